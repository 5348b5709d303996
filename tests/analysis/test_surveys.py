"""The maths of surveys against slow, obvious second versions."""

from itertools import product
from math import comb, exp, lgamma, pi, sqrt

import pytest

from rhannu.analysis.reading import wilson
from rhannu.analysis.surveys import (
    Bounds,
    bounds,
    difference,
    mean_of,
    share_of,
    t_point,
)


def shares_that_fit(cases, of, steps=4000):
    """The true shares at which so many cases are no surprise, tried one by one: what Wilson solved."""
    tried = [step / steps for step in range(steps + 1)]
    fits = [p for p in tried if abs(cases / of - p) <= 1.96 * sqrt(p * (1 - p) / of) + 1e-12]
    return min(fits), max(fits)


@pytest.mark.parametrize(("cases", "of"), [(0, 5), (1, 5), (5, 5), (7, 12), (41, 100), (0, 60)])
def test_a_share_lies_between_the_shares_that_fit_it(cases, of):
    low, high = shares_that_fit(cases, of)

    found = share_of(cases, of)

    assert found.rate == cases / of
    assert (found.low, found.high) == pytest.approx((low, high), abs=1 / 2000)


def test_wilson_s_interval_holds_the_true_share_as_often_as_it_says():
    """Every outcome of 12 answers weighed by how likely it is: 95 in 100, give or take."""
    for p in (0.2, 0.5, 0.77):
        held = sum(
            comb(12, k) * p**k * (1 - p) ** (12 - k)
            for k in range(13)
            if wilson(k, 12).low <= p <= wilson(k, 12).high
        )
        assert 0.92 <= held <= 0.99


def test_nothing_is_told_under_five():
    assert share_of(4, 4) is None
    assert bounds(4, 4, 20) is None
    assert mean_of({5: 4}, lowest=1, highest=5) is None
    assert difference(None, share_of(5, 5)) is None


def density(t, degrees):
    """Student's density, straight from its definition."""
    scale = lgamma((degrees + 1) / 2) - lgamma(degrees / 2)
    return exp(scale) / sqrt(degrees * pi) * (1 + t * t / degrees) ** (-(degrees + 1) / 2)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 9, 12, 29, 60, 301])
def test_student_s_point_keeps_95_in_100_within(degrees):
    point, slices = t_point(degrees), 4000
    width = 2 * point / slices

    area = sum(density(-point + (n + 0.5) * width, degrees) * width for n in range(slices))

    assert area == pytest.approx(0.95, abs=1e-4)


def test_student_s_point_is_that_of_the_printed_tables():
    printed = {1: 12.706, 4: 2.776, 9: 2.262, 30: 2.042, 120: 1.980}
    assert {n: round(t_point(n), 3) for n in printed} == printed


@pytest.mark.parametrize("counts", [{5: 2, 4: 3, 1: 1}, {1: 4, 2: 4}, {3: 10, 4: 1}])
def test_a_mean_is_that_of_the_answers_written_out(counts):
    answers = [place for place, count in counts.items() for _one in range(count)]
    n = len(answers)
    middle = sum(answers) / n
    spread = sqrt(sum((one - middle) ** 2 for one in answers) / (n - 1))
    half = t_point(n - 1) * spread / sqrt(n)

    found = mean_of(counts, lowest=1, highest=5)

    assert (found.value, found.n) == (pytest.approx(middle), n)
    assert found.low == pytest.approx(max(middle - half, 1))
    assert found.high == pytest.approx(min(middle + half, 5))


def test_where_everybody_says_the_same_the_mean_is_still_not_certain():
    few, many = (mean_of({4: n}, lowest=1, highest=5) for n in (5, 50))
    assert few.low < many.low < 4 < many.high < few.high
    assert mean_of({5: 9}, lowest=1, highest=5).high == 5


@pytest.mark.parametrize(("cases", "of", "missing"), [(3, 6, 2), (0, 5, 3), (5, 5, 0), (4, 7, 3)])
def test_bounds_are_the_least_and_most_of_all_that_could_be_missing(cases, of, missing):
    asked = of + missing
    every = [(cases + sum(one)) / asked for one in product((0, 1), repeat=missing)]
    assert bounds(cases, of, asked) == Bounds(min(every), max(every))


def test_where_more_answered_than_were_asked_nobody_is_missing():
    assert bounds(6, 8, 7) == Bounds(0.75, 0.75)


@pytest.mark.parametrize(
    ("first", "second"), [((14, 18), (9, 16)), ((5, 9), (5, 9)), ((0, 8), (8, 8))]
)
def test_a_difference_joins_the_two_intervals_as_newcombe_does(first, second):
    a, b = share_of(*first), share_of(*second)
    rate_a, rate_b = first[0] / first[1], second[0] / second[1]
    low_a, high_a = shares_that_fit(*first, steps=20_000)
    low_b, high_b = shares_that_fit(*second, steps=20_000)

    found = difference(a, b)

    assert found.value == pytest.approx(rate_b - rate_a)
    below = ((rate_b - low_b) ** 2 + (high_a - rate_a) ** 2) ** 0.5
    above = ((high_b - rate_b) ** 2 + (rate_a - low_a) ** 2) ** 0.5
    assert found.low == pytest.approx(found.value - below, abs=1e-3)
    assert found.high == pytest.approx(found.value + above, abs=1e-3)
    assert found.is_seen == (found.low > 0 or found.high < 0)


def test_newcombe_s_own_example():
    """56 of 70 against 48 of 80: 0.20, from 0.0524 to 0.3339 (Statistics in Medicine 17, table II)."""
    found = difference(share_of(48, 80), share_of(56, 70))
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
