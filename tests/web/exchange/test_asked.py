"""The meter on its pages: one's own, a body's, beside a question, and the ceiling."""

import pytest
from django.core.cache import cache

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import AskedCeiling, Request
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
)
from tests.web.exchange.browser import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    cache.clear()
    with clock.stopped(NOW):
        yield


@pytest.fixture
def donor():
    return make_organisation(name_en="Hill Council", slug="hill")


def test_a_person_sees_what_was_asked_of_them_and_of_their_body(client, donor):
    holder = make_person()
    make_request(donor=donor, post=make_post(organisation=donor, holder=holder))
    client.force_login(holder)

    page = words_of(client.get("/asked/"))

    assert "From 1 October 2026 to 31 December 2026" in page
    assert "Of you About 10 minutes, of the 120 that may be asked." in page
    assert "Hill Council About 10 minutes, of the 240 that may be asked." in page
    assert "Requests to talk 1 10 minutes 10 minutes" in page
    assert client.get("/cy/asked/").status_code == 200


def test_a_body_shows_it_to_its_own_people_and_the_team_alone(client, donor):
    for person in (make_person(at=donor), make_officer()):
        client.force_login(person)
        assert client.get("/organisations/hill/asked/").status_code == 200
        assert "/organisations/hill/asked/" in client.get("/organisations/hill/").content.decode()
    client.force_login(make_person(at=make_organisation()))
    assert client.get("/organisations/hill/asked/").status_code == 409
    assert "/organisations/hill/asked/" not in client.get("/organisations/hill/").content.decode()


def test_it_stands_beside_the_question_and_an_officer_says_why_beyond_the_ceiling(client, donor):
    practice = make_practice(donors=[donor])
    make_post(organisation=donor)
    for _time in range(3):
        make_request(donor=donor)
    address = f"/conversations/ask/{practice.slug}/?donor=hill"
    manager = make_person(at=make_organisation())
    client.force_login(manager)
    said = "About 30 minutes were asked of them this quarter, of the 240 that may be."
    assert said in words_of(client.get(address))
    actions.set_asked_ceiling(by=make_officer(), body_minutes=30, person_minutes=30, at=NOW)
    assert "You can ask again from 1 January 2027" in words_of(client.get(address))

    recipient = make_organisation()
    client.force_login(make_officer())
    sent = {"kind": "visit", "post": "any", "recipient": recipient.slug, "step": "send"}
    assert "Choose why you ask them now" in words_of(client.post(address, sent))
    assert client.post(address, {**sent, "over": "urgent"}).status_code == 302
    assert Request.objects.filter(transfer__recipient=recipient).exists()


def test_the_team_sets_the_ceiling(client):
    client.force_login(make_officer())
    sent = {"body_minutes": "10", "person_minutes": "60"}
    assert "from 30 to 3000" in words_of(client.post("/asked/ceiling/", sent))

    client.post("/asked/ceiling/", {**sent, "body_minutes": "300"})

    row = AskedCeiling.objects.get()
    assert (row.body_minutes, row.person_minutes) == (300, 60)
