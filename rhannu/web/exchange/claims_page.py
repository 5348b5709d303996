"""Rows of claims, for the two sides that met and for the fund team."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.base.money import pounds
from rhannu.base.prepared import prepared
from rhannu.exchange.claims import can_be_claimed
from rhannu.exchange.models import Claim, Encounter, Transfer
from rhannu.web import words
from rhannu.web.exchange.claims_words import LOOKS, cost_words, meeting_words, stands_words
from rhannu.web.pieces import Link


@dataclass(frozen=True)
class ClaimRow:
    """One claim: what for, how much, where it stands, and what can be done about it."""

    cost: str
    meeting: str
    body: str
    day: str
    state: str
    look: str
    why: str
    words: str
    example: bool
    links: tuple[Link, ...]


def claim_row(claim: Claim, *, team: bool, own: bool) -> ClaimRow:
    """team, own  whether the reader decides it, or may take it back."""
    cost = cost_words(claim)
    links = []
    if team and claim.state == Claim.State.CLAIMED:
        links.append(Link(_("Decide"), reverse("exchange:claim", args=[claim.ref]), cost))
    if team and claim.state == Claim.State.APPROVED:
        links.append(Link(_("Note that it is paid"), _to("claim_paid", claim), cost))
    if own and claim.state in (Claim.State.CLAIMED, Claim.State.APPROVED):
        links.append(Link(_("Take it back"), _to("claim_withdraw", claim), cost))
    return ClaimRow(
        cost=cost,
        meeting=meeting_words(claim.encounter),
        body=claim.organisation.short(),
        day=words.day(claim.spent_on),
        state=str(claim.get_state_display()),
        look=LOOKS.get(claim.state, "kind"),
        why=stands_words(claim),
        words=claim.words,
        example=claim.encounter.transfer.is_example,
        links=tuple(links),
    )


def _to(view: str, claim: Claim) -> str:
    return reverse(f"exchange:{view}", args=[claim.ref])


def about(claim: Claim) -> str:
    """Which conversation it is of: "LED street lights: Cardiff and Conwy"."""
    transfer = claim.encounter.transfer
    sides = " · ".join(one.short() for one in (transfer.donor, transfer.recipient) if one)
    return f"{said(transfer.practice, 'title').text}: {sides}"


# ------------------------------------------------------------------ on the page of the transfer


@dataclass(frozen=True)
class Costs:
    """What the page of a conversation says of its costs."""

    words: str
    link: Link


def costs_of(transfer: Transfer, *, takes_part: bool) -> Costs | None:
    """None for whoever takes no part, and while nothing took place that cost anything. One query."""
    if not takes_part or not transfer.stage:
        return None
    found = _claimed(transfer.pk)
    if not found:
        return None
    here = reverse("exchange:claims_of", args=[transfer.ref])
    pence = sum(one.pence or 0 for one in found)
    if not pence:
        told = _("A visit or a session costs time and travel. It takes two minutes to claim it.")
        return Costs(told, Link(_("Claim what it cost"), here))
    told = _("%(sum)s has been claimed so far.") % {"sum": pounds(pence)}
    return Costs(told, Link(_("See the claims, or claim more"), here))


@prepared
def _claimed(transfer: int) -> QuerySet[Encounter]:
    gone = [Claim.State.REFUSED.value, Claim.State.WITHDRAWN.value]
    kept = Sum("claims__pence", filter=~Q(claims__state__in=gone))
    return can_be_claimed(transfer).annotate(pence=kept)
