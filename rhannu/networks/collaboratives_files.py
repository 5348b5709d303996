"""Figures that a team pastes or sends as CSV: rows, and everything wrong with them, line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from rhannu.base.days import day_from
from rhannu.base.delimited import read_delimited
from rhannu.base.languages import fold
from rhannu.base.sheets import Unreadable
from rhannu.networks.models import Measure

MOST_ROWS = 1000
EARLIEST = 2000
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,4})?")
_HEADS = {"date", "day", "dyddiad", "diwrnod", "month", "mis"}
COLUMNS = {"on": _("Date"), "count": _("Figure or count"), "out_of": _("Out of")}
REASONS = {
    "no_day": _("This is not a day. Write it as 31/3/2026."),
    "future": _("This day is still to come."),
    "long_ago": _("This is before the year 2000. Check the year."),
    "missing": _("This cell is empty."),
    "no_number": _("This is not a number of at most nine digits. Write it as 12.5."),
    "negative": _("A count cannot be below nought."),
    "nothing": _("Nothing was counted. Leave this row out."),
    "more_than_all": _("This is more than the whole it is out of."),
    "twice": _("This day stands above already."),
    "too_many": _("There are more cells than columns."),
}


@dataclass(frozen=True)
class PointRow:
    """A figure of one day. out_of: for shares and rates."""

    on: date
    count: Decimal
    out_of: Decimal | None = None


@dataclass(frozen=True)
class Fault:
    """One cell that cannot be taken: its line, its column's code, a code of REASONS."""

    line: int
    column: str
    code: str

    @property
    def reason(self) -> Any:
        return REASONS[self.code]

    @property
    def column_name(self) -> Any:
        return COLUMNS[self.column]


def read_points(content: bytes, *, kind: str, today: date) -> tuple[list[PointRow], list[Fault]]:
    """Every row, and every fault. Raises Unreadable where there is nothing to read."""
    read = read_delimited(content, most_rows=MOST_ROWS + 1)
    lines = list(read.rows)
    if lines and lines[0][1] and fold(lines[0][1][0]) in _HEADS:
        lines = lines[1:]
    if not lines:
        raise Unreadable(_("No row stands here. Put a date and a figure on each line."))
    if len(lines) > MOST_ROWS:
        raise Unreadable(_("These are more than 1,000 rows. Send them in parts."))
    rows: list[PointRow] = []
    faults: list[Fault] = []
    seen: set[date] = set()
    for line, cells in lines:
        row, wrong = _row(line, cells, kind, today)
        if row is not None and row.on in seen:
            wrong.append(Fault(line, "on", "twice"))
        faults += wrong
        if row is not None:
            seen.add(row.on)
            rows.append(row)
    return rows, faults


def faults_of(row: PointRow, *, kind: str, today: date, line: int = 0) -> list[Fault]:
    """What cannot be true of a figure, however it came."""
    found = []
    if row.on > today:
        found.append(Fault(line, "on", "future"))
    if row.on.year < EARLIEST:
        found.append(Fault(line, "on", "long_ago"))
    if kind == Measure.Kind.VALUE:
        return found
    if row.count < 0:
        found.append(Fault(line, "count", "negative"))
    if row.out_of is None:
        found.append(Fault(line, "out_of", "missing"))
    elif row.out_of <= 0:
        found.append(Fault(line, "out_of", "nothing"))
    elif kind == Measure.Kind.SHARE and row.count > row.out_of:
        found.append(Fault(line, "count", "more_than_all"))
    return found


def _row(
    line: int, cells: Sequence[str], kind: str, today: date
) -> tuple[PointRow | None, list[Fault]]:
    wide = 2 if kind == Measure.Kind.VALUE else 3
    faults = []
    if any(cell.strip() for cell in cells[wide:]):
        faults.append(Fault(line, "out_of" if wide == 3 else "count", "too_many"))
    found: dict[str, Any] = {"on": None, "count": None, "out_of": None}
    for place, column in enumerate(list(found)[:wide]):
        text = cells[place].strip() if place < len(cells) else ""
        if not text:
            faults.append(Fault(line, column, "missing"))
            continue
        try:
            found[column] = day_from(text) if column == "on" else _number(text)
        except (ValueError, OverflowError):
            faults.append(Fault(line, column, "no_day" if column == "on" else "no_number"))
    if found["on"] is None or found["count"] is None:
        return None, faults
    row = PointRow(**found)
    known = {(one.column, one.code) for one in faults}
    own = faults_of(row, kind=kind, today=today, line=line)
    bad = {one.column for one in faults}
    faults += [one for one in own if (one.column, one.code) not in known and one.column not in bad]
    return row, faults


def _number(text: str) -> Decimal:
    plain = text.replace(",", "").replace(" ", "").removesuffix("%").removeprefix("£")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    return Decimal(plain)
