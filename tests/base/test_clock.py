"""Today is the day in London, summer and winter."""

from datetime import UTC, date, datetime

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
