"""Public pages are kept for people who are not signed in, and never longer than they are true."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path

from rhannu.web import caching
from rhannu.web.caching import public_page
from tests.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db

made = []


@public_page(query=("theme",))
def themed(request):
    made.append(request.GET.dict())
    return HttpResponse(f"themed {request.GET.get('theme', '')}")


@public_page()
def with_a_form(request):
    return HttpResponse(get_token(request))


@public_page()
def personal(request):
    request.session["seen"] = True
    return HttpResponse("personal")


class Addresses:
    from rhannu.config.urls import handler404, handler500, urlpatterns

    urlpatterns = [
        path("themed/", themed),
        path("with-a-form/", with_a_form),
        path("personal/", personal),
        *urlpatterns,
    ]


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = Addresses
    made.clear()


def test_a_kept_page_costs_one_query(client, django_assert_num_queries):
    first = client.get("/")

    with django_assert_num_queries(1):  # has anything changed?
        again = client.get("/")

    assert again.content == first.content


def test_a_page_is_made_anew_when_anything_changed(client):
    client.get("/themed/")
    make_organisation()
    client.get("/themed/")

    assert len(made) == 2


def test_the_two_languages_are_kept_apart(client):
    assert client.get("/").content != client.get("/cy/").content


def test_only_the_query_that_a_page_allows_reaches_it(client):
    client.get("/themed/", {"theme": "patient_flow", "from": "newsletter"})
    client.get("/themed/", {"from": "elsewhere", "theme": "patient_flow"})

    assert made == [{"theme": "patient_flow"}]


def test_pages_with_different_allowed_queries_differ(client):
    one = client.get("/themed/", {"theme": "patient_flow"})
    two = client.get("/themed/", {"theme": "continuing_care"})

    assert one.content != two.content


def test_somebody_signed_in_gets_a_page_of_their_own(client):
    client.get("/themed/")
    client.force_login(make_person())
    response = client.get("/themed/", {"other": "1"})

    assert made[-1] == {"other": "1"}
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/with-a-form/", "/personal/"])
def test_a_page_that_sets_a_cookie_is_never_kept(address):
    response = Client().get(address)

    assert response.cookies
    assert response["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response
    assert Client().get(address).cookies


@pytest.mark.parametrize("name", ["/", "/cy/", "/accessibility/", "/privacy/", "/cookies/"])
def test_the_public_pages_themselves_are_kept(client, name):
    response = client.get(name)

    assert not response.cookies
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Vary"] == "Cookie"


def test_a_browser_that_has_the_page_is_told_so(client, django_assert_num_queries):
    etag = client.get("/")["ETag"]

    with django_assert_num_queries(1):
        response = client.get("/", headers={"if-none-match": etag})

    assert (response.status_code, response.content) == (304, b"")
    make_organisation()
    assert client.get("/", headers={"if-none-match": etag}).status_code == 200


def test_another_release_does_not_show_what_the_last_one_kept(client, monkeypatch):
    client.get("/themed/")
    monkeypatch.setattr(caching.assets, "release", lambda: "the next one")
    client.get("/themed/")

    assert len(made) == 2


def test_a_page_is_not_found_as_often_as_one_asks(client):
    assert client.get("/nowhere/").status_code == 404
    assert client.get("/nowhere/")["Cache-Control"] == "private, no-cache"
