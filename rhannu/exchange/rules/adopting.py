"""Reported, confirmed, verified, improved."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Answer, Mark, Stage, Transfer
from rhannu.exchange.rules.who import (
    check_acts_for,
    check_day,
    check_not_stopped,
    check_not_yet,
    check_reached,
    check_takes_part,
)
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_report_adoption(
    *, by: Person, transfer: Transfer, in_use_on: date, today: date
) -> None:
    """In use only after it was learnt and decided."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(in_use_on, today, field="in_use_on")
    if transfer.decision not in {Answer.ADOPT, Answer.ADAPT}:
        raise Refused(
            _(
                "No answer to adopt or adapt this is published yet. "
                "Record the decision, look at the preview and publish it first."
            )
        )
    check_reached(
        transfer,
        Stage.ACQUIRED,
        _("It cannot be in use before it was taken home. Record who was told, and how, first."),
    )
    if transfer.mark:
        raise Refused(_("This is reported already. The next step is for both sides to confirm it."))


def check_can_confirm(*, by: Person, transfer: Transfer, side: str, today: date) -> None:
    """Each side confirms for itself, once, after a report."""
    check_not_stopped(transfer)
    organisation = transfer.donor if side == "donor" else transfer.recipient
    if organisation is None:
        raise Refused(
            _("Nobody is on record as the donor. Tell the fund team whom you learnt it from.")
        )
    check_acts_for(by, organisation, today)
    if not transfer.mark:
        raise Refused(_("Nothing has been reported yet. Report that it is in use first."))
    confirmed = transfer.donor_confirmed_on if side == "donor" else transfer.recipient_confirmed_on
    if confirmed is not None:
        raise Refused(_("Your side has confirmed this already. The other side comes next."))


def check_can_verify(*, by: Person, transfer: Transfer, seen_on: date, today: date) -> None:
    """Both sides gain from a verified adoption, so neither is a fair witness."""
    check_not_stopped(transfer)
    names = {"donor": transfer.donor, "recipient": transfer.recipient}
    if (transfer.donor and by.acts_for(transfer.donor, today)) or by.acts_for(
        transfer.recipient, today
    ):
        raise Refused(
            _(
                "You cannot verify an adoption your own organisation took part in. "
                "Ask someone outside %(donor)s and %(recipient)s to verify it."
            )
            % names
        )
    if not by.roles_on(today) & {
        "fund_officer", "administrator", "analyst", "evaluator", "auditor", "conduit"
    }:  # fmt: skip
        raise Refused(
            _("Only an auditor, analyst, evaluator or the fund team can verify. Ask one of them.")
        )
    if transfer.mark == Mark.VERIFIED:
        raise Refused(_("This adoption is verified already."))
    if transfer.mark != Mark.CONFIRMED:
        raise Refused(_("Both sides must confirm the adoption before it can be verified."))
    check_day(seen_on, today, field="seen_on")
    if transfer.in_use_on is not None and seen_on < transfer.in_use_on:
        raise Refused(
            _("It was not in use yet on this day. Give the day you saw it in use."),
            field="seen_on",
        )


def check_can_record_improvement(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """A better service is shown by a measure, after use began."""
    check_not_stopped(transfer)
    check_acts_for(by, transfer.recipient, today)
    check_day(on, today, field="on")
    check_reached(
        transfer,
        Stage.APPLIED,
        _("It is not in use yet. Report that it is in use first, then what got better."),
    )
    check_not_yet(transfer, Stage.IMPROVED)


def check_can_report_spread(*, by: Person, on: date) -> None:
    """The fund team enters reports of spread."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team enters reports of spread. Write to the fund team."))
