"""Who took it from whom, and how many each brings: against slow twins and published tables."""

import math
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rhannu.analysis.lineage import family, poisson_interval, reproduction, roots_of

links = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14, unique=True)


def slow_generation(every, body, roots, far=0):
    """The slow twin: try every way from a root, step by step."""
    here = set(roots)
    while body not in here:
        here |= {taker for giver, taker in every if giver in here}
        far += 1
        assert far < 20
    return far


@pytest.mark.slow
@given(links)
def test_generations_are_those_of_the_shortest_way(every):
    kin = family(every)
    bodies = {body for link in kin.links for body in link}

    assert set(kin.generation) == bodies
    for body in bodies:
        assert kin.generation[body] == slow_generation(kin.links, body, kin.roots)


@pytest.mark.slow
@given(links)
def test_each_taker_is_brought_by_one(every):
    kin = family(every)

    assert sum(kin.brought.values()) == len(kin.takers)
    for giver, n in kin.brought.items():
        first = {}
        for one, taker in kin.links:
            first.setdefault(taker, one)
        assert n == sum(one == giver for one in first.values())


@pytest.mark.slow
@given(links)
@example([(1, 3), (2, 0), (0, 1), (0, 2)])
def test_a_root_took_it_from_nobody_but_a_ring_of_its_own(every):
    kin = family(every)
    givers = list(dict.fromkeys(giver for giver, _taker in kin.links))
    for root in kin.roots:
        before = {giver for giver in givers if root in reached_from(kin.links, giver)}
        ring = before & reached_from(kin.links, root)
        assert before == ring
        assert root == min(ring | {root}, key=givers.index)


def reached_from(every, body):
    here = {taker for giver, taker in every if giver == body}
    for _step in range(12):
        here |= {taker for giver, taker in every if giver in here}
    return here


def test_a_ring_beside_a_tree_is_not_lost():
    assert roots_of([("a", "b"), ("x", "y"), ("y", "x")]) == ("a", "x")
    assert roots_of([("a", "b"), ("y", "a"), ("y", "x"), ("x", "y")]) == ("y",)
    assert family([("a", "a")]).generation == {}


def test_second_donors_took_and_gave():
    kin = family([("gwynedd", "ceredigion"), ("ceredigion", "powys"), ("gwynedd", "conwy")])

    assert kin.second_donors == ("ceredigion",)
    assert kin.generation == {"gwynedd": 0, "ceredigion": 1, "conwy": 1, "powys": 2}


def test_under_five_cases_there_is_no_rate():
    four = reproduction([(0, n) for n in range(1, 5)])
    five = reproduction([(0, n) for n in range(1, 5)] + [(1, 5)])

    assert (four.cases, four.further, four.rate) == (4, 0, None)
    assert (five.cases, five.further) == (5, 1)
    assert five.rate == pytest.approx(0.2)
    assert (five.low, five.high) == pytest.approx((0.0253 / 5, 5.5716 / 5), abs=1e-4)


# ------------------------------------------------------------------ the interval


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        # Exact 95% limits as they stand in tables of the Poisson distribution.
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (2, 0.2422, 7.2247),
        (3, 0.6187, 8.7673),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
        (20, 12.2165, 30.8884),
        (50, 37.1110, 65.9183),
        (100, 81.3640, 121.6271),
    ],
)
def test_the_interval_is_the_one_in_the_tables(events, low, high):
    assert poisson_interval(events) == pytest.approx((low, high), abs=5e-4)


def slow_at_most(events, mean):
    """The slow twin: exact fractions, term by term."""
    mean = Fraction(mean).limit_denominator(10**9)
    term, total = Fraction(1), Fraction(1)
    for n in range(1, events + 1):
        term = term * mean / n
        total += term
    return float(total) * math.exp(-float(mean))


@pytest.mark.slow
@pytest.mark.parametrize("events", [*range(12), 40])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_each_end_leaves_its_tail(events, level):
    low, high = poisson_interval(events, level)
    tail = (1 - level) / 2

    assert slow_at_most(events, high) == pytest.approx(tail, abs=1e-7)
    if events:
        assert 1 - slow_at_most(events - 1, low) == pytest.approx(tail, abs=1e-7)
    else:
        assert low == 0


@pytest.mark.parametrize(("events", "level"), [(-1, 0.95), (1, 0.0), (1, 1.0)])
def test_what_makes_no_interval_is_refused(events, level):
    with pytest.raises(ValueError, match=r"\("):
        poisson_interval(events, level)
