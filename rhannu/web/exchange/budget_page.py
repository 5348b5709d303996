"""The learning budget in words: a line a fund and year, drawn; what changed; what was set apart when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.analysis.budget import Line, rate, year_name
from rhannu.exchange import budget
from rhannu.exchange.budget import Key
from rhannu.exchange.models import Mark, Stage
from rhannu.fund.models import Fund, LearningAllocation
from rhannu.web import words
from rhannu.web.exchange.claims_words import cost_words
from rhannu.web.pieces import Link

MOST = 50  # of what was set apart and of claims without a fund, that a page shows
IN_THE_CHART = 8

FLAGS = {
    "over": gettext_lazy("More is drawn than was set apart"),
    "none": gettext_lazy("Drawn, and nothing was set apart"),
    "short": gettext_lazy("The forecast is more than was set apart"),
}
PARTS = (
    ("drawn", "#0b6b53", gettext_lazy("Approved or paid")),
    ("waiting", "#559581", gettext_lazy("Waits to be decided")),
    ("set_aside", "#bfdccf", gettext_lazy("Left of what duties have agreed")),
    ("unclaimed", "#fff3c9", gettext_lazy("Met, and not claimed yet, at the most")),
)


@dataclass(frozen=True)
class LineRow:
    name: str
    allocated: str
    paid: str
    approved: str
    waiting: str
    set_aside: str
    unclaimed: str
    forecast: str
    left: str
    flag: str
    stuck: bool


@dataclass(frozen=True)
class Piece:
    x: int
    width: int
    colour: str


@dataclass(frozen=True)
class Bar:
    words: str
    text_y: int
    y: int
    pieces: tuple[Piece, ...]
    mark: int | None  # where what was set apart ends


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class CountRow:
    name: str
    count: int
    rate: str


@dataclass(frozen=True)
class SetRow:
    head: str
    words: str
    example: bool


@dataclass(frozen=True)
class BudgetPage:
    finding: str
    label: str
    wide: Drawn
    tall: Drawn
    lines: tuple[LineRow, ...]
    changed: str
    stages: tuple[CountRow, ...]
    marks: tuple[CountRow, ...]
    history: tuple[SetRow, ...]
    without: tuple[tuple[str, Link], ...]
    example: bool
    key: tuple[tuple[str, str], ...]


def budget_page(on: date, *, example: bool) -> BudgetPage:
    """Twelve queries at most."""
    found = budget.lines(on, example=example)
    names = {one.pk: str(one) for one in Fund.objects.all()}
    changes = budget.changes(example=example)
    told = [(_name(key, names), line) for key, line in found.items()]
    return BudgetPage(
        finding=_finding(found),
        label=_("A bar for each fund and year. The table holds the figures."),
        wide=_drawn(told[:IN_THE_CHART], width=1000),
        tall=_drawn(told[:IN_THE_CHART], width=358),
        lines=tuple(_line(name, line) for name, line in told),
        changed=_changed(changes),
        stages=tuple(
            CountRow(str(one.label), changes.stages[one.value], _rate(changes, one.value, "stages"))
            for one in Stage
            if changes.stages.get(one.value)
        ),
        marks=tuple(
            CountRow(str(one.label), changes.marks[one.value], _rate(changes, one.value, "marks"))
            for one in Mark
            if changes.marks.get(one.value)
        ),
        history=tuple(_set(one) for one in _history(example)),
        without=tuple(
            (
                f"{one.organisation.short()}: {cost_words(one)}",
                Link(
                    _("Say which fund pays"), reverse("budget:claim_fund", args=[one.ref]), one.ref
                ),
            )
            for one in budget.without_fund(example=example)[:MOST]
        ),
        example=example,
        key=tuple((colour, str(label)) for _code, colour, label in PARTS),
    )


def _name(key: Key, names: Mapping[int, str]) -> str:
    fund, year = key
    return f"{names.get(fund or 0) or _('No fund known')}, {year_name(year)}"


def _finding(found: Mapping[Key, Line]) -> str:
    flagged = sum(bool(one.flag) for one in found.values())
    if not found:
        return _("Nothing is set apart or drawn yet")
    if not flagged:
        return _("All that is drawn and forecast is within what was set apart")
    said = ngettext(
        "%(n)d line needs somebody to look at it",
        "%(n)d lines need somebody to look at them",
        flagged,
    )
    return said % {"n": flagged}


def _line(name: str, one: Line) -> LineRow:
    return LineRow(
        name=name,
        allocated="–" if one.allocated is None else words.money(one.allocated),
        paid=words.money(one.paid),
        approved=words.money(one.approved),
        waiting=words.money(one.waiting),
        set_aside=words.money(one.set_aside),
        unclaimed=words.money(one.unclaimed),
        forecast=words.money(one.forecast),
        left="–" if one.left is None else words.money(one.left),
        flag=str(FLAGS[one.flag]) if one.flag else "",
        stuck=one.flag == "over",
    )


def _drawn(told: list[tuple[str, Line]], *, width: int) -> Drawn:
    """From nought to the largest of all lines, so that lengths may be compared."""
    most = max([1, *(max(one.forecast, one.allocated or 0) for _name, one in told)])
    bars, y = [], 4

    def long(pence: int) -> int:
        return round((width - 8) * pence / most)

    for name, one in told:
        x, pieces = 0, []
        for code, colour, _label in PARTS:
            wide = long(getattr(one, code))
            if wide:
                pieces.append(Piece(x, wide, colour))
                x += wide
        mark = None if one.allocated is None else long(one.allocated)
        bars.append(Bar(name, y + 16, y + 26, tuple(pieces), mark))
        y += 64
    return Drawn(width, max(y, 20), tuple(bars))


# ------------------------------------------------------------------ what changed


def _changed(found: budget.Changes) -> str:
    said = ngettext(
        "%(sum)s was approved or paid for meetings of %(n)d conversation.",
        "%(sum)s was approved or paid for meetings of %(n)d conversations.",
        found.transfers,
    )
    return said % {"sum": words.money(found.pence), "n": found.transfers}


def _rate(found: budget.Changes, code: str, of: str) -> str:
    """The whole of the money for each that came so far; a dash where fewer than five did."""
    pence = rate(found.pence, getattr(found, of)[code]) if code else None
    return "–" if pence is None else words.money(pence)


def _history(example: bool) -> list[LearningAllocation]:
    rows = LearningAllocation.objects.filter(is_example=example).select_related("fund")
    return list(rows.order_by("-pk")[:MOST])


def _set(one: LearningAllocation) -> SetRow:
    facts = {
        "day": words.day(one.set_at),
        "fund": str(one.fund),
        "year": year_name(one.year),
        "sum": words.money(one.pence),
    }
    head = _("%(day)s: %(sum)s for %(year)s, %(fund)s") % facts
    return SetRow(head, one.words, one.is_example)
