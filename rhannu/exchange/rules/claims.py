"""Who claims what a meeting cost, what is approved by rule, and who decides the rest."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.money import pounds
from rhannu.base.refusals import Refused
from rhannu.exchange.models import Claim, CostKind, Encounter
from rhannu.exchange.rules.who import check_acts_for, check_day
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import EncounterKind

# A page that was read, and a call, cost nobody anything to speak of.
COSTS_NOTHING = frozenset({EncounterKind.PAGE, EncounterKind.CALL})
SPENT_WITHIN = timedelta(days=31)  # before or after the meeting: tickets are bought early
MOST_PENCE = 500_000  # more than this is no cost of a meeting


def check_can_claim(
    *,
    by: Person,
    encounter: Encounter,
    organisation: Organisation,
    kind: str,
    pence: int,
    spent_on: date,
    words: str,
    today: date,
) -> None:
    """Each side claims its own costs of a meeting that took place."""
    check_acts_for(by, organisation, today)
    transfer = encounter.transfer
    if organisation.pk not in (transfer.recipient_id, transfer.donor_id):
        raise Refused(_("Only the two organisations that met can claim. Choose one of them."))
    if encounter.kind in COSTS_NOTHING:
        raise Refused(_("A call costs nothing that can be claimed. Choose a visit or a session."))
    if kind not in CostKind.values:
        raise Refused(_("Choose what the money was spent on."), field="kind")
    if not 0 < pence <= MOST_PENCE:
        raise Refused(
            _("Give a sum between 1p and %(most)s.") % {"most": pounds(MOST_PENCE)}, field="pence"
        )
    check_day(spent_on, today, field="spent_on")
    if abs(spent_on - encounter.held_on) > SPENT_WITHIN:
        raise Refused(
            _("This is more than a month from the meeting. Give the day the money was spent."),
            field="spent_on",
        )
    if kind == CostKind.OTHER and not words.strip():
        raise Refused(_("Say in a few words what it was spent on."), field="words")


def why_it_waits(
    *,
    encounter: Encounter,
    organisation: Organisation,
    kind: str,
    total: int,
    limit: int,
    within_days: int,
    both_say: bool,
    today: date,
    beyond: str = "",
) -> str:
    """Why a claim is not approved by rule, a code of Claim.Waits; blank where it is.

    total     pence that the body has claimed of this meeting, this claim among them.
    both_say  whether anybody but the claiming side says that they met.
    beyond    which sum or number it is beyond, a code of Claim.Waits; see `budget.beyond`.
    """
    if total > limit:
        return Claim.Waits.LIMIT.value
    if today > encounter.held_on + timedelta(days=within_days):
        return Claim.Waits.LATE.value
    if not both_say:
        return Claim.Waits.ONE_SIDE.value
    if kind == CostKind.OTHER:
        return Claim.Waits.OTHER.value
    if beyond:
        return beyond
    return Claim.Waits.NONE.value


def check_can_decide_claim(*, by: Person, claim: Claim) -> None:
    """The fund team, once, and nobody what they claimed themselves."""
    if not is_fund_team(by, clock.today()):
        raise Refused(_("Only the fund team decides claims. Yours is with them."))
    if claim.state != Claim.State.CLAIMED:
        raise Refused(_("This claim is decided already. Look at the list of claims."))
    if by.pk == claim.claimed_by_id:
        raise Refused(_("You recorded this claim. Somebody else of the fund team must decide it."))


def check_says_why_refused(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say why it is refused, so that they can put it right."), field="reason")


def check_can_withdraw_claim(*, by: Person, claim: Claim) -> None:
    """Whoever may claim may take it back until it is paid."""
    check_acts_for(by, claim.organisation, clock.today())
    if claim.state not in (Claim.State.CLAIMED, Claim.State.APPROVED):
        raise Refused(_("This claim can no longer be taken back. Write to the fund team."))


def check_can_pay_claim(*, by: Person, claim: Claim, paid_on: date, today: date) -> None:
    """The fund team notes a payment; the money itself goes by the office's own books."""
    if not is_fund_team(by, today):
        raise Refused(_("Only the fund team notes what was paid. Ask them when it is due."))
    if claim.state != Claim.State.APPROVED:
        raise Refused(_("Only an approved claim is paid. Decide it first."))
    check_day(paid_on, today, field="paid_on")


def check_can_set_claim_terms(
    *, by: Person, limit_pence: int, within_days: int, today: date
) -> None:
    if not is_fund_team(by, today):
        raise Refused(_("Only the fund team sets the limit for claims. Ask them to change it."))
    if not 0 <= limit_pence <= MOST_PENCE:
        raise Refused(
            _("Give a limit between nothing and %(most)s.") % {"most": pounds(MOST_PENCE)},
            field="limit_pence",
        )
    if not 1 <= within_days <= 366:
        raise Refused(_("Give a number of days between 1 and 366."), field="within_days")
