"""Answering by a mailed link: a tap shows, a second tap records, and the link tells nobody."""

import logging
import re
from datetime import time, timedelta

import pytest

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange import actions
from rhannu.exchange.links import ANSWER_REQUEST, RECORD_MEETING
from rhannu.exchange.models import Appointment
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
    system,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOMORROW = TODAY + timedelta(days=1)


def question(*, purpose=ANSWER_REQUEST, at=NOW):
    """A request and a link to it, as mailed to the post's holder: (request, champion, address)."""
    donor, champion = make_organisation(), make_person()
    post = make_post(organisation=donor, holder=champion)
    request = make_request(
        practice=make_practice(donors=[donor]), donor=donor, post=post, message="After dark?"
    )
    token = organisations.make_link(
        by=system(), person=champion, purpose=purpose, at=at, about=request.ref
    )
    return request, champion, f"/reply/{token}/"


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize(
    ("answer", "typed", "state"),
    [
        ("accept", on_day("agreed_on", TOMORROW), "accepted"),
        ("accept", {}, "accepted"),
        ("another_time", {"reply": "3 or 10 December"}, "another_time"),
        ("another_post", {"reply": "The Lighting Engineer"}, "another_post"),
        ("decline", {}, "declined"),
    ],
)
def test_the_second_tap_records_what_the_first_one_chose(
    prefix, answer, typed, state, trail_stands_still
):
    request, champion, address = question()
    outside = open_browser()
    chosen = f"{prefix}{address}?answer={answer}"
    with trail_stands_still():
        assert outside.get(chosen).status_code == 200
        assert outside.head(chosen).status_code == 200

    done = send(outside, chosen, **typed)

    assert done.url == f"{prefix}{address}"
    request.refresh_from_db()
    assert (request.state, request.answered_by) == (state, champion)
    assert TrailEntry.objects.get(verb=f"request_{state}").road == "link"
    assert outside.get(done.url).status_code == 200


def test_the_page_shows_the_question_and_no_more():
    request, _champion, address = question()
    said = words_of(open_browser().get(address))
    for words in (str(request.transfer.recipient), request.transfer.words, "After dark?"):
        assert words in said
    assert request.transfer.ref not in said
    assert request.asked_by.email not in said


def test_a_page_behind_a_link_is_in_no_index_no_cache_and_no_referrer():
    _request, _champion, address = question()
    outside = open_browser()
    for place in (address, f"{address}?answer=accept", "/reply/wrong/"):
        page = outside.get(place)
        assert page["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page["X-Robots-Tag"]
        assert page["Cache-Control"] == "no-store"
        assert not page.cookies


def test_the_link_is_named_in_no_other_page_and_no_log(caplog):
    _request, _champion, address = question()
    token = address.split("/")[2]
    outside = open_browser()

    html = outside.get(address).content.decode()
    assert all(link.startswith(("/", "?")) for link in re.findall(r'href="([^"#][^"]*)"', html))
    with caplog.at_level(logging.DEBUG):
        outside.get(f"{address}no/such/page/")
        outside.get(address.replace(token, f"{token}x"))
    assert caplog.records
    assert token not in caplog.text


def test_a_browser_that_hides_where_it_comes_from_can_still_answer():
    request, _champion, address = question()
    # What a browser sends that was told to give no referrer.
    sent = open_browser().post(f"{address}?answer=decline", {}, headers={"Origin": "null"})
    assert sent.status_code == 302
    request.refresh_from_db()
    assert request.state == "declined"


@pytest.mark.parametrize("wrong", ["forged", "other purpose", "too old", "left", "inactive"])
def test_a_link_that_does_not_hold_gets_a_sentence_and_a_way_on(wrong, trail_stands_still):
    purpose = RECORD_MEETING if wrong == "other purpose" else ANSWER_REQUEST
    at = NOW - timedelta(days=61) if wrong == "too old" else NOW
    request, champion, address = question(purpose=purpose, at=at)
    if wrong == "forged":
        address = f"/reply/{'x' * 43}/"
    if wrong == "left":
        champion.holdings.update(held_to=TODAY - timedelta(days=1))
    if wrong == "inactive":
        type(champion).objects.filter(pk=champion.pk).update(is_active=False)
    outside = open_browser()
    with trail_stands_still():
        page = outside.get(address)
        assert outside.post(f"{address}?answer=accept", {}).status_code == 409

    assert page.status_code == 409
    sentence = {
        "too old": "too old to use",
        "left": "for your own organisation",
    }.get(wrong, "We do not know this link")
    assert sentence in words_of(page)
    assert "Tell the fund team your answer" in words_of(page)


@pytest.mark.parametrize(("later", "status"), [(0, 302), (7, 302), (8, 409)])
def test_the_answer_can_be_changed_for_seven_days(later, status):
    request, _champion, address = question()
    outside = open_browser()
    outside.post(f"{address}?answer=decline", {"reply": "No time"})

    with clock.stopped(NOW + timedelta(days=later)):
        assert outside.post(f"{address}?answer=accept", {}).status_code == status

    request.refresh_from_db()
    assert request.state == ("accepted" if status == 302 else "declined")


def test_the_receipt_says_what_was_answered_and_until_when_it_can_change():
    _request, _champion, address = question()
    outside = open_browser()
    outside.post(f"{address}?answer=another_time", {"reply": "3 or 10 December"})

    said = words_of(outside.get(address))

    assert "You suggested another time." in said
    assert "3 or 10 December" in said
    assert "until 30 November 2026" in said
    assert "3 or 10 December" in outside.get(f"{address}?answer=another_time").content.decode()


def test_a_day_that_was_agreed_goes_with_its_answer():
    request, _champion, address = question()
    outside = open_browser()
    send(outside, f"{address}?answer=accept", **on_day("agreed_on", TOMORROW))
    send(outside, f"{address}?answer=another_time", reply="January")
    request.refresh_from_db()
    assert request.agreed_on is None


def test_once_they_have_met_there_is_nothing_left_to_answer(trail_stands_still):
    request, _champion, address = question()
    transfer = request.transfer
    actions.record_encounter(
        by=make_officer(),
        transfer=transfer,
        kind="call",
        held_on=TODAY,
        at=NOW,
        none_because="Nothing yet",
    )
    with trail_stands_still():
        page = open_browser().post(f"{address}?answer=decline", {})
    assert page.status_code == 409
    assert "You have met since" in words_of(page)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"answer": "another_time"}, "Say when would suit"),
        ({"answer": "another_post"}, "Say who should be asked instead"),
        (
            {"answer": "accept", **on_day("agreed_on", TODAY - timedelta(days=1))},
            "must be today or later",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(typed, sentence, trail_stands_still):
    _request, _champion, address = question()
    answer = typed.pop("answer")
    with trail_stands_still():
        page = open_browser().post(f"{address}?answer={answer}", typed)
    assert page.status_code == 200
    assert sentence in words_of(page)


# ------------------------------------------------------------------ after the meeting


def meeting(transfer) -> dict:
    return {
        "kind": "visit",
        "what": "Send the dimming table",
        "side": transfer.donor.slug,
        **on_day("held_on", TODAY),
        **on_day("due", TOMORROW),
    }


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_either_side_says_by_link_what_was_promised(prefix, trail_stands_still):
    request, champion, address = question(purpose=RECORD_MEETING)
    outside = open_browser()
    place = f"{prefix}{address}met/"
    with trail_stands_still():
        assert outside.get(place).status_code == 200

    done = send(outside, place, **meeting(request.transfer))

    assert outside.get(done.url).status_code == 200
    assert request.transfer.encounters.get().recorded_by == champion
    assert request.transfer.commitments.get().what == "Send the dimming table"
    assert outside.get(place).status_code == 409  # the link is used up


def test_a_meeting_is_not_recorded_twice_by_two_links(trail_stands_still):
    request, _champion, address = question(purpose=RECORD_MEETING)
    token = organisations.make_link(
        by=system(), person=request.asked_by, purpose=RECORD_MEETING, at=NOW, about=request.ref
    )
    send(open_browser(), f"{address}met/", **meeting(request.transfer))
    with trail_stands_still():
        page = open_browser().post(f"/reply/{token}/met/", meeting(request.transfer))
    assert page.status_code == 409
    assert "This meeting is recorded already" in words_of(page)


def test_a_link_survives_a_form_that_was_filled_in_wrongly(trail_stands_still):
    request, _champion, address = question(purpose=RECORD_MEETING)
    wrong = {**meeting(request.transfer), **on_day("held_on", TOMORROW)}
    with trail_stands_still():
        page = open_browser().post(f"{address}met/", wrong)
    assert "The date is in the future" in words_of(page)
    assert send(open_browser(), f"{address}met/", **meeting(request.transfer)).status_code == 302


# ------------------------------------------------------------------ when and where, at once


def test_a_yes_with_time_place_and_link_makes_the_calendar_right_at_once():
    request, champion, address = question()
    typed = {
        **on_day("agreed_on", TOMORROW), "starts": "14:00", "minutes": "60",
        "place": "County Hall", "join_link": "https://meet.example/1",
    }  # fmt: skip

    send(open_browser(), f"{address}?answer=accept", **typed)

    made = Appointment.objects.get()
    assert f"{made.starts_at:%H:%M}" == "14:00" and made.minutes == 60
    assert (made.place, made.join_link) == ("County Hall", "https://meet.example/1")
    assert made.sequence == 0
    page = open_browser().get(f"{address}?answer=accept").content.decode()
    assert 'value="14:00"' in page and 'value="County Hall"' in page


def test_a_time_without_a_day_is_a_sentence_at_the_field():
    _request, _champion, address = question()

    answer = open_browser().post(f"{address}?answer=accept", {"place": "County Hall"})

    assert "Say which day, or leave out when and where." in words_of(answer)
    assert not Appointment.objects.exists()


def test_a_yes_given_again_with_the_day_alone_leaves_time_and_place():
    request, champion, _address = question()
    told = {"by": champion, "request": request, "at": NOW, "agreed_on": TOMORROW}
    actions.accept_request(**told, starts=time(14), minutes=60, place="County Hall")

    actions.accept_request(**told)

    assert Appointment.objects.get().place == "County Hall"
