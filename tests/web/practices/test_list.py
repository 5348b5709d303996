"""The list of practices: found by words, theme and evidence, the most used first."""

import re

import pytest

from rhannu.exchange.models import PracticeStanding
from rhannu.practices.models import Practice
from tests.factories import make_organisation, make_person, make_practice, make_transfer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def titles(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'rh-row__title"><a[^>]*>([^<]+)<', page)


def used_by(number, **facts):
    return make_practice(donors=[make_organisation() for _one in range(number)], **facts)


def test_the_most_used_practice_stands_first(client):
    used_by(1, title_en="Seldom done")
    used_by(2, title_en="Often done")

    assert titles(client, "/practices/") == ["Often done", "Seldom done"]


def test_a_row_says_who_does_it_and_how_far_it_is_proven(client):
    donor = make_organisation()
    practice = make_practice(donors=[donor, make_organisation()])
    make_transfer(practice=practice, donor=donor, decision="not_here")

    page = client.get("/practices/").content.decode()

    assert "2 bodies do it. 1 said not here." in page
    assert "No evidence yet" in page


def test_words_find_a_practice_in_either_language(client):
    used_by(1, title_en="Dimming lamps", title_cy="Pylu lampau")
    used_by(
        1,
        title_en="Shared lawyers",
        title_cy="Cyfreithwyr ar y cyd",
        summary_en="Law",
        summary_cy="Cyfraith",
    )

    assert titles(client, "/practices/?q=lawyers") == ["Shared lawyers"]
    assert titles(client, "/cy/practices/?q=gyfreithwyr") == ["Cyfreithwyr ar y cyd"]


def test_a_theme_and_a_grade_narrow_the_list(client):
    used_by(1, title_en="Lamps")
    monitored = [{"kind": "monitoring", "text_en": "Counted", "text_cy": "Cyfrif", "year": 2020}]
    used_by(1, title_en="Lawyers", theme="shared_services", evidence=monitored)

    assert titles(client, "/practices/?theme=shared_services") == ["Lawyers"]
    assert titles(client, "/practices/?evidence=2") == ["Lawyers"]
    assert titles(client, "/practices/?evidence=3") == []


def test_a_filter_that_is_no_filter_shows_everything(client):
    used_by(1, title_en="Lamps")

    assert titles(client, "/practices/?theme=nonsense&after=nonsense") == ["Lamps"]


def test_nothing_found_says_so_and_offers_what_is_next(client):
    page = client.get("/practices/?q=quokka").content.decode()

    assert "No practice on record answers that" in page
    assert "/conversations/find/" in page


def many(number):
    """Practices written straight to their tables: a thousand by the actions would take a minute."""
    made = Practice.objects.bulk_create(
        Practice(
            slug=f"many-{one}",
            theme="street_lighting",
            tacitness="tacit",
            complexity="some",
            encounter="visit",
            title_en=f"Practice of a name that is long enough to wrap over two lines {one}",
            summary_en="Lights",
            sort_en=f"practice {one}",
            sort_cy=f"practice {one}",
        )
        for one in range(number)
    )
    PracticeStanding.objects.bulk_create(
        PracticeStanding(practice=one, theme=one.theme, users=one.pk % 7) for one in made
    )


def test_paging_shows_every_practice_once(client):
    many(60)
    seen, address = [], "/practices/"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'href="/practices/(many-\d+)/"', page)
        following = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', page)
        address = f"/practices/{following[1]}".replace("&amp;", "&") if following else ""

    assert len(seen) == 60 and len(set(seen)) == 60


@pytest.mark.parametrize("number", [10, 1000])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, number):
    used_by(1, title_en="Lights that dim")
    many(number)
    with django_assert_num_queries(2):  # has anything changed? the rows
        client.get("/practices/")
    with django_assert_num_queries(3):  # the same, and what is new to search
        client.get("/practices/?q=lights")


def test_somebody_signed_in_costs_two_queries_more_once(client, django_assert_max_num_queries):
    many(10)
    client.force_login(make_person(at=make_organisation()))
    with django_assert_max_num_queries(6):
        client.get("/practices/")
    with django_assert_max_num_queries(1):  # has anything changed?
        client.get("/practices/")


def test_a_change_shows_at_once_to_somebody_signed_in(client):
    client.force_login(make_person(at=make_organisation()))
    assert titles(client, "/practices/") == []

    used_by(1, title_en="Brand new")

    assert titles(client, "/practices/") == ["Brand new"]
