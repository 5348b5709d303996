"""The same function in other sectors: which practices, whose, and what would change there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from rhannu.base import themes
from rhannu.base.languages import Said, current, said
from rhannu.insight.practice_page import PracticeFacts
from rhannu.organisations.models import Organisation
from rhannu.organisations.sectors import SECTOR_OF_KIND
from rhannu.practices import functions
from rhannu.practices.models import Practice
from rhannu.web.pieces import Link

PRACTICES, BODIES = 3, 5  # named for each sector


@dataclass(frozen=True)
class Sector:
    """Another sector. note: what would change there; blank where nobody has written it."""

    code: str
    name: str
    practices: tuple[Link, ...]
    bodies: tuple[Link, ...]
    more: str
    note: Said


def functions_of(practice: Practice) -> tuple[Link, ...]:
    """What it does, each with the way to others that do the same."""
    address = reverse("practices:list")
    names = functions.labels(practice.functions)
    return tuple(Link(name, f"{address}?{urlencode({'q': name})}") for name in names)


def sectors(facts: PracticeFacts) -> tuple[Sector, ...]:
    """The sectors that share a function and are not the practice's own, in the list's order."""
    found: dict[str, list[Practice]] = {}
    for one in facts.cousins:
        for code in one.sectors:
            if code not in facts.practice.sectors:
                found.setdefault(code, []).append(one)
    return tuple(_sector(facts, code, found[code]) for code in themes.Sector if code in found)


def _sector(facts: PracticeFacts, code: themes.Sector, practices: list[Practice]) -> Sector:
    bodies = _bodies(facts, code, practices)
    more = len(bodies) - BODIES
    note = facts.sector_notes.get(code)
    return Sector(
        code=code.value,
        name=str(code.label),
        practices=tuple(
            Link(said(one, "title").text, reverse("practices:practice", args=[one.slug]))
            for one in practices[:PRACTICES]
        ),
        bodies=tuple(
            Link(body.short(), reverse("organisations:organisation", args=[body.slug]))
            for body in bodies[:BODIES]
        ),
        more=ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else "",
        note=said(note, "text") if note else Said("", current(), True),
    )


def _bodies(facts: PracticeFacts, code: str, practices: list[Practice]) -> list[Organisation]:
    """Those of that sector that do one of these, each once."""
    keys = dict.fromkeys(
        key for one in practices for key in facts.cousin_donors.get(one.pk, ()) if key
    )
    known = [facts.organisations[key] for key in keys if key in facts.organisations]
    return [body for body in known if SECTOR_OF_KIND.get(body.kind) == code]
