"""A stall: asked by mail with a link of two taps, and on its page, where what may help is said."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.due import notice_stalls
from rhannu.exchange.models import Remedy, Stall, Tried
from rhannu.exchange.stalls import Helped
from rhannu.notices.tick import tick
from rhannu.web.exchange.stalls_words import WHY, helped_words
from tests.factories import NOW, TODAY, make_officer, make_person, make_transfer, system
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def a_stall():
    """A stall that was asked about: (transfer, who was asked, the mail)."""
    transfer = make_transfer(met=True, at=NOW - timedelta(days=61))
    notice_stalls(NOW)
    mail.outbox.clear()
    tick(NOW)
    [message] = [one for one in mail.outbox if "/stall/" in one.body]
    assert message.to == [transfer.asker.email]
    return transfer, transfer.asker, message


def link_in(message) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+/stall/)", message.body)[1]


@pytest.mark.parametrize(
    ("answer", "typed", "shown"),
    [
        ("going", {"words": "A paper goes to scrutiny"}, "It goes on. A paper goes to scrutiny"),
        ("barrier", {"barrier": "motivation", "level": "person"}, "Count what it would be worth"),
        ("nobody", {"level": "organisation"}, "Give it to one named post"),
        (
            "later",
            {"reason": "budget", **on_day("until_on", TODAY + timedelta(days=40))},
            "There is nothing left to answer: It was paused.",
        ),
    ],
)
def test_an_answer_takes_two_taps_and_a_mail_scanner_changes_nothing(
    answer, typed, shown, trail_stands_still
):
    transfer, _reader, message = a_stall()
    assert message.body.count("?answer=") == 4
    place, outside = link_in(message), open_browser()
    with trail_stands_still():
        for found in re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.body):
            assert outside.get(found).status_code == 200

    assert send(outside, f"{place}?answer={answer}", **typed).url == place

    page = outside.get(place)
    assert shown in words_of(page)
    assert page["Cache-Control"] == "no-store" and not page.cookies
    assert outside.get(f"/cy{place.removeprefix('/cy')}").status_code == 200
    assert transfer.pauses.exists() == (answer == "later")


def test_the_receipt_undoes_it_and_a_link_that_no_longer_holds_changes_nothing(trail_stands_still):
    transfer, reader, message = a_stall()
    place, outside = link_in(message), open_browser()
    send(outside, f"{place}?answer=nobody", level="person")
    mail.outbox.clear()
    tick(NOW)
    [receipt] = [one for one in mail.outbox if one.to == [reader.email]]
    assert "Your answer is recorded" in receipt.subject
    assert send(outside, f"{link_in(receipt)}?answer=take_back").status_code == 302
    assert Stall.objects.get().answer == ""
    # Altered, expired, and overtaken by a sign of life.
    with trail_stands_still():
        altered = place.replace("/stall/", "x/stall/")
        assert outside.post(f"{altered}?answer=going").status_code == 409
        with clock.stopped(NOW + timedelta(days=61)):
            assert outside.post(f"{place}?answer=going").status_code == 409
    facts = {"by": system(), "transfer": transfer, "on": TODAY, "at": NOW}
    actions.take_home(**facts, words="A note")
    with trail_stands_still():
        late = outside.post(f"{place}?answer=going")
        assert late.status_code == 409 and "has happened since" in words_of(late)


def test_a_mail_not_yet_sent_is_dropped_once_something_happened():
    transfer = make_transfer(met=True, at=NOW - timedelta(days=61))
    notice_stalls(NOW)
    actions.take_home(by=system(), transfer=transfer, on=TODAY, at=NOW, words="A note")
    tick(NOW)
    assert not [one for one in mail.outbox if "/stall/" in one.body]


def test_the_thread_leads_to_what_may_help_and_tells_what_was_tried():
    transfer, reader, _message = a_stall()
    browser, thread = open_browser(as_person=reader), f"/conversations/{transfer.ref}/"
    stall = reverse("exchange:stall", args=[transfer.ref])
    page = browser.get(thread).content.decode()
    assert "Say what stands in the way" in page and stall in page

    wrong = send(browser, f"{stall}?answer=barrier", level="person")
    assert "Choose what stands in the way most" in words_of(wrong)
    send(browser, f"{stall}?answer=barrier", barrier="mechanism", level="person", words="A PDF")
    shown = words_of(browser.get(stall))
    assert "See it at work, with those who would do it here" in shown
    assert "Nobody has noted yet that they tried this." in shown
    send(browser, f"{stall}tried/visit/", **on_day("tried_on", TODAY), words="Asked for a day")
    tried = Tried.objects.get()
    send(browser, f"{stall}helped/{tried.ref}/", helped="yes", words="Two of us saw it")

    told = words_of(browser.get(thread))
    assert "It had stalled" in told and "We asked" in told
    assert "Something stands in the way What we got does not show us how to do it." in told
    assert "Tried: See it at work" in told and "It helped: See it at work" in told
    assert browser.get(f"{stall}tried/magic/").status_code == 404
    other = open_browser(as_person=make_person())
    assert other.get(stall).status_code == 404


def test_the_counts_are_for_those_who_analyse_and_take_few_queries(django_assert_num_queries):
    transfer, _reader, _message = a_stall()
    stall = transfer.stalls.get()
    nobody = {"answer": "barrier", "barrier": "responsibility", "level": "organisation"}
    actions.answer_stall(by=system(), stall=stall, at=NOW, **nobody)
    officer = open_browser(as_person=make_officer())
    address = reverse("exchange:follow_ups")
    officer.get(address)
    with django_assert_num_queries(4):  # the data version, promises, stalls, remedies
        page = officer.get(address)
    shown = words_of(page)
    assert "Intended 1 promise was made Made 0 were kept, 1 is open" in shown
    assert "It is nobody’s job The paper’s own 0 1" in shown
    assert open_browser(as_person=make_person()).get(address).status_code == 409


def test_under_five_cases_there_is_no_rate():
    assert "%" not in helped_words(Helped(9, 4, 4))
    assert "(80%)" in helped_words(Helped(9, 5, 4))
    assert set(WHY) == set(Remedy)
