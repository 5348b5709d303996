"""A practice from its first word to its retirement, by those whose part each step is.

Given somebody at a council who did something; when they write a page, an officer reads it, sends it
back and publishes it; then anybody can read it, and compare what was corrected. Retired, it stays.
"""

import re

import pytest

ROADS = [("en", True), ("en", False), ("cy", True), ("cy", False)]
# A title of its own for each road, so that the journeys do not meet.
TITLES = {
    ("en", True): "Frogs under the bypass",
    ("en", False): "Hedgehogs in the depot",
    ("cy", True): "Llyffantod o dan y ffordd",
    ("cy", False): "Draenogod yn y depo",
}
INSTEAD = "quiet-road-surfaces-outside-schools"


@pytest.mark.parametrize(("language", "scripts"), ROADS)
def test_a_practice_is_written_reviewed_published_and_retired(language, scripts, visitor):
    writer = visitor(language=language, scripts=scripts)
    officer = visitor(language=language, scripts=scripts)
    reader = visitor(language=language, scripts=scripts)
    writer.sign_in_as("Example Manager")
    officer.sign_in_as("Example Officer")

    # Given a page that is begun in one language, which nobody else sees
    page = begins(writer, TITLES[language, scripts])
    assert reader.go(page) == 404

    # When its parts are written, and the officer sends it back once, with words
    says_too_much(writer, page)
    forgets_the_summary(writer, page)
    writes(writer, page, "about", summary="They cross below.")
    sends(writer, page)
    officer.go(f"{page}write/review/")
    officer.fill(words="How many fewer?")
    with officer.page.expect_navigation():
        officer.page.locator("main form button").last.click()
    writer.go(f"{page}write/")
    assert "How many fewer?" in writer.words
    writes(writer, page, "aim", aim="Half as many are run over.")
    sends(writer, page)

    # Then the officer publishes it, and anybody reads it
    publishes(officer, page)
    assert reader.go(page) == 200
    assert "Half as many are run over." in reader.words

    # and what is corrected can be compared
    writer.go(f"{page}write/")
    press(writer)
    writes(writer, page, "aim", aim="Almost none are run over.")
    sends(writer, page)
    publishes(officer, page)
    reader.go(f"{page}compare/")
    assert reader.page.locator("main del").first.is_visible()
    assert "Almost none" in reader.page.locator("main ins").first.inner_text()

    # and retired, it says so at the top and leads to what took its place
    retires(officer, page, "A bridge does it better.")
    reader.go(page)
    assert "A bridge does it better." in reader.words
    assert reader.page.locator(f"main a[href*='/{INSTEAD}/']").count()
    assert not reader.page.locator("main a[href*='/conversations/ask/']").count()


def begins(writer, title):
    """Begin a page for the writer's own body. Where it will stand."""
    writer.go("/practices/write/new/")
    writer.fill(**{f"title_{writer.language}": title})
    writer.page.locator("main select[name=theme]").select_option("prevention_wellbeing")
    writer.page.locator("main select[name=owner]").select_option("ceredigion")
    press(writer)
    return re.search(r"/practices/[a-z0-9-]+/", writer.here)[0]


def says_too_much(writer, page):
    """What is too long is said and kept; cut, it is saved."""
    field = f"aim_{writer.language}"
    writes(writer, page, "aim", aim="gormod " * 70)
    assert writer.page.locator(".govuk-error-summary").is_visible()
    assert "gormod" in writer.page.locator(f"main [name={field}]").input_value()
    writer.fill(**{field: "Fewer are run over."})
    press(writer)
    assert not writer.page.locator(".govuk-error-summary").count()


def forgets_the_summary(writer, page):
    writer.go(f"{page}write/check/")
    press(writer)
    assert writer.page.locator(".govuk-error-summary").is_visible()


def writes(writer, page, part, **texts):
    writer.go(f"{page}write/{part}/")
    writer.fill(**{f"{name}_{writer.language}": words for name, words in texts.items()})
    press(writer)


def sends(writer, page):
    writer.go(f"{page}write/check/")
    press(writer)
    assert writer.here == f"{page}write/", writer.words


def publishes(officer, page):
    officer.go(f"{page}write/review/")
    press(officer, "publish")
    assert officer.here == page, officer.words


def retires(officer, page, why):
    officer.go(f"{page}retire/")
    officer.choose(reason="replaced")
    officer.fill(why=why)
    officer.page.locator("main select[name=replaced_by]").select_option(INSTEAD)
    press(officer)
    assert officer.here == page, officer.words


def press(visitor, name=""):
    """Press the form's first button, or the one of that name, and wait for what comes."""
    button = f"main form button[name={name}]" if name else "main form[method=post] button"
    with visitor.page.expect_navigation():
        visitor.page.locator(button).first.click()
