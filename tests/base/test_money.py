"""Money is whole pence; what people type is read, what is shown can be read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.base.money import pence_from, pounds, short_pounds


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,234.50", 123450),
        ("1234", 123400),
        ("1.3m", 130000000),
        ("£1.3 million", 130000000),
        ("£1.3 miliwn", 130000000),
        ("£2 filiwn", 200000000),
        ("250k", 25000000),
        (" 12 GBP ", 1200),
        ("-5", -500),
        ("0", 0),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed, pence):
    assert pence_from(typed) == pence


@pytest.mark.parametrize("typed", ["", "lots", "1.234", "nan", "inf", "1e99", "£", "5 6 x", "--1"])
def test_what_is_no_sum_of_money_is_refused(typed):
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        pence_from(typed)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_every_sum_shown_in_full_can_be_read_back(pence):
    assert pence_from(pounds(pence)) == pence


@given(st.integers(min_value=100_000_000, max_value=10**14))
def test_millions_are_within_half_a_hundredth_of_the_sum(pence):
    assert abs(pence_from(short_pounds(pence)) - pence) <= pence * 0.005


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (26_000_000, "£260,000"),
        (23_951_050, "£239,510.50"),
        (130_000_000, "£1.3 million"),
        (630_000_000, "£6.3 million"),
        (123_456_789_000, "£1,235 million"),
    ],
)
def test_a_sum_is_said_as_people_say_it(pence, shown):
    assert short_pounds(pence) == shown


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(130_000_000, "£1.3 miliwn"), (200_000_000, "£2 filiwn"), (250_000_000, "£2.5 miliwn")],
)
def test_two_million_mutates_in_welsh(pence, shown):
    assert short_pounds(pence, "cy") == shown
