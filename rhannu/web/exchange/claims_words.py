"""Claims in words: which meeting, where they stand, why they wait."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.money import pounds
from rhannu.exchange.models import Claim, Encounter
from rhannu.practices.models import EncounterKind
from rhannu.web import words

# Why the fund team is asked, said to whoever claimed.
WAITS = {
    "limit": gettext_lazy("It is over the limit for one meeting, so somebody looks at it."),
    "late": gettext_lazy("It comes long after the meeting, so somebody looks at it."),
    "one_side": gettext_lazy(
        "So far only your side says that you met. Ask the others to record it, or wait for the "
        "fund team."
    ),
    "other": gettext_lazy("It is not one of the usual costs, so somebody looks at it."),
    "budget": gettext_lazy(
        "The learning budget of the year does not reach so far, so the fund team must set more apart."
    ),
    "aside": gettext_lazy(
        "It is more than was set aside for your sharing duty, so somebody looks at it."
    ),
    "cap": gettext_lazy("You have helped more often than was agreed, so somebody looks at it."),
}
# The tag's look by state.
LOOKS = {"claimed": "wait", "approved": "done", "paid": "done", "refused": "stuck"}


def meeting_words(encounter: Encounter) -> str:
    """ "A visit, 4 November 2026"."""
    return f"{EncounterKind(encounter.kind).label}, {words.day(encounter.held_on)}"


def cost_words(claim: Claim) -> str:
    """ "Travel, £38.40"."""
    return f"{claim.get_kind_display()}, {pounds(claim.pence)}"


def stands_words(claim: Claim) -> str:
    """Where a claim stands, and why, in a sentence or two."""
    if claim.state == Claim.State.CLAIMED:
        return str(WAITS[claim.waits])
    if claim.state == Claim.State.REFUSED:
        return claim.reason
    if claim.state == Claim.State.PAID and claim.paid_on:
        return _("Paid on %(day)s.") % {"day": words.day(claim.paid_on)}
    if claim.state == Claim.State.APPROVED:
        if claim.decided_by_id is None:
            return _("Approved by rule. The fund team pays it.")
        return _("Approved by the fund team, who will pay it.")
    return ""
