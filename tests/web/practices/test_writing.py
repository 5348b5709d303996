"""Writing a page in the browser: the task list, a part a page, both languages, the reviewer."""

import re

import pytest
from django.test import Client

from rhannu.base import clock
from rhannu.organisations.models import Person
from rhannu.practices import actions
from rhannu.practices.models import Draft, Practice
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
)
from tests.practices.writing import make_draft, write
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDY = "gair " * 60


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def owner():
    return make_organisation(short_en="Gwynedd", name_en="Gwynedd Council")


@pytest.fixture
def practice(owner):
    lesson = {"kind": "worked", "text_en": "Ask the night staff first.", "text_cy": ""}
    return make_practice(
        slug="dimming", owner=owner, title_en="Dimming", aim_en="Fewer kilowatts.", lessons=[lesson]
    )


@pytest.fixture
def member(owner):
    return make_person(at=owner)


@pytest.fixture
def browser(member):
    return open_browser(as_person=member)


# ------------------------------------------------------------------ who is shown the way


def test_the_link_stands_for_those_who_keep_the_page(practice, member):
    link = 'href="/practices/dimming/write/"'
    for person, shown in (
        (member, True),
        (make_officer(), True),
        (make_person(at=make_organisation()), False),
        (None, False),
    ):
        browser = open_browser(as_person=person)
        assert (link in browser.get("/practices/dimming/").content.decode()) is shown


def test_others_are_told_whom_to_write_to(practice):
    page = open_browser(as_person=make_person()).get("/practices/dimming/write/")

    assert page.status_code == 409
    assert "Tell the fund team what is wrong or missing." in words_of(page)


def test_what_was_never_published_is_nowhere_for_others(member, owner):
    draft = actions.begin_practice(
        by=member, title_en="New", title_cy="", theme="patient_flow", owner=owner, at=NOW
    )
    address = f"/practices/{draft.practice.slug}"

    assert open_browser(as_person=make_person()).get(f"{address}/write/").status_code == 404
    assert open_browser(as_person=member).get(f"{address}/write/").status_code == 200
    for page in ("", "history/", "compare/"):
        assert Client().get(f"{address}/{page}").status_code == 404


# ------------------------------------------------------------------ the task list


def test_opening_the_page_changes_nothing_the_button_begins(practice, browser):
    assert browser.get("/practices/dimming/write/").status_code == 200
    assert not Draft.objects.exists()

    send(browser, "/practices/dimming/write/")

    assert Draft.objects.get().practice == practice


@pytest.mark.parametrize(
    ("language", "words"),
    [("", "Not yet in Welsh"), ("/cy", "Ddim ar gael yn Gymraeg eto")],
)
def test_the_task_list_says_what_lacks_welsh(practice, browser, language, words):
    send(browser, "/practices/dimming/write/")

    page = browser.get(f"{language}/practices/dimming/write/").content.decode()

    rows = {
        re.search(r"/write/(\w+)/", row)[1]: row
        for row in page.split("<li ")[1:]
        if "govuk-task-list__link" in row
    }
    assert words in rows["aim"] and words in rows["lessons"]
    assert words not in rows["about"] and words not in rows["took"]
    assert len(rows) == 11


def test_a_part_is_written_in_both_languages_on_one_page(practice, browser):
    send(browser, "/practices/dimming/write/")
    address = "/practices/dimming/write/aim/"

    page = browser.get(address).content.decode()
    assert 'lang="en"' in page and 'lang="cy"' in page
    assert "data-maxlength=&quot;45&quot;" in page or 'data-maxlength="45"' in page
    assert 'data-maxlength="58"' in page
    answer = send(browser, address, number=0, aim_en="Half.", aim_cy="Hanner.")

    assert answer["Location"] == "/practices/dimming/write/achieved/"
    later = send(browser, address, number=1, aim_en="A third.", aim_cy="Hanner.", later="1")
    assert later["Location"] == "/practices/dimming/write/"


@pytest.mark.parametrize(
    ("language", "words"),
    [("", "Cut 15 words"), ("/cy", "15 ")],
)
def test_a_text_that_is_too_long_is_kept_and_said(practice, browser, language, words):
    send(browser, "/practices/dimming/write/")

    page = send(browser, f"{language}/practices/dimming/write/aim/", number=0, aim_en=WORDY)

    assert words in words_of(page)
    assert WORDY.strip() in page.content.decode()


def test_points_stand_one_on_a_line(practice, browser):
    send(browser, "/practices/dimming/write/")
    address = "/practices/dimming/write/works_where/"

    send(browser, address, number=0, works_where_en="Own columns\n\n Dark nights ")
    write_four = send(browser, address, number=1, works_where_en="a\nb\nc\nd")

    assert "Choose the 3 points that matter most." in words_of(write_four)
    page = browser.get(address).content.decode()
    assert "Own columns\nDark nights" in page


def test_lessons_are_written_added_and_taken_out(practice, browser, member):
    send(browser, "/practices/dimming/write/")
    address = "/practices/dimming/write/lessons/"
    lesson = {"number": 0, "kind_0": "worked", "text_0_en": "Ask first.", "text_0_cy": "Gofynnwch."}

    page = send(browser, address, **lesson, text_1_en="Count the columns.")
    assert "Choose what kind of lesson this is." in words_of(page)
    send(browser, address, **lesson, kind_1="went_wrong", text_1_en="Count the columns.")

    said = Draft.objects.get().texts.get(part="lessons", number=1).content["lessons"]
    assert [(one["kind"], one["text_en"]) for one in said] == [
        ("worked", "Ask first."),
        ("went_wrong", "Count the columns."),
    ]
    again = {"number": 1, "drop_0": "on", "kind_1": "went_wrong", "text_1_en": "Count the columns."}
    send(browser, address, **again)
    said = Draft.objects.get().texts.get(part="lessons", number=2).content["lessons"]
    assert [one["text_en"] for one in said] == ["Count the columns."]


def test_functions_are_words_to_the_writer(practice, browser):
    send(browser, "/practices/dimming/write/")
    address = "/practices/dimming/write/kind/"
    facts = {"theme": "street_lighting", "sectors": ["health"], "tacitness": "tacit"}

    send(browser, address, number=0, **facts, complexity="simple", functions="Outdoor lighting\n")

    said = Draft.objects.get().texts.get(part="kind", number=1).content
    assert (said["functions"], said["sectors"]) == (["outdoor_lighting"], ["health"])


# ------------------------------------------------------------------ two at once


def test_whoever_saves_second_sees_both_texts_and_chooses(practice, browser, member):
    send(browser, "/practices/dimming/write/")
    address = "/practices/dimming/write/aim/"
    page = browser.get(address)
    write(Draft.objects.get(), "aim", make_officer(), aim_en="Theirs entirely.")

    mine = {"number": 0, "aim_en": "Mine entirely.", "aim_cy": "Fy un i."}
    page = browser.post(address, {**token_of(page), **mine})

    assert page.status_code == 200
    words = words_of(page)
    assert "Saved while you were writing" in words and "The fund team" in words
    assert "Theirs entirely." in words and "Mine entirely." in words
    assert Draft.objects.get().texts.filter(part="aim").count() == 2

    # nothing is chosen: both are still there
    again = {**mine, **hidden_in(page)}
    assert again["number"] == "1"
    page = browser.post(address, again)
    assert "Choose which text should stand." in words_of(page)
    assert "Theirs entirely." in words_of(page) and "Mine entirely." in words_of(page)

    answer = browser.post(address, {**again, **hidden_in(page), "choice": "mine"})
    assert answer.status_code == 302
    assert Draft.objects.get().texts.get(part="aim", number=2).content["aim_en"] == "Mine entirely."


def test_theirs_may_be_chosen(practice, browser):
    send(browser, "/practices/dimming/write/")
    address = "/practices/dimming/write/aim/"
    write(Draft.objects.get(), "aim", make_officer(), aim_en="Theirs.")

    answer = send(browser, address, number=1, aim_en="Mine.", clash="1", choice="theirs")

    assert answer["Location"] == "/practices/dimming/write/"
    assert Draft.objects.get().texts.filter(part="aim").last().content["aim_en"] == "Theirs."


def hidden_in(page) -> dict:
    """What the page's form sends besides what is typed, as a browser would."""
    return dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    )


def token_of(page) -> dict:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    return {"csrfmiddlewaretoken": found[1]}


# ------------------------------------------------------------------ check, review, publish


def test_a_page_travels_from_the_writer_to_the_public(practice, browser, member):
    send(browser, "/practices/dimming/write/")
    send(browser, "/practices/dimming/write/aim/", number=0, aim_en="Half.", aim_cy="Hanner.")
    assert "Hanner." in words_of(browser.get("/practices/dimming/write/check/"))
    send(browser, "/practices/dimming/write/check/")
    assert "Half." not in words_of(Client().get("/practices/dimming/"))

    officer = open_browser(as_person=make_officer())
    page = officer.get("/practices/dimming/write/review/")
    assert "removed: Fewer kilowatts. (end of removed)" in words_of(page)
    assert "added: Half. (end of added)" in words_of(page)
    assert "added: Hanner." in words_of(officer.get("/practices/dimming/write/review/?in=cy"))

    nothing = send(officer, "/practices/dimming/write/review/")
    assert "Say what should be different" in words_of(nothing)
    send(officer, "/practices/dimming/write/review/", words="Half of what?")
    assert "Half of what?" in words_of(browser.get("/practices/dimming/write/"))

    send(browser, "/practices/dimming/write/aim/", number=1, aim_en="Half the power.")
    send(browser, "/practices/dimming/write/check/")
    send(officer, "/practices/dimming/write/review/", publish="1")
    assert "Half the power." in words_of(Client().get("/practices/dimming/"))


def test_a_page_without_a_summary_is_told_so_with_what_was_written_kept(practice, browser):
    send(browser, "/practices/dimming/write/")
    send(browser, "/practices/dimming/write/about/", number=0, title_en="Dimming")

    page = send(browser, "/practices/dimming/write/check/")

    assert page.status_code == 200
    assert "Say in a sentence what it is, in Welsh or in English." in words_of(page)


def test_the_writer_is_not_offered_to_publish(practice, browser, member):
    make_draft(practice, by=member, sent=True, aim_en="Half.")

    assert "Read and publish it" not in words_of(browser.get("/practices/dimming/write/"))
    page = browser.get("/practices/dimming/write/review/")
    assert page.status_code == 409
    assert "You wrote part of this" in words_of(page)


def test_a_draft_is_taken_back_and_given_up(practice, browser, member):
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    page = browser.get("/practices/dimming/write/")
    browser.post("/practices/dimming/write/back/", token_of(page))
    draft.refresh_from_db()
    assert draft.state == Draft.State.WRITING

    assert "The aim" in words_of(browser.get("/practices/dimming/write/drop/"))
    send(browser, "/practices/dimming/write/drop/")

    draft.refresh_from_db()
    assert draft.state == Draft.State.DROPPED


# ------------------------------------------------------------------ new pages, lists, writers


def test_a_page_is_begun(browser, owner):
    assert "Begin a page" in words_of(browser.get("/practices/write/"))
    facts = {"theme": "patient_flow", "owner": owner.slug}

    page = send(browser, "/practices/write/new/", **facts)
    assert "Give the page a title, in Welsh or in English." in words_of(page)
    answer = send(browser, "/practices/write/new/", **facts, title_cy="Tarmac tawel")

    assert answer["Location"] == "/practices/tarmac-tawel/write/"
    assert Practice.objects.get(slug="tarmac-tawel").owner == owner
    assert "Tarmac tawel" in words_of(browser.get("/practices/write/"))


def test_the_fund_team_begins_a_page_for_anybody_and_for_nobody(owner):
    make_organisation(name_en="Aardvark Council")
    browser = open_browser(as_person=make_officer())
    facts = {"theme": "patient_flow", "title_cy": "Tarmac tawel"}

    send(browser, "/practices/write/new/", **facts, owner=owner.slug)
    send(browser, "/practices/write/new/", **facts, owner="")

    begun = Practice.objects.filter(title_cy="Tarmac tawel").order_by("pk")
    assert [one.owner for one in begun] == [owner, None]


def test_somebody_of_no_organisation_is_told_why(practice):
    page = open_browser(as_person=make_person()).get("/practices/write/")

    assert "You can begin a page for your own organisation." in words_of(page)
    assert open_browser(as_person=make_person()).get("/practices/write/new/").status_code == 409


def test_each_sees_the_drafts_that_concern_them(practice, member):
    make_draft(practice, by=member, sent=True, aim_en="Half.")
    writer = make_person()
    actions.name_writer(by=member, practice=practice, person=writer, on=TODAY)

    for person, seen in (
        (member, True),
        (make_officer(), True),
        (writer, True),
        (make_person(at=make_organisation()), False),
    ):
        page = open_browser(as_person=person).get("/practices/write/")
        assert ("Waiting for a reviewer" in words_of(page)) is seen


# ------------------------------------------------------------------ what it costs


@pytest.mark.parametrize("number", [0, 3])
def test_pages_cost_the_same_however_much_was_written(
    practice, member, django_assert_num_queries, number
):
    draft = make_draft(practice, by=member)
    for place in range(number):
        write(draft, "aim", member, aim_en=f"Text {place}.")
    browser = Client()
    browser.force_login(Person.objects.get(pk=member.pk))
    browser.get("/practices/dimming/write/")
    with django_assert_num_queries(6):
        browser.get("/practices/dimming/write/")
    with django_assert_num_queries(4):
        browser.get("/practices/dimming/write/aim/")


def test_what_is_missing_to_begin_a_page_is_said_at_once(client):
    client.force_login(make_officer())
    page = client.post("/practices/write/new/", {}).content.decode()

    assert "Give the page a title, in Welsh or in English." in page
    assert "Choose the theme that comes closest." in page
