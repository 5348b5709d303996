"""The sweep over all bodies finds those that the measure itself, body by body, finds likest."""

from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis import context
from rhannu.analysis.context import Context
from rhannu.analysis.directory import Directory

THEMES = ["street_lighting", "patient_flow", "mobile_working"]
figures = st.one_of(st.none(), st.integers(min_value=1, max_value=10**6))
bodies = st.builds(
    Context,
    key=st.just(0),
    kind=st.sampled_from(["", "local_authority", "national_park", "health_board", "police"]),
    region=st.sampled_from(["", "north", "south_east", "national"]),
    population=figures,
    density=st.one_of(st.none(), st.floats(min_value=1, max_value=5000)),
    budget=figures,
    deprivation=st.one_of(st.none(), st.floats(min_value=0, max_value=100)),
    structure=st.sampled_from(["", "unitary", "trust"]),
    needs=st.frozensets(st.sampled_from(THEMES)),
    neighbours=st.frozensets(st.integers(min_value=1, max_value=12)),
)
weights = st.dictionaries(
    st.sampled_from(list(context.DEFAULT_WEIGHTS)),
    st.sampled_from([0.0, 1.0, 2.0, 4.0]),
    min_size=1,
)


@given(st.lists(bodies, min_size=2, max_size=12), weights, st.integers(min_value=1, max_value=5))
def test_none_of_the_likest_is_missed(made, chosen, limit):
    numbered = [
        Context(**{**one.__dict__, "key": key, "neighbours": one.neighbours - {key}})
        for key, one in enumerate(made, start=1)
    ]
    own, *others = numbered
    compared = {one.key: context.likeness(own, one, chosen) for one in others}
    enough = [key for key, alike in compared.items() if alike.known >= 0.5]
    best = sorted(enough, key=lambda key: (-compared[key].score, key))[:limit]

    swept = Directory(numbered).likest(own, chosen, limit=limit, known=0.5)

    assert set(best) <= set(swept)
    assert own.key not in swept
    assert all(compared[key].known >= 0.5 - 1e-9 for key in swept)


def test_a_body_that_is_not_in_the_directory_is_compared_too():
    known = Context(key=2, kind="police", population=100)

    assert Directory([known]).likest(
        Context(key=1, kind="police", population=90), context.DEFAULT_WEIGHTS, limit=3, known=0.1
    ) == [2]
