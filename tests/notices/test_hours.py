"""When mail goes out: in working hours as the clock on the wall shows them, all year round."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.base.clock import LONDON
from rhannu.base.days import is_working_day
from rhannu.notices import hours
from rhannu.organisations.mail import Pace

START = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 10 * 365 * 24 * 3600).map(lambda n: START + timedelta(seconds=n))


def wall(*when) -> datetime:
    return datetime(*when, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "why", "until"),
    [
        (wall(2026, 11, 23, 7, 29, 59), "night", wall(2026, 11, 23, 7, 30)),
        (wall(2026, 11, 23, 7, 30), "", None),
        (wall(2026, 11, 23, 18, 59, 59), "", None),
        (wall(2026, 11, 23, 19, 0), "night", wall(2026, 11, 24, 7, 30)),
        (wall(2026, 11, 27, 19, 0), "night", wall(2026, 11, 30, 7, 30)),  # Friday evening
        (wall(2026, 11, 28, 12, 0), "weekend", wall(2026, 11, 30, 7, 30)),
        (wall(2026, 12, 25, 9, 0), "holiday", wall(2026, 12, 29, 7, 30)),
        (wall(2027, 3, 26, 9, 0), "holiday", wall(2027, 3, 30, 7, 30)),  # Good Friday, to Tuesday
        (wall(2026, 3, 28, 20, 0), "weekend", wall(2026, 3, 30, 7, 30)),  # clocks go forward
        (wall(2026, 10, 24, 20, 0), "weekend", wall(2026, 10, 26, 7, 30)),  # and back
    ],
)
def test_mail_is_held_over_nights_weekends_and_bank_holidays(at, why, until):
    assert hours.closed_at(at) == why
    assert hours.due(Pace.AT_ONCE, at) == (until or at, why)


def test_half_past_seven_is_so_on_the_wall_in_summer_and_in_winter():
    assert hours.opening_from(wall(2026, 3, 27, 8, 0)).astimezone(UTC).hour == 6
    assert hours.opening_from(wall(2026, 10, 26, 7, 0)).astimezone(UTC).hour == 7


def test_the_mail_of_the_week_comes_on_its_first_working_day():
    assert hours.due(Pace.WEEKLY, wall(2026, 11, 24, 9, 0))[0] == wall(2026, 11, 30, 7, 30)
    assert hours.due(Pace.WEEKLY, wall(2027, 3, 24, 9, 0))[0] == wall(2027, 3, 30, 7, 30)
    on_the_dot = wall(2026, 11, 30, 7, 30)
    assert hours.due(Pace.WEEKLY, on_the_dot)[0] == on_the_dot


def test_a_site_may_have_no_hours_and_its_digests_still_do(settings):
    settings.MAIL_HOURS = "always"
    late = wall(2026, 11, 28, 23, 0)
    assert hours.due(Pace.AT_ONCE, late) == (late, "")
    assert hours.due(Pace.DAILY, late)[0] == wall(2026, 11, 30, 7, 30)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(MOMENTS, st.sampled_from([Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY]))
def test_nothing_that_may_wait_goes_out_at_night_nor_waits_too_long(at, pace):
    due, _why = hours.due(pace, at)
    here = due.astimezone(LONDON)

    assert due >= at
    assert is_working_day(here.date())
    assert hours.OPENS <= here.time() < hours.CLOSES
    longest = {Pace.AT_ONCE: 5, Pace.DAILY: 5, Pace.WEEKLY: 12}[pace]
    assert due - at <= timedelta(days=longest)
    if pace != Pace.AT_ONCE:
        assert here.time() == hours.OPENS
        assert hours.due(pace, due)[0] == due  # what is due then is due then
    if pace == Pace.WEEKLY:
        monday = here.date() - timedelta(days=here.weekday())
        before = [monday + timedelta(days=n) for n in range(here.weekday())]
        assert not any(is_working_day(one) for one in before)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(MOMENTS)
def test_a_slow_and_obvious_clock_agrees(at):
    """Half hour by half hour from `at`, until somebody would be at work."""
    half = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
    if hours.closed_at(at):
        while half < at or not _at_work(half):
            half += timedelta(minutes=30)
        assert hours.open_from(at) == half
    else:
        assert hours.open_from(at) == at


def _at_work(at: datetime) -> bool:
    here = at.astimezone(LONDON)
    at_desk = time(7, 30) <= here.time() < time(19)
    return here.weekday() < 5 and at_desk and is_working_day(date(here.year, here.month, here.day))
