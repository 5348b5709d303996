"""Choosing whom to be exists on a demonstration alone, and never beside real people."""

import pytest
from django.urls import NoReverseMatch, path, reverse

from rhannu.organisations import actions
from rhannu.web.home import demo, front, sign_in
from tests.factories import TODAY, make_officer, make_organisation, make_person, make_post, system

pytestmark = pytest.mark.django_db


class WithDemo:
    from rhannu.config import urls

    handler404, handler500 = urls.handler404, urls.handler500
    urlpatterns = [path("demo/people/", demo.people), *urls.urlpatterns]


@pytest.fixture
def demonstration(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = WithDemo


def make_player(**facts):
    return make_person(fictional=True, **facts)


def test_a_site_that_is_no_demonstration_has_no_such_address(client, settings):
    settings.DEMO = False

    with pytest.raises(NoReverseMatch):
        reverse("home:demo_people")
    assert client.get("/demo/people/").status_code == 404


def test_even_the_page_itself_refuses_where_there_is_no_demonstration(client, settings):
    settings.ROOT_URLCONF = WithDemo
    settings.DEMO = False

    assert client.post("/demo/people/", {"person": make_player().ref}).status_code == 404


def test_one_can_be_anybody_made_up(client, demonstration):
    council = make_organisation(name_en="Powys County Council")
    player = make_player(name="Example Person")
    post = make_post(organisation=council, title_en="Head of Highways")
    actions.hold_post(by=system(), post=post, person=player, on=TODAY)

    page = client.get("/demo/people/").content.decode()
    assert "Example Person" in page
    assert "Head of Highways" in page
    assert "Powys County Council" in page

    client.post("/demo/people/", {"person": player.ref})
    assert "<strong>Head of Highways</strong>" in client.get("/contact/").content.decode()


def test_those_who_run_the_fund_stand_first(client, demonstration):
    make_player(name="Aled Example")
    make_officer(fictional=True, name="Zeta Example")

    page = client.get("/demo/people/").content.decode()

    assert page.index("Zeta Example") < page.index("Aled Example")


def test_beside_a_real_person_nobody_can_be_chosen(client, demonstration):
    player = make_player()
    make_person()

    assert client.get("/demo/people/").status_code == 409
    assert client.post("/demo/people/", {"person": player.ref}).status_code == 409
    assert "Sign in</a>" in client.get("/contact/").content.decode()


def test_a_real_person_without_e_mail_does_not_stand_in_the_way_and_cannot_be_chosen(
    client, demonstration
):
    real = make_person(email=None)
    make_player()

    assert client.get("/demo/people/").status_code == 200
    assert client.post("/demo/people/", {"person": real.ref}).status_code == 404


def test_the_list_costs_the_same_however_long(client, demonstration, django_assert_num_queries):
    for _number in range(12):
        make_player(at=make_organisation())

    with django_assert_num_queries(4):  # anybody real? people, posts, roles
        client.get("/demo/people/")


@pytest.mark.parametrize("page", ["/", "/sign-in/"])
def test_on_a_demonstration_the_way_to_its_people_is_shown(client, monkeypatch, page):
    for module in (front, sign_in):
        monkeypatch.setattr(module, "address_of", lambda view: f"/{view}/")

    assert 'href="/home:demo_people/"' in client.get(page).content.decode()


@pytest.mark.parametrize("page", ["/", "/sign-in/"])
def test_elsewhere_there_is_no_such_way(client, page):
    assert "demonstration" not in client.get(page).content.decode()
