"""Adoptions that failed or were stopped: who, when, and the coded reason."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.exchange.models import Mark, NotHere
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.web import words


@dataclass(frozen=True)
class StoppedRow:
    name: str
    address: str
    when: str
    reason: str
    took: str
    mark: str
    example: bool


def stopped(facts: PracticeFacts) -> list[StoppedRow]:
    """Those that tried and did not go on, the latest first, each with its coded reason."""
    rows = sorted(facts.stopped, key=lambda one: str(one.stopped_on), reverse=True)
    return [_stopped(facts, one) for one in rows]


def _stopped(facts: PracticeFacts, one: Journey) -> StoppedRow:
    body = facts.organisations[one.recipient_id]
    donor = facts.organisations[one.donor_id].short() if one.donor_id else ""
    known = one.stopped_because in NotHere.values
    return StoppedRow(
        name=body.short(),
        address=reverse("organisations:organisation", args=[body.slug]),
        when=words.day(one.stopped_on) if one.stopped_on else "",
        reason=str(NotHere(one.stopped_because).label) if known else "",
        took=donor,
        mark=str(Mark(one.mark).label) if one.mark else _("Not in use yet"),
        example=one.example,
    )
