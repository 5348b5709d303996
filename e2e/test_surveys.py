"""A convenor asks, members answer from their mail, and results stand there from five answers on."""

import re
import time
from datetime import timedelta

import pytest

from e2e.conftest import MAIL_WITHIN
from e2e.letters import newest_first
from rhannu.base import clock
from rhannu.base.days import working_day

pytestmark = pytest.mark.slow

START = working_day(clock.today() + timedelta(days=1))
LINK = re.compile(r"(/(?:cy/)?surveys/answer/\S+)")
# A network, by its address and by what its mails call it in both languages.
FEW = ("example-offices-group", "Offices Group|Grŵp Swyddfeydd")
ENOUGH = ("example-records-network", "Health Records|Cofnodion Iechyd")


def links_of(folder, name):
    """The members' own links, once as many have come as five can answer by."""
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        told = [text for _to, _subject, text in newest_first(folder) if re.search(name, text)]
        links = [found[1] for text in told if (found := LINK.search(text))]
        if len(links) >= 5:
            return links
        time.sleep(0.5)
    raise AssertionError(f"No five mails of {name} within {MAIL_WITHIN} s")


def begin(officer, slug):
    officer.go(f"/networks/{slug}/")
    officer.page.locator("main a[href*='/surveys/network/']").click()
    officer.page.locator("main a[href$='/health/']").click()
    officer.day("first_on", START)
    officer.fill(every_months=6)
    officer.go_on()
    return officer.here


def answer(reader, link):
    reader.go(link.removeprefix("/cy"))
    reader.choose(worth_it="agree", candid="neither", better="visits")
    reader.go_on()
    assert reader.here == "/surveys/thank-you/"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_members_answer_and_results_are_hidden_under_five_and_shown_from_five(
    language, at_another_day
):
    make = at_another_day(START)
    officer = make(language=language, scripts=False)
    folder = officer.site.folder
    officer.sign_in_as("Example Officer")

    # Given two networks whose members are asked how well they work
    surveys = {slug: begin(officer, slug) for slug, _name in (FEW, ENOUGH)}

    # When four members of one answer from their mails, and five of the other
    for (slug, name), count in ((FEW, 4), (ENOUGH, 5)):
        links = links_of(folder, name)
        for link in links[:count]:
            answer(make(language=language, scripts=False, width=390), link)
        officer.go(surveys[slug])
        assert "57%" not in officer.words and "100%" not in officer.words
        used = make(language=language)
        used.page.goto(links[0])
        assert used.page.locator("main form").count() == 0

        # And both are closed
        officer.go(f"{surveys[slug]}close/")
        officer.go_on()

    # Then the one says nothing, and the other what its members said
    officer.go(surveys[FEW[0]])
    nothing = {"en": "Fewer than five: nothing is shown", "cy": "Llai na phump: ni ddangosir"}
    assert nothing[language] in officer.words
    assert officer.page.locator("main svg[role=img]").count() == 0
    officer.go(surveys[ENOUGH[0]])
    assert "100%" in officer.words and officer.page.locator("main svg[role=img]").count() == 2

    # And what was done about it stands there for every member
    officer.page.locator("main a[href$='/done/']").first.click()
    officer.fill(words_en="Two visits a year", words_cy="Dau ymweliad y flwyddyn")
    officer.go_on()
    assert {"en": "Two visits", "cy": "Dau ymweliad"}[language] in officer.words
