"""Days on a clock that can be paused, against a slow count of the days themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.analysis.followups import ask_on, joined, left_out, months_after, running
from rhannu.base.days import is_working_day

pytestmark = pytest.mark.slow
DAY = timedelta(days=1)
START = date(2026, 1, 1)
days = st.integers(0, 400).map(lambda number: START + timedelta(days=number))
pauses = st.lists(st.tuples(days, days).map(lambda pair: (min(pair), max(pair))), max_size=4)
few = settings(max_examples=25, deadline=None)


def paused(day, spans):
    return any(first <= day < after for first, after in spans)


def counted_slowly(start, left, spans):
    """Walk on day by day; a day of a pause does not count."""
    day = start
    while paused(day, spans):
        day += DAY
    while left:
        day += DAY
        left -= not paused(day, spans)
    return day


@few
@given(days, st.integers(0, 200), pauses)
def test_the_clock_counts_the_days_that_are_not_paused(start, length, spans):
    assert running(start, length, spans) == counted_slowly(start, length, spans)


@few
@given(days, st.lists(st.integers(0, 200), min_size=2, max_size=5), pauses)
def test_we_ask_on_working_days_outside_pauses_and_in_the_order_that_was_set(start, lengths, spans):
    asked = [ask_on(start, length, spans, is_working_day) for length in sorted(lengths)]

    assert asked == sorted(asked)
    for day, length in zip(asked, sorted(lengths), strict=True):
        assert is_working_day(day) and not paused(day, spans)
        assert day >= start + timedelta(days=length)


@few
@given(days, st.integers(0, 200), pauses, days, st.integers(1, 60))
def test_another_pause_never_brings_a_day_nearer(start, length, spans, first, long):
    more = [*spans, (first, first + timedelta(days=long))]

    later, before = (ask_on(start, length, some, is_working_day) for some in (more, spans))

    assert later >= before


@few
@given(pauses)
def test_joined_pauses_cover_the_same_days_and_stand_apart(spans):
    found = joined(spans)

    assert all(one[1] < two[0] for one, two in zip(found, found[1:], strict=False))
    for number in range(401):
        day = START + timedelta(days=number)
        assert paused(day, found) == paused(day, spans)


def test_a_month_that_is_shorter_ends_on_its_last_day():
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 11, 23), 36) == date(2029, 11, 23)


def test_what_is_promised_for_after_the_last_follow_up_has_a_day_of_its_own():
    held = date(2026, 1, 1)
    dues = [held + timedelta(days=number) for number in (20, 180, 181, 300)]

    assert left_out(dues, held, [30, 90, 180]) == [dues[2] + DAY, dues[3] + DAY]
    assert left_out(dues, held, []) == [one + DAY for one in dues]
