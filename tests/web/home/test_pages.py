"""The first page and the pages about the site say what is true."""

import pytest

from rhannu.practices.models import Grade
from tests.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_the_first_page_counts_what_is_here(client):
    make_organisation()
    make_organisation()

    assert "2 organisations" in client.get("/").content.decode()


def test_making_the_first_page_costs_five_queries(client, django_assert_num_queries):
    with django_assert_num_queries(5):  # has anything changed? four counts
        client.get("/")


def test_reading_sets_no_cookie(client):
    for address in ("/", "/practices/", "/accessibility/", "/privacy/", "/components/"):
        client.get(address)

    assert not client.cookies


def test_the_cookies_named_are_the_cookies_set(client):
    client.get("/sign-in/")
    client.force_login(make_person())

    page = client.get("/cookies/").content.decode()

    assert set(client.cookies) == {"rhannu_session", "csrftoken"}
    assert all(f">{name}</th>" in page for name in client.cookies)


def test_every_grade_is_explained(client):
    page = client.get("/evidence/").content.decode()

    assert all(str(grade.label) in page for grade in Grade)


def test_the_contact_page_names_where_to_write(client, settings):
    settings.DEFAULT_FROM_EMAIL = "The fund <fund@rhannu.example>"

    assert 'href="mailto:fund@rhannu.example"' in client.get("/contact/").content.decode()
