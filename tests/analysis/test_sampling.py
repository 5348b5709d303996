"""A sample can be drawn again by anybody, and favours nobody."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.sampling import draw

names = st.lists(st.text("abc", min_size=1, max_size=4), max_size=12)


def slow_draw(pool, size, seed):
    """The slow twin: take the smallest ticket again and again."""
    left, drawn = set(pool), []
    while left and len(drawn) < size:
        tickets = {hashlib.sha256((seed + "\n" + one).encode()).hexdigest(): one for one in left}
        drawn.append(tickets[min(tickets)])
        left.discard(drawn[-1])
    return drawn


@pytest.mark.slow
@given(names, st.integers(0, 6), st.text("xyz", max_size=3))
def test_it_is_the_one_that_is_drawn_by_hand(pool, size, seed):
    assert draw(pool, size=size, seed=seed) == slow_draw(pool, size, seed)


@pytest.mark.slow
@given(names, st.randoms())
def test_the_order_in_which_names_come_makes_no_difference(pool, dice):
    mixed = list(pool)
    dice.shuffle(mixed)
    assert draw(mixed, size=3, seed="s") == draw(pool, size=3, seed="s")


def test_each_is_as_likely_as_the_other():
    pool = [f"body-{n}" for n in range(5)]
    counts = Counter(draw(pool, size=1, seed=f"seed {n}")[0] for n in range(2000))

    # 400 expected of each; four standard deviations are about 72.
    assert all(abs(counts[one] - 400) < 72 for one in pool)


def test_no_sample_is_smaller_than_nothing():
    with pytest.raises(ValueError, match="-1"):
        draw(["a"], size=-1, seed="s")
