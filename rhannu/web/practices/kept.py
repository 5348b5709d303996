"""What is kept around the page: the step it stands on, why it was retired, what took its place."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from rhannu.base.languages import said
from rhannu.insight.practice_page import PracticeFacts
from rhannu.practices.lifecycle import has_fallen
from rhannu.practices.models import Lifecycle, Practice, RetiredBecause
from rhannu.web.pieces import Link
from rhannu.web.practices.stewards import StewardRow, steward_row


@dataclass(frozen=True)
class RetiredRow:
    on: date | None
    reason: str
    why: str


@dataclass(frozen=True)
class KeptRows:
    """step: in words. fallen: its evidence is less than the step asks."""

    step: str
    fallen: bool
    retired: RetiredRow | None
    replaced_by: Link | None
    replaces: tuple[Link, ...]
    steward: StewardRow


def kept_rows(facts: PracticeFacts) -> KeptRows:
    """The same, worded."""
    practice, found = facts.practice, facts.kept
    retired = found.retired
    return KeptRows(
        step=str(Lifecycle(practice.lifecycle).label),
        fallen=has_fallen(practice),
        retired=RetiredRow(retired.on, str(RetiredBecause(retired.reason).label), retired.why)
        if retired
        else None,
        replaced_by=_link(found.replaced_by) if found.replaced_by else None,
        replaces=tuple(_link(one) for one in found.replaces),
        steward=steward_row(practice.theme, found.steward),
    )


def _link(practice: Practice) -> Link:
    address = reverse("practices:practice", args=[practice.slug])
    return Link(said(practice, "title").text, address)
