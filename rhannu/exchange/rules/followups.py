"""What became of a promise: who may say so, when, and what each answer must say."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import (
    Barrier,
    FollowUp,
    FollowUpAnswer,
    Level,
    Outcome,
    Pause,
    Transfer,
)
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.exchange.rules.who import (
    check_acts_for,
    check_not_stopped,
    check_takes_part,
    check_within_a_year,
)
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

MOST_PAUSED = timedelta(days=366)
MOST_TIMES, LATEST_DAY, LATEST_MONTH = 6, 730, 120
SILENT_AT_LEAST, SILENT_AT_MOST = 14, 365


def check_again_on(again_on: date | None, today: date) -> None:
    """ "Not yet" names a day to come."""
    if again_on is None or again_on <= today:
        raise Refused(_("Give a day after today, by which it will be done."), field="again_on")
    check_within_a_year(again_on, today, field="again_on")


def check_barrier(barrier: str, level: str) -> None:
    """What stands in the way, and where."""
    if barrier not in Barrier.values:
        raise Refused(_("Choose what stands in the way most."), field="barrier")
    if level not in Level.values:
        raise Refused(_("Choose where it stands in the way."), field="level")


def check_instead(words: str) -> None:
    if not words.strip():
        raise Refused(_("Say what was done instead."), field="words")


def check_can_tell_of_use(*, by: Person, follow_up: FollowUp, today: date) -> None:
    """Whoever uses it is asked on its day, and says then what became of it."""
    check_acts_for(by, follow_up.organisation, today)
    if follow_up.transfer is not None:
        check_not_stopped(follow_up.transfer)
    if follow_up.kind != FollowUp.Kind.ADOPTION or follow_up.asked_at is None:
        raise Refused(_("This has not been asked yet. We ask on its day."))
    if follow_up.answers.standing().exists():
        raise Refused(_("This is answered already. Take the answer back to give another."))


def check_can_answer_by_follow_up(*, by: Person, follow_up: FollowUp, today: date) -> None:
    """A mailed link answers while the transfer goes on, for whoever still acts for that side."""
    if follow_up.asked_at is None:
        raise Refused(_("This is no longer asked. Sign in to see where it stands."))
    pledged = follow_up.commitment
    if pledged is None or not pledged.was_given_by(by):
        check_acts_for(by, follow_up.organisation, today)
    if follow_up.transfer is not None:
        check_not_stopped(follow_up.transfer)


def check_outcome(outcome: str) -> None:
    if outcome not in Outcome.values:
        raise Refused(_("Choose one of the four answers."), field="outcome")


def check_can_take_back_outcome(
    *, by: Person, answer: FollowUpAnswer, is_last: bool, today: date
) -> None:
    """For seven days, as long as nothing was said after it."""
    pledged = answer.commitment
    if pledged is None or not pledged.was_given_by(by):
        check_acts_for(by, answer.organisation, today)
    if answer.taken_back_at is not None or not is_last:
        raise Refused(_("Something else was said since. Look at the conversation for what stands."))
    if today > last_day_to_take_back_outcome(answer):
        raise Refused(
            _("This was answered more than seven days ago. Tell the fund team what is different.")
        )


def last_day_to_take_back_outcome(answer: FollowUpAnswer) -> date:
    return answer.recorded_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


# ------------------------------------------------------------------ pausing


def check_can_pause(
    *, by: Person, transfer: Transfer, paused: bool, ended: bool, today: date
) -> None:
    """Either side, while something is still to come, and one pause at a time."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    if ended:
        raise Refused(
            _("This has come to its end, so that no clock runs. There is nothing to pause.")
        )
    if paused:
        raise Refused(_("This is paused already. Wake it first, then pause it anew."))


def check_pause(*, reason: str, until_on: date, today: date) -> None:
    if reason not in Pause.Reason.values:
        raise Refused(_("Choose the reason that comes closest."), field="reason")
    if until_on <= today:
        raise Refused(_("Give a day after today, on which we go on."), field="until_on")
    if until_on > today + MOST_PAUSED:
        raise Refused(
            _("A pause lasts a year at most. Stop it, if it goes no further."), field="until_on"
        )


def check_can_wake(*, by: Person, transfer: Transfer, paused: bool, today: date) -> None:
    check_takes_part(by, transfer, today)
    if not paused:
        raise Refused(_("This is not paused. Look at the conversation for what is next."))


# ------------------------------------------------------------------ the days that are set


def check_can_set_follow_ups(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team sets when we ask. Tell them what would suit you better.")
        )


def check_follow_up_terms(
    *, after_days: Sequence[int], after_months: Sequence[int], silent_days: int
) -> None:
    """A few days in their order; a silence that is neither a week nor years."""
    for field, numbers, latest in (
        ("after_days", after_days, LATEST_DAY),
        ("after_months", after_months, LATEST_MONTH),
    ):
        rising = all(one < two for one, two in zip(numbers, numbers[1:], strict=False))
        if not 1 <= len(numbers) <= MOST_TIMES or not rising:
            raise Refused(
                _("Give one to %(most)d numbers, each greater than the one before.")
                % {"most": MOST_TIMES},
                field=field,
            )
        if not numbers[0] >= 1 or numbers[-1] > latest:
            raise Refused(
                _("Each number must be between 1 and %(latest)d.") % {"latest": latest}, field=field
            )
    if not SILENT_AT_LEAST <= silent_days <= SILENT_AT_MOST:
        raise Refused(
            _("Give between %(least)d and %(most)d days.")
            % {"least": SILENT_AT_LEAST, "most": SILENT_AT_MOST},
            field="silent_days",
        )
