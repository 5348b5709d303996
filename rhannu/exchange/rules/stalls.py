"""Who says what stands in the way of a transfer, what was tried, and whether it helped."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import Remedy, Stall, Tried
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.exchange.rules.followups import check_barrier
from rhannu.exchange.rules.who import check_day, check_not_stopped, check_takes_part
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_notice_stalls(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team asks what stands in the way. Tell them what you see."))


def check_can_answer_stall(*, by: Person, stall: Stall, today: date) -> None:
    """Either side or the fund team, while nothing has happened since."""
    check_takes_part(by, stall.transfer, today)
    check_not_stopped(stall.transfer)
    if stall.ended_on is not None:
        raise Refused(_("Something has happened since. Look at the conversation for what is next."))


def check_stall_answer(*, answer: str, barrier: str, level: str) -> None:
    if answer not in Stall.Answer.values:
        raise Refused(_("Say whether it goes on or what stands in the way."), field="answer")
    if answer == Stall.Answer.BARRIER:
        check_barrier(barrier, level)


def check_can_take_back_stall(
    *, by: Person, stall: Stall, moved_on: date, stalled_since: bool, today: date
) -> None:
    """For seven days, as long as nothing else has happened.

    moved_on       the day something last happened; stalled_since  whether it was noticed anew
    """
    check_takes_part(by, stall.transfer, today)
    check_not_stopped(stall.transfer)
    if stall.answered_at is None:
        raise Refused(_("There is no answer to take back. Look at the conversation."))
    answered_on = stall.answered_at.astimezone(clock.LONDON).date()
    if stalled_since or (stall.ended_on is not None and moved_on > answered_on):
        raise Refused(_("Something has happened since. Look at the conversation for what is next."))
    if today > last_day_to_take_back_stall(stall):
        raise Refused(
            _("This was answered more than seven days ago. Tell the fund team what is different.")
        )


def last_day_to_take_back_stall(stall: Stall) -> date:
    answered_at = stall.answered_at or clock.now()
    return answered_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


def check_can_try(
    *, by: Person, stall: Stall, remedy: str, before: bool, tried_on: date, today: date
) -> None:
    """Something of the list, once for each stall, after it had stalled."""
    check_takes_part(by, stall.transfer, today)
    if remedy not in Remedy.values:
        raise Refused(_("Choose what was tried from the list."), field="remedy")
    if before:
        raise Refused(_("This is on record as tried. Say whether it helped."), field="remedy")
    check_day(tried_on, today, field="tried_on")
    if tried_on < stall.silent_since:
        raise Refused(_("This is before it had stalled. Give a later day."), field="tried_on")


def check_can_say_if_helped(*, by: Person, tried: Tried, helped: str, today: date) -> None:
    check_takes_part(by, tried.stall.transfer, today)
    if helped not in Tried.Helped.values:
        raise Refused(_("Say whether it helped."), field="helped")
