"""What became of a promise, said on the page by those who are signed in; pausing; the days that are set."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rhannu.exchange.models import FollowUpAnswer, FollowUpTerms
from tests.factories import TODAY, make_officer, make_person, make_transfer
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def met():
    transfer = make_transfer(met=True)
    return transfer, reverse("exchange:thread", args=[transfer.ref])


def test_a_promise_shows_its_four_answers_and_the_thread_tells_what_was_said():
    transfer, thread = met()
    promise = transfer.commitments.get()
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    address = reverse("exchange:promise", args=[transfer.ref, promise.ref])
    assert address in browser.get(thread).content.decode()
    choices = words_of(browser.get(address))
    assert all(word in choices for word in ("Kept", "Not yet", "Cannot", "Changed"))

    again = TODAY + timedelta(days=20)
    told = {"words": "Half are done", **on_day("again_on", again)}
    assert send(browser, f"{address}?answer=not_yet", **told).url == thread
    page = words_of(browser.get(thread))
    assert "Not yet: Count our lights" in page and "“Half are done”" in page
    assert "We ask again on 13 December 2026." in page
    assert "Intended 1 promise was made Made 0 were kept, 1 is open" in page

    nobody = {"barrier": "responsibility", "level": "organisation", **on_day("on", TODAY)}
    send(browser, f"{address}?answer=cannot", **nobody)
    page = words_of(browser.get(thread))
    assert "Cannot: Count our lights It is nobody’s job." in page
    undo = reverse("exchange:take_back_said", args=[transfer.ref, last().ref])
    assert send(browser, undo).url == thread
    assert "Cannot: Count our lights" not in words_of(browser.get(thread))


def last() -> FollowUpAnswer:
    return FollowUpAnswer.objects.order_by("-pk").first()


def test_an_officer_says_what_one_side_told_them():
    transfer, thread = met()
    officer = open_browser(as_person=make_officer())
    promise = transfer.commitments.get()
    address = reverse("exchange:promise", args=[transfer.ref, promise.ref])
    send(officer, f"{address}?answer=kept", words="By phone", **on_day("on", TODAY))
    assert last().on_behalf_of == transfer.recipient
    assert "The fund team recorded it, as told by" in words_of(officer.get(thread))


def test_the_thread_says_whom_we_ask_next_and_when_and_that_it_is_paused():
    transfer, thread = met()
    browser = open_browser(as_person=make_person(at=transfer.donor))
    assert f"We ask {transfer.recipient.short()} what became of its promises" in words_of(
        browser.get(thread)
    )
    until = TODAY + timedelta(days=60)
    pause = reverse("exchange:pause", args=[transfer.ref])
    wrong = send(browser, pause, reason="leave", **on_day("until_on", TODAY))
    assert "Give a day after today" in words_of(wrong)
    send(browser, pause, reason="leave", **on_day("until_on", until))
    page = words_of(browser.get(thread))
    assert "Paused until 22 January 2027: Somebody is away. Nobody is asked before then." in page
    send(browser, reverse("exchange:wake", args=[transfer.ref]))
    assert "Nobody is asked before then" not in words_of(browser.get(thread))


def test_the_fund_team_sets_the_days_and_is_told_what_is_wrong_at_its_field():
    officer, address = open_browser(as_person=make_officer()), "/conversations/follow-ups/terms/"
    now = {"after_days": "30, 90, 180", "after_months": "12, 36", "silent_days": "60"}
    for wrong, sentence in (
        ({"after_days": "soon"}, "Days after a meeting: give whole numbers"),
        ({"after_months": "36, 12"}, "each greater than the one before"),
        ({"silent_days": "x"}, "must be a whole number"),
        ({"silent_days": "1"}, "Give between 14 and 365 days."),
    ):
        assert sentence in words_of(send(officer, address, **{**now, **wrong}))
    assert not FollowUpTerms.objects.exists()
    assert send(officer, address, **{**now, "after_days": "14;60"}).status_code == 302
    assert FollowUpTerms.objects.get().after_days == [14, 60]
    assert 'value="14, 60"' in officer.get(address).content.decode()
    assert open_browser(as_person=make_person()).get(address).status_code == 409
