"""Others' events in the files they publish: calendar or spreadsheet. Every bad row is named."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar

from rhannu.base import clock
from rhannu.base.days import day_from
from rhannu.base.languages import fold
from rhannu.base.sheets import Unreadable
from rhannu.base.tables import Table, read_table

MOST_BYTES = 1024 * 1024
MOST_ROWS = 1000
LONGEST = {"title": 200, "organiser": 160, "place": 200, "address": 400, "about": 5000, "uid": 255}
LAST = timedelta(days=3 * 366)

REASONS = {
    "no_title": gettext_lazy("It has no title. Give each event one."),
    "no_day": gettext_lazy("It has no day. Give the day on which it begins."),
    "bad_day": gettext_lazy("This is no day that exists. Write it as 23/11/2026."),
    "ends_before": gettext_lazy("It ends before it begins. Mend one of the two days."),
    "past": gettext_lazy("It is over. Only what is still to come is taken in."),
    "far": gettext_lazy("It is more than three years away. Check the year."),
    "no_uid": gettext_lazy(
        "It has no UID, so that it could not be told from others. Export the calendar anew."
    ),
    "twice": gettext_lazy("Another row before it has the same name for good (UID)."),
    "repeats": gettext_lazy(
        "It repeats. Only its first day is taken in; add the other days by a spreadsheet."
    ),
    "cancelled": gettext_lazy("It is called off there. It is left out."),
    "bad_address": gettext_lazy("Its web address does not begin with https:// or http://."),
    "not_read": gettext_lazy("This entry cannot be read. Export the calendar anew."),
    "too_long": gettext_lazy("It is too long. Cut it."),
}
# Rows with these are taken in all the same.
ONLY_SAID = {"repeats"}

COLUMNS = {
    "uid": "uid|id|identifier|dynodydd",
    "title": "title|event|name|summary|teitl|digwyddiad|enw",
    "organiser": "organiser|organizer|host|held by|trefnydd|gwesteiwr|trefnir gan",
    "on": "date|day|start|starts|from|start date|dyddiad|diwrnod|dechrau|o|dyddiad dechrau",
    "ends_on": "end|ends|to|until|end date|diwedd|hyd|dyddiad gorffen",
    "place": "place|location|venue|where|lle|lleoliad|ble",
    "address": "address|url|link|web|website|web address|cyfeiriad|dolen|gwefan",
    "about": "about|description|details|theme|topic|disgrifiad|manylion|thema|pwnc",
}
_NAMES = {
    fold(name): field_name for field_name, names in COLUMNS.items() for name in names.split("|")
}


@dataclass
class ListingRows:
    """What a file says: the rows that can be taken in, and [row, code, what stood there] of others."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[list[Any]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, number: int, row: dict[str, Any], on: date) -> None:
        """Keep a row, or say what is wrong with it."""
        codes = list(_faults(row, self.seen, on))
        shown = str(row.get("title") or "")[:80]
        self.problems += [[number, code, shown] for code in codes]
        if not set(codes) - ONLY_SAID:
            self.seen.add(row["uid"])
            days = {name: row[name].isoformat() for name in ("on", "ends_on")}
            kept = {name: row.get(name, "") for name in LONGEST}
            self.rows.append({**kept, **days})


def read_listings(content: bytes, *, on: date) -> ListingRows:
    """Read a calendar or a spreadsheet, told by what is in it.

    on  what is over by that day is left out, and named.
    Raises Unreadable, with a sentence and a next step, where nothing can be read.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than 1 MB. Divide it into smaller files."))
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").upper().startswith(b"BEGIN:VCALENDAR"):
        return _from_calendar(content, on)
    return _from_table(read_table(content, known=set(_NAMES), most_rows=MOST_ROWS), on)


# ------------------------------------------------------------------ a calendar


def _from_calendar(content: bytes, on: date) -> ListingRows:
    try:
        calendars = Calendar.from_ical(content.decode("utf-8-sig", "replace"), multiple=True)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        raise Unreadable(
            _("This calendar cannot be read. Export it anew, or save its rows as a spreadsheet.")
        ) from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        raise Unreadable(_("This calendar holds no events. Export the one that has them."))
    if len(events) > MOST_ROWS:
        raise Unreadable(
            _("This calendar holds more than %(most)d entries. Export fewer months of it.")
            % {"most": MOST_ROWS}
        )
    found = ListingRows()
    for number, event in enumerate(events, 1):
        try:
            row = _row_of(event)
        except (ValueError, TypeError, AttributeError, OverflowError):
            found.problems.append([number, "not_read", str(event.get("summary", ""))[:80]])
            continue
        found.add(number, row, on)
    return found


def _row_of(event: Any) -> dict[str, Any]:
    starts = event.decoded("dtstart", None)
    ends = event.decoded("dtend", None)
    first, last = _day_of(starts), _day_of(ends)
    if last is not None and first is not None and last > first and not isinstance(ends, datetime):
        last -= timedelta(days=1)  # an end that is a day is the day after
    organiser = event.get("organizer")
    named = organiser.params.get("CN", "") if organiser is not None else ""
    return {
        "uid": _text(event, "uid"),
        "title": _text(event, "summary"),
        "organiser": str(named).strip(),
        "about": _text(event, "description"),
        "place": _text(event, "location"),
        "address": _text(event, "url"),
        "on": first,
        "ends_on": last or first,
        "repeats": "rrule" in event or "rdate" in event,
        "cancelled": _text(event, "status").upper() == "CANCELLED",
    }


def _text(event: Any, name: str) -> str:
    value = event.get(name, "")
    value = value[0] if isinstance(value, list) else value
    return _seen(str(value))


def _day_of(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone(clock.LONDON).date() if value.tzinfo else value.date()
    return value if isinstance(value, date) else None


# ------------------------------------------------------------------ a spreadsheet


def _from_table(table: Table, on: date) -> ListingRows:
    names = [_NAMES.get(fold(column), "") for column in table.columns]
    if "title" not in names or "on" not in names:
        raise Unreadable(
            _(
                "The file needs a column called “title” and one called “date”. "
                "It may have: organiser, end, place, address, description, UID."
            )
        )
    found = ListingRows()
    for line in table.lines:
        cells: dict[str, str] = {}
        for name, cell in zip(names, line.cells, strict=True):
            if name and cell.strip():
                cells.setdefault(name, _seen(cell))
        if cells:
            found.add(line.number, _row_in(cells), on)
    return found


def _row_in(cells: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: cells.get(name, "") for name in LONGEST}
    row["on"] = _typed_day(cells.get("on", ""))
    row["ends_on"] = _typed_day(cells.get("ends_on", "")) or row["on"]
    if not row["uid"]:
        said = "|".join([fold(row["title"]), fold(row["organiser"]), str(row["on"])])
        row["uid"] = f"row-{hashlib.sha256(said.encode()).hexdigest()[:24]}"
    return row


def _typed_day(text: str) -> date | str | None:
    """The day; the text itself where it is none that exists; nothing where nothing stands there."""
    if not text:
        return None
    try:
        return day_from(text)
    except (ValueError, OverflowError):
        return text


# ------------------------------------------------------------------ both


def _faults(row: dict[str, Any], seen: set[str], on: date):
    """What is wrong with a row: all of it."""
    if not row["title"]:
        yield "no_title"
    if not row["uid"]:
        yield "no_uid"
    if row["uid"] in seen:
        yield "twice"
    if any(len(row.get(name) or "") > most for name, most in LONGEST.items()):
        yield "too_long"
    if row["address"] and _scheme(row["address"]) not in ("http", "https"):
        yield "bad_address"
    if row.get("cancelled"):
        yield "cancelled"
    first, last = row["on"], row["ends_on"]
    if first is None:
        yield "no_day"
    elif not isinstance(first, date) or not isinstance(last, date):
        yield "bad_day"
    elif last < first:
        yield "ends_before"
    elif last < on:
        yield "past"
    elif last > on + LAST:
        yield "far"
    if row.get("repeats"):
        yield "repeats"


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""


def _seen(text: str) -> str:
    """The text without what no database keeps."""
    return "".join(one for one in text if one != "\0" and not "\ud800" <= one <= "\udfff").strip()
