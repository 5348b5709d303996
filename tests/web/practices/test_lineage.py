"""The page of a family, in both languages, and the list of practices that were handed on."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_practice,
    make_project,
    make_transfer,
)
from tests.web.exchange.browser import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BOTH = pytest.mark.parametrize("prefix", ["", "/cy"])


@pytest.fixture
def practice():
    return make_practice(slug="lights", donors=[make_organisation(slug="first", short_en="First")])


def take(practice, donor, recipient=None, days_ago=60):
    at = NOW - timedelta(days=days_ago)
    return make_transfer(
        practice=practice, donor=donor, recipient=recipient, mark="confirmed", at=at
    )


def another_donor(practice):
    donor = make_organisation()
    make_project(lead=donor, practices=[practice])
    return donor


@BOTH
def test_a_practice_nobody_took_says_so(prefix, practice, client):
    page = words_of(client.get(f"{prefix}/practices/lights/lineage/"))

    told = "Nid oes neb ar gofnod eto" if prefix else "Nobody is on record yet"
    assert told in page
    assert ("Nid oes cyswllt" if prefix else "No link is declared yet") in page


@BOTH
def test_the_family_stands_in_the_tree_and_in_the_table(prefix, practice, client):
    middle = make_organisation(slug="middle", short_en="Middle", short_cy="Canol")
    take(practice, another_donor(practice), middle, days_ago=80)
    take(practice, middle, make_organisation(short_en="Last", short_cy="Olaf"), days_ago=40)

    page = client.get(f"{prefix}/practices/lights/lineage/")

    words = words_of(page)
    for name in ("Canol", "Olaf") if prefix else ("Middle", "Last"):
        assert words.count(name) >= 3  # tree, list, table
    assert ("Cenhedlaeth" if prefix else "Generation") in words
    told = "ni roddir cyfradd" if prefix else "no rate is given"
    assert told in words
    assert page.content.decode().count('role="img"') == 1


@BOTH
def test_from_five_adopters_on_a_rate_stands_with_its_interval(prefix, practice, client):
    first = None
    for n in range(5):
        transfer = take(practice, another_donor(practice), days_ago=60 - n)
        first = first or transfer.recipient
    take(practice, first, days_ago=20)

    words = words_of(client.get(f"{prefix}/practices/lights/lineage/"))

    # Six took it; from one of them one more: exact limits of one, divided by six.
    assert "0.17" in words and "0.00" in words and "0.93" in words


@BOTH
def test_what_was_stopped_stays_with_its_reason(prefix, practice, client):
    stopped = take(practice, another_donor(practice), make_organisation(slug="tried"))
    actions.stop_transfer(by=make_officer(), transfer=stopped, because="capacity", on=TODAY, at=NOW)
    reason = "Neb yn rhydd" if prefix else "Nobody free to do it"

    for place in ("", "lineage/"):
        page = client.get(f"{prefix}/practices/lights/{place}").content.decode()
        assert 'id="s-stopped"' in page and reason in page
        assert "/organisations/tried/" in page.split('id="s-stopped"')[1]


@BOTH
def test_practices_that_were_handed_on_stand_in_a_list(prefix, practice, client):
    empty = words_of(client.get(f"{prefix}/practices/handed-on/"))
    assert ("Bydd y cyntaf" if prefix else "The first will stand here.") in empty
    middle = make_organisation(short_en="Middle", short_cy="Canol")
    take(practice, another_donor(practice), middle, days_ago=80)
    take(practice, middle, days_ago=40)

    page = client.get(f"{prefix}/practices/handed-on/")

    assert ("Canol" if prefix else "Middle") in words_of(page)
    assert f"{prefix}/practices/lights/lineage/" in page.content.decode()


@pytest.mark.parametrize("many", [1, 4])
def test_the_queries_of_both_pages_do_not_grow(
    many, client, django_assert_num_queries, django_assert_max_num_queries
):
    for n in range(many):
        practice = make_practice(slug=f"lights-{n}")
        middle = make_organisation()
        take(practice, another_donor(practice), middle, days_ago=80)
        take(practice, middle, days_ago=40)

    with django_assert_num_queries(3):
        client.get("/practices/handed-on/")
    client.get("/practices/lights-0/")
    with django_assert_max_num_queries(6):  # one of them only where other practices have doers
        client.get("/practices/lights-0/lineage/")


def test_an_address_that_is_not_there_is_missing(client):
    assert client.get("/practices/no-such/lineage/").status_code == 404
