"""The waiting list moves in its order and gives no place twice."""

from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.places import moves_up

WAITING = st.lists(st.integers(1, 9), max_size=12)


@given(st.integers(0, 30), WAITING)
def test_those_who_move_fit_and_the_next_would_not(free, waiting):
    moved = moves_up(free, waiting)

    assert sum(waiting[:moved]) <= free
    assert moved == len(waiting) or sum(waiting[: moved + 1]) > free


@given(st.integers(0, 30), WAITING)
def test_a_free_place_more_never_moves_fewer(free, waiting):
    assert moves_up(free + 1, waiting) >= moves_up(free, waiting)
