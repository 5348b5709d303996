"""Who records how a body was approached, why it does not apply, and that no more is expected of it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.rules.who import check_day
from rhannu.fund.models import Approach, NotApplying, ReachStop, WhyNot
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team

LONGEST = timedelta(days=5 * 366)


def check_looks_after_reach(*, by: Person, organisation: Organisation, on: date) -> None:
    """The fund team, of bodies that there are now."""
    if not is_fund_team(by, on):
        raise Refused(
            _(
                "Only the fund team records whom the fund has reached. Write to it and say what you know."
            )
        )
    if organisation.ended_on is not None and organisation.ended_on <= on:
        raise Refused(_("This body has ended. Choose the one that came after it."))


def check_approach(*, how: str, whom: str, on: date, today: date) -> None:
    if how not in Approach.How.values:
        raise Refused(_("Choose how you approached them."), field="how")
    _check_says_whom(whom, "whom")
    check_day(on, today, field="on")


def check_why_not(
    *, reason: str, words: str, said_by: str, said_on: date, return_on: date | None, today: date
) -> None:
    if reason not in WhyNot.values:
        raise Refused(_("Choose why they do not apply."), field="reason")
    if reason == WhyNot.OTHER and not words.strip():
        raise Refused(_("Say in a few words why they do not apply."), field="words")
    _check_says_whom(said_by, "said_by")
    check_day(said_on, today, field="said_on")
    if return_on is not None and not max(today, said_on) < return_on <= today + LONGEST:
        raise Refused(_("Give a day to come, within five years."), field="return_on")


def check_stop(
    *, organisation: Organisation, reason: str, review_on: date, today: date, example: bool
) -> None:
    """Once at a time, with a reason, and never for good."""
    standing = ReachStop.objects.filter(
        organisation=organisation, is_example=example, lifted_at=None
    )
    if standing.exists():
        raise Refused(_("No more interest is expected of this body already. Lift that first."))
    if not reason.strip():
        raise Refused(_("Say why no more interest is expected."), field="reason")
    if not today < review_on <= today + LONGEST:
        raise Refused(_("Give a day to come, within five years."), field="review_on")


def check_can_lift(*, stop: ReachStop, because: str) -> None:
    if stop.lifted_at is not None:
        raise Refused(_("This was lifted already. Look at where the body stands now."))
    if not because.strip():
        raise Refused(_("Say why you ask again."), field="because")


def is_said_again(said: NotApplying | None, **facts: object) -> bool:
    """Whether the very same was said last: sent twice, it is one."""
    return said is not None and all(getattr(said, name) == value for name, value in facts.items())


def _check_says_whom(words: str, field: str) -> None:
    if not words.strip():
        raise Refused(_("Say which post or group it was."), field=field)
