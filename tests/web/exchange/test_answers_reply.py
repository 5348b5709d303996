"""A body answers from an e-mail: a tap shows, a second records, nothing is published by it."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange import actions
from rhannu.exchange.due import ask_what_is_due
from rhannu.exchange.models import AnswerAsk, Decision
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    publish,
    system,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EVALUATED = {"kind": "comparison", "text_en": "Compared", "text_cy": "Cymharwyd"}
DUE = TODAY + timedelta(days=28)
LATER = on_day("review_on", TODAY + timedelta(days=200))


def a_question(*, holder=True, language="en"):
    """A body is asked about a practice: (what is asked, who holds its post, who asked)."""
    practice, body = make_practice(evidence=[EVALUATED]), make_organisation(short_en="Powys")
    person = make_person(language=language)
    make_post(organisation=body, themes=["street_lighting"], holder=person if holder else None)
    officer = make_officer()
    [ask] = actions.ask_for_answers(by=officer, practice=practice, due_on=DUE, at=NOW)
    return ask, person, officer


def mail_to(person):
    return [one for one in mail.outbox if one.to == [person.email]]


def link_in(message) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+/answer/)", message.body)[1]


# ------------------------------------------------------------------ the mail and the page


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("adopt", {}),
        ("adapt", {"changed": "By village", "why": "Few lights"}),
        ("already", {"since": "2019", "alike": "same"}),
        ("not_here", {"reason": "cost", "words": "Too dear", **LATER}),
        ("considering", {"words": "", **LATER}),
    ],
)
def test_an_answer_takes_two_taps_and_publishes_nothing(
    answer, typed, language, trail_stands_still
):
    ask, person, _officer = a_question(language=language)
    tick(NOW)
    [message] = mail_to(person)
    assert message.body.count("?answer=") == 5
    place, outside = link_in(message), open_browser()
    with trail_stands_still():
        assert outside.get(place).status_code == 200
        assert outside.get(f"{place}?answer={answer}").status_code == 200

    done = send(outside, f"{place}?answer={answer}", **typed)

    assert done.url == place
    decision = Decision.objects.get()
    assert (decision.answer, decision.state, decision.decided_by) == (answer, "recorded", person)
    assert decision.owner_post is not None
    ask.refresh_from_db()
    assert (ask.decision, ask.answered_at) == (decision, NOW)
    assert TrailEntry.objects.get(verb="decided").road == "link"
    assert outside.get(place).status_code == 200


def test_the_page_is_in_no_index_no_cache_and_no_referrer():
    _ask, person, _officer = a_question()
    tick(NOW)
    page = open_browser().get(link_in(mail_to(person)[0]))
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies


def test_the_receipt_undoes_it():
    ask, person, _officer = a_question()
    tick(NOW)
    outside = open_browser()
    send(outside, f"{link_in(mail_to(person)[0])}?answer=adopt")
    mail.outbox.clear()
    tick(NOW)

    [receipt] = mail_to(person)
    place = link_in(receipt)
    assert "Your answer is recorded" in receipt.subject
    assert "You can change it or take it back until 30 November 2026" in words_of(
        outside.get(place)
    )
    send(outside, f"{place}?answer=take_back")

    ask.refresh_from_db()
    assert (ask.decision, ask.answered_at) == (None, None)
    assert not Decision.objects.filter(is_current=True).exists()


def test_another_answer_takes_the_place_of_the_first_and_the_same_one_is_once():
    _ask, person, _officer = a_question()
    tick(NOW)
    place, outside = link_in(mail_to(person)[0]), open_browser()
    for _tap in range(2):
        send(outside, f"{place}?answer=adopt")
    assert Decision.objects.count() == 1
    send(outside, f"{place}?answer=considering", words="", **LATER)

    assert Decision.objects.get(is_current=True).answer == "considering"
    assert Decision.objects.exclude(is_current=True).get().state == "taken_back"


@pytest.mark.parametrize("wrong", ["published", "eight days", "asked anew", "answered since"])
def test_a_link_that_came_too_late_gets_a_sentence_and_changes_nothing(wrong, trail_stands_still):
    ask, person, _officer = a_question()
    tick(NOW)
    place, outside, at = link_in(mail_to(person)[0]), open_browser(), NOW
    send(outside, f"{place}?answer=adopt")
    decision = Decision.objects.get()
    if wrong == "published":
        publish(decision)
    if wrong == "eight days":
        at = NOW + timedelta(days=8)
    if wrong == "asked anew":
        AnswerAsk.objects.update(closed_at=NOW)
    if wrong == "answered since":
        make_answer(practice=ask.practice, organisation=ask.organisation, published=False)
    with clock.stopped(at), trail_stands_still():
        page = outside.post(f"{place}?answer=not_here", {"reason": "cost", "words": "No", **LATER})
        assert page.status_code == 409
        assert "Nothing was changed." in words_of(page)


def test_a_forged_link_is_no_link(trail_stands_still):
    with trail_stands_still():
        assert open_browser().post("/reply/forged/answer/?answer=adopt").status_code == 409


def test_without_a_post_with_an_address_the_fund_officers_are_asked():
    _ask, person, officer = a_question(holder=False)
    tick(NOW)
    assert not mail_to(person)
    [message] = mail_to(officer)
    assert "Ring them, then answer." in " ".join(message.body.split())
    send(open_browser(), f"{link_in(message)}?answer=adopt")
    decision = Decision.objects.get()
    assert decision.on_behalf_of == decision.organisation


def test_a_mail_not_yet_sent_is_dropped_once_it_is_answered():
    ask, person, _officer = a_question()
    make_answer(practice=ask.practice, organisation=ask.organisation, published=False)
    tick(NOW)
    assert not mail_to(person)


# ------------------------------------------------------------------ the officer asks


def test_an_officer_asks_all_who_are_silent_once():
    practice = make_practice(evidence=[EVALUATED])
    bodies = [make_organisation() for _each in range(3)]
    make_answer(practice=practice, organisation=bodies[0], published=False)
    desk = open_browser(as_person=make_officer())
    place = f"/practices/{practice.slug}/answers/ask/"

    assert send(desk, place, **on_day("due_on", DUE)).url == f"/practices/{practice.slug}/answers/"
    assert {one.organisation for one in AnswerAsk.objects.all()} == set(bodies[1:])
    again = send(desk, place, **on_day("due_on", DUE))
    assert "Nobody is left to ask" in words_of(again)
    own = open_browser(as_person=make_person(at=bodies[1]))
    assert "Asked for by 21 December 2026" in words_of(
        own.get(f"/organisations/{bodies[1].slug}/answers/")
    )


@pytest.mark.parametrize("days", [0, 6, 400])
def test_they_get_a_week_at_least_and_a_year_at_most(days):
    practice = make_practice(evidence=[EVALUATED])
    make_organisation()
    desk = open_browser(as_person=make_officer())
    day = on_day("due_on", TODAY + timedelta(days=days))
    assert send(desk, f"/practices/{practice.slug}/answers/ask/", **day).status_code == 200
    assert not AnswerAsk.objects.exists()


@pytest.mark.parametrize("who", ["member", "analyst"])
def test_nobody_else_asks(who):
    practice = make_practice(evidence=[EVALUATED])
    person = make_person(at=make_organisation(), role="analyst" if who == "analyst" else None)
    page = open_browser(as_person=person).get(f"/practices/{practice.slug}/answers/ask/")
    assert page.status_code == 409
    assert "Only the fund team asks for answers" in words_of(page)


def test_nobody_is_asked_about_a_mere_claim():
    practice = make_practice()
    page = open_browser(as_person=make_officer()).get(f"/practices/{practice.slug}/answers/ask/")
    assert page.status_code == 409
    assert "not proven far enough" in words_of(page)


# ------------------------------------------------------------------ asked again on the day


REVIEW = TODAY + timedelta(days=90)
ON_THE_DAY = NOW + timedelta(days=90)


def an_answer_to_review(**facts):
    body = make_organisation()
    person = make_person()
    post = make_post(organisation=body, holder=person)
    return make_answer(organisation=body, answer="considering", owner_post=post, **facts), person


def test_on_its_day_an_answer_is_asked_about_once():
    decision, person = an_answer_to_review()
    assert ask_what_is_due(ON_THE_DAY - timedelta(days=1)) == 0
    for day in range(3):
        ask_what_is_due(ON_THE_DAY + timedelta(days=day))
        tick(ON_THE_DAY + timedelta(days=day))

    ask = AnswerAsk.objects.get()
    assert (ask.again, ask.due_on) == (decision, REVIEW + timedelta(days=28))
    [message] = mail_to(person)
    assert "Does your answer still hold?" in message.subject
    assert "You said on 23 November 2026: Still considering." in message.body

    with clock.stopped(ON_THE_DAY):
        later = on_day("review_on", REVIEW + timedelta(days=60))
        send(open_browser(), f"{link_in(message)}?answer=considering", words="", **later)
    assert ask_what_is_due(ON_THE_DAY + timedelta(days=59)) == 0
    assert ask_what_is_due(ON_THE_DAY + timedelta(days=60)) == 1


@pytest.mark.parametrize("why", ["answered since", "taken back", "body ended", "withdrawn"])
def test_an_answer_that_no_longer_stands_is_not_asked_about(why):
    decision, _person = an_answer_to_review(published=why != "taken back")
    if why == "answered since":
        make_answer(practice=decision.practice, organisation=decision.organisation)
    if why == "taken back":
        actions.take_back_answer(by=make_officer(), decision=decision, at=NOW)
    if why == "body ended":
        decision.organisation.ended_on = REVIEW - timedelta(days=9)
        decision.organisation.save()
    if why == "withdrawn":
        decision.practice.published = False
        decision.practice.save()
    assert ask_what_is_due(ON_THE_DAY) == 0
    assert not AnswerAsk.objects.exists()


def test_where_the_journey_was_stopped_nobody_is_asked_again():
    transfer = make_transfer(met=True, decision="considering", at=NOW)
    actions.stop_transfer(by=system(), transfer=transfer, because="priority", on=TODAY, at=NOW)
    assert ask_what_is_due(ON_THE_DAY) == 0


def test_an_open_question_gives_way_to_the_newer_one():
    decision, _person = an_answer_to_review(published=False)
    old = AnswerAsk.objects.create(
        practice=decision.practice, organisation=decision.organisation, due_on=DUE, asked_at=NOW,
        asked_by=make_officer(),
    )  # fmt: skip
    assert ask_what_is_due(ON_THE_DAY) == 1
    old.refresh_from_db()
    assert old.closed_at == ON_THE_DAY


def test_a_link_to_the_body_is_for_its_person_alone():
    ask, person, _officer = a_question()
    token = organisations.make_link(
        by=system(), person=make_person(), purpose="give_answer", at=NOW, about=ask.ref
    )
    page = open_browser().post(f"/reply/{token}/answer/?answer=adopt")
    assert page.status_code == 409
    assert person is not None and not Decision.objects.exists()
