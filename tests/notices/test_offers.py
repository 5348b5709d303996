"""Places by mail: held, waited for, moved up, called off; with a file for the calendar."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from django.core import mail

from rhannu.exchange import actions
from rhannu.notices.tick import tick
from tests.exchange.offers import make_host, make_offer, make_sign_up
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person
from tests.notices.outbox import sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = timedelta(days=1)
FRIDAY = date(2026, 12, 11)
LINK = "https://meet.example/open-day"


def morning(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 9, tzinfo=UTC)


def make_day(**facts):
    """An open day on FRIDAY and its host, who made it."""
    body = make_organisation()
    host = make_host(body)
    wanted = {"on": FRIDAY, "starts": time(10), "minutes": 120, "join_link": LINK, **facts}
    return make_offer(host=body, by=host, **wanted), host


def after(at, act):
    tick(at)
    del mail.outbox[:]
    act()
    tick(at)
    return mail.outbox


def calendars_of(message) -> list:
    found = [one[1] for one in message.attachments if one[0].endswith(".ics")]
    return [vobject.readOne(text.decode()) for text in found]


def test_whoever_signs_up_gets_their_places_with_link_and_file():
    offer, _host = make_day(places=3)
    member = make_person(at=(body := make_organisation()))

    after(NOW, lambda: make_sign_up(offer, by=member, organisation=body, people=2))

    [message] = sent_to(member)
    [calendar] = calendars_of(message)
    assert message.subject.startswith("You have your places")
    assert LINK in message.body
    assert calendar.method.value == "REQUEST"
    assert calendar.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 12, 11, 10, tzinfo=UTC)


def test_whoever_waits_gets_neither_and_hears_when_a_place_falls_free():
    offer, _host = make_day(places=1)
    first = make_sign_up(offer)
    member = make_person(at=(body := make_organisation()))
    after(NOW, lambda: make_sign_up(offer, by=member, organisation=body))
    [waits] = sent_to(member)

    after(NOW, lambda: actions.give_up_places(by=first.signed_by, sign_up=first, at=NOW))

    [moved_up] = sent_to(member)
    assert waits.subject.startswith("You are on the waiting list")
    assert LINK not in waits.body
    assert calendars_of(waits) == []
    assert moved_up.subject.startswith("Places have fallen free for you")
    assert calendars_of(moved_up)[0].method.value == "REQUEST"
    [gone] = sent_to(first.signed_by)
    assert calendars_of(gone)[0].method.value == "CANCEL"


def test_what_moves_or_is_called_off_is_told_to_everybody_with_rising_numbers():
    offer, host = make_day(places=2)
    members = [make_sign_up(offer).signed_by for _number in range(3)]
    told = {"on": FRIDAY + DAY * 3, "places": 2, "starts": time(11), "minutes": 60}
    moved = after(NOW, lambda: actions.change_offer(by=host, offer=offer, at=NOW, **told))
    assert {one.to[0] for one in moved} == {one.email for one in members}
    first = calendars_of(sent_to(members[0])[-1])[0].vevent

    after(NOW, lambda: actions.call_off_offer(by=host, offer=offer, at=NOW, why="Snow"))

    for member in members[:2]:
        [message] = sent_to(member)
        [calendar] = calendars_of(message)
        assert "Snow" in message.body
        assert calendar.method.value == "CANCEL"
    last = calendars_of(sent_to(members[0])[-1])[0].vevent
    assert last.uid.value == first.uid.value
    assert int(last.sequence.value) > int(first.sequence.value)
    [waits] = sent_to(members[2])
    assert calendars_of(waits) == []


def test_the_host_hears_who_comes_once_a_day_without_what_they_need():
    offer, host = make_day()
    one = make_sign_up(offer, people=2, needs="A wheelchair space")

    tick(NOW)
    assert sent_to(host) == []
    tick(morning(TODAY + DAY))

    [message] = sent_to(host)
    assert one.organisation.short() in message.subject
    assert "2 people" in message.body
    assert "wheelchair" not in message.body


def test_where_an_officer_signed_a_body_up_the_officers_are_told():
    offer, _host = make_day()
    officer = make_officer()

    after(NOW, lambda: make_sign_up(offer, by=officer))

    [message] = sent_to(officer)
    body = offer.sign_ups.get().organisation.short()
    assert message.subject.startswith(f"{body}: You have your places")
    assert calendars_of(message) == []  # the officer does not go


def reminded_on(person, *, until=FRIDAY) -> list[date]:
    found, on = [], TODAY
    while on <= until:
        del mail.outbox[:]
        tick(morning(on))
        found += [on for one in sent_to(person) if "You are expected" in one.subject]
        on += DAY
    return found


def test_whoever_holds_places_is_reminded_a_working_week_and_a_day_before():
    offer, _host = make_day(places=1)
    holds, waits = make_sign_up(offer).signed_by, make_sign_up(offer).signed_by

    assert reminded_on(holds) == [date(2026, 12, 4), date(2026, 12, 10)]
    assert not [one for one in sent_to(waits) if "expected" in one.subject]


def test_nobody_is_reminded_of_what_was_called_off():
    offer, host = make_day()
    member = make_sign_up(offer).signed_by
    actions.call_off_offer(by=host, offer=offer, at=NOW)

    assert reminded_on(member) == []


def test_the_host_is_asked_once_who_came():
    offer, host = make_day()
    make_sign_up(offer)
    after_it = [FRIDAY + days * DAY for days in range(1, 8)]

    del mail.outbox[:]
    tick(morning(FRIDAY))
    for on in after_it:
        tick(morning(on))

    asked = [one for one in sent_to(host) if "Who came" in one.subject]
    assert len(asked) == 1
    assert f"/offers/{offer.ref}/came/" in asked[0].body


def test_after_it_was_said_nobody_is_asked():
    offer, host = make_day()
    one = make_sign_up(offer)
    actions.say_who_came(by=host, offer=offer, came={one.ref: 1}, at=morning(FRIDAY))

    tick(morning(FRIDAY + 3 * DAY))

    assert not [one for one in sent_to(host) if "Who came" in one.subject]
