"""Who asks around, who says what they know, and who makes a page of it."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import KnowAsk
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_ask_around(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team asks around. Record what you need, and they see it."))


def check_worth_asking_around(*, good_match: bool, people: int) -> None:
    if good_match:
        raise Refused(_("Somebody on record has dealt with this. Find the conversation instead."))
    if not people:
        raise Refused(
            _("We know nobody to ask about this who has an address and time this quarter.")
        )


def check_can_say_what_they_know(*, by: Person, ask: KnowAsk, on: date) -> None:
    """Whoever was asked; the fund team says what it was told."""
    if by.pk != ask.person_id and not is_fund_team(by, on):
        raise Refused(_("This was asked of somebody else. Tell the fund team if you know."))
    if ask.answered_at is not None and on > last_day_to_take_back_known(ask):
        raise Refused(
            _("This was answered more than seven days ago. Tell the fund team what is different.")
        )
    if ask.practice_id is not None:
        raise Refused(_("A page was begun from this answer. Change what it says there."))


def check_known(answer: str, words: str) -> None:
    if answer not in KnowAsk.Answer.values:
        raise Refused(_("Say whether you know."), field="answer")
    if answer != KnowAsk.Answer.NO and not words.strip():
        raise Refused(_("Say in a few words what you know, or who knows."), field="words")


def check_can_take_back_known(*, by: Person, ask: KnowAsk, on: date) -> None:
    if ask.answered_at is None:
        raise Refused(_("There is no answer to take back."))
    check_can_say_what_they_know(by=by, ask=ask, on=on)


def last_day_to_take_back_known(ask: KnowAsk) -> date:
    answered_at = ask.answered_at or clock.now()
    return answered_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


def check_can_begin_from_answer(*, by: Person, ask: KnowAsk, on: date) -> None:
    """The fund team, or somebody of the organisation that knows; once."""
    if not (is_fund_team(by, on) or by.acts_for(ask.organisation, on)):
        raise Refused(_("Only the organisation that knows and the fund team begin a page of it."))
    if ask.answer != KnowAsk.Answer.KNOW:
        raise Refused(_("There is nothing to make a page of yet."))
    if ask.practice_id is not None:
        raise Refused(_("A page was begun from this answer. Look at it among the drafts."))
