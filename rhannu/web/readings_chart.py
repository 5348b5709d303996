"""Twelve weeks of readings, drawn: a pair of bars a week, read on the page and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.web.words import short_day

LEAST_SCALE = 5  # the top line stands for no fewer, so that one reading is not a mountain
STUB = 10  # the height of a count that is not told


@dataclass(frozen=True)
class Week:
    """How often a practice was read on the page, and taken away in another form.

    HIDDEN stands for a count that is small and not told.
    """

    HIDDEN: ClassVar[int] = -1

    first: date
    read: int
    taken: int


@dataclass(frozen=True)
class Bar:
    """A bar of the drawing. hidden: its count is not told, so its height says nothing."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    hidden: bool


@dataclass(frozen=True)
class Label:
    """A day under the bars, or a number beside the highest line."""

    x: int
    words: str


@dataclass(frozen=True)
class Drawn:
    """The chart at one size."""

    width: int
    height: int
    ground: int
    top: int
    most: int
    bars: tuple[Bar, ...]
    days: tuple[Label, ...]


@dataclass(frozen=True)
class Chart:
    """The finding, what the picture shows in words, and the drawing in two sizes."""

    finding: str
    label: str
    hidden: bool
    wide: Drawn
    tall: Drawn


def chart(weeks: Sequence[Week]) -> Chart:
    """The weeks as their reader may see them, the first first."""
    read = [one for one in weeks if one.read or one.taken]
    hidden = any(Week.HIDDEN in (one.read, one.taken) for one in weeks)
    label = _("A pair of bars for each of %(n)d weeks. The table below holds the figures.")
    return Chart(
        finding=_finding(len(read)),
        label=label % {"n": len(weeks)},
        hidden=hidden,
        wide=_drawn(weeks, width=1000, height=260, every=2),
        tall=_drawn(weeks, width=358, height=260, every=4),
    )


def _finding(weeks: int) -> str:
    if not weeks:
        return _("Not read in these 12 weeks")
    sentence = ngettext("Read in %(n)d of 12 weeks", "Read in %(n)d of 12 weeks", weeks)
    return sentence % {"n": weeks}


def _drawn(weeks: Sequence[Week], *, width: int, height: int, every: int) -> Drawn:
    """From nought up, so that heights may be compared; a hidden count is a stub of one height."""
    left, top, ground = 44, 28, height - 34
    most = max([LEAST_SCALE, *(n for one in weeks for n in (one.read, one.taken))])
    step = (width - left) / len(weeks)
    wide = max(round(step * 0.34), 4)
    bars, days = [], []
    for number, one in enumerate(weeks):
        x = round(left + step * number)
        for place, (kind, n) in enumerate((("read", one.read), ("taken", one.taken))):
            if n:
                tall = round((ground - top) * n / most) if n > 0 else STUB
                at = x + place * (wide + 2)
                bars.append(Bar(at, ground - tall, wide, tall, kind, hidden=n == Week.HIDDEN))
        if number % every == 0:
            days.append(Label(x, short_day(one.first)))
    return Drawn(width, height, ground, top, most, tuple(bars), tuple(days))
