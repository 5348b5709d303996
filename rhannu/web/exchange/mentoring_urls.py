"""Addresses of mentoring, below /mentoring/ and behind mailed links."""

from django.urls import path

from rhannu.web.exchange import (
    mentoring,
    mentoring_ask,
    mentoring_deeds,
    mentoring_reply,
    mentoring_thanks,
)

# Words first, references last.
below_mentoring = [
    path("", mentoring.offers, name="mentoring"),
    path("mine/", mentoring.mine, name="mentoring_mine"),
    path("offer/", mentoring_deeds.offer, name="mentoring_offer"),
    path("offers/<slug:ref>/close/", mentoring_deeds.close_offer, name="mentoring_close"),
    path("ask/", mentoring_ask.ask, name="mentoring_ask"),
    path("<slug:ref>/", mentoring.mentorship, name="mentorship"),
    path("<slug:ref>/answer/<slug:answer>/", mentoring_deeds.answer, name="mentor_answer"),
    path("<slug:ref>/thanks/", mentoring_thanks.letter, name="mentor_thanks"),
    path("<slug:ref>/checked/", mentoring_thanks.check, name="mentored_check"),
    path("<slug:ref>/session/", mentoring_deeds.session, name="mentor_session"),
    path("<slug:ref>/another/", mentoring_deeds.another, name="mentor_another"),
    path("<slug:ref>/take-back/", mentoring_deeds.withdraw, name="mentor_withdraw"),
    path("<slug:ref>/said/<slug:side>/", mentoring_deeds.said, name="mentor_said"),
]

by_link = [
    path("reply/<str:token>/mentoring/", mentoring_reply.reply_mentor, name="reply_mentor"),
    path("reply/<str:token>/mentor/", mentoring_reply.reply_mentor_next, name="reply_mentor_next"),
    path(
        "reply/<str:token>/mentored/", mentoring_reply.reply_mentor_said, name="reply_mentor_said"
    ),
]
