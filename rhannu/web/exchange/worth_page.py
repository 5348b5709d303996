"""What a practice would be worth at the reader's size: a range, or the cases; and what breaks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.analysis.scaling import FEWEST, Worth, beyond, worth
from rhannu.base.languages import within
from rhannu.exchange.models import Unit
from rhannu.insight.practice_page import PracticeFacts
from rhannu.insight.worth import POPULATION, Shape, Told, savings
from rhannu.organisations.models import Organisation
from rhannu.portfolio.models import Measure, StatedSum
from rhannu.web import words
from rhannu.web.portfolio import figures

UNITS: dict[str, Any] = {POPULATION: gettext_lazy("People"), **dict(Unit.choices)}
_RANGES = {
    Measure.SAVING_A_YEAR: gettext_lazy("From %(low)s to %(high)s a year"),
    Measure.SAVING_IN_TOTAL: gettext_lazy("From %(low)s to %(high)s in total"),
    Measure.SAVING_BY_RAMP: gettext_lazy("From %(low)s to %(high)s, growing year by year"),
}


@dataclass(frozen=True)
class CaseRow:
    """One body: what it states, and its size."""

    who: str
    address: str
    sums: tuple[figures.Line, ...]
    size: str


@dataclass(frozen=True)
class Part:
    """The savings of one shape: a range where there are cases enough, and always the cases."""

    kind: str
    claim: str
    range: str
    method: str
    cases: tuple[CaseRow, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True)
class WorthPage:
    """What the page shows. size: the reader's, in words; blank while they have not said it."""

    size: str
    parts: tuple[Part, ...]
    joint: int


def worth_page(
    facts: PracticeFacts, *, unit: str, size: int, sizes: Mapping[int, int] | None
) -> WorthPage:
    """sizes  of the bodies in `unit`; their populations where none are given."""
    found = savings(facts, sizes)
    return WorthPage(
        size=_("%(number)s: %(unit)s") % {"number": f"{size:,}", "unit": within(UNITS[unit])}
        if size
        else "",
        parts=tuple(_part(shape, told, unit, size) for shape, told in found.shapes.items()),
        joint=found.joint,
    )


def summary(facts: PracticeFacts, you: Organisation | None) -> str:
    """The widest-based range for the reader's own population, in a sentence; blank where there is none."""
    if you is None or not you.population:
        return ""
    for shape, told in savings(facts).shapes.items():
        found = _range(told, you.population)
        if found is not None:
            said = {"range": _range_words(shape, found), "n": found.cases}
            said["claim"] = within(StatedSum.Claim(shape.claim).label)
            return (
                _(
                    "%(range)s, if it grew with the number of people: a pattern in %(n)d cases "
                    "(%(claim)s), measured by nobody at your place."
                )
                % said
            )
    return ""


def has_any(facts: PracticeFacts) -> bool:
    """Whether any saving is on record that is not shared with other projects."""
    return bool(savings(facts).shapes)


def _range(told: Sequence[Told], size: int) -> Worth | None:
    return worth([one.case for one in told if one.case is not None], size)


def _part(shape: Shape, told: Sequence[Told], unit: str, size: int) -> Part:
    found = _range(told, size)
    return Part(
        kind=_kind(shape),
        claim=str(StatedSum.Claim(shape.claim).label),
        range=_range_words(shape, found) if found else "",
        method=_method(told, found, size),
        cases=tuple(_case(one, unit) for one in told),
        breaks=tuple(_breaks(shape, told, unit, size)) if size else (),
    )


def _kind(shape: Shape) -> str:
    """ "Saving a year, cash-releasing, after costs": what makes it unlike the others."""
    parts = [str(Measure(shape.measure).label)]
    if shape.basis != StatedSum.Basis.NOT_SAID:
        parts.append(within(StatedSum.Basis(shape.basis).label))
    if shape.is_net is not None:
        parts.append(_("after costs") if shape.is_net else _("before costs"))
    return ", ".join(parts)


def rounded(pence: int) -> int:
    """To two figures: a range over a few cases knows no more."""
    step = 10 ** max(2, len(str(pence)) - 2)
    return round(pence / step) * step


def _money(pence: int) -> str:
    return words.short_money(rounded(pence))


def _range_words(shape: Shape, found: Worth) -> str:
    sums = {"low": _money(found.low), "high": _money(found.high)}
    return str(_RANGES[Measure(shape.measure)]) % sums


def _method(told: Sequence[Told], found: Worth | None, size: int) -> str:
    sized = sum(one.case is not None for one in told)
    if found is not None:
        said = {"n": found.cases, "middle": _money(found.middle)}
        return (
            _(
                "Each of %(n)d sums is divided by its own body’s size and multiplied by yours: from the "
                "lowest to the highest. The middle one comes to %(middle)s."
            )
            % said
        )
    if not size:
        return _("Say how large you are to see what it would come to.")
    return _(
        "Cases with a size on record: %(n)d. Under %(fewest)d there is no range, "
        "because a few can agree by chance: here are the cases instead."
    ) % {"n": sized, "fewest": FEWEST}


def _case(one: Told, unit: str) -> CaseRow:
    size = f"{one.size:,}" if one.size else ""
    return CaseRow(
        who=one.organisation.short(),
        address=reverse("organisations:organisation", args=[one.organisation.slug]),
        sums=tuple(figures.line(stated, note=False) for stated in one.sums),
        size=_("%(number)s: %(unit)s") % {"number": size, "unit": within(UNITS[unit])}
        if size
        else _("No size on record"),
    )


def _breaks(shape: Shape, told: Sequence[Told], unit: str, size: int) -> list[str]:
    """What would make it wrong, the weightiest first."""
    found = []
    sizes = [one.size for one in told if one.size]
    outside = beyond(sizes, size) if sizes else ""
    if outside == "larger":
        found.append(_("You are larger than any of them: nobody has shown it at your size."))
    if outside == "smaller":
        found.append(_("You are smaller than any of them: fixed costs weigh more at your size."))
    if shape.claim == StatedSum.Claim.FORECAST:
        found.append(_("These are forecasts: made beforehand, not counted afterwards."))
    if shape.claim == StatedSum.Claim.DECLARED:
        found.append(_("These are declared by the bodies themselves, and compared with nothing."))
    if unit == POPULATION:
        found.append(
            _("The saving may grow with something else than people: with lamps, sites or letters.")
        )
    if shape.basis == StatedSum.Basis.NOT_SAID:
        found.append(_("The sources do not say whether money is freed, or only time."))
    if shape.is_net is None:
        found.append(_("The sources do not say whether what it cost is taken off."))
    years = sorted(one.from_year[:4] for case in told for one in case.sums if one.from_year)
    if years:
        found.append(
            _("The oldest of them begins in %(year)s; prices have changed since.")
            % {"year": years[0]}
        )
    missing = sum(one.size is None or not one.size for one in told)
    if missing:
        found.append(
            _("Left out, because no size is on record: %(n)d of %(all)d.")
            % {"n": missing, "all": len(told)}
        )
    return found
