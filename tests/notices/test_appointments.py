"""Meetings by mail: with a file for the calendar, and a reminder while they are still to come."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from django.core import mail

from rhannu.exchange import actions
from rhannu.notices.tick import tick
from tests.factories import NOW, TODAY, make_officer
from tests.notices.outbox import make_question, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = timedelta(days=1)
FRIDAY = date(2026, 12, 11)  # nearly three weeks after TODAY, a Monday
DETAILS = {
    "starts": time(14),
    "minutes": 60,
    "place": "County Hall",
    "join_link": "https://meet.example/abc?pwd=1&x=2",
}


def morning(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 9, tzinfo=UTC)


def make_agreed(**facts):
    """A question answered with a yes for FRIDAY, its mails gone: (request, champion, asker)."""
    request, champion, asker = make_question(**facts)
    actions.accept_request(by=champion, request=request, at=NOW, agreed_on=FRIDAY)
    tick(NOW)
    return request, champion, asker


def calendar_of(message):
    """The calendar that came along, and the same as mail programs look for it."""
    [found] = [one for one in message.attachments if one[0].endswith(".ics")]
    alternatives = [one for one in message.alternatives if one[1].startswith("text/calendar")]
    calendar = vobject.readOne(found[1].decode())
    assert alternatives[0][1] == f"text/calendar; method={calendar.method.value}"
    return calendar


def after(at, act):
    """The mails that follow what `act` does."""
    del mail.outbox[:]
    act()
    tick(at)
    return mail.outbox


def test_a_yes_with_a_day_brings_an_invitation_for_the_whole_day():
    _request, _champion, asker = make_agreed()

    calendar = calendar_of(sent_to(asker)[-1])

    assert calendar.method.value == "REQUEST"
    assert calendar.vevent.dtstart.value == FRIDAY
    assert calendar.vevent.attendee.value == f"mailto:{asker.email}"


def test_a_time_place_and_link_come_to_both_sides_by_mail_and_in_the_calendar():
    request, champion, asker = make_agreed()
    facts = {"request": request, "agreed_on": FRIDAY, "at": NOW, **DETAILS}

    sent = after(NOW, lambda: actions.agree_day(by=asker, **facts))

    assert {message.to[0] for message in sent} == {champion.email, asker.email}
    for message in sent:
        event = calendar_of(message).vevent
        assert event.dtstart.value.astimezone(UTC) == datetime(2026, 12, 11, 14, tzinfo=UTC)
        assert (event.location.value, event.sequence.value) == ("County Hall", "1")
        assert DETAILS["join_link"] in event.description.value
        assert DETAILS["join_link"] in message.body
        assert "14:00 to 15:00" in message.body


def test_whoever_chose_the_first_day_is_not_told_of_it():
    request, champion, asker = make_question()
    actions.accept_request(by=champion, request=request, at=NOW)
    tick(NOW)

    sent = after(
        NOW, lambda: actions.agree_day(by=asker, request=request, agreed_on=FRIDAY, at=NOW)
    )

    assert [message.to[0] for message in sent] == [champion.email]


def test_calling_off_takes_it_out_of_both_calendars():
    request, champion, asker = make_agreed()
    name = calendar_of(sent_to(asker)[-1]).vevent.uid.value
    facts = {"request": request, "at": NOW, "why": "The hall is shut"}

    sent = after(NOW, lambda: actions.call_off_day(by=asker, **facts))

    assert {message.to[0] for message in sent} == {champion.email, asker.email}
    for message in sent:
        calendar = calendar_of(message)
        assert calendar.method.value == "CANCEL"
        assert (calendar.vevent.uid.value, calendar.vevent.sequence.value) == (name, "1")
        assert "The hall is shut" in message.body


def test_an_invitation_is_in_its_readers_language():
    request, champion, _asker = make_agreed(language="cy")
    facts = {"request": request, "agreed_on": FRIDAY, "at": NOW, **DETAILS}

    after(NOW, lambda: actions.agree_day(by=make_officer(), **facts))

    event = calendar_of(sent_to(champion)[-1]).vevent
    assert event.summary.params["LANGUAGE"] == ["cy"]
    assert request.transfer.practice.title_cy in event.summary.value
    assert "Ymuno" in event.description.value


# ------------------------------------------------------------------ reminders


def reminded_on(person, *, until=FRIDAY) -> list[date]:
    """The days on which a reminder comes, a tick a morning."""
    found, on = [], TODAY
    while on <= until:
        del mail.outbox[:]
        tick(morning(on))
        found += [on for one in sent_to(person) if "You meet" in one.subject]
        on += DAY
    return found


def test_a_reminder_comes_a_working_week_and_one_working_day_before():
    _request, champion, _asker = make_agreed()

    assert reminded_on(champion) == [date(2026, 12, 4), date(2026, 12, 10)]


def test_a_monday_is_told_of_on_the_friday_and_a_holiday_is_no_working_day():
    request, champion, asker = make_agreed()
    monday = date(2027, 1, 4)
    actions.agree_day(by=asker, request=request, agreed_on=monday, at=NOW, **DETAILS)

    # Christmas (kept on 25 and 28 December) and New Year's Day are no working days.
    assert reminded_on(champion, until=monday) == [date(2026, 12, 23), date(2026, 12, 31)]


def test_what_was_agreed_after_a_reminder_was_due_is_told_of_by_the_next_alone():
    request, champion, _asker = make_question()
    on = TODAY + 3 * DAY
    actions.accept_request(by=champion, request=request, at=NOW, agreed_on=on)

    assert reminded_on(champion, until=on) == [TODAY + 2 * DAY]


def test_a_reminder_has_the_link_and_the_file():
    request, champion, asker = make_agreed()
    actions.agree_day(by=asker, request=request, agreed_on=FRIDAY, at=NOW, **DETAILS)
    tick(NOW)

    sent = after(morning(FRIDAY - DAY), lambda: None)

    [message] = [one for one in sent if one.to == [champion.email]]
    assert DETAILS["join_link"] in message.body
    assert calendar_of(message).vevent.sequence.value == "1"


def test_no_reminder_of_what_was_called_off_and_a_new_day_has_its_own():
    request, champion, asker = make_agreed()
    actions.call_off_day(by=asker, request=request, at=NOW)
    assert reminded_on(champion, until=FRIDAY - 2 * DAY) == []

    later = FRIDAY + 21 * DAY
    actions.agree_day(
        by=asker, request=request, agreed_on=later, at=morning(FRIDAY - 2 * DAY), **DETAILS
    )

    assert reminded_on(champion, until=later)[-1] == date(2026, 12, 31)


def test_a_reminder_that_was_noted_and_waits_says_nothing_once_it_was_moved():
    request, champion, asker = make_agreed()
    night = datetime(2026, 12, 10, 3, tzinfo=UTC)
    tick(night)
    actions.agree_day(by=asker, request=request, agreed_on=FRIDAY + 30 * DAY, at=night, **DETAILS)

    sent = after(morning(FRIDAY - DAY), lambda: None)

    assert not [one for one in sent if "You meet" in one.subject]
