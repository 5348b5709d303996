"""A saving scaled to another size is a range over the cases, and none under five of them."""

from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.scaling import FEWEST, Case, worth

SIZES = st.integers(1, 10**7)
SUMS = st.integers(0, 10**12)
CASES = st.lists(
    st.builds(lambda one, other, size: Case(min(one, other), max(one, other), size), SUMS, SUMS, SIZES),
    max_size=12,
)  # fmt: skip


def slowly(cases, size):
    """The same, one by one: the lowest, the middle and the highest of all."""
    low = high = None
    middles = []
    for case in cases:
        least, most = Fraction(case.low, case.size) * size, Fraction(case.high, case.size) * size
        low = least if low is None or least < low else low
        high = most if high is None or most > high else high
        middles.append((least + most) / 2)
    return round(low), round(median(middles)), round(high)


@given(CASES, SIZES)
def test_it_agrees_with_the_slow_twin(cases, size):
    found = worth(cases, size)
    if len(cases) < FEWEST:
        assert found is None
    else:
        assert (found.low, found.middle, found.high) == slowly(cases, size)
        assert found.low <= found.middle <= found.high


@given(CASES, SIZES, st.permutations(range(12)))
def test_the_order_of_the_cases_says_nothing(cases, size, order):
    shuffled = [cases[place] for place in order if place < len(cases)]
    assert worth(shuffled, size) == worth(cases, size)


def test_at_its_own_size_a_case_is_within_its_own_range():
    cases = [Case(100 * n, 120 * n, 10) for n in range(1, 6)]
    found = worth(cases, 10)
    assert (found.low, found.middle, found.high) == (100, 330, 600)


def test_four_cases_make_no_range():
    assert worth([Case(100, 100, 10)] * 4, 10) is None
    assert worth([Case(100, 100, 10)] * 5, 0) is None


def test_it_says_when_the_reader_is_outside_the_sizes():
    cases = [Case(100, 100, size) for size in (10, 20, 30, 40, 50)]
    assert [worth(cases, size).beyond for size in (9, 10, 50, 51)] == ["smaller", "", "", "larger"]
