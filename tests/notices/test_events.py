"""Mail about events: to confirm, held, waited for, called off; receipts of promises; themes that wait."""

from datetime import UTC, datetime, time, timedelta

import pytest
import vobject
from django.core import mail

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from rhannu.exchange.due import ask_follow_ups
from rhannu.networks import actions
from rhannu.notices.tick import tick
from rhannu.organisations.models import Person
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_post, system
from tests.factories import make_person as somebody
from tests.networks.events import ask_for_place, join, make_event, make_theme, pledge
from tests.notices.outbox import links_in, sent_to
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FRIDAY = TODAY + timedelta(days=18)
SAID = {"kind": "seminar", "title_en": "A seminar", "title_cy": "Seminar", "places": 3, "at": NOW}


def seminar(**facts):
    return make_event(on=FRIDAY, starts=time(10), minutes=120, **facts)


def after(act, at=NOW):
    tick(at)
    del mail.outbox[:]
    found = act()
    tick(at)
    return found


def calendars_of(message) -> list:
    found = [one[1] for one in message.attachments if one[0].endswith(".ics")]
    return [vobject.readOne(text.decode()) for text in found]


def test_a_guest_confirms_by_the_link_in_their_mail_in_their_language():
    event = seminar()
    asked = after(lambda: ask_for_place(event, language="cy"))
    [message] = sent_to(asked.person)
    assert message.subject.startswith("Cadarnhewch eich lle")
    path = next(one for one in links_in(message) if "/place/" in one)
    browser = open_browser()
    assert "Cadarnhau fy lle" in words_of(browser.get(path))
    asked.refresh_from_db()
    assert asked.state == "asked"

    send(browser, path, deed="confirm")

    asked.refresh_from_db()
    assert asked.state == "holds"


def test_whoever_has_a_place_gets_an_invitation_that_is_updated_and_taken_out():
    event, person = seminar(), somebody()
    after(lambda: join(event, by=person))
    [held] = sent_to(person)
    moved = {**SAID, "on": FRIDAY + timedelta(days=7), "starts": time(11), "minutes": 60}
    after(lambda: actions.change_event(by=make_officer(), event=event, **moved))
    [changed] = sent_to(person)
    after(lambda: actions.call_off_event(by=make_officer(), event=event, at=NOW, why="Ill"))
    [off] = sent_to(person)

    entries = [calendars_of(one)[0] for one in (held, changed, off)]
    assert [one.method.value for one in entries] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({one.vevent.uid.value for one in entries}) == 1
    numbers = [int(one.vevent.sequence.value) for one in entries]
    assert numbers == sorted(set(numbers))
    assert "They write: “Ill”" in off.body


def test_whoever_moves_up_is_told_and_whoever_waits_has_nothing_in_the_calendar():
    event, waiter = seminar(places=1), somebody()
    first = join(event)
    after(lambda: join(event, by=waiter))
    [waits] = sent_to(waiter)
    assert not calendars_of(waits) and "waiting list" in waits.subject

    after(lambda: actions.give_up_place(by=first.person, delegate=first, at=NOW))

    [message] = sent_to(waiter)
    assert "fallen free" in message.subject and calendars_of(message)


def test_a_reminder_comes_before_the_day():
    event, person = seminar(), somebody()
    after(lambda: join(event, by=person))
    del mail.outbox[:]
    tick(datetime(2026, 12, 10, 9, tzinfo=UTC))
    [message] = sent_to(person)
    assert message.subject == "You are expected on 11 December 2026"


def test_a_promise_is_acknowledged_and_taken_back_by_its_link():
    event = make_event(on=TODAY)
    body = make_organisation()
    given = after(lambda: pledge(event, organisation=body, at=NOW))
    [message] = sent_to(given.person)
    assert "Count our half-empty desks" in message.body
    path = next(one for one in links_in(message) if "/pledge/" in one)
    browser = open_browser()
    assert "You can take it back until" in words_of(browser.get(path))

    send(browser, path)

    given.refresh_from_db()
    assert given.taken_back_at is not None
    assert "It is taken back" in words_of(browser.get(path))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_months_later_whoever_promised_answers_in_two_taps_without_an_account(language):
    event = make_event(on=TODAY)
    given = after(
        lambda: pledge(event, organisation=make_organisation(), at=NOW, language=language)
    )
    later = datetime(2027, 2, 23, 10, tzinfo=UTC)
    after(lambda: ask_follow_ups(later), at=later)

    [message] = sent_to(given.person)
    path = next(one for one in links_in(message) if "answer=kept" in one)
    with clock.stopped(later):
        send(open_browser(), path, words="Four in ten")
    given.commitment.refresh_from_db()
    assert given.commitment.kept_on == later.date()


def test_the_owner_of_a_theme_is_asked_and_asked_again_when_it_is_late():
    holder = somebody()
    post = make_post(organisation=make_organisation(), holder=holder)
    event = make_event(on=TODAY)
    theme = make_theme(event)
    due_on = TODAY + timedelta(days=10)
    told = {"owner": post, "due_on": due_on, "at": NOW}
    after(lambda: actions.give_theme_owner(by=system(), theme=theme, **told))
    [message] = sent_to(holder)
    assert message.subject == "Please answer: Grants earlier"
    path = next(one for one in links_in(message) if "/theme/" in one)

    del mail.outbox[:]
    tick(datetime(2026, 12, 7, 9, tzinfo=UTC))
    tick(datetime(2026, 12, 8, 9, tzinfo=UTC))  # it comes with the mail of the day
    [late] = sent_to(holder)
    assert late.subject == "An answer is due: Grants earlier"

    send(open_browser(), path, answer_en="From April.")
    theme.refresh_from_db()
    assert theme.answered_by == holder


def test_the_day_after_those_who_run_it_are_asked_who_came_and_whom_nobody_knows():
    officer = make_officer()
    event = make_event(on=TODAY, by=officer)
    pledge(event, organisation="Zqx by the sea", at=NOW)
    tick(NOW)
    del mail.outbox[:]
    tick(NOW + timedelta(days=1))
    tick(NOW + timedelta(days=2))  # it comes with the mail of the day
    [message] = sent_to(officer)
    assert "1 promise names an organisation" in message.body
    assert any("/came/" in one for one in links_in(message))


def test_a_dropped_promise_sends_no_receipt():
    event = make_event(on=TODAY)

    def act():
        given = pledge(event, organisation=make_organisation(), at=NOW)
        exchange.drop_pledge(by=system(), pledge=given, at=NOW)

    after(act)
    assert not sent_to(Person.objects.get(is_guest=True))
