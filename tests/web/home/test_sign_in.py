"""Signing in by a link that works once."""

from datetime import timedelta

import pytest
from django.conf import settings

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.organisations import actions
from tests.factories import make_person, system

pytestmark = pytest.mark.django_db

SESSION = settings.SESSION_COOKIE_NAME


def make_link(person, *, minutes_ago=0):
    at = clock.now() - timedelta(minutes=minutes_ago)
    lasts = timedelta(minutes=30)
    token = actions.make_link(by=system(), person=person, purpose="sign_in", at=at, lasts=lasts)
    return f"/sign-in/{token}/"


def signed_in(client):
    return "Sign out" in client.get("/contact/").content.decode()


def test_a_known_and_an_unknown_address_get_the_same_answer(client):
    person = make_person()

    known = client.post("/sign-in/", {"email": person.email})
    unknown = client.post("/sign-in/", {"email": "nobody@rhannu.example"})

    assert known.headers == unknown.headers
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert known["Location"] == "/sign-in/sent/"


def test_asking_leaves_a_trail_from_which_the_mail_is_sent(client):
    person = make_person()

    client.post("/sign-in/", {"email": f" {person.email.upper()} "})

    entry = TrailEntry.objects.get(verb="sign_in_asked")
    assert (entry.about_id, entry.road) == (person.pk, "page")


@pytest.mark.parametrize(("typed", "said"), [("", "Enter your e-mail"), ("x", "in full")])
def test_an_address_that_cannot_be_is_an_error_at_its_field(client, typed, said):
    page = client.post("/sign-in/", {"email": typed}).content.decode()

    assert "<title>Error: Sign in" in page
    assert 'href="#id_email"' in page
    assert said in page


def test_opening_the_link_signs_nobody_in(client):
    link = make_link(make_person())

    assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200  # as every general-purpose server owes (RFC 9110)
    assert SESSION not in client.cookies


def test_the_button_signs_in(client):
    response = client.post(make_link(make_person()))

    assert response["Location"] == "/"
    assert signed_in(client)


def test_the_link_works_once(client):
    link = make_link(make_person())
    client.post(link)
    client.post("/sign-out/")

    again = client.post(link)

    assert "This link has been used" in again.content.decode()
    assert not signed_in(client)


def test_the_link_works_for_half_an_hour(client):
    response = client.post(make_link(make_person(), minutes_ago=31))

    assert "too old" in response.content.decode()
    assert not signed_in(client)


def test_a_link_for_something_else_signs_nobody_in(client):
    token = actions.make_link(by=system(), person=make_person(), purpose="reply", at=clock.now())

    client.post(f"/sign-in/{token}/")

    assert not signed_in(client)


def test_one_comes_to_the_page_one_wanted_to_see(client):
    client.get("/sign-in/", {"next": "/conversations/abc/"})

    assert client.post(make_link(make_person()))["Location"] == "/conversations/abc/"


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_one_never_comes_to_another_site(client, place):
    client.get("/sign-in/", {"next": place})

    assert client.post(make_link(make_person()))["Location"] == "/"


@pytest.mark.parametrize(
    ("came", "to"),
    [
        ("http://testserver/cy/practices/?q=lamps", "/cy/practices/?q=lamps"),
        ("http://elsewhere.example/practices/", "/"),
        ("http://testserver/cy/sign-in/sent/", "/"),
        ("http://testserver/sign-out/", "/"),
        ("http://testserver//elsewhere.example", "/"),
    ],
)
def test_the_link_at_the_top_leads_back_to_the_page_it_was_on(client, came, to):
    client.get("/sign-in/", HTTP_REFERER=came)

    assert client.post(make_link(make_person()))["Location"] == to


def test_signing_out_takes_a_second_tap(client):
    client.force_login(make_person())

    client.get("/sign-out/")
    assert signed_in(client)
    client.post("/sign-out/")
    assert not signed_in(client)
