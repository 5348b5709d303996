"""A learning budget: whole pence, nothing lost or made, no rate from too few."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.budget import Line, fits, rate, spread, year_name, year_of

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_financial_year_begins_in_april():
    assert year_of(date(2026, 3, 31)) == 2025
    assert year_of(date(2026, 4, 1)) == 2026
    assert (year_name(2026), year_name(2099)) == ("2026-27", "2099-00")


@pytest.mark.slow
@given(pence=st.integers(0, 10**12), first=DAYS, days=st.integers(-5, 4000))
def test_what_is_shared_out_is_the_whole_sum_and_nothing_else(pence, first, days):
    shares = spread(pence, first, first + timedelta(days=days))
    assert sum(shares.values()) == pence
    assert all(share > 0 for share in shares.values())


@pytest.mark.slow
@given(pence=st.integers(0, 10**9), first=DAYS, days=st.integers(0, 1500))
def test_each_year_gets_its_days_worth_to_the_penny(pence, first, days):
    """Against a slow twin that counts one day after another."""
    last = first + timedelta(days=days)
    counted = {}
    for number in range(days + 1):
        year = year_of(first + timedelta(days=number))
        counted[year] = counted.get(year, 0) + 1
    for year, share in spread(pence, first, last).items():
        assert abs(share - pence * counted[year] / (days + 1)) <= 1


def test_what_is_left_and_when_a_line_is_flagged():
    assert Line().flag == "" and Line(paid=1).flag == "none" and Line(paid=1).left is None
    assert Line(10, approved=6, paid=4).left == 0 and Line(10, approved=11).flag == "over"
    assert Line(10, approved=5, waiting=6).flag == "short" and Line(10, approved=10).flag == ""


@given(
    allocated=st.none() | st.integers(0, 1000),
    claims=st.lists(st.integers(1, 400), max_size=20),
)
def test_what_fits_never_passes_the_allocation(allocated, claims):
    line = Line(allocated)
    for pence in claims:
        if fits(pence, line):
            line = Line(allocated, approved=line.approved + pence)
    assert allocated is None or line.drawn <= allocated


def test_no_rate_under_five():
    assert rate(1000, 4) is None
    assert rate(1000, 5) == 200 and rate(1001, 6) == 167
