"""The share of readings that led to a question, and the one thing to do next."""

from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from rhannu.analysis import reading

PAGE = {
    "read": 40,
    "asked": 3,
    "has_post": True,
    "welsh_read": 9,
    "in_welsh": True,
    "confirmed": True,
}


@given(some.integers(5, 500), some.integers(5, 5000))
def test_the_interval_holds_every_rate_that_would_not_be_strange(cases, of):
    """Wilson's bounds are the rates from which the observed one is just 1.96 deviations away."""
    assume(cases <= of)
    found = reading.share(cases, of)

    assert 0 <= found.low <= found.rate <= found.high <= 1
    for bound in (found.low, found.high):
        away = abs(found.rate - bound)
        assert away == pytest.approx(reading.Z * sqrt(bound * (1 - bound) / of), abs=1e-6)


@pytest.mark.parametrize(("cases", "of"), [(0, 100), (4, 100), (6, 5)])
def test_no_rate_stands_on_under_five_cases_or_on_more_than_all(cases, of):
    assert reading.share(cases, of) is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, reading.WORKS),
        ({"read": 19}, reading.UNREAD),
        ({"has_post": False, "asked": 0}, reading.NOBODY_TO_RING),
        ({"asked": 0}, reading.NOBODY_ASKS),
        ({"in_welsh": False}, reading.NOT_IN_WELSH),
        ({"in_welsh": False, "welsh_read": 4}, reading.WORKS),
        ({"confirmed": False}, reading.UNCONFIRMED),
        ({"read": 0, "has_post": False, "confirmed": False}, reading.UNREAD),
    ],
)
def test_the_first_rule_that_holds_gives_the_advice(changed, code):
    assert reading.advice(**{**PAGE, **changed}) == code
