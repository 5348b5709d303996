"""Organisations like this one, with the reasons in sentences that anybody can read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, said, within
from rhannu.base.themes import Theme
from rhannu.organisations.likeness import (
    ABOUT_THE_SAME,
    COMPARATOR_SETS,
    RURAL_BELOW,
    URBAN_FROM,
    organisations_like,
)
from rhannu.organisations.models import Kind, Organisation
from rhannu.web.organisations.forms import WEIGHED

SHOWN = 7


@dataclass(frozen=True)
class ComparisonRow:
    """A body that is like this one: why, and its figures."""

    name: Said
    address: str
    reasons: str
    people: str
    density: str


@dataclass(frozen=True)
class SetLink:
    """A ready-made set of weights."""

    words: str
    query: str
    here: bool


def weights_of(name: str, chosen: Mapping[str, float]) -> Mapping[str, float]:
    """The reader's own weights if there are any; else those of the ready-made set of that name."""
    return chosen or COMPARATOR_SETS.get(name, COMPARATOR_SETS["everything"])[1]


def as_choices(name: str) -> dict[str, str]:
    """The weights of a ready-made set as the form offers them, 0 to 3."""
    weights = weights_of(name, {})
    return {factor: str(min(3, round(weights.get(factor, 0)))) for factor in WEIGHED}


def sets(name: str, own: bool) -> list[SetLink]:
    """The ready-made sets, and which of them is shown. own: the reader chose other weights."""
    here = name if name in COMPARATOR_SETS else "everything"
    return [
        SetLink(str(words), f"?like={code}#like", code == here and not own)
        for code, (words, _weights) in COMPARATOR_SETS.items()
    ]


def comparisons(organisation: Organisation, weights: Mapping[str, float]) -> list[ComparisonRow]:
    """The bodies most like it under these weights. One query."""
    found = organisations_like(organisation, weights=weights, limit=SHOWN)
    return [_row(organisation, one.organisation) for one in found]


def _row(this: Organisation, other: Organisation) -> ComparisonRow:
    return ComparisonRow(
        name=said(other, "name"),
        address=reverse("organisations:organisation", args=[other.slug]),
        reasons=" ".join(reasons(this, other)) or _("The same in little, but nearest of all."),
        people=f"{other.population:,}" if other.population else "–",
        density=f"{other.density:,.0f}" if other.density else "–",
    )


def reasons(this: Organisation, other: Organisation) -> list[str]:
    """Why the other is like or unlike this one, neither of them being the reader."""
    told = [
        _shared_problems(this, other),
        _the_kind(this, other),
        _town_or_country(this, other),
        _the_size(this, other),
        _the_place(this, other),
    ]
    return [sentence for sentence in told if sentence]


def _shared_problems(this: Organisation, other: Organisation) -> str:
    shared = sorted(set(this.need_themes) & set(other.need_themes))
    names = ", ".join(within(Theme(one).label) for one in shared if one in Theme.values)
    return _("Both say they face: %(themes)s.") % {"themes": names} if names else ""


def _the_kind(this: Organisation, other: Organisation) -> str:
    if this.kind == other.kind:
        return _("The same kind of body.")
    return _("Another kind of body: %(kind)s.") % {"kind": within(Kind(other.kind).label)}


def _town_or_country(this: Organisation, other: Organisation) -> str:
    if this.density is None or other.density is None:
        return ""
    settings = {_setting(this.density), _setting(other.density)}
    if settings == {"rural"}:
        return _("Both rural.")
    if settings == {"urban"}:
        return _("Both urban.")
    if settings == {"mixed"}:
        return _("Both town and country.")
    return _("More built up.") if other.density > this.density else _("More rural.")


def _setting(density: float) -> str:
    if density < RURAL_BELOW:
        return "rural"
    return "urban" if density >= URBAN_FROM else "mixed"


def _the_size(this: Organisation, other: Organisation) -> str:
    if not this.population or not other.population:
        return ""
    ratio = other.population / this.population
    if 1 / ABOUT_THE_SAME <= ratio <= ABOUT_THE_SAME:
        return _("About the same size.")
    return _("Larger.") if ratio > 1 else _("Smaller.")


def _the_place(this: Organisation, other: Organisation) -> str:
    if other.pk in this.neighbour_keys:
        return _("They border each other.")
    if this.region == other.region and this.region != "national":
        return _("In the same region.")
    return ""
