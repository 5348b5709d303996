"""Organisations like this one, and why, in words. The reader sees the factors and can weigh them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.analysis import context
from rhannu.analysis.directory import Directory
from rhannu.base import trail
from rhannu.base.languages import within
from rhannu.base.prepared import prepared
from rhannu.base.themes import Theme
from rhannu.organisations.models import Kind, Organisation

KNOWN = 0.5  # the least share of the weight that must be known on both sides
RURAL_BELOW, URBAN_FROM = 150, 500  # people to a square kilometre
ABOUT_THE_SAME = 1.25  # populations within a quarter of each other

# Ready-made sets of weights, by what a reader wants to be compared on.
COMPARATOR_SETS: Mapping[str, tuple[Any, Mapping[str, float]]] = {
    "everything": (gettext_lazy("Everything we know"), context.DEFAULT_WEIGHTS),
    "size": (gettext_lazy("Size"), {context.KIND: 1.0, context.SIZE: 4.0, context.BUDGET: 2.0}),
    "rurality": (gettext_lazy("Town or country"), {context.KIND: 1.0, context.RURALITY: 4.0}),
    "region_and_kind": (gettext_lazy("Region and kind"), {context.KIND: 3.0, context.REGION: 3.0}),
    "problems": (gettext_lazy("The same problems"), {context.KIND: 1.0, context.NEEDS: 4.0}),
}


@dataclass(frozen=True)
class Comparator:
    """An organisation, how like the reader's it is (0 to 1), and why in sentences."""

    organisation: Organisation
    likeness: context.Likeness
    reasons: tuple[str, ...]


def contexts(organisations: Iterable[Organisation]) -> dict[int, context.Context]:
    """What is known of each organisation, by key."""
    return {
        one.pk: context.Context(
            key=one.pk,
            kind=one.kind,
            region=one.region,
            population=one.population,
            density=one.density,
            budget=one.budget_pence,
            deprivation=float(one.deprivation) if one.deprivation is not None else None,
            structure=one.structure,
            needs=frozenset(one.need_themes),
            neighbours=frozenset(one.neighbour_keys),
        )
        for one in organisations
    }


def organisations_like(
    organisation: Organisation,
    *,
    weights: Mapping[str, float] = context.DEFAULT_WEIGHTS,
    limit: int = 5,
) -> list[Comparator]:
    """The organisations most like this one, best first, under the weights a reader chose.

    Only bodies with a known context are compared: at least half of the weight must be known.
    """
    (own,) = contexts([organisation]).values()
    swept = _directory().likest(own, weights, limit=limit, known=KNOWN)
    others = _among(swept)
    known = contexts(others)
    found = []
    for other in others:
        alike = context.likeness(own, known[other.pk], weights)
        if alike.known >= KNOWN:
            found.append((alike, other))
    found.sort(key=lambda pair: (-pair[0].score, pair[1].pk))
    return [
        Comparator(other, alike, tuple(reasons(organisation, other, own, known[other.pk])))
        for alike, other in found[:limit]
    ]


# The one directory this process holds, and the version of the data it was made from.
_held: dict[str, Directory] = {}


def _directory() -> Directory:
    """The contexts of all present bodies, read again only after something of theirs has changed."""
    version = trail.latest_of("organisations", "portfolio")  # a load records bodies too
    held = _held.get(version)
    if held is None:
        held = Directory(contexts(Organisation.objects.present()).values())
        forget()
        _held[version] = held
    return held


def forget() -> None:
    """Forget what this process has read: the database was replaced (tests, restore)."""
    _held.clear()


@prepared
def _among(keys: list[int]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=keys)


def reasons(
    you: Organisation,
    other: Organisation,
    yours: context.Context,
    theirs: context.Context,
    *,
    theme: str = "",
) -> list[str]:
    """Why `other` is like or unlike `you`, in whole sentences, the deciding one first.

    theme  the theme at hand: a shared recorded problem with it is said first.
    """
    said = [
        _shared_need(yours, theirs, theme),
        _kind(you, other),
        _rurality(yours, theirs),
        _size(yours, theirs),
        _place(you, other, yours),
    ]
    return [sentence for sentence in said if sentence]


def _shared_need(yours: context.Context, theirs: context.Context, theme: str) -> str:
    if theme and theme in theirs.needs:
        return _("It has said that it faces this too: %(theme)s.") % {
            "theme": within(Theme(theme).label)
        }
    shared = sorted(yours.needs & theirs.needs)
    if shared:
        return _("It also says it faces: %(theme)s.") % {"theme": within(Theme(shared[0]).label)}
    return ""


def _kind(you: Organisation, other: Organisation) -> str:
    if you.kind == other.kind:
        return ""
    if other.kind == Kind.OTHER:
        return _("Another kind of body, so the setting will differ.")
    return _("Another kind of body (%(kind)s), so the setting will differ.") % {
        "kind": within(Kind(other.kind).label)
    }


def _rurality(yours: context.Context, theirs: context.Context) -> str:
    if yours.density is None or theirs.density is None:
        return ""
    facts = {"theirs": _figure(theirs.density), "yours": _figure(yours.density)}
    mine, others = _setting(yours.density), _setting(theirs.density)
    if mine == others == "rural":
        return (
            _("Rural, as you are (%(theirs)s people to a square kilometre; you have %(yours)s).")
            % facts
        )
    if mine == others == "urban":
        return (
            _("Urban, as you are (%(theirs)s people to a square kilometre; you have %(yours)s).")
            % facts
        )
    if mine == others:
        return (
            _(
                "Town and country, as you are "
                "(%(theirs)s people to a square kilometre; you have %(yours)s)."
            )
            % facts
        )
    if theirs.density > yours.density:
        return (
            _("More built up (%(theirs)s people to a square kilometre; you have %(yours)s).")
            % facts
        )
    return _("More rural (%(theirs)s people to a square kilometre; you have %(yours)s).") % facts


def _setting(density: float) -> str:
    if density < RURAL_BELOW:
        return "rural"
    return "urban" if density >= URBAN_FROM else "mixed"


def _size(yours: context.Context, theirs: context.Context) -> str:
    if not yours.population or not theirs.population:
        return ""
    ratio = theirs.population / yours.population
    facts = {"theirs": f"{theirs.population:,}", "yours": f"{yours.population:,}"}
    if 1 / ABOUT_THE_SAME <= ratio <= ABOUT_THE_SAME:
        return _("About your size (%(theirs)s people; you have %(yours)s).") % facts
    if ratio >= 3:
        return _("Much larger (%(theirs)s people; you have %(yours)s).") % facts
    if ratio > 1:
        return _("Larger (%(theirs)s people; you have %(yours)s).") % facts
    if ratio <= 1 / 3:
        return _("Much smaller (%(theirs)s people; you have %(yours)s).") % facts
    return _("Smaller (%(theirs)s people; you have %(yours)s).") % facts


def _place(you: Organisation, other: Organisation, yours: context.Context) -> str:
    if other.pk in yours.neighbours:
        return _("It borders you.")
    if you.region == other.region and you.region != "national":
        return _("In the same region.")
    return ""


def _figure(density: float) -> str:
    return f"{density:,.0f}"
