"""Likeness is symmetric, between 0 and 1, and leaves out what is not known."""

from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.context import Context, likeness

contexts = st.builds(
    Context,
    key=st.integers(1, 50),
    kind=st.sampled_from(["", "local_authority", "health_board", "police"]),
    region=st.sampled_from(["", "north", "south_east", "national"]),
    population=st.none() | st.integers(1, 10**7),
    density=st.none() | st.floats(0.1, 10**4),
    budget=st.none() | st.integers(1, 10**12),
    deprivation=st.none() | st.floats(0, 100),
    structure=st.sampled_from(["", "unitary"]),
    needs=st.frozensets(st.sampled_from(["a", "b", "c"])),
    neighbours=st.frozensets(st.integers(1, 50), max_size=3),
)


@given(contexts, contexts)
def test_it_is_the_same_seen_from_either_side(one, other):
    there, back = likeness(one, other), likeness(other, one)
    assert abs(there.score - back.score) < 1e-12
    assert 0 <= there.score <= 1
    assert 0 <= there.known <= 1


@given(contexts)
def test_nobody_is_more_like_a_body_than_itself(one):
    alike = likeness(one, one)
    assert all(factor.alike == 1 for factor in alike.factors if factor.name != "region")


def test_a_factor_nobody_knows_is_left_out_and_not_counted_as_unlike():
    one = Context(1, kind="local_authority", population=100_000)
    other = Context(2, kind="local_authority", population=100_000, density=40.0)
    assert likeness(one, other).score == 1.0
    assert {factor.name for factor in likeness(one, other).factors} == {"kind", "size"}


def test_twice_the_size_is_half_alike():
    one, other = Context(1, population=50_000), Context(2, population=100_000)
    assert abs(likeness(one, other).score - 0.5) < 1e-9


def test_a_weight_of_nought_takes_a_factor_out():
    one = Context(1, kind="local_authority", population=100)
    other = Context(2, kind="police", population=100)
    assert likeness(one, other, {"size": 1.0, "kind": 0.0}).score == 1.0
