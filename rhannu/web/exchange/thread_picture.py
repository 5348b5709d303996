"""The whole of a transfer in one drawing: what happened, what came of promises, where it stood still.

The timeline below it says the same and more; the drawing shows how long each part took.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.exchange.models import Outcome
from rhannu.insight.happened import Happened, day
from rhannu.insight.transfer_page import TransferFacts
from rhannu.web.words import day as written
from rhannu.web.words import short_day

LEAST_DAYS = 14  # a journey of a few days is no picture
AFTER_MEETING = {"asked_after", "said"}
STOOD_STILL = {"stalled", "stall_answered", "tried", "helped", "paused"}
LANE, TOP, LEFT = 62, 26, 8


@dataclass(frozen=True)
class Mark:
    """kind: stage, event, kept, said, ahead. What stands on one day is moved apart by a little."""

    x: int
    y: int
    kind: str


@dataclass(frozen=True)
class Span:
    """A time in which it stood still: stall or pause."""

    x: int
    y: int
    width: int
    kind: str


@dataclass(frozen=True)
class Lane:
    y: int
    words: str


@dataclass(frozen=True)
class Drawn:
    """The drawing at one size."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    today: int
    first: str
    last: str


@dataclass(frozen=True)
class Picture:
    """What it shows in words, and the drawing in two sizes."""

    label: str
    wide: Drawn
    tall: Drawn


def picture(facts: TransferFacts, *, on: date) -> Picture | None:
    """None where too little has happened to draw."""
    if not facts.happened:
        return None
    first = facts.happened[0].on
    ahead = [one.due_on for one in facts.follow_ups if one.asked_at is None]
    # What is years ahead would press all that happened into a corner.
    near = [one for one in ahead if one <= on + (on - first) + timedelta(days=30)]
    last = max([on, *near[:1]])
    if (last - first).days < LEAST_DAYS:
        return None
    words = _("From %(first)s to today, %(today)s, on three lines. The list below says the same.")
    sizes = [_drawn(facts, on, first, last, near[:1], width) for width in (1000, 358)]
    return Picture(words % {"first": written(first), "today": written(on)}, *sizes)


def _drawn(
    facts: TransferFacts, on: date, first: date, last: date, ahead: list[date], width: int
) -> Drawn:
    room, days = width - 2 * LEFT - 16, (last - first).days
    lanes = (
        Lane(TOP + LANE // 2, _("What happened")),
        Lane(TOP + LANE + LANE // 2, _("What came of promises")),
        Lane(TOP + 2 * LANE + LANE // 2, _("Where it stood still")),
    )

    def place(when: date) -> int:
        return LEFT + 8 + round(room * min(max((when - first).days, 0), days) / days)

    marks = [
        Mark(place(one.on), lanes[1 if one.kind in AFTER_MEETING else 0].y, _kind(one))
        for one in facts.happened
        if one.kind not in STOOD_STILL and one.kind != "asked_after"
    ]
    marks += [Mark(place(when), lanes[1].y, "ahead") for when in ahead]
    spans = [
        Span(place(begins), lanes[2].y, max(6, place(ends) - place(begins)), kind)
        for begins, ends, kind in _still(facts.happened, on)
    ]
    return Drawn(
        width=width,
        height=TOP + 3 * LANE + 22,
        lanes=lanes,
        marks=tuple(marks),
        spans=tuple(spans),
        today=place(on),
        first=short_day(first),
        last=_("Today") if last == on else short_day(last),
    )


def _kind(one: Happened) -> str:
    if one.kind == "said":
        return "kept" if one.facts["outcome"] == Outcome.KEPT else "said"
    return "stage" if one.stage else "event"


def _still(happened: tuple[Happened, ...], on: date) -> list[tuple[date, date, str]]:
    """Each stall until something happened, each pause until its day; none beyond today."""
    found = []
    for one in happened:
        if one.kind == "stalled":
            ended = one.facts["ended_on"]
            found.append((one.on, day(ended) if ended else on, "stall"))
        if one.kind == "paused":
            found.append((one.on, min(on, day(one.facts["until_on"])), "pause"))
    return found
