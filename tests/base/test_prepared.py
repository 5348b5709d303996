"""Queries whose SQL is written once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rhannu.base.prepared import prepared
from rhannu.organisations.models import Organisation
from tests.factories import make_organisation

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
