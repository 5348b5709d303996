"""A mentor who goes quiet: reminded once, then another is asked by one tap, and says yes by two.

Both languages travel at once, in one demonstration that is served again on each later day.
"""

import re
from datetime import timedelta

import pytest

from e2e.conftest import Visitor, served
from e2e.letters import way
from rhannu.base import clock
from rhannu.base.days import working_day, working_days_after

pytestmark = pytest.mark.slow

START = working_day(clock.today())
REMINDED = working_days_after(START, 5)
OFFERED = working_days_after(REMINDED, 5)
# Who asks, whom, what it is about in their words, how a yes is told, and that the goals went along.
ROADS = {
    "en": ("Example Manager", "wrexham", "Writing a bid", "Under way", "The goals went along"),
    "cy": ("Rheolwr Enghreifftiol", "cardiff", "Ysgrifennu cais", "Ar y gweill", "Aeth y nodau"),
}
NAMES = {"wrexham": "Wrexham|Wrecsam", "cardiff": "Cardiff|Caerdydd"}
MENTORING = r"reply/\S+/mentoring/"
REMINDER = "We remind you this once|Dim ond unwaith"


def goals(language) -> str:
    return f"A bid that says what it saves, {language}"


def test_a_mentor_who_goes_quiet_is_reminded_once_and_replaced_by_one_tap(tmp_path, chromium):
    pages: dict[str, str] = {}

    # Given a body that has asked a mentor for help with its bid
    on(START, tmp_path, chromium, lambda *road: asks(pages, *road))
    # When the mentor is silent, then they get one reminder and nobody else does
    on(REMINDED, tmp_path, chromium, lambda *road: reminded(tmp_path, *road))
    # When they stay silent, the next mentor is asked by one tap with the same goals
    on(OFFERED, tmp_path, chromium, lambda *road: passed_on(tmp_path, pages, *road))


def on(day, folder, chromium, deeds) -> None:
    with served(folder, now=f"{day.isoformat()}T10:00:00+00:00") as site:
        for language in ROADS:
            page = chromium.new_context(java_script_enabled=language == "en").new_page()
            deeds(language, Visitor(page, site, language))


def asks(pages, language, asker):
    asker.sign_in_as(ROADS[language][0])
    asker.go("/mentoring/ask/")
    asker.choose(helps_with="bid")
    asker.go_on()
    asker.page.get_by_label(re.compile(NAMES[ROADS[language][1]])).check()
    asker.go_on()
    asker.fill(goals=goals(language))
    asker.go_on()
    asker.day("first_by", START + timedelta(days=30))
    asker.go_on()
    asker.go_on("send")
    pages[language] = asker.here
    assert goals(language) in asker.words


def reminded(folder, language, outside):
    """One mail to the mentor; its links open and change nothing."""
    place = way(folder, to=ROADS[language][1], path=MENTORING, says=REMINDER)
    assert outside.page.goto(f"{outside.site.address}{place}?answer=yes").status == 200


def passed_on(folder, pages, language, outside):
    asker, mentor, what, going, went_along = ROADS[language]
    address = f"{asker.lower().replace(' ', '.')}@"
    place = way(folder, to=address, path=r"reply/\S+/mentor/", says=what)
    outside.page.goto(f"{outside.site.address}{place}")
    outside.page.locator("main form button").first.click()
    outside.page.get_by_text(went_along).wait_for()

    answer = way(folder, to="@", path=MENTORING, says=goals(language), but=mentor)
    outside.page.goto(f"{outside.site.address}{answer}?answer=yes")
    outside.page.locator("main form button").first.click()
    outside.page.wait_for_load_state()

    outside.sign_in_as(asker)
    outside.go(pages[language])
    outside.page.locator("main p a[href*='/mentoring/']").first.click()
    outside.page.wait_for_load_state()
    assert going in outside.words and goals(language) in outside.words
