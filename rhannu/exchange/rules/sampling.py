"""Who draws a sample of adoptions to verify, and who may look at them."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import NotHere, ToVerify, Transfer, Verification
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

WITNESSES = {"fund_officer", "administrator", "analyst", "evaluator", "auditor", "conduit"}
MOST_DRAWN = 100


def check_can_draw(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team draws samples. Tell them which practice needs one."))


def check_sample(*, size: int, pool: Sequence[object]) -> None:
    """Something to draw, and something to draw from."""
    if not pool:
        raise Refused(
            _("No confirmed adoption waits to be verified. Both sides must confirm one first.")
        )
    if not 1 <= size <= MOST_DRAWN:
        raise Refused(
            _("Draw at least 1 and at most %(most)d.") % {"most": MOST_DRAWN}, field="size"
        )


def check_can_assign(*, by: Person, item: ToVerify, to: Person, due: date, on: date) -> None:
    """Whoever looks stands outside both sides, and it is their work to look."""
    check_can_draw(by=by, on=on)
    if item.seen_on is not None:
        raise Refused(_("Somebody has looked at this already. See what was found."))
    if not is_outsider(to, item.transfer, on):
        raise Refused(
            _("Choose an auditor, analyst, evaluator or conduit from outside both organisations."),
            field="to",
        )
    if due <= on:
        raise Refused(_("The day must be after today."), field="due")


def is_outsider(person: Person, transfer: Transfer, on: date) -> bool:
    """Whether somebody may look: by role, and at neither side."""
    sides = [transfer.recipient] + ([transfer.donor] if transfer.donor else [])
    return bool(person.roles_on(on) & WITNESSES) and not any(
        person.acts_for(side, on) for side in sides
    )


def check_not_found(*, how: str, because: str, words: str) -> None:
    """What was looked for and not found has its coded reason, and says what was seen."""
    check_how(how)
    if because not in NotHere.values:
        raise Refused(_("Choose the reason that comes closest."), field="because")
    if not words.strip():
        raise Refused(_("Say what you saw"), field="words")


def check_how(how: str) -> None:
    if how not in Verification.How.values:
        raise Refused(_("Choose a visit, an evidence file or an audit."), field="how")
