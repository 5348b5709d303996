"""Meeting, promising, and taking home what was seen."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Stage, Transfer
from rhannu.exchange.rules.who import (
    check_acts_for,
    check_day,
    check_not_stopped,
    check_not_yet,
    check_reached,
    check_takes_part,
)
from rhannu.organisations.models import Person


def check_can_record_encounter(
    *,
    by: Person,
    transfer: Transfer,
    held_on: date,
    promises: Sequence[object],
    none_because: str,
    today: date,
) -> None:
    """Either side or the fund team; held already; ending in a promise, or in a reason for none."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(held_on, today, field="held_on")
    if not promises and not none_because.strip():
        raise Refused(
            _("Say who will do what, by when. If nothing was promised, say why."), field="what"
        )


def check_promise(*, due: date, held_on: date) -> None:
    """A promise is about what comes after the meeting."""
    if due < held_on:
        raise Refused(
            _("This day is before you met. Give the day by which it will be done."), field="due"
        )


def check_can_take_home(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """What was seen is taken home by the recipient, after they met."""
    check_acts_for(by, transfer.recipient, today)
    check_not_stopped(transfer)
    check_day(on, today, field="on")
    check_reached(
        transfer,
        Stage.EXPOSED,
        _("Nobody has met yet. Record the call or visit first, then what was taken home."),
    )
    check_not_yet(transfer, Stage.ACQUIRED)


def check_can_close_commitment(*, by: Person, commitment: object, on: date) -> None:
    """Whoever promised says that it is kept or cannot be; the fund team records what it hears."""
    if not commitment.was_given_by(by):  # type: ignore[attr-defined]
        check_acts_for(by, commitment.organisation, on)  # type: ignore[attr-defined]
    if commitment.kept_on or commitment.released_on or commitment.changed_on:  # type: ignore[attr-defined]
        raise Refused(_("This promise is closed already."))


def check_closed_on(*, on: date, held_on: date, today: date) -> None:
    """A promise is kept or released between the day it was given and today."""
    check_day(on, today, field="on")
    if on < held_on:
        raise Refused(_("This is before the day it was promised. Give a later day."), field="on")
