"""Groups and who answers for them: on a page of all, and on each practice and project."""

import pytest
from django.test import Client

from rhannu.base import clock
from rhannu.base.themes import Theme
from rhannu.practices import actions
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
)
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def government():
    return make_organisation(
        slug="government", kind="government", short_en="Government", name_en="The Government"
    )


@pytest.fixture
def post(government):
    return make_post(organisation=government, title_en="Head of Energy", title_cy="Pennaeth Ynni")


@pytest.mark.parametrize(
    ("language", "named", "missing"),
    [
        (
            "",
            "Champion: Head of Energy, Government, 01632 960101",
            "No department answers for its links yet.",
        ),
        (
            "/cy",
            "Hyrwyddwr: Pennaeth Ynni",
            "Does dim adran yn atebol am ei gysylltiadau eto.",
        ),
    ],
)
def test_a_practice_and_a_project_say_who_answers(post, language, named, missing):
    practice = make_practice(slug="dimming", theme="street_lighting")
    project = make_project(slug="lanterns", theme="street_lighting", practices=[practice])
    for page in (f"practices/{practice.slug}", f"projects/{project.slug}"):
        assert named not in words_of(Client().get(f"{language}/{page}/"))
    actions.set_steward(
        by=make_officer(), theme="street_lighting", champion=post, department=None, at=NOW
    )

    for page in (f"practices/{practice.slug}", f"projects/{project.slug}"):
        words = words_of(Client().get(f"{language}/{page}/"))
        assert named in words and missing in words


def test_a_project_of_no_theme_is_in_no_group():
    project = make_project(slug="lanterns", theme="")

    assert "champions" not in words_of(Client().get(f"/projects/{project.slug}/"))


def test_the_page_of_all_groups_flags_those_that_nobody_answers_for(post, government):
    make_practice(theme="street_lighting")
    make_practice(theme="street_lighting", is_example=True)
    make_project(theme="street_lighting")
    make_practice(theme="patient_flow")
    actions.set_steward(
        by=make_officer(), theme="street_lighting", champion=post, department=government, at=NOW
    )

    words = words_of(Client().get("/practices/groups/"))

    assert "Street lighting 1 practice, 1 project Champion: Head of Energy" in words
    # A group in which nothing stands needs nobody yet.
    assert "1 group has nobody who answers for it, or only half." in words
    assert words.count("No champion yet") == 1
    assert "Name them" not in words


def test_the_fund_team_names_them_and_its_list_says_who_is_missing(post, government):
    officer = open_browser(as_person=make_officer())
    make_practice(theme="street_lighting")
    assert "Groups without a champion or a department" in words_of(officer.get("/practices/care/"))
    address = "/practices/groups/street_lighting/"
    assert address in officer.get("/practices/groups/").content.decode()

    send(officer, address, champion=str(post.pk), department="")
    assert "No department yet" in words_of(officer.get("/practices/care/"))
    page = officer.get(address).content.decode()
    assert f'<option value="{post.pk}" selected>' in page
    send(officer, address, champion=str(post.pk), department=government.slug)

    assert "Every group has a champion and a department." in words_of(
        officer.get("/practices/care/")
    )


def test_nobody_else_does(government):
    browser = open_browser(as_person=make_person(at=government))

    assert browser.get("/practices/groups/street_lighting/").status_code == 409
    assert browser.get("/practices/groups/nothing/").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_costs_the_same_however_many_there_are(post, django_assert_num_queries, number):
    for theme in Theme.values[:number]:
        make_practice(theme=theme)
        actions.set_steward(by=make_officer(), theme=theme, champion=post, department=None, at=NOW)

    with django_assert_num_queries(4):
        Client().get("/practices/groups/")
