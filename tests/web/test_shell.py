"""What stands around every page, and what is the same for all of them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from rhannu.organisations import actions
from rhannu.organisations.models import Person
from rhannu.web import shell
from tests.factories import TODAY, make_officer, make_organisation, make_person, make_post, system

pytestmark = pytest.mark.django_db

PUBLIC = ["home", "accessibility", "privacy", "cookies", "contact", "evidence", "components"]
OPEN = [*PUBLIC, "sign_in", "sign_in_sent", "sign_out"]


def address(name, language="en"):
    with override(language):
        return reverse(f"home:{name}")


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", OPEN)
def test_each_page_stands_in_both_languages(client, name, language):
    response = client.get(address(name, language))

    page = response.content.decode()
    assert response.status_code == 200
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert 'href="#main-content"' in page
    assert 'id="main-content"' in page


@pytest.mark.parametrize("name", OPEN)
def test_the_language_comes_from_the_address_alone(client, name):
    response = client.get(address(name), headers={"accept-language": "cy"})

    assert response["Content-Language"] == "en"
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_language_switch_keeps_the_place(client, language):
    response = client.get(address("sign_in", language), {"next": "/cookies/", "x": "1&2"})

    other = {"en": "cy", "cy": "en"}[language]
    expected = address("sign_in", other) + "?next=%2Fcookies%2F&amp;x=1%262"
    assert f'href="{expected}" rel="alternate" lang="{other}"' in response.content.decode()


def test_the_language_switch_drops_what_a_public_page_does_not_vary_by(client):
    page = client.get(address("components"), {"answer": "powys", "utm": "x"}).content.decode()

    assert 'href="/cy/components/?answer=powys" rel="alternate"' in page


def test_no_page_may_run_or_style_itself(client):
    response = client.get("/")

    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize("name", OPEN)
def test_no_page_holds_inline_script_or_style(client, name):
    page = client.get(address(name)).content.decode()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_only_pages_that_exist_are_in_the_navigation(client, monkeypatch):
    sections = [("today", "Here", "home:home"), ("nowhere", "Nowhere", "nowhere:nothing")]
    monkeypatch.setattr(shell, "SECTIONS", sections)
    shell._header.cache_clear()

    page = client.get("/").content.decode()

    shell._header.cache_clear()
    assert ">Here</a>" in page
    assert "Nowhere" not in page


def test_the_page_one_is_on_is_marked_in_the_navigation(client):
    marked = r'service-navigation__item--active"><a[^>]*href="/"[^>]*aria-current="true"'

    assert re.search(marked, client.get("/").content.decode())
    assert not re.search(marked, client.get(address("cookies")).content.decode())


def test_the_masthead_names_the_post_and_its_organisation(client):
    council = make_organisation(name_en="Ceredigion County Council", short_en="Ceredigion")
    person = make_person(at=council)
    post = make_post(organisation=council, title_en="Head of Highways")
    actions.hold_post(by=system(), post=post, person=person, on=TODAY)
    client.force_login(person)

    page = client.get(address("contact")).content.decode()

    assert "<strong>Head of Highways</strong>, Ceredigion" in page
    assert "Sign out" in page


def test_the_masthead_of_an_officer_names_the_role(client):
    client.force_login(make_officer())

    assert "<strong>Fund officer</strong>" in client.get(address("contact")).content.decode()


def test_the_masthead_of_a_member_without_a_post_names_the_person(client):
    council = make_organisation(name_en="Powys County Council", short_en="Powys")
    client.force_login(make_person(at=council, name="Example Person"))

    page = client.get(address("contact")).content.decode()

    assert "<strong>Example Person</strong>, Powys" in page


def test_a_name_cannot_bring_markup_into_the_masthead(client):
    client.force_login(make_person(name="<b>x</b>"))

    page = client.get(address("contact")).content.decode()

    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_shell_of_somebody_who_is_known_costs_one_query(client, django_assert_num_queries):
    council = make_organisation()
    person = make_person(at=council)
    actions.hold_post(by=system(), post=make_post(organisation=council), person=person, on=TODAY)
    client.force_login(person)

    with django_assert_num_queries(3):  # has anything changed?, the person, post and organisation
        client.get(address("contact"))
    with django_assert_num_queries(1):  # has anything changed?
        client.get(address("contact"))


def test_the_masthead_follows_a_change_of_post_at_once(client):
    council = make_organisation()
    person = make_person(at=council)
    first, second = (make_post(organisation=council, title_en=title) for title in ("One", "Two"))
    actions.hold_post(by=system(), post=first, person=person, on=TODAY - timedelta(days=9))
    client.force_login(person)
    client.get(address("contact"))

    actions.end_holding(by=system(), holding=person.holdings.get(), on=TODAY - timedelta(days=1))
    actions.hold_post(by=system(), post=second, person=person, on=TODAY)

    assert "<strong>Two</strong>" in client.get(address("contact")).content.decode()


@pytest.mark.parametrize(("demo", "said"), [(True, True), (False, False)])
def test_a_demonstration_says_so_at_the_foot(client, settings, demo, said):
    settings.DEMO = demo

    page = client.get(address("sign_out")).content.decode()

    assert ('class="rh-demo"' in page) == said


def test_the_load_balancer_is_told_that_all_is_well(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_somebody_is_read_anew_when_anything_changed(client):
    person = make_person(name="Before")
    client.force_login(person)
    client.get(address("contact"))

    Person.objects.filter(pk=person.pk).update(name="After")
    assert "Before" in client.get(address("contact")).content.decode()
    make_organisation()  # whatever it is that happens
    assert "After" in client.get(address("contact")).content.decode()


@pytest.mark.parametrize("change", [{"session_key": "another"}, {"is_active": False}])
def test_a_session_that_was_ended_elsewhere_is_over(client, change):
    person = make_person()
    client.force_login(person)
    assert "Sign out" in client.get(address("contact")).content.decode()

    Person.objects.filter(pk=person.pk).update(**change)
    make_organisation()

    assert "Sign out" not in client.get(address("contact")).content.decode()


def test_two_people_in_turn_are_not_mixed_up(client):
    one, two = make_person(name="One"), make_person(name="Two")
    for person in (one, two, one):
        client.force_login(person)
        assert f"<strong>{person.name}</strong>" in client.get(address("contact")).content.decode()
