"""Organisations like this one, in words a colleague would use."""

import pytest

from rhannu.organisations import actions
from rhannu.organisations.likeness import COMPARATOR_SETS, organisations_like
from tests.factories import NOW, TODAY, make_organisation, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def four():
    """Ceredigion and three others, with their real figures."""
    rows = {
        "ceredigion": (71_500, 1785, "mid_and_west"),
        "gwynedd": (117_400, 2535, "north"),
        "cardiff": (362_400, 141, "south_east"),
        "merthyr-tydfil": (58_800, 111, "south_east"),
    }
    return {
        slug: make_organisation(slug=slug, population=people, area_km2=area, region=region)
        for slug, (people, area, region) in rows.items()
    }


def test_a_rural_council_is_likest_to_a_rural_one(four):
    first, *_rest = organisations_like(four["ceredigion"])

    assert first.organisation.slug == "gwynedd"
    assert first.reasons[0] == ("Rural, as you are (46 people to a square kilometre; you have 40).")


def test_the_reader_can_ask_for_size_instead(four):
    _name, weights = COMPARATOR_SETS["size"]
    first, *_rest = organisations_like(four["ceredigion"], weights=weights)

    assert first.organisation.slug == "merthyr-tydfil"
    assert "About your size (58,800 people; you have 71,500)." in first.reasons


def test_a_shared_problem_is_said_first(four):
    for body in ("ceredigion", "cardiff"):
        actions.record_need(
            by=system(),
            organisation=four[body],
            on=TODAY,
            at=NOW,
            words_en="Sought to cut its lighting bill",
            theme="street_lighting",
        )
    _name, weights = COMPARATOR_SETS["problems"]
    first, *_rest = organisations_like(four["ceredigion"], weights=weights)

    assert first.organisation.slug == "cardiff"
    assert first.reasons[0] == "It also says it faces: street lighting."


def test_a_neighbour_is_said_to_be_one(four):
    actions.keep_neighbours(
        by=system(), organisation=four["ceredigion"], neighbours=[four["gwynedd"]]
    )
    first, *_rest = organisations_like(four["ceredigion"])
    assert "It borders you." in first.reasons


def test_bodies_with_too_little_known_are_not_compared(four):
    make_organisation(slug="unknown", region="national")
    slugs = {one.organisation.slug for one in organisations_like(four["ceredigion"], limit=50)}
    assert slugs == {"gwynedd", "cardiff", "merthyr-tydfil"}


def test_the_cost_does_not_grow_with_the_number_of_bodies(four, django_assert_num_queries):
    for _body in range(20):
        make_organisation(population=100_000, area_km2=500)
    with django_assert_num_queries(3):
        organisations_like(four["ceredigion"])
    with django_assert_num_queries(2):
        organisations_like(four["ceredigion"])


def test_a_body_that_has_changed_is_compared_as_it_is_now(four):
    _name, weights = COMPARATOR_SETS["size"]
    organisations_like(four["ceredigion"], weights=weights)
    actions.keep_organisation(by=system(), slug="cardiff", population=71_500)

    first, *_rest = organisations_like(four["ceredigion"], weights=weights)
    assert first.organisation.slug == "cardiff"
