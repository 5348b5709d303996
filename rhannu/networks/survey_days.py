"""On which days surveys ask: always days on which people are at work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rhannu.analysis.followups import months_after
from rhannu.base.days import working_day, working_days_before
from rhannu.networks.models import Survey, Wave

OPEN_FOR = 21  # days
REMINDED_AFTER = 7


@dataclass(frozen=True)
class Offsets:
    """How long before and after a day its waves come, in days."""

    before: int = 14
    after: int = 1
    later: int = 182
    long_after: int = 1095


@dataclass(frozen=True)
class Days:
    """Of one wave: the first, that of the reminder where there is one, and the last."""

    opens_on: date
    remind_on: date | None
    closes_on: date


def days_from(opens_on: date, *, ends_before: date | None = None) -> Days:
    """The days of a wave that opens on that day, which people are at work on.

    ends_before  it closes the day before this one, at the latest
    """
    closes_on = opens_on + timedelta(days=OPEN_FOR)
    if ends_before is not None:
        closes_on = min(closes_on, ends_before - timedelta(days=1))
    remind_on = working_day(opens_on + timedelta(days=REMINDED_AFTER))
    return Days(opens_on, remind_on if remind_on < closes_on else None, closes_on)


def learning_days(held_on: date, offsets: Offsets) -> Iterator[tuple[str, Days]]:
    """The moments of a survey of learning with their days."""
    opens_on = working_day(held_on - timedelta(days=offsets.before))
    if opens_on >= held_on:  # holidays lie between
        opens_on = working_days_before(held_on, 1)
    yield Wave.Moment.BEFORE, days_from(opens_on, ends_before=held_on)
    for moment, days in (
        (Wave.Moment.AFTER, offsets.after),
        (Wave.Moment.LATER, offsets.later),
        (Wave.Moment.LONG_AFTER, offsets.long_after),
    ):
        yield moment, days_from(working_day(held_on + timedelta(days=days)))


def next_day(survey: Survey, number: int) -> date:
    """When the health survey asks for that time; 0 is the first. Counted from the first day.

    A year of waves put off by holidays does not drift.
    """
    months = number * (survey.every_months or 0)
    return working_day(months_after(survey.first_on, months))
