"""What to do next about a body that stays silent: by stated rules, the first that fits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis import reach
from rhannu.analysis.reach import Body, Known, look_alike, next_step, state_of

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def test_the_furthest_state_on_record_counts():
    assert state_of([]) == reach.NEVER
    assert state_of(["reached", "adopting", "engaged"]) == reach.ADOPTING


@pytest.mark.parametrize(
    ("known", "step"),
    [
        (Known("never"), reach.ENTER_POST),
        (Known("never", posts=2), reach.CHECK_POST),
        (Known("never", posts=1, held=True), reach.WRITE),
        (Known("reached", 1, True, tried_on=TODAY - 20 * DAY), reach.WAIT),
        (Known("reached", 1, True, tried_on=TODAY - 21 * DAY), reach.RING),
        (Known("reached", 1, True, tried_on=TODAY - 21 * DAY, neighbour=7), reach.NAME_NEIGHBOUR),
        (Known("engaged", 1, True), reach.ASK_WHY),
        (Known("engaged", 1, True, why="tried"), reach.HELP_TO_BID),
        (Known("reached", 1, True, why="reserves"), reach.ASK_WHEN),
        (Known("reached", 1, True, why="not_known"), reach.RING),
        (Known("reached", 1, True, why="reserves", return_on=TODAY + DAY), reach.LATER),
        (Known("reached", 1, True, why="reserves", return_on=TODAY), reach.RETURN),
        (
            Known("reached", 1, True, TODAY, why="reserves", return_on=TODAY - DAY),
            reach.ASK_WHEN,
        ),
        (Known("reached", 1, True, return_on=TODAY, review_on=TODAY + DAY), reach.STOPPED),
        (Known("reached", 1, True, review_on=TODAY), reach.REVIEW),
        (Known("applied", 1, True, why="reserves"), reach.NOTHING),
        (Known("funded"), reach.NOTHING),
    ],
)
def test_the_first_rule_that_fits_says_what_to_do(known, step):
    assert next_step(known, TODAY).code == step


@pytest.mark.slow
@given(
    state=st.sampled_from(reach.STATES),
    posts=st.integers(0, 3),
    held=st.booleans(),
    why=st.sampled_from(["", "reserves", "not_known", "tried", "other"]),
    days=st.tuples(*[st.none() | st.integers(-40, 40)] * 3),
    neighbour=st.none() | st.just(1),
)
def test_a_body_that_has_not_applied_always_has_one_step_and_others_none(
    state, posts, held, why, days, neighbour
):
    tried, returns, review = (TODAY + one * DAY if one is not None else None for one in days)
    known = Known(state, posts, held, tried, why, returns, review, neighbour)
    found = next_step(known, TODAY)
    if state in ("never", "reached", "engaged"):
        assert found.code in reach.STEPS
        assert (found.code in reach.DUE) <= (found.on is not None and found.on <= TODAY)
    else:
        assert found == reach.Step()


def test_a_look_alike_is_of_the_same_kind_beside_it_first_and_nearest_in_size():
    own = Body(1, "police", "north", 100, frozenset({3}))
    far = Body(2, "police", "north", 100, frozenset())
    beside = Body(3, "police", "south_west", 900, frozenset())
    assert look_alike(own, {"police": [own, far, beside]}) == 3
    assert look_alike(own, {"police": [own, far]}) == 2
    assert look_alike(own, {"college": [far]}) is None
    assert look_alike(far, {"police": [Body(4, "police", "south_west", 1, frozenset())]}) is None
