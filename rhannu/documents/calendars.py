"""Calendars (RFC 5545): an invitation, its update and its end, and a feed to subscribe to.

Times are told as they stand on the clock on the wall in London, with the rule by which clocks change,
so that a meeting stays where it is when they do. Where the day alone is known, it is a day without hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from rhannu.base.clock import LONDON
from rhannu.base.languages import current

# British time since 1996: clocks change at 01:00 UTC on the last Sundays of March and October.
_LONDON = Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
)

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar, in the language of whoever reads it.

    uid, sequence  what it is called for good, and how often it has changed
    starts_at      blank where the day alone is known
    address        of its page
    """

    uid: str
    sequence: int
    changed_at: datetime
    summary: str
    on: date
    starts_at: datetime | None = None
    minutes: int | None = None
    place: str = ""
    join_link: str = ""
    description: str = ""
    address: str = ""
    called_off: bool = False


@dataclass(frozen=True)
class Invitation:
    """What is attached to a mail."""

    method: str
    ics: bytes


def invitation(entry: Entry, *, organiser: str, to: str) -> Invitation:
    """To be attached to a mail to `to`: mail programs put it in, move it or take it out."""
    method = CANCEL if entry.called_off else REQUEST
    event = _event(entry)
    event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    guest = vCalAddress(f"mailto:{to}")
    guest.params["RSVP"] = vText("FALSE")
    guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
    event.add("attendee", guest)
    return Invitation(method, _calendar([event], method).to_ical())


def published(entries: Iterable[Entry], *, name: str = "") -> bytes:
    """A file to take away, or a feed. The same entries are the same bytes."""
    calendar = _calendar([_event(one) for one in entries], PUBLISH)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    return calendar.to_ical()


def _calendar(events: list[Event], method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Rhannu//Rhannu//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_LONDON)
    for event in events:
        calendar.add_component(event)
    return calendar


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    language = {"LANGUAGE": current()}
    event.add("summary", entry.summary, parameters=language)
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", entry.starts_at.astimezone(LONDON))
        # Not an end, which could be told twice in the night in which clocks go back.
        event.add("duration", timedelta(minutes=entry.minutes or 0))
    if entry.place or entry.join_link:
        event.add("location", entry.place or entry.join_link, parameters=language)
    if entry.description:
        event.add("description", entry.description, parameters=language)
    if entry.address:
        event.add("url", entry.address)
    event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    return event
