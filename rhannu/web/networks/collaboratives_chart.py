"""The chart of a measure, drawn: points in time, median, limits, goal, and where cycles began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rhannu.networks.collaboratives import Dot, Reading
from rhannu.networks.models import Cycle, Measure
from rhannu.web.networks import collaboratives_words as say
from rhannu.web.words import day, typed

LABEL = 170  # what a month's name takes up, with the space around it


@dataclass(frozen=True)
class Mark:
    """A point. odd: it stands in a signal, and is drawn as a square."""

    x: int
    y: int
    odd: bool


@dataclass(frozen=True)
class Line:
    """A line across the chart, with what it is written at its end."""

    path: str
    kind: str  # median, limit, goal
    words: str = ""
    y: int = 0


@dataclass(frozen=True)
class Words:
    """A day under the chart, a number beside it, or the number of a change above it."""

    x: int
    y: int
    words: str
    anchor: str = "start"


@dataclass(frozen=True)
class Drawn:
    """The chart at one size."""

    width: int
    height: int
    ground: int
    left: int
    right: int
    path: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    words: tuple[Words, ...]
    changes: tuple[Words, ...]


@dataclass(frozen=True)
class Change:
    """A cycle that began, as the chart numbers it."""

    number: int
    on: date
    words: str
    when: str
    address: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the table beside a chart."""

    when: str
    figure: str
    counts: str
    signal: str
    teams: int
    point: int = 0  # its key, where the reader may take it out


@dataclass(frozen=True)
class Chart:
    """The finding, what it shows in words, the drawing in two sizes, the table."""

    title: str
    finding: str
    label: str
    shows: tuple[str, ...]
    goal: str
    wide: Drawn | None
    tall: Drawn | None
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    together: bool


def chart_of(
    measure: Measure,
    reading: Reading,
    *,
    changes: Sequence[Change] = (),
    together: bool = False,
    keys: dict[date, int] | None = None,
) -> Chart:
    """keys  of the points by their day, where the reader may take them out"""
    label = _("%(n)d points in time about their median. The table below holds the figures.")
    drawn = bool(reading.dots)
    return Chart(
        title=str(measure),
        finding=say.finding(measure, reading),
        label=label % {"n": len(reading.dots)},
        shows=tuple(say.shows(measure, reading)),
        goal=say.goal(measure),
        wide=_drawn(measure, reading, changes, width=1000, height=340, days=6) if drawn else None,
        tall=_drawn(measure, reading, changes, width=358, height=300, days=2) if drawn else None,
        rows=_rows(measure, reading, together=together, keys=keys or {}),
        changes=tuple(changes),
        together=together,
    )


def changes_of(cycles: Sequence[Cycle]) -> list[Change]:
    return [
        Change(place, one.starts_on, typed(one.title), day(one.starts_on))
        for place, one in enumerate(sorted(cycles, key=lambda one: one.starts_on), start=1)
    ]


def _rows(
    measure: Measure, reading: Reading, *, together: bool, keys: dict[date, int]
) -> tuple[Row, ...]:
    odd: dict[int, list[str]] = {}
    for one in say.signals_of(reading):
        for place in range(one.first, one.last + 1):
            names = odd.setdefault(place, [])
            if say.signal_name(one) not in names:
                names.append(say.signal_name(one))
    return tuple(
        Row(
            when=say.month(dot.on) if together else day(dot.on),
            figure=say.figure(measure, dot.value),
            counts=_counts(dot),
            signal=", ".join(odd.get(place, [])),
            teams=dot.teams,
            point=keys.get(dot.on, 0),
        )
        for place, dot in enumerate(reading.dots)
    )


def _counts(one: Dot) -> str:
    if one.out_of is None:
        return ""
    names = {"count": say.number(one.count), "all": say.number(one.out_of)}
    return _("%(count)s out of %(all)s") % names


class _Scale:
    """Where a day and a value stand on the paper."""

    def __init__(self, reading: Reading, goal: float | None, box: tuple[int, int, int, int]):
        self.left, self.right, self.top, self.ground = box
        values = [one.value for one in reading.dots]
        if reading.control:
            values += [*reading.control.lower, *reading.control.upper]
        if goal is not None:
            values.append(goal)
        if reading.run:
            values.append(reading.run.median)
        self.least, self.most = min(values), max(values)
        room = (self.most - self.least) / 16 or 1.0  # so that no line lies on the ground
        self.low, self.high = self.least - room, self.most + room
        self.first, self.last = reading.dots[0].on, reading.dots[-1].on

    def x(self, on: date) -> int:
        span = (self.last - self.first).days or 1
        return round(self.left + (self.right - self.left) * (on - self.first).days / span)

    def y(self, value: float) -> int:
        share = (value - self.low) / (self.high - self.low)
        return round(self.ground - (self.ground - self.top) * share)


def _drawn(
    measure: Measure,
    reading: Reading,
    changes: Sequence[Change],
    *,
    width: int,
    height: int,
    days: int,
) -> Drawn:
    goal = None if measure.target is None else float(measure.target)
    left, right, top, ground = 64, width - 16, 52, height - 40
    scale = _Scale(reading, goal, (left, right, top, ground))
    odd = {place for one in say.signals_of(reading) for place in range(one.first, one.last + 1)}
    marks = tuple(
        Mark(scale.x(one.on), scale.y(one.value), place in odd)
        for place, one in enumerate(reading.dots)
    )
    return Drawn(
        width,
        height,
        ground,
        left,
        right,
        "M" + "L".join(f"{one.x} {one.y}" for one in marks),
        marks,
        _lines(reading, goal, scale),
        _words(reading, scale, days),
        _numbered(changes, scale),
    )


def _lines(reading: Reading, goal: float | None, scale: _Scale) -> tuple[Line, ...]:
    found = []
    if reading.run:
        y = scale.y(reading.run.median)
        found.append(Line(f"M{scale.left} {y}H{scale.right}", "median", _("Median"), y))
    if reading.control:
        for limits in (reading.control.lower, reading.control.upper):
            found.append(Line(_steps(reading, limits, scale), "limit"))
    if goal is not None:
        y = scale.y(goal)
        found.append(Line(f"M{scale.left} {y}H{scale.right}", "goal", _("Goal"), y))
    return tuple(found)


def _steps(reading: Reading, limits: Sequence[float], scale: _Scale) -> str:
    """Flat at each point: limits of shares and rates differ from point to point."""
    xs = [scale.x(one.on) for one in reading.dots]
    path = f"M{scale.left} {scale.y(limits[0])}"
    for place in range(1, len(xs)):
        path += f"H{(xs[place - 1] + xs[place]) // 2}V{scale.y(limits[place])}"
    return f"{path}H{scale.right}"


def _words(reading: Reading, scale: _Scale, days: int) -> tuple[Words, ...]:
    values = [
        Words(scale.left - 10, scale.y(value) + 5, say.number(round(value, 1)), "end")
        for value in sorted({scale.least, scale.most})
    ]
    dots, found = reading.dots, []
    # The first and the last are always told; others where there is room for a long month's name.
    step = max(1, (len(dots) - 1) // max(1, days - 1))
    end, last = scale.x(dots[-1].on), -LABEL
    for place in [*range(0, len(dots) - 1, step), len(dots) - 1]:
        x = scale.x(dots[place].on)
        if x - last < LABEL or (x != end and end - x < LABEL):
            continue
        anchor = "end" if x > scale.right - 60 else "start" if x < scale.left + 60 else "middle"
        found.append(Words(x, scale.ground + 28, say.month(dots[place].on), anchor))
        last = x
    return (*values, *found)


def _numbered(changes: Sequence[Change], scale: _Scale) -> tuple[Words, ...]:
    """Changes within the span of the points, by number; those outside stand in the list alone."""
    return tuple(
        Words(scale.x(one.on), 20, str(one.number), "middle")
        for one in changes
        if scale.first <= one.on <= scale.last
    )
