"""From a line about a call to a recorded meeting, and from a body to a pack to print."""

import re

import pytest

from e2e.pages_told import LINE, write_a_line

pytestmark = pytest.mark.slow


def test_an_officer_rings_and_records_it_with_one_tap(visitor):
    # Given an officer without scripts, who has just rung somebody
    officer = visitor(scripts=False)
    officer.sign_in_as("Example Officer")
    officer.go("/")

    # When they write a line about it
    write_a_line(LINE)(officer)
    assert "Cardiff" in officer.words and "visit in March (by 31 March" in officer.words

    # Then one tap records the meeting and its promise
    with officer.page.expect_navigation():
        officer.page.locator("form:has(input[name=held_on_0]) button").first.click()
    assert re.fullmatch(r"/conversations/\w{10}/", officer.here)
    assert LINE in officer.words and "visit in March" in officer.words


def test_a_mail_that_waits_is_looked_at_and_thrown_away(visitor):
    officer = visitor(language="cy", width=390)
    officer.sign_in_as("Example Officer")
    officer.go("/")
    before = waiting(officer)
    assert before

    officer.go("/conversations/told/")
    with officer.page.expect_navigation():
        officer.page.locator("main .rh-row__act a").first.click()
    assert "Gall unrhyw un ysgrifennu o dan y cyfeiriad hwn" in officer.words
    with officer.page.expect_navigation():
        officer.page.locator("form[action$='/drop/'] button").click()

    assert officer.here == "/conversations/told/"
    officer.go("/")
    assert waiting(officer) == before - 1


def waiting(officer) -> int:
    """How many mails and notes wait, by the Welsh first page."""
    found = re.search(r"Gall (\d+) neges neu nodyn", officer.words)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_pack_for_a_visit_prints(language, visitor):
    officer = visitor(language=language, scripts=False)
    officer.sign_in_as("Example Officer")
    officer.go("/briefing/")
    officer.page.locator("main select[name=body]").select_option("torfaen")
    officer.fill(words="our street lighting bill is rising", occasion="Torfaen, 3/3")
    with officer.page.expect_navigation():
        officer.page.locator("main form button").first.click()
    assert "Torfaen, 3/3" in officer.words
    for box in officer.page.locator("main input[name=practice]").all()[2:]:
        box.uncheck()
    with officer.page.expect_navigation():
        officer.page.locator("main form:has(input[name=practice]) button").click()

    assert officer.page.locator("main input[name=practice]").count() == 2
    address = officer.page.locator("main a[href*='/briefing/pdf/']").get_attribute("href")
    answer = officer.page.request.get(officer.site.address + address)
    assert answer.ok and answer.body().startswith(b"%PDF")
