"""Today is the day in London, summer and winter."""

from datetime import UTC, date, datetime, time

import pytest

from rhannu.base import clock


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_the_day_is_the_one_in_london(instant, day):
    with clock.stopped(instant):
        assert clock.today() == day
        assert clock.now() == instant


@pytest.mark.parametrize(
    ("on", "hour", "instant"),
    [
        (date(2026, 7, 1), time(14), datetime(2026, 7, 1, 13, tzinfo=UTC)),
        (date(2026, 12, 1), time(14), datetime(2026, 12, 1, 14, tzinfo=UTC)),
        # Clocks go back: the first of the two.
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_an_hour_is_the_one_that_clocks_in_london_show(on, hour, instant):
    assert clock.at_london(on, hour) == instant


def test_an_hour_that_clocks_leap_over_is_none():
    with pytest.raises(ValueError, match="has no"):
        clock.at_london(date(2027, 3, 28), time(1, 30))
