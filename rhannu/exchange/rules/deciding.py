"""Adopt, adapt, not here, still considering; and stopping."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Answer, NotHere, Transfer
from rhannu.exchange.rules.who import (
    check_day,
    check_not_stopped,
    check_takes_part,
    check_within_a_year,
)
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice


def check_can_decide(*, by: Person, recipient: Organisation, on: date, today: date) -> None:
    """An organisation decides for itself."""
    if not (is_fund_team(by, today) or by.acts_for(recipient, today)):
        raise Refused(
            _(
                "You cannot decide for another organisation. "
                "Ask somebody at %(organisation)s to record their decision."
            )
            % {"organisation": recipient}
        )
    check_day(on, today, field="decided_on")


def check_decides_on(transfer: Transfer, practice: Practice, recipient: Organisation) -> None:
    """A decision stands on a conversation of one's own, about what is decided."""
    if transfer.practice_id != practice.pk or transfer.recipient_id != recipient.pk:
        raise Refused(
            _(
                "This conversation is another organisation's, or about another practice. "
                "Record your decision from the practice's page."
            )
        )


def check_review(answer: str, review_on: date | None, on: date) -> None:
    """A "not here" or "still considering" is asked again, on a day to come."""
    if answer not in {Answer.NOT_HERE, Answer.CONSIDERING}:
        return
    if review_on is None:
        raise Refused(_("Give a day to look at this again."), field="review_on")
    if review_on <= on:
        raise Refused(_("The day to look again must be after the decision."), field="review_on")
    if answer == Answer.CONSIDERING:
        check_within_a_year(review_on, on, field="review_on")


def check_told(
    answer: str, *, changed: str, dropped: str, why: str, reason: str, words: str
) -> None:
    """Each answer says enough for the next organisation to learn from it."""
    if answer not in Answer.values:
        raise Refused(_("Choose adopt, adapt, not here or still considering."), field="answer")
    if answer == Answer.ADAPT and not (changed.strip() or dropped.strip()):
        raise Refused(
            _("Say what you change or leave out. If nothing, choose adopt."), field="changed"
        )
    if answer == Answer.ADAPT and not why.strip():
        raise Refused(
            _("Say why you change it, so that the next one can learn from it."), field="why"
        )
    if answer == Answer.NOT_HERE and reason not in NotHere.values:
        raise Refused(_("Choose the reason that comes closest."), field="reason")
    if answer == Answer.NOT_HERE and not words.strip():
        raise Refused(_("Say in a sentence why it does not suit you."), field="words")


def check_acts_for_somebody(*, by: Person, on: date) -> None:
    """Deciding is done for an organisation: one's own, or any of them for the fund team."""
    if not (is_fund_team(by, on) or by.organisations_on(on)):
        raise Refused(
            _(
                "You act for no organisation here, so you cannot decide for one. "
                "Ask the fund team to enter your post."
            )
        )


def check_can_stop(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """Either side can stop, and says why."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(on, today, field="on")
