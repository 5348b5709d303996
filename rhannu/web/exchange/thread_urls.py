"""Addresses of a transfer's pages, and of those a mailed link opens."""

from django.conf import settings
from django.urls import path

from rhannu.web.exchange import (
    adopting,
    answering,
    answers,
    answers_reasons,
    answers_reply,
    appointments,
    around,
    cards,
    deciding,
    demo_mail,
    followups,
    followups_reply,
    meeting,
    packs,
    reply,
    stalls,
    stalls_reply,
    thread,
    worth,
)

below_conversations = [
    path("<slug:ref>/", thread.thread, name="thread"),
    path("<slug:ref>/answer/", answering.answer, name="answer"),
    path("<slug:ref>/day/", appointments.choose_day, name="choose_day"),
    path("<slug:ref>/call-off/", appointments.call_off, name="call_off"),
    path("<slug:ref>/meeting.ics", appointments.meeting_file, name="meeting_file"),
    path("<slug:ref>/meeting/", meeting.record_meeting, name="record_meeting"),
    path("<slug:ref>/promises/<slug:promise>/", followups.promise, name="promise"),
    path("<slug:ref>/use/<slug:follow_up>/", followups.use, name="use"),
    path("<slug:ref>/said/<slug:answer>/take-back/", followups.take_back, name="take_back_said"),
    path("<slug:ref>/stall/", stalls.stall, name="stall"),
    path("<slug:ref>/stall/tried/<slug:remedy>/", stalls.tried, name="tried"),
    path("<slug:ref>/stall/helped/<slug:tried>/", stalls.helped, name="helped"),
    path("<slug:ref>/pause/", followups.pause, name="pause"),
    path("<slug:ref>/wake/", followups.wake, name="wake"),
    path("<slug:ref>/take-home/", packs.take_home, name="take_home"),
    path("<slug:ref>/packs/<slug:kind>/", packs.pack, name="pack"),
    path("<slug:ref>/packs/<slug:kind>.pdf", packs.pack_pdf, name="pack_pdf"),
    path("<slug:ref>/packs/<slug:kind>.txt", packs.pack_text, name="pack_text"),
    path("<slug:ref>/coaching/", packs.ask_coaching, name="ask_coaching"),
    path("<slug:ref>/coaching/<slug:coaching>/", packs.answer_coaching, name="answer_coaching"),
    path("<slug:ref>/decide/", deciding.decide, name="decide"),
    path("<slug:ref>/decide/<slug:step>/", deciding.decide),
    path("<slug:ref>/in-use/", adopting.report, name="report"),
    path("<slug:ref>/in-use/check/", adopting.report_check, name="report_check"),
    path("<slug:ref>/confirm/", adopting.confirm, name="confirm"),
    path("<slug:ref>/verify/", adopting.verify, name="verify"),
    path("<slug:ref>/verify/check/", adopting.verify_check, name="verify_check"),
    path("<slug:ref>/better/", adopting.improve, name="improve"),
    path("<slug:ref>/stop/", adopting.stop, name="stop"),
    path("<slug:ref>/ready/", cards.card, name="card"),
    path("<slug:ref>/ready/begin/", cards.begin, name="card_begin"),
    path("<slug:ref>/ready/close/", cards.close, name="card_close"),
    path("<slug:ref>/ready/<slug:side>/", cards.answer, name="card_answer"),
    path("<slug:ref>/ready/<slug:side>/<slug:step>/", cards.step, name="card_step"),
]

elsewhere = [
    path("practices/<slug:slug>/decide/", deciding.decide_practice, name="decide_practice"),
    path("practices/<slug:slug>/decide/<slug:step>/", deciding.decide_practice),
    path("answers/not-here/", answers_reasons.not_here, name="not_here"),
    path("answers/not-here.csv", answers_reasons.not_here_csv, name="not_here_csv"),
    path("practices/<slug:slug>/answers/", answers.answers, name="answers"),
    path("practices/<slug:slug>/answers/ask/", answers.ask, name="answers_ask"),
    path("practices/<slug:slug>/answers/<slug:body>/", answers.answer, name="answer_given"),
    path(
        "practices/<slug:slug>/answers/<slug:body>/preview/",
        answers.answer_preview,
        name="answer_preview",
    ),
    path(
        "practices/<slug:slug>/answers/<slug:body>/take-back/",
        answers.take_back,
        name="answer_take_back",
    ),
    path("practices/<slug:slug>/worth/", worth.worth, name="worth"),
    path("practices/<slug:slug>/worth/count/", worth.count, name="worth_count"),
    path("organisations/<slug:slug>/answers/", answers.answers_of, name="answers_of"),
    path("reply/thank-you/", reply.thanks, name="reply_thanks"),
    path("reply/<str:token>/", reply.reply, name="reply"),
    path("reply/<str:token>/answer/", answers_reply.reply_answer, name="reply_answer"),
    path("reply/<str:token>/promise/", followups_reply.reply_follow_up, name="reply_follow_up"),
    path("reply/<str:token>/stall/", stalls_reply.reply_stall, name="reply_stall"),
    path("reply/<str:token>/know/", around.reply_know, name="reply_know"),
    path("reply/<str:token>/met/", reply.met, name="reply_met"),
    path("reply/<str:token>/ready/", cards.reply_card, name="reply_card"),
    path("reply/<str:token>/ready/<slug:step>/", cards.reply_card_step, name="reply_card_step"),
]

# A site that is not a demonstration shows nobody's mail.
if settings.DEMO:
    elsewhere += [
        path("demo/mail/", demo_mail.mail, name="demo_mail"),
        path("demo/mail/<slug:name>/", demo_mail.html, name="demo_mail_html"),
    ]
