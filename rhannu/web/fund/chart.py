"""The fund's published totals, drawn: one point a published figure, nothing between them made up."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.fund.models import FundFact
from rhannu.web.words import short_money

METRIC = "invested_to_date"


@dataclass(frozen=True)
class Mark:
    """A point of the drawing, with its figure above and its year below."""

    x: int
    y: int
    value: str
    year: int
    anchor: str


@dataclass(frozen=True)
class Drawn:
    """The chart at one size."""

    marks: tuple[Mark, ...]
    line: str
    ground: int
    width: int
    height: int


@dataclass(frozen=True)
class Chart:
    """The finding, the sentence under it, and the drawing in two sizes."""

    finding: str
    sub: str
    label: str
    wide: Drawn
    tall: Drawn


def invested(facts: Iterable[FundFact]) -> Chart | None:
    """How the published total grew; None where fewer than two totals were published."""
    totals = sorted((one for one in facts if one.metric == METRIC), key=lambda one: one.year)
    if len(totals) < 2:
        return None
    first, last = totals[0], totals[-1]
    told = "; ".join(f"{one.year}: {_sum(one)}" for one in totals)
    return Chart(
        finding=_("By %(year)d the fund had paid out %(sum)s, from %(first_sum)s by %(first_year)d")
        % {
            "year": last.year,
            "sum": _sum(last),
            "first_sum": _sum(first),
            "first_year": first.year,
        },
        sub=ngettext(
            "The %(n)d total that was published. Most were given as more than this sum.",
            "The %(n)d totals that were published. Most were given as more than this sum.",
            len(totals),
        )
        % {"n": len(totals)},
        label=_("Total paid out, as published. %(figures)s") % {"figures": told},
        wide=_drawn(totals, width=1000, height=300),
        tall=_drawn(totals, width=358, height=320),
    )


def _sum(fact: FundFact) -> str:
    return short_money(int(fact.value * 100))


def _drawn(totals: list[FundFact], *, width: int, height: int) -> Drawn:
    """Years along, pounds up from nought, so that heights may be compared."""
    left, right, top, ground = 60, width - 60, 40, height - 40
    years = totals[-1].year - totals[0].year or 1
    most = max(one.value for one in totals) or 1
    marks = []
    for one in totals:
        x = round(left + (right - left) * (one.year - totals[0].year) / years)
        y = round(ground - (ground - top) * float(one.value / most))
        marks.append(Mark(x, y, _sum(one), one.year, "middle"))
    shown = tuple(marks if width > 500 else _ends(marks))
    line = "M" + "L".join(f"{mark.x} {mark.y}" for mark in marks)
    return Drawn(shown, line, ground, width, height)


def _ends(marks: list[Mark]) -> list[Mark]:
    """On a phone the figures of neighbours would overlap: only the ends keep theirs."""
    inner = [Mark(one.x, one.y, "", one.year, one.anchor) for one in marks[1:-1]]
    return [marks[0], *inner, marks[-1]]
