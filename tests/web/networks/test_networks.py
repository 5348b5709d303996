"""The register of networks: listed, shown to everybody, its people to those signed in; no twin is founded."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rhannu.base import clock
from rhannu.networks.models import Network
from rhannu.web.home.sign_in import BACKEND
from tests.factories import (
    NOW,
    TODAY,
    make_network,
    make_officer,
    make_organisation,
    make_person,
    make_post,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def words_of(client, address):
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def names(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'rh-row__title"><a[^>]*>([^<]+)<', page)


def signed_in(client, person):
    client.force_login(person, backend=BACKEND)
    return client


def queries(client, address):
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


FACTS = {
    "name_en": "Lamps together",
    "name_cy": "Lampau ynghyd",
    "kind": "service",
    "themes": ["street_lighting"],
    "sectors": ["local_government"],
    "region": "",
    "months_between": "3",
}


def test_the_list_is_narrowed_by_sector_and_kind(client):
    make_network(name_en="Ambulances", sectors=["health"], kind="profession")
    make_network(name_en="Buses", sectors=["local_government"])
    make_network(name_en="Everybody")

    assert names(client, "/networks/") == ["Ambulances", "Buses", "Everybody"]
    assert names(client, "/networks/?sector=health") == ["Ambulances", "Everybody"]
    assert names(client, "/networks/?kind=profession") == ["Ambulances"]
    assert "No network on record does that" in words_of(client, "/networks/?kind=leadership")


def test_an_empty_register_says_what_will_stand_there(client):
    assert "once the fund team has entered them" in words_of(client, "/networks/")


def test_who_holds_a_post_is_told_to_those_signed_in_alone(client):
    holder = make_person(name="Nia Example")
    post = make_post(organisation=make_organisation(name_en="Gwynedd"), holder=holder)
    make_network(slug="roads", members=[post])

    assert "Head of Highways" in words_of(client, "/networks/roads/")
    for address in ("/networks/roads/", "/networks/roads/members/"):
        assert "Nia Example" not in words_of(client, address)
    signed_in(client, make_person())
    for address in ("/networks/roads/", "/networks/roads/members/"):
        assert "Nia Example" in words_of(client, address)


def test_neither_list_nor_page_asks_more_for_more_networks(client):
    def grow(number):
        post = make_post(organisation=make_organisation())
        for _one in range(number):
            make_network(members=[post, make_post(organisation=make_organisation())],
                         themes=["street_lighting"])  # fmt: skip

    grow(1)
    slug = Network.objects.earliest("pk").slug
    before = [queries(client, one) for one in ("/networks/", f"/networks/{slug}/")]
    grow(12)

    assert [queries(client, one) for one in ("/networks/", f"/networks/{slug}/")] == before


def test_a_network_like_another_is_entered_only_after_a_look_at_it(client):
    make_network(slug="lamps", name_en="Lamp posts", themes=["street_lighting"])
    signed_in(client, make_officer())

    page = client.post("/networks/enter/", FACTS).content.decode()

    assert "These are about the same" in page and 'href="/networks/lamps/"' in page
    assert Network.objects.count() == 1
    answer = client.post("/networks/enter/", {**FACTS, "looked": "yes"})
    assert answer["Location"] == "/networks/lamps-together/"
    assert Network.objects.get(slug="lamps-together").months_between == 3


def test_one_that_is_like_none_is_entered_at_once_and_two_of_a_name_have_two_addresses(client):
    signed_in(client, make_officer())

    first = client.post("/networks/enter/", {**FACTS, "themes": []})
    second = client.post("/networks/enter/", {**FACTS, "themes": []})

    assert first["Location"] == "/networks/lamps-together/"
    assert second["Location"] == "/networks/lamps-together-2/"


def test_networks_that_overlap_name_each_other_on_their_pages(client):
    posts = [make_post(organisation=make_organisation()) for _one in range(2)]
    make_network(slug="a", name_en="A", members=posts)
    make_network(slug="b", name_en="B", members=posts, themes=["patient_flow"])

    assert "2 posts belong to both." in words_of(client, "/networks/a/")
    assert 'href="/networks/a/"' in client.get("/networks/b/").content.decode()


def test_correcting_keeps_what_is_asked_for_elsewhere(client):
    post = make_post(organisation=make_organisation())
    make_network(slug="lamps", convenor=post, founded_on=TODAY)
    signed_in(client, make_officer())

    client.post("/networks/lamps/correct/", FACTS)

    found = Network.objects.get(slug="lamps")
    assert (found.name_en, found.convenor, found.founded_on) == ("Lamps together", post, TODAY)


def test_a_convenor_is_chosen_in_two_steps_and_belongs_from_then_on(client):
    body = make_organisation(slug="gwynedd")
    post = make_post(organisation=body)
    network = make_network(slug="lamps")
    signed_in(client, make_officer())

    assert "Head of Highways" in words_of(client, "/networks/lamps/convenor/?body=gwynedd")
    client.post("/networks/lamps/convenor/?body=gwynedd", {"post": post.ref})

    network.refresh_from_db()
    assert network.convenor == post
    assert network.memberships.get().post == post


def test_a_member_joins_and_leaves_and_the_network_closes(client):
    body = make_organisation(slug="gwynedd")
    post = make_post(organisation=body)
    network = make_network(slug="lamps")
    signed_in(client, make_officer())
    today = {"on_0": TODAY.day, "on_1": TODAY.month, "on_2": TODAY.year}

    client.post("/networks/lamps/members/add/?body=gwynedd", {"post": post.ref})
    membership = network.memberships.get()
    client.post(f"/networks/lamps/members/{membership.pk}/end/", today)
    client.post("/networks/lamps/close/", today)

    membership.refresh_from_db()
    network.refresh_from_db()
    assert membership.held_to == network.closed_on == TODAY
    assert "Closed on 23 November 2026." in words_of(client, "/networks/lamps/")


def test_a_network_that_is_not_there_is_not_found(client):
    assert client.get("/networks/none/").status_code == 404
    assert client.get("/networks/%00/").status_code == 404
