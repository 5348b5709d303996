"""An officer's first week: one person, their own spreadsheets, and nobody else signed in."""

import re

import pytest

from e2e.spreadsheets import contacts, look_alike_projects, strange_columns
from e2e.steps import drop_in, go_on, open_first, take_in_all

pytestmark = pytest.mark.slow

ROADS = [("en", True), ("en", False), ("cy", True), ("cy", False)]


@pytest.mark.parametrize(("language", "scripts"), ROADS)
def test_the_first_week_pays_with_one_officer_alone(language, scripts, visitor):
    mark = f"{language}{'js' if scripts else 'no'}"
    van = f"A van that lends tools, {mark}"
    officer = visitor(language=language, scripts=scripts)
    officer.sign_in_as("Example Officer")

    # Given a workbook whose columns nobody could guess, found from the first page
    open_first("a[href*='/loads/new/']")(officer)
    drop_in(look_alike_projects(mark, known=False), workbook=True)(officer)

    # When the officer says once which column is which
    says_which_column_is_which(officer, strange_columns(mark))

    # Then they see at once what looks alike, whom to ask, whom we do not know, what is wrong
    alike, earlier, whom_to_ask = officer.page.locator(
        "section:has(#look-alikes) .rh-card ul"
    ).all()
    assert f"LED street lighting, {mark}" in alike.inner_text()
    assert f"Street lights to LED, {mark}" in alike.inner_text()
    assert earlier.locator("a[href*='/projects/']").count()
    assert whom_to_ask.locator("li").count()
    assert "Cyngor Pen Draw'r Byd" in part(officer, "bodies")
    assert officer.page.locator("section:has(#problems) tbody th").all_inner_texts() == ["6"]

    # and nothing is taken in yet
    load = officer.here
    assert not finds(officer, van)

    # When they say who the unknown body is, and take in what can be read
    officer.go(load)
    names_the_unknown_body(officer)
    assert not officer.page.locator("#bodies").count()
    take_in_all(officer)

    # Then the fund team finds the projects, and nobody else does
    assert finds(officer, van)
    assert not finds(visitor(language=language, scripts=scripts), van)

    # When another file with the same columns comes, as text
    officer.go("/loads/new/")
    drop_in(look_alike_projects(mark, known=False) + more_of(mark))(officer)

    # Then nothing is asked again, and what is entered already is left out
    assert officer.page.locator("#look-alikes, #notes").count()
    assert f"LED street lighting, {mark}" in officer.words
    assert re.findall(r"\d+", officer.page.locator("main .rh-lead").inner_text()) == ["2", "6"]

    # When the first is taken back, nothing is left of it
    officer.go(f"{load}undo/")
    go_on(officer)
    assert not finds(officer, van)


@pytest.mark.parametrize(("language", "scripts"), ROADS)
def test_dead_contacts_are_named_and_can_be_left_out(language, scripts, visitor):
    mark = f"{language}{'js' if scripts else 'no'}"
    officer = visitor(language=language, scripts=scripts)
    officer.sign_in_as("Example Officer")

    # Given a list of three contacts, one of whom has left and one of whom no mail can reach
    officer.go("/loads/new/")
    drop_in(contacts(mark), workbook=not scripts)(officer)

    # Then the dead are named, each with why
    dead = officer.page.locator("section:has(#contacts) tbody tr")
    assert dead.count() == 2
    assert f"Gone {mark}" in dead.nth(0).inner_text()
    assert "no address" in dead.nth(1).inner_text()
    assert officer.page.locator("section:has(#contacts) .rh-tag--stuck").count() == 2

    # When the rest is taken in, the living one has a post at their organisation
    go_on(officer)
    load = officer.here
    assert f"Lighting lead {mark}" in posts_at(officer, "powys")
    assert f"Fleet lead {mark}" not in posts_at(officer, "wrexham")

    # and none once the file is taken back
    officer.go(f"{load}undo/")
    go_on(officer)
    assert f"Lighting lead {mark}" not in posts_at(officer, "powys")


def says_which_column_is_which(officer, columns):
    for field, column in zip(("title", "organisation", "summary", "amount"), columns, strict=True):
        officer.page.locator(f"main select[name={field}]").select_option(column)
    go_on(officer)


def names_the_unknown_body(officer):
    open_first("a[href$='/organisations/']")(officer)
    officer.page.locator("main input[type=text]").first.fill("Cyngor Abertawe")
    go_on(officer)


def more_of(mark):
    """A row that is not in the first file."""
    return [[f"Bees on the roof of the library, {mark}", "Newport", "Two hives", "4000"]]


def part(officer, name):
    """The words of a part of the page of a load."""
    return officer.page.locator(f"section:has(#{name})").inner_text()


def finds(reader, title):
    """Whether the list of projects shows this reader a title that begins with an A."""
    reader.go("/projects/")
    return reader.page.get_by_text(title).count() > 0


def posts_at(reader, organisation):
    reader.go(f"/organisations/{organisation}/")
    return reader.words
