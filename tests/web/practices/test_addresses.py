"""Where a practice stands, in which languages and forms, and what reading it costs."""

import re

import pytest

from rhannu.base import clock
from rhannu.practices import actions as practices
from tests.factories import (
    NOW,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def page_of(client, practice, language="", query=""):
    response = client.get(f"{language}/practices/{practice.slug}/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def council(slug, **facts):
    return make_organisation(slug=slug, name_en=slug.title(), short_en=slug.title(), **facts)


# ------------------------------------------------------------------ addresses, languages, cost


def test_an_old_address_leads_to_the_present_one(client):
    practice = make_practice(slug="old-name")
    practices.rename_practice(by=system(), practice=practice, slug="new-name")

    response = client.get("/cy/practices/old-name/")

    assert response.status_code == 301
    assert response["Location"] == "/cy/practices/new-name/"


def test_what_was_never_there_or_is_not_published_is_not_found(client):
    make_practice(slug="draft", published=False)

    assert client.get("/practices/nothing/").status_code == 404
    assert client.get("/practices/draft/").status_code == 404


def test_a_text_without_welsh_stands_in_english_and_says_so(client):
    page = page_of(client, make_practice(aim_en="Fewer kilowatts."), language="/cy")

    assert re.search(r'<span lang="en">Fewer kilowatts.</span> <span class="rh-tag[^>]*>', page)


def full(number):
    """A practice with `number` of everything."""
    bodies = [council(f"body-{one}") for one in range(number)]
    told = {"kind": "worked", "text_cy": "", "organisation": council("cardiff")}
    lessons = [{**told, "text_en": f"Lesson {one}"} for one in range(number)]
    evidence = [
        {"kind": "claim", "text_en": f"Claim {one}", "text_cy": ""} for one in range(number)
    ]
    practice = make_practice(donors=bodies, lessons=lessons, evidence=evidence)
    for body in bodies:
        make_post(organisation=body)
    return practice


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_costs_the_same_however_much_stands_on_it(
    client, django_assert_num_queries, number
):
    practice = full(number)
    with django_assert_num_queries(6):  # changed? practice, search, donors, the rest, bodies
        client.get(f"/practices/{practice.slug}/")


@pytest.mark.parametrize("number", [1, 12])
def test_somebody_signed_in_costs_at_most_ten_queries(
    client, django_assert_max_num_queries, number
):
    practice = full(number)
    client.force_login(make_person(at=council("ceredigion")))
    with django_assert_max_num_queries(10):
        client.get(f"/practices/{practice.slug}/")
    with django_assert_max_num_queries(1):
        client.get(f"/practices/{practice.slug}/")
