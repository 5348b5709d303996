"""Costs of meetings: by which terms they are approved, what a body has claimed, what stands open."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from rhannu.exchange.models import Claim, ClaimTerms, Encounter, Request
from rhannu.exchange.rules.claims import COSTS_NOTHING
from rhannu.organisations.models import Organisation

# Until the fund team says otherwise: a day's travel for two, claimed within three months.
LIMIT_PENCE = 15_000
WITHIN_DAYS = 90


@dataclass(frozen=True)
class Terms:
    """Up to which sum a body's claims of one meeting are approved by rule, and for how long after it."""

    limit_pence: int
    within_days: int


def terms() -> Terms:
    """The terms that stand now. One query."""
    last = ClaimTerms.objects.order_by("-pk").first()
    if last is None:
        return Terms(LIMIT_PENCE, WITHIN_DAYS)
    return Terms(last.limit_pence, last.within_days)


def can_be_claimed(transfer: int) -> QuerySet[Encounter]:
    """The meetings of a transfer that may have cost something, the last first."""
    held = Encounter.objects.filter(transfer=transfer).exclude(kind__in=COSTS_NOTHING)
    return held.order_by("-held_on", "-pk")


def claimed_of(encounter: Encounter, organisation: int) -> int:
    """Pence that a body has claimed of a meeting, but for what was refused or taken back."""
    rows = Claim.objects.standing().filter(encounter=encounter, organisation=organisation)
    return rows.aggregate(pence=Sum("pence"))["pence"] or 0


def both_say(encounter: Encounter, organisation: Organisation) -> bool:
    """Whether anybody but that body's own people says that they met.

    The other side said yes to the request, or recorded the meeting; or an officer did so for it.
    """
    day = encounter.held_on
    told_by = encounter.on_behalf_of_id
    if told_by is None and not encounter.recorded_by.acts_for(organisation, day):
        return True
    if told_by is not None and told_by != organisation.pk:
        return True
    answered = Request.objects.filter(
        transfer=encounter.transfer_id, state__in=["accepted", "met"], answered_by__isnull=False
    )
    return any(
        not one.answered_by.acts_for(organisation, day)
        for one in answered.select_related("answered_by")
        if one.answered_by is not None
    )


@dataclass(frozen=True)
class Totals:
    """Pence and claims by where they stand; those of examples are counted apart."""

    waiting: int
    waiting_pence: int
    approved_pence: int
    paid_pence: int
    examples: int


def totals() -> Totals:
    """Of all claims. One query."""
    real = Q(encounter__transfer__is_example=False)
    of = {state.value: Q(state=state) & real for state in Claim.State}
    found = Claim.objects.aggregate(
        waiting=Count("pk", filter=of["claimed"]),
        waiting_pence=Sum("pence", filter=of["claimed"]),
        approved_pence=Sum("pence", filter=of["approved"]),
        paid_pence=Sum("pence", filter=of["paid"]),
        examples=Count("pk", filter=~real),
    )
    return Totals(**{name: value or 0 for name, value in found.items()})


def of_transfer(transfer: int, bodies: Collection[int] | None) -> QuerySet[Claim]:
    """The claims of a transfer's meetings, the last first; of these bodies alone where any are named."""
    rows = Claim.objects.filter(encounter__transfer=transfer)
    if bodies is not None:
        rows = rows.filter(organisation__in=bodies)
    return rows.select_related("encounter", "organisation").order_by("-claimed_at", "-pk")
