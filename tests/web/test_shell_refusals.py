"""A refusal, a busy database and a fault each have a page with a way on."""

import logging

import pytest
from django.db import OperationalError
from django.urls import path

from rhannu.base.refusals import Refused
from rhannu.web.home import errors
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def refuses(request):
    raise Refused("You cannot do this. Ask <somebody> else.")


def is_busy(request):
    raise OperationalError("database is locked")


def is_broken(request):
    raise OperationalError("no such column: shoe_size")


class Addresses:
    from rhannu.config import urls

    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500
    urlpatterns = [
        path("refuses/", refuses),
        path("cy/refuses/", refuses),
        path("busy/", is_busy),
        path("broken/", is_broken),
        path("broken/<str:token>/", lambda request, token: is_broken(request)),
        *urls.urlpatterns,
    ]


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = Addresses


@pytest.fixture
def patient_client(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ["/refuses/", "/cy/refuses/"])
def test_a_refusal_no_form_took_is_a_page_with_its_sentence(client, address):
    response = client.post(address)

    assert response.status_code == 409
    assert "You cannot do this. Ask &lt;somebody&gt; else." in response.content.decode()


def test_a_refusal_leads_back_to_where_one_was(client):
    page = client.get("/refuses/", headers={"referer": "http://testserver/cookies/"})

    assert 'href="http://testserver/cookies/"' in page.content.decode()


def test_a_refusal_never_leads_to_another_site(client):
    page = client.get("/refuses/", headers={"referer": "https://elsewhere.example/"})

    assert "elsewhere.example" not in page.content.decode()


def test_a_busy_database_keeps_what_was_typed(client):
    response = client.post("/busy/", {"words": 'Our "bill" is <rising>', "kind": ["a", "b"]})

    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert 'name="words" value="Our &quot;bill&quot; is &lt;rising&gt;"' in page
    assert page.count('name="kind"') == 2


def test_the_page_for_a_busy_database_asks_it_nothing(client, django_assert_num_queries):
    client.force_login(make_person())

    with django_assert_num_queries(0):
        assert client.get("/busy/").status_code == 503


@pytest.mark.parametrize(
    "words",
    [
        "database is locked",
        "database table is locked: base_trailhead",
        "canceling statement due to lock timeout",
        "deadlock detected",
        "connection failed: FATAL: sorry, too many clients already",
    ],
)
def test_what_a_moment_later_would_have_worked_counts_as_busy(words):
    assert errors.is_busy(OperationalError(words))


def test_a_fault_shows_a_reference_that_is_in_the_log(patient_client, caplog):
    response = patient_client.get("/broken/")

    [entry] = [one for one in caplog.records if one.name == "rhannu.web"]
    reference = entry.args[0]
    assert response.status_code == 500
    assert f'<strong class="rh-num">{reference}</strong>' in response.content.decode()
    assert "shoe_size" in str(entry.exc_info[1])


def test_the_page_for_a_fault_asks_the_database_nothing(patient_client, django_assert_num_queries):
    patient_client.force_login(make_person())

    with django_assert_num_queries(0):
        assert patient_client.get("/broken/").status_code == 500


def test_a_fault_of_the_page_for_faults_still_gives_the_reference(patient_client, monkeypatch):
    monkeypatch.setattr("rhannu.web.shell._footer", None)

    response = patient_client.get("/broken/")

    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/plain")
    assert b"Reference: " in response.content


def test_the_token_of_a_mailed_link_stays_out_of_the_log(patient_client, caplog):
    token = "x" * 43

    with caplog.at_level(logging.DEBUG):
        patient_client.get(f"/broken/{token}/")
        patient_client.get(f"/nowhere/{token}/")

    assert "/broken/..." in caplog.text
    assert not [one for one in caplog.records if token in str(one.getMessage())]


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_a_page_that_is_not_there_is_a_page(client, prefix):
    response = client.get(f"{prefix}/nowhere/")

    assert response.status_code == 404
    assert response["Content-Language"] == ("cy" if prefix else "en")


def test_a_form_without_its_cookie_is_told_what_to_do(client):
    client.handler.enforce_csrf_checks = True

    response = client.post("/sign-in/", {"email": "a@b.example"})

    assert response.status_code == 403
    assert "Send the form again" in response.content.decode()


def test_an_address_that_makes_no_sense_is_a_page(client):
    response = client.get("/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert "We could not read that request" in response.content.decode()
