"""The history of a page: who by role, when, and what changed, to be read by eye and by ear."""

import re

import pytest
from django.test import Client

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from tests.factories import NOW, make_officer, make_organisation, make_person, make_practice
from tests.practices.writing import make_draft
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def practice():
    owner = make_organisation()
    practice = make_practice(
        slug="dimming", owner=owner, aim_en="Dim them at night.", aim_cy="Eu pylu yn y nos."
    )
    draft = make_draft(
        practice,
        by=make_person(at=owner),
        sent=True,
        aim_en="Dim them at dusk.",
        aim_cy="Eu pylu gyda'r cyfnos.",
    )
    exchange.publish_draft(by=make_officer(), draft=draft, at=NOW)
    return practice


def test_anybody_reads_who_by_role_and_when(practice):
    words = words_of(Client().get("/practices/dimming/history/"))

    assert "Version 2, 23 November 2026 What the page says now" in words
    assert "Written by: The owner of the page. Published by: The fund team." in words
    assert "Published by: Taken in from a file." in words
    assert "Person" not in words


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "/practices/dimming/compare/",
            "Dim them at removed: night. (end of removed) added: dusk. (end of added)",
        ),
        ("/practices/dimming/compare/?in=cy", "Eu pylu removed: yn y nos. (end of removed)"),
        ("/cy/practices/dimming/compare/", "Eu pylu tynnwyd: yn y nos."),
        ("/cy/practices/dimming/compare/?in=en", "Dim them at tynnwyd: night."),
    ],
)
def test_what_changed_is_said_word_by_word_in_either_language(practice, address, expected):
    assert expected in words_of(Client().get(address))


def test_what_is_read_aloud_is_in_its_own_language(practice):
    page = Client().get("/cy/practices/dimming/compare/?in=en").content.decode()

    assert re.search(r'<p class="[^"]*rh-changes" lang="en">Dim them at <del>', page)
    assert '<span class="govuk-visually-hidden" lang="cy">tynnwyd: </span>' in page


def test_versions_that_are_not_there_are_not_found(practice):
    for query in ("from=1&to=9", "from=x&to=2", "from=-1&to=2"):
        assert Client().get(f"/practices/dimming/compare/?{query}").status_code == 404
    make_practice(slug="once")
    assert Client().get("/practices/once/compare/")["Location"] == "/practices/once/history/"


def test_markup_in_a_text_stays_text():
    practice = make_practice(slug="marked", aim_en="Plain.")
    draft = make_draft(practice, sent=True, aim_en="<script>alert(1)</script>")
    exchange.publish_draft(by=make_officer(), draft=draft, at=NOW)

    page = Client().get("/practices/marked/compare/").content.decode()

    assert "&lt;script&gt;" in page and "<script>alert" not in page


def test_the_fund_team_goes_back(practice):
    officer = open_browser(as_person=make_officer())
    assert (
        "/practices/dimming/history/1/"
        in officer.get("/practices/dimming/history/").content.decode()
    )
    address = "/practices/dimming/history/1/"
    assert "Dim them at removed: dusk." in words_of(officer.get(address))

    send(officer, address)

    assert "Dim them at night." in words_of(Client().get("/practices/dimming/"))
    assert "Goes back to version 1" in words_of(Client().get("/practices/dimming/history/"))


def test_nobody_else_is_offered_to_go_back(practice):
    for person in (make_person(at=practice.owner), make_person()):
        browser = open_browser(as_person=person)
        page = browser.get("/practices/dimming/history/").content.decode()
        assert "/practices/dimming/history/1/" not in page
        assert browser.get("/practices/dimming/history/1/").status_code == 409


@pytest.mark.parametrize("number", [1, 4])
def test_a_long_history_costs_no_more(practice, django_assert_num_queries, number):
    for place in range(number):
        draft = make_draft(practice, sent=True, aim_en=f"Text {place}.")
        exchange.publish_draft(by=make_officer(), draft=draft, at=NOW)

    with django_assert_num_queries(4):
        Client().get("/practices/dimming/history/")
    with django_assert_num_queries(3):
        Client().get("/practices/dimming/compare/")
