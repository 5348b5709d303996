"""A seminar day in both languages: sign-up, a promise on a telephone, a theme answered, and six months on.

One demonstration, served again on a later day. Whoever promises has no account and no computer.
"""

import re
import time
from datetime import timedelta

import pytest

from e2e.conftest import MAIL_WITHIN, Visitor, served
from e2e.letters import newest_first
from e2e.pages_events import code_of_today
from rhannu.base import clock
from rhannu.base.days import working_day

pytestmark = pytest.mark.slow

TODAY = clock.today()
LATER = working_day(TODAY + timedelta(days=183))
TELEPHONE = {"width": 390, "height": 844}
ASKED = {"en": "Pay grants in the first week", "cy": "Talu grantiau yn yr wythnos gyntaf"}
PROMISED = {"en": "Count our half-empty desks", "cy": "Cyfrif ein desgiau hanner gwag"}
DONE = {"en": "Done: 2", "cy": "Wedi'i wneud: 2"}
COMES = {"en": "Has a place", "cy": "Mae ganddo le"}


def address(language: str) -> str:
    return f"head.{language}@powys.example"


def link_for(folder, language: str, kind: str, about: str = "") -> str:
    """The way into the page of the newest mail of a kind to somebody."""
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        for to, _subject, text in newest_first(folder):
            found = re.search(rf"(/reply/\S+?/{kind}/)", text)
            if address(language) in to and found and about in text:
                return found[1]
        time.sleep(0.5)
    raise AssertionError(f"No mail about {kind} to {address(language)} within {MAIL_WITHIN} s")


def test_a_seminar_day_is_followed_up_six_months_on(tmp_path, chromium):
    with served(tmp_path) as site:
        for language in ("en", "cy"):
            context = chromium.new_context(viewport=TELEPHONE, java_script_enabled=False)
            delegate = Visitor(context.new_page(), site, language)
            officer = Visitor(chromium.new_context().new_page(), site, language)
            officer.sign_in_as("Example Officer")
            # Given somebody without an account, who signs up and confirms it by mail
            signs_up(delegate, tmp_path)
            # When they promise something in the room, and ask for something
            promises(delegate)
            # Then what they ask is put together, owned and answered in public
            is_answered(officer, delegate)
    # and six months on they say by two taps that it is done, which the event shows
    with served(tmp_path, now=f"{LATER.isoformat()}T10:00:00+00:00") as site:
        for language in ("en", "cy"):
            context = chromium.new_context(viewport=TELEPHONE, java_script_enabled=False)
            says_it_is_done(Visitor(context.new_page(), site, language), tmp_path)
        for language in ("en", "cy"):
            anybody = Visitor(chromium.new_context().new_page(), site, language)
            anybody.go("/events/?show=past")
            open_event_of_today(anybody)
            assert DONE[language] in anybody.words.replace("’", "'")


def signs_up(delegate: Visitor, folder) -> None:
    delegate.go("/events/")
    delegate.page.locator("main li:last-child h2 a").click()
    event = delegate.here
    delegate.go(f"{event}sign-up/".removeprefix("/cy"))
    delegate.fill(name="Head of Property", organisation="Powys", email=address(delegate.language))
    delegate.go_on()
    delegate.go(link_for(folder, delegate.language, "place"))
    delegate.go_on("confirm")
    assert COMES[delegate.language] in delegate.words


def promises(delegate: Visitor) -> None:
    language = delegate.language
    code = code_of_today(delegate)
    delegate.go(f"/pledge/{code}/promise/")
    delegate.fill(organisation="Powys", who="Head of Property", email=address(language))
    delegate.go_on()
    delegate.fill(what=PROMISED[language])
    delegate.page.locator("main input[name=practice]").first.check()
    delegate.go_on()
    assert delegate.here.endswith("/thanks/"), delegate.words
    delegate.go(f"/pledge/{code}/ask/")
    delegate.choose(kind="government")
    delegate.fill(words=ASKED[language])
    delegate.go_on()
    assert delegate.here.endswith("/asked/"), delegate.words


def is_answered(officer: Visitor, anybody: Visitor) -> None:
    words = ASKED[officer.language]
    officer.go("/themes/raised/")
    officer.page.get_by_label(words, exact=True).check()
    officer.choose(kind="government")
    officer.fill(title_en=words, title_cy=words)
    officer.go_on()
    theme = officer.here.removeprefix("/cy")
    officer.go(f"{theme}owner/?body=welsh-government")
    officer.page.locator("main select[name=owner]").select_option(index=1)
    officer.day("due_on", TODAY + timedelta(days=30))
    officer.go_on()
    officer.go(f"{theme}answer/")
    officer.fill(answer_en="From April they are.", answer_cy="O fis Ebrill ymlaen.")
    officer.go_on()
    anybody.go(theme)
    answer = {"en": "From April they are.", "cy": "O fis Ebrill ymlaen."}
    assert answer[anybody.language] in anybody.words


def says_it_is_done(delegate: Visitor, folder) -> None:
    place = link_for(folder, delegate.language, "promise", PROMISED[delegate.language])
    delegate.go(f"{place}?answer=kept")
    delegate.fill(words="Four in ten")
    delegate.go_on()
    assert "Four in ten" in delegate.words


def open_event_of_today(anybody: Visitor) -> None:
    """The latest that was: the webinar comes first, then the seminar of the day."""
    day = {"en": "offices", "cy": "swyddfeydd"}[anybody.language]
    anybody.page.locator("main h2 a", has_text=day).first.click()
    anybody.page.wait_for_load_state()
