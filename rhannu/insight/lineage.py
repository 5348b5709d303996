"""The lineage of a practice: generations, second donors, reach, and how many each adopter brings."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from rhannu.analysis.lineage import Family, Reproduction, family, reproduction
from rhannu.exchange.models import Transfer
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice


@dataclass(frozen=True)
class Relative:
    """A body of the family: how near to the beginning, by which journeys, and whom it brought.

    took    the journeys by which it came to it, the first first; none where it began by itself
    """

    organisation: Organisation
    generation: int
    took: tuple[Journey, ...]
    brought: int
    example: bool


@dataclass(frozen=True)
class Lineage:
    """Declared links only. Every count leaves out what is made up; the family shows it, marked."""

    relatives: tuple[Relative, ...]
    own: int  # bodies that did it by a project of their own
    taken: int  # bodies that took it from another
    generations: Counter[int]
    second_donors: tuple[Organisation, ...]
    kinds: Counter[str]
    regions: Counter[str]
    reproduction: Reproduction
    examples: int  # made-up links, drawn and not counted


def lineage(facts: PracticeFacts) -> Lineage:
    """Worked out from what the practice's page knows; asks the database nothing."""
    every = _in_order(facts.links)
    real = [one for one in every if not one.example]
    drawn, counted = _family(every), _family(real)
    users = {one.organisation.pk: one.organisation for one in facts.donors if not one.example}
    return Lineage(
        relatives=tuple(
            _relative(facts, key, drawn, every) for key in _by_generation(facts, drawn)
        ),
        own=sum(one.project is not None for one in facts.donors),
        taken=len({one.recipient_id for one in real}),
        generations=Counter(counted.generation.values()),
        second_donors=tuple(facts.organisations[key] for key in counted.second_donors),
        kinds=Counter(one.kind for one in users.values()),
        regions=Counter(one.region for one in users.values()),
        reproduction=reproduction(counted.links),
        examples=len(every) - len(real),
    )


def _in_order(links: tuple[Journey, ...]) -> list[Journey]:
    """With a donor, the first in use first."""
    with_donor = [one for one in links if one.donor_id is not None]
    return sorted(with_donor, key=lambda one: one.in_use_on or date.max)


def _family(links: list[Journey]) -> Family:
    return family([(one.donor_id, one.recipient_id) for one in links])


def _by_generation(facts: PracticeFacts, kin: Family) -> list[int]:
    return sorted(
        kin.generation, key=lambda key: (kin.generation[key], facts.organisations[key].sort_en)
    )


def _relative(facts: PracticeFacts, key: int, kin: Family, links: list[Journey]) -> Relative:
    took = tuple(one for one in links if one.recipient_id == key)
    return Relative(
        organisation=facts.organisations[key],
        generation=kin.generation[key],
        took=took,
        brought=kin.brought.get(key, 0),
        example=bool(took) and all(one.example for one in took),
    )


# ------------------------------------------------------------------ every practice


def handed_on() -> QuerySet[Practice]:
    """Published practices that somebody who took them has handed on in turn."""
    return Practice.objects.published().filter(
        Exists(second_links().filter(practice=OuterRef("pk")))
    )


def second_links() -> QuerySet[Transfer]:
    """Proven adoptions whose donor took the same practice from another."""
    proven = Transfer.objects.donors_proven().filter(donor__isnull=False)
    first = proven.filter(practice=OuterRef("practice"), recipient=OuterRef("donor"))
    return proven.filter(Exists(first))
