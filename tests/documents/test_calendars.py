"""Calendars, read back by parsers that did not write them, and by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from rhannu.documents.calendars import CANCEL, REQUEST, Entry, invitation, published

LONDON = ZoneInfo("Europe/London")
CHANGED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def entry(**facts) -> Entry:
    plain = {
        "uid": "bcdfghjkmn@rhannu.example",
        "sequence": 0,
        "changed_at": CHANGED,
        "summary": "A visit: LED street lighting (Gwynedd + Conwy)",
        "on": date(2026, 12, 3),
    }
    return Entry(**{**plain, **facts})


def wall(*parts: int) -> datetime:
    """What the clock on the wall in London shows."""
    return datetime(*parts, tzinfo=LONDON)


def at(local: datetime, minutes: int = 60, **facts) -> Entry:
    starts_at = local.astimezone(UTC)
    return entry(on=local.date(), starts_at=starts_at, minutes=minutes, **facts)


def read(ics: bytes):
    """The one event, as vobject reads it."""
    return vobject.readOne(ics.decode()).vevent


def invite(one: Entry) -> bytes:
    return invitation(one, organiser="no-reply@rhannu.example", to="guest@rhannu.example").ics


# Half past ten on the clock on the wall, on both sides of each change, and in the hour that comes twice.
AROUND = [
    (wall(2026, 3, 28, 10, 30), 0),
    (wall(2026, 3, 29, 10, 30), 1),
    (wall(2026, 10, 24, 10, 30), 1),
    (wall(2026, 10, 25, 1, 30), 1),
    (wall(2026, 10, 25, 10, 30), 0),
    (wall(2027, 3, 27, 10, 30), 0),
    (wall(2027, 3, 28, 10, 30), 1),
]


@pytest.mark.parametrize(("local", "ahead"), AROUND)
def test_a_meeting_stays_where_it_is_when_clocks_change(local, ahead):
    event = read(invite(at(local)))

    assert event.dtstart.value.replace(tzinfo=None) == local.replace(tzinfo=None)
    assert event.dtstart.value.utcoffset() == timedelta(hours=ahead)
    assert event.duration.value == timedelta(hours=1)


def test_what_goes_on_while_clocks_change_takes_as_long_as_it_was_said_to():
    event = read(invite(at(wall(2026, 10, 25, 0, 30), minutes=180)))

    ends = event.dtstart.value.astimezone(UTC) + event.duration.value
    assert f"{ends.astimezone(LONDON):%H:%M}" == "02:30"


def test_the_rule_by_which_clocks_change_comes_along():
    lines = invite(at(wall(2026, 12, 3, 10, 30))).decode().split("\r\n")

    assert "DTSTART;TZID=Europe/London:20261203T103000" in lines
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in lines
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in lines


@pytest.mark.parametrize("year", range(1997, 2038))
def test_our_rule_is_that_of_the_time_zone_in_every_year(year):
    ours = vobject.readOne(published([]).decode()).vtimezone.tzinfo
    for month in (3, 10):
        for day in range(20, 32):
            noon = wall(year, month, day, 12)
            assert ours.utcoffset(noon.replace(tzinfo=None)) == LONDON.utcoffset(noon), noon


def test_where_the_day_alone_is_known_it_is_a_day_without_hours():
    event = read(invite(entry()))

    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 3), date(2026, 12, 4))
    assert event.transp.value == "TRANSPARENT"


def test_an_update_has_the_same_name_and_a_higher_number():
    first, moved = read(invite(entry())), read(invite(entry(sequence=1, on=date(2026, 12, 10))))

    assert first.uid.value == moved.uid.value
    assert int(moved.sequence.value) > int(first.sequence.value)


def test_what_is_called_off_is_taken_out():
    off = invitation(
        entry(called_off=True, sequence=2), organiser="a@rhannu.example", to="b@rhannu.example"
    )
    calendar = vobject.readOne(off.ics.decode())

    assert off.method == calendar.method.value == CANCEL
    assert calendar.vevent.status.value == "CANCELLED"


def test_the_guest_is_named_and_nobody_else():
    calendar = vobject.readOne(invite(entry()).decode())

    assert calendar.method.value == REQUEST
    assert calendar.vevent.attendee.value == "mailto:guest@rhannu.example"
    assert calendar.vevent.organizer.value == "mailto:no-reply@rhannu.example"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_words_say_in_which_language_they_are(language):
    with override(language):
        assert read(invite(entry())).summary.params["LANGUAGE"] == [language]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), max_size=3))
def test_words_of_any_kind_come_back_and_no_line_is_too_long(parts):
    said = "; ".join(["Ŵ, \\ and “quotes”", *parts]).strip()
    ics = invite(entry(summary=said, description=f"{said}\nBEGIN:VEVENT", place=said))

    event = read(ics)
    assert (event.summary.value, event.location.value) == (said, said)
    assert event.description.value == f"{said}\nBEGIN:VEVENT"
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))


def test_a_feed_says_its_name_and_the_same_entries_are_the_same_bytes():
    entries = [entry(), at(wall(2026, 12, 4, 9), uid="other@rhannu.example")]
    feed = published(entries, name="Rhannu: Gwynedd")

    calendar = vobject.readOne(feed.decode())
    assert feed == published(entries, name="Rhannu: Gwynedd")
    assert len(calendar.vevent_list) == 2
    assert calendar.contents["x-wr-calname"][0].value == "Rhannu: Gwynedd"
