"""How many stand where from day to day, against a count made anew for every day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.progress import Course, curve

FIRST = date(2026, 3, 1)
LAST = FIRST + timedelta(days=20)
days = st.integers(-5, 25).map(lambda n: FIRST + timedelta(days=n))
states = st.sampled_from(["silent", "think", "use", "no"])


@st.composite
def courses(draw):
    joined = draw(days)
    left = draw(st.none() | st.integers(0, 30).map(lambda n: joined + timedelta(days=n)))
    changes = draw(st.dictionaries(days, states, max_size=4))
    return Course(joined, left, tuple(sorted(changes.items())), draw(states))


def counted_on(every, day):
    """The slow twin: each body asked where it stands on that day."""
    counts = Counter()
    for one in every:
        if one.joined <= day and (one.left is None or day < one.left):
            given_by_then = [state for on, state in one.changes if on <= day]
            counts[given_by_then[-1] if given_by_then else one.first] += 1
    return counts


@pytest.mark.slow
@given(st.lists(courses(), max_size=8))
def test_the_curve_says_for_every_day_what_a_count_of_that_day_says(every):
    points = {point.day: point.counts for point in curve(every, FIRST, LAST)}

    here = {}
    for n in range(21):
        day = FIRST + timedelta(days=n)
        here = points.get(day, here)
        assert Counter(here) == counted_on(every, day)


@pytest.mark.slow
@given(st.lists(courses(), max_size=8))
def test_between_the_ends_a_day_stands_there_only_if_something_changed(every):
    points = curve(every, FIRST, LAST)

    assert points[0].day == FIRST and points[-1].day == LAST
    assert all(a.day < b.day for a, b in zip(points, points[1:], strict=False))
    inner = zip(points, points[1:-1], strict=False)
    assert all(before.counts != after.counts for before, after in inner)


def test_nobody_and_a_single_day():
    assert [point.counts for point in curve([], FIRST, FIRST)] == [{}]
    alone = Course(FIRST, None, ((FIRST, "use"),))
    (point,) = curve([alone], FIRST, FIRST)
    assert point.counts == {"use": 1} and point.total == 1 and point.of("use", "no") == 1
