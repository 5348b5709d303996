"""Queries whose SQL is written once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rhannu.base.joined import BODY, joined
from rhannu.base.prepared import prepared
from rhannu.organisations.models import Organisation, Post
from tests.factories import make_organisation, make_post

pytestmark = pytest.mark.django_db


@prepared
def named(slug):
    return Organisation.objects.filter(slug=slug)


@prepared
def among(keys, on=None):
    return Organisation.objects.filter(pk__in=keys, ended_on=on).order_by("pk")


def test_each_value_finds_its_own():
    one, other = make_organisation(), make_organisation()

    assert [named(one.slug), named(other.slug), named("nobody")] == [[one], [other], []]


def test_lists_of_any_length_find_all_of_theirs():
    bodies = [make_organisation() for _body in range(6)]

    for length in range(7):
        assert among([body.pk for body in bodies[:length]]) == bodies[:length]


def test_what_is_found_is_an_object_with_all_its_fields():
    made = make_organisation(population=117_400, region="north")

    (found,) = named(made.slug)

    assert (found.population, found.region, found.density) == (117_400, "north", made.density)


def test_the_second_time_only_the_values_differ():
    one, other = make_organisation(), make_organisation()
    with CaptureQueriesContext(connection) as captured:
        named(one.slug)
        named(other.slug)

    first, second = (query["sql"] for query in captured)
    assert first.replace(one.slug, other.slug) == second


def test_what_changed_meanwhile_is_read_anew():
    made = make_organisation()
    named(made.slug)
    Organisation.objects.update(population=5)

    assert named(made.slug)[0].population == 5


def test_a_value_that_the_query_alters_is_refused():
    @prepared
    def beginning(letters):
        return Organisation.objects.filter(slug__startswith=letters)

    with pytest.raises(ValueError, match="cannot be put in"):
        beginning("a")


def test_prefetching_is_refused():
    @prepared
    def with_posts(key):
        return Organisation.objects.filter(pk=key).prefetch_related("posts")

    with pytest.raises(ValueError, match="prefetch"):
        with_posts(1)


def _posts(keys):
    rows = joined(Post.objects.filter(pk__in=keys), organisation=BODY)
    return rows.select_related("organisation", "deputy__organisation").order_by("pk")


def test_what_is_joined_is_what_the_object_mapper_makes():
    """The mapper is the slow twin: the same fields are read, the same left out, nobody is nobody."""
    first = make_post(organisation=make_organisation())
    second = make_post(organisation=make_organisation())
    Post.objects.filter(pk=second.pk).update(deputy=first)
    keys = [first.pk, second.pk]

    made, twins = prepared(_posts)(keys), list(_posts(keys))

    assert [_all_of(one) for one in made] == [_all_of(one) for one in twins]
    assert made[0].deputy is None
    assert made[1].deputy.organisation.need_themes == first.organisation.need_themes
    assert "need_themes" in made[1].organisation.get_deferred_fields()
    assert made[1].organisation.need_themes == second.organisation.need_themes


def _all_of(one):
    """Every field that was read, of the object and of what it is joined to."""
    if one is None:
        return None
    read = {name: value for name, value in one.__dict__.items() if name != "_state"}
    state = one._state
    return read, state.adding, state.db, {k: _all_of(v) for k, v in state.fields_cache.items()}
