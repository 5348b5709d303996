"""Run and control charts: against slow twins, and cases worked by hand."""

import random
from itertools import permutations
from math import sqrt

import pytest

from rhannu.analysis.charts_spc import (
    LEAST_FOR_LIMITS,
    Signal,
    expected_runs,
    median,
    p_chart,
    run_chart,
    u_chart,
    xmr_chart,
)


def generated(seed, *, most=30, digits=1):
    chance = random.Random(seed)
    return [round(chance.gauss(50, 4), digits) for _ in range(chance.randint(1, most))]


def rules_of(chart):
    return [(one.rule, one.first, one.last, one.up) for one in chart.signals]


# ------------------------------------------------------------------ the median and runs


@pytest.mark.parametrize("seed", range(40))
def test_as_many_points_lie_above_the_median_as_below(seed):
    values = generated(seed)
    middle = median(values)
    above, below = sum(v > middle for v in values), sum(v < middle for v in values)

    assert above <= len(values) / 2 >= below


def test_no_values_have_no_median():
    with pytest.raises(ValueError, match="no values"):
        median([])


def test_six_on_one_side_are_a_shift_and_five_are_none():
    steady = [5, 3, 5, 3, 5, 3, 5, 3, 5, 3]

    six = run_chart(steady + [6, 7, 6, 7, 6, 7], baseline=10)
    five = run_chart(steady + [6, 7, 6, 7, 6], baseline=10)

    assert six.median == 4
    assert rules_of(six) == [("shift", 10, 15, True)]
    assert rules_of(five) == []


def test_a_point_on_the_median_neither_makes_nor_breaks_a_shift():
    values = [5, 3, 5, 3, 5, 3, 5, 3, 5, 3]

    with_one = run_chart(values + [6, 7, 6, 4, 7, 6, 7], baseline=10)
    too_short = run_chart(values + [6, 7, 6, 4, 7, 6], baseline=10)

    assert rules_of(with_one) == [("shift", 10, 16, True)]
    assert rules_of(too_short) == []


def test_five_rising_points_are_a_trend_and_equal_neighbours_count_once():
    assert ("trend", 0, 4, True) in rules_of(run_chart([1, 2, 3, 4, 5, 4]))
    assert not run_chart([1, 2, 3, 4, 4, 3]).signals
    assert ("trend", 0, 5, True) in rules_of(run_chart([1, 2, 3, 3, 4, 5]))
    assert ("trend", 0, 4, False) in rules_of(run_chart([9, 7, 6, 5, 1]))


def slow_trends(values):
    """Every longest stretch of neighbours, equal ones left out, that goes one way."""
    kept = [i for i in range(len(values)) if i == 0 or values[i] != values[i - 1]]
    plain = [values[i] for i in kept]
    found = set()
    for a in range(len(plain)):
        for z in range(a + 4, len(plain)):
            steps = [plain[i + 1] - plain[i] for i in range(a, z)]
            if all(s > 0 for s in steps) or all(s < 0 for s in steps):
                before = a and (plain[a] - plain[a - 1]) * steps[0] > 0
                after = z + 1 < len(plain) and (plain[z + 1] - plain[z]) * steps[0] > 0
                if not before and not after:
                    found.add((kept[a], kept[z], steps[0] > 0))
    return found


def slow_shifts(values, centre):
    """Stretches with no point on the other side, six or more useful points, that cannot be longer."""
    useful = [i for i, v in enumerate(values) if v != centre]
    found = set()
    for a in range(len(useful)):
        for z in range(a + 5, len(useful)):
            sides = {values[useful[i]] > centre for i in range(a, z + 1)}
            longer = any(
                0 <= i < len(useful) and (values[useful[i]] > centre) in sides
                for i in (a - 1, z + 1)
            )
            if len(sides) == 1 and not longer:
                found.add((useful[a], useful[z], sides.pop()))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_shifts_and_trends_are_those_of_the_slow_twin(seed):
    values = generated(seed, most=60, digits=0)
    values += sorted(generated(seed + 1000, most=9)) + [60.0] * 3
    chart = run_chart(values)
    shifts = {(s.first, s.last, s.up) for s in chart.signals if s.rule == "shift"}
    trends = {(s.first, s.last, s.up) for s in chart.signals if s.rule == "trend"}

    assert shifts == slow_shifts(values, chart.median)
    assert trends == slow_trends(values)


@pytest.mark.parametrize(("above", "below"), [(4, 4), (3, 5), (2, 6), (1, 7), (5, 3), (2, 2)])
def test_expected_runs_are_counted_over_every_order(above, below):
    orders = set(permutations("a" * above + "b" * below))
    runs = sorted(1 + sum(x != y for x, y in zip(one, one[1:], strict=False)) for one in orders)
    fewest, most = expected_runs(above, below)
    tail = len(orders) * 0.025

    assert sum(r < fewest for r in runs) <= tail < sum(r <= fewest for r in runs)
    assert sum(r > most for r in runs) <= tail < sum(r >= most for r in runs)


def test_expected_runs_agree_with_the_published_tables():
    """Swed and Eisenhart: with 10 on each side fewer than 7 or more than 15 runs are a surprise."""
    assert expected_runs(5, 5) == (3, 9)
    assert expected_runs(10, 10) == (7, 15)
    assert expected_runs(15, 15) == (11, 21)


def test_one_step_makes_too_few_runs_and_a_seesaw_too_many():
    step, seesaw = run_chart([1] * 8 + [9] * 8), run_chart([1, 9] * 8)

    assert step.too_few and not step.too_many
    assert seesaw.too_many and not seesaw.too_few


def test_of_runs_nothing_is_said_under_ten_useful_points():
    chart = run_chart([1, 9] * 4 + [5])

    assert (chart.useful, chart.fewest, chart.too_many) == (8, None, False)


@pytest.mark.parametrize("seed", range(20))
def test_a_run_chart_does_not_care_for_the_unit(seed):
    values = generated(seed)
    there = run_chart(values)
    other = run_chart([3 * value + 7 for value in values])

    assert there.runs == other.runs
    assert there.signals == other.signals


# ------------------------------------------------------------------ control charts

WEEKS = [10, 12, 11, 13, 12, 10, 11, 12, 13, 11, 12, 11]


def test_limits_of_single_values_by_hand():
    chart = xmr_chart(WEEKS)
    ranges = [2, 1, 2, 1, 2, 1, 1, 1, 2, 1, 1]

    assert chart.centre == pytest.approx(11.5)
    assert list(chart.ranges) == ranges
    assert chart.upper[0] == pytest.approx(11.5 + 2.66 * 15 / 11)
    assert chart.lower[0] == pytest.approx(11.5 - 2.66 * 15 / 11)
    assert chart.range_limit == pytest.approx(3.267 * 15 / 11)
    assert chart.signals == ()


def test_limits_are_not_computed_from_too_few_points():
    few = LEAST_FOR_LIMITS - 1

    assert xmr_chart(WEEKS[:few]) is None
    assert p_chart([5] * few, [10] * few) is None
    assert u_chart([5] * few, [10] * few) is None
    assert xmr_chart(WEEKS * 2, baseline=few) is None


def test_a_point_far_out_is_outside_and_a_frozen_baseline_does_not_follow_it():
    frozen = xmr_chart([*WEEKS, 30], baseline=12)

    assert frozen.upper == xmr_chart(WEEKS).upper[:1] * 13
    assert frozen.signals == (Signal("outside", 12, 12, True),)


@pytest.mark.parametrize("seed", range(30))
def test_a_frozen_baseline_is_all_that_counts_for_the_limits(seed):
    base = generated(seed) * 12
    one = xmr_chart([*base, 1.0], baseline=len(base))
    two = xmr_chart([*base, 99.0, 3.0], baseline=len(base))

    assert (one.centre, one.lower[0], one.upper[0]) == (two.centre, two.lower[0], two.upper[0])


def test_eight_on_one_side_of_the_centre_are_a_shift():
    chart = xmr_chart([*WEEKS, *[12.2] * 8], baseline=12)

    assert Signal("shift", 12, 19, True) in chart.signals


def test_shares_by_hand_are_wider_where_few_were_counted():
    chart = p_chart([10] * 12, [100] * 11 + [25])
    share = 120 / 1125

    assert chart.centre == pytest.approx(share)
    assert chart.upper[0] == pytest.approx(share + 3 * sqrt(share * (1 - share) / 100))
    assert chart.upper[11] > chart.upper[0]
    assert chart.lower[11] == 0
    assert Signal("outside", 11, 11, True) in chart.signals


def test_rates_by_hand_do_not_fall_below_nought():
    chart = u_chart([4] * 12, [2] * 6 + [4] * 6)
    rate = 48 / 36

    assert chart.centre == pytest.approx(rate)
    assert chart.upper[0] == pytest.approx(rate + 3 * sqrt(rate / 2))
    assert min(chart.lower) == 0


@pytest.mark.parametrize("seed", range(30))
def test_limits_of_shares_lie_about_the_centre_within_nought_and_one(seed):
    chance = random.Random(seed)
    totals = [chance.randint(1, 60) for _ in range(20)]
    counts = [chance.randint(0, total) for total in totals]
    chart = p_chart(counts, totals)

    for low, high in zip(chart.lower, chart.upper, strict=True):
        assert 0 <= low <= chart.centre <= high <= 1
    slow = {
        i
        for i, (x, n) in enumerate(zip(counts, totals, strict=True))
        if not chart.lower[i] <= x / n <= chart.upper[i]
    }
    assert {s.first for s in chart.signals if s.rule == "outside"} == slow


def test_nothing_is_divided_by_nought():
    with pytest.raises(ValueError, match="above nought"):
        p_chart([1] * 12, [0] * 12)
    with pytest.raises(ValueError, match="as many"):
        u_chart([1], [1, 2])
