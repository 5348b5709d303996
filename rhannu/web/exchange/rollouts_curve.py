"""How a roll-out moves, drawn: steps from its launch to today, and the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rhannu.analysis.progress import Point
from rhannu.insight.rollout import ANSWERED, IN_USE, VERIFIED, Progress
from rhannu.web import words

APART = 22  # between two labels at the end of their lines
# What is counted, the outermost first: "asked" is everybody.
LINES: dict[str, tuple[str, ...]] = {
    "asked": (),
    "answered": ANSWERED,
    "use": IN_USE,
    "verified": (VERIFIED,),
}
# Colour, width and dashes of each line.
LOOK = {
    "asked": ("#74868a", 2, "2 6"),
    "answered": ("#4d5d64", 3, "10 5"),
    "use": ("#559581", 5, ""),
    "verified": ("#063d30", 3, ""),
}


@dataclass(frozen=True)
class Line:
    """One count from day to day."""

    path: str
    colour: str
    width: int
    dash: str
    label: str
    x: int
    y: int  # of the label
    end_y: int


@dataclass(frozen=True)
class Drawn:
    lines: tuple[Line, ...]
    width: int
    height: int
    ground: int
    left: int
    right: int
    first: str
    last: str


@dataclass(frozen=True)
class CurveRow:
    day: str
    asked: int
    answered: int
    use: int
    verified: int


@dataclass(frozen=True)
class Curve:
    label: str
    wide: Drawn
    tall: Drawn
    rows: tuple[CurveRow, ...]


def curve(how_far: Progress) -> Curve | None:
    """The curve; None on the day of the launch, when there is one point alone."""
    points = how_far.points
    if len(points) < 2:
        return None
    rows = tuple(_row(one) for one in points)
    told = "; ".join(
        _("%(day)s: %(answered)d of %(asked)d")
        % {"day": row.day, "answered": row.answered, "asked": row.asked}
        for row in (rows[0], rows[-1])
    )
    return Curve(
        label=_("How many have answered or use it, from the launch on. %(figures)s")
        % {"figures": told},
        wide=_drawn(points, width=1000, height=320, room=250),
        tall=_drawn(points, width=358, height=340, room=150),
        rows=rows[::-1],
    )


def _row(point: Point) -> CurveRow:
    return CurveRow(
        day=words.day(point.day),
        asked=point.total,
        answered=point.of(*ANSWERED),
        use=point.of(*IN_USE),
        verified=point.of(VERIFIED),
    )


def _value(point: Point, name: str, states: Sequence[str]) -> int:
    return point.total if name == "asked" else point.of(*states)


def _drawn(points: Sequence[Point], *, width: int, height: int, room: int) -> Drawn:
    """Days along, bodies up from nought. room: for the labels on the right."""
    left, right, top, ground = 8, width - room, 3 * APART + 6, height - 40
    first, last = points[0].day, points[-1].day
    most = max(point.total for point in points) or 1
    lines = []
    for name, states in LINES.items():
        path, y = "", ground
        for point in points:
            x = _along(point.day, first, last, left, right)
            y = round(ground - (ground - top) * _value(point, name, states) / most)
            path += f"H{x}V{y}" if path else f"M{x} {y}"
        lines.append((name, path, y, _value(points[-1], name, states)))
    places = _apart([y for _name, _path, y, _n in lines], ground)
    return Drawn(
        lines=tuple(
            Line(path, *LOOK[name], _label(name, n), right + 12, place + 5, y)
            for (name, path, y, n), place in zip(lines, places, strict=True)
        ),
        width=width,
        height=height,
        ground=ground,
        left=left,
        right=right,
        first=words.short_day(first),
        last=words.short_day(last),
    )


def _along(day: date, first: date, last: date, left: int, right: int) -> int:
    return round(left + (right - left) * (day - first).days / max(1, (last - first).days))


def _apart(ends: list[int], ground: int) -> list[int]:
    """Labels near the ends of their lines, none upon another: pushed up from the ground."""
    places, below = [], ground + APART
    for end in reversed(ends):
        below = min(end, below - APART)
        places.append(below)
    return places[::-1]


def _label(name: str, n: int) -> str:
    return {
        "asked": _("%(n)d asked"),
        "answered": _("%(n)d heard from"),
        "use": _("%(n)d in use"),
        "verified": _("%(n)d verified"),
    }[name] % {"n": n}
