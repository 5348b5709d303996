"""Who says whom they told, and who asks how to show it well."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import CoachingRequest, Stage, Transfer
from rhannu.exchange.rules.who import (
    check_acts_for,
    check_day,
    check_not_stopped,
    check_reached,
)
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_record_briefing(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """The recipient, after they met, for as long as the transfer goes on."""
    check_acts_for(by, transfer.recipient, today)
    check_not_stopped(transfer)
    check_day(on, today, field="on")
    check_reached(
        transfer,
        Stage.EXPOSED,
        _("Nobody has met yet. Record the call or visit first, then what was taken home."),
    )


def check_briefing(*, who: str, how_many: int | None) -> None:
    if not who.strip():
        raise Refused(_("Say which post or group was told."), field="who")
    if how_many is not None and how_many < 1:
        raise Refused(_("Give how many were told, or leave it blank."), field="how_many")


def check_can_ask_coaching(*, by: Person, transfer: Transfer, waits: bool, on: date) -> None:
    """The donor's side, one question at a time."""
    if transfer.donor is None:
        raise Refused(_("Nobody shares in this one, so there is nothing to be coached for."))
    check_acts_for(by, transfer.donor, on)
    check_not_stopped(transfer)
    if waits:
        raise Refused(_("You have asked already. The fund team answers next."))


def check_can_answer_coaching(*, by: Person, request: CoachingRequest, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team answers this. Ask them what you would like to know."))
    if request.answered_at is not None:
        raise Refused(_("This is answered already. Look at the page for what was said."))


def check_words_of_coaching(words: str) -> None:
    if not words.strip():
        raise Refused(_("Write a sentence or two."), field="words")


def check_shares(*, by: Person, transfer: Transfer, on: date) -> None:
    """The pages for whoever shares are read by them, and by the fund team."""
    if transfer.donor is None:
        raise Refused(_("Nobody shares in this one, so there is no page for them."))
    check_acts_for(by, transfer.donor, on)


def check_learns(*, by: Person, transfer: Transfer, on: date) -> None:
    """The pages to take home are read by whoever learns, and by the fund team."""
    check_acts_for(by, transfer.recipient, on)
