"""Two views beside each other: the same from either end, and no score."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.analysis import transfer_card as card
from rhannu.analysis.transfer_card import Gap

pytestmark = pytest.mark.slow

ANSWERS = st.lists(st.sampled_from([*card.LEVELS, "cannot_tell"]), max_size=4)
OTHER = {"donor": "recipient", "recipient": "donor", "": ""}


@settings(max_examples=25)
@given(ANSWERS, ANSWERS)
def test_a_gap_is_the_same_from_either_end(ours, theirs):
    one, other = card.level(ours), card.level(theirs)
    here, there = card.pair(one, other), card.pair(other, one)

    assert here.gap == there.gap
    assert here.ahead == OTHER[there.ahead]
    assert (here.donor, here.recipient) == (there.recipient, there.donor)
    if one is None or other is None:
        assert here.gap in {Gap.UNKNOWN, Gap.ONE}
        assert (here.gap is Gap.UNKNOWN) == (one is other)
    else:
        # The slow twin: how many answers apart, counted from the lower end.
        steps = abs(one - other)
        assert here.gap == (Gap.ALIKE if steps < 1 else Gap.APART if steps < 2 else Gap.FAR)
        assert bool(here.ahead) == (here.gap is not Gap.ALIKE)
    assert card.is_weak(one, other) == any(x is not None and x <= 1 for x in (one, other))


@settings(max_examples=25)
@given(ANSWERS, st.integers(0, 3))
def test_who_cannot_tell_neither_helps_nor_harms(answers, more):
    unsure = [*answers, *["cannot_tell"] * more]
    level = card.level(answers)

    assert card.level(unsure) == level
    assert level is None or 0 <= level <= card.HIGHEST


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([0.0, 0.5, 1.0, 1.5, 3.0])))
def test_what_is_weak_comes_weakest_first_and_nothing_else_comes(lowest):
    found = card.weakest_first(lowest)

    assert set(found) == {code for code, level in lowest.items() if level <= 1}
    assert [lowest[code] for code in found] == sorted(lowest[code] for code in found)
