"""A team joins a collaborative, enters twelve months, sees a shift, and its story becomes evidence."""

import re

import pytest

from rhannu.analysis.followups import months_after
from rhannu.base import clock

pytestmark = pytest.mark.slow

LIGHTS = "/collaboratives/example-lights-that-dim/"
YEAR = [44, 42, 43, 41, 45, 43, 36, 34, 35, 33, 34, 32]
# Who joins, for which body; what the chart, the story and the officer's proposal say.
ROADS = {
    "en": ("Example Service Lead", "hywel-dda-uhb", "Something changed for the better", "Proposed"),
    "cy": ("Example Records Manager", "cardiff-and-vale-uhb", "Newidiodd rhywbeth er gwell", ""),
}


@pytest.mark.parametrize(("language", "scripts", "width"), [("en", False, 1280), ("cy", True, 390)])
def test_a_team_joins_measures_sees_a_shift_and_its_story_becomes_evidence(
    language, scripts, width, visitor
):
    who, body, changed, proposed = ROADS[language]

    # Given somebody whose body takes no part yet
    member = visitor(language=language, scripts=scripts, width=width)
    member.sign_in_as(who)
    member.go(LIGHTS)
    follow(member, "aside a[href$='/join/']")

    # When they join, and paste a year with one line that cannot be read
    member.page.locator("main select[name=organisation]").select_option(body)
    member.go_on()
    member.page.locator("main h1").wait_for()
    team = member.here
    follow(member, "a[href*='/figures/']:not([href$='/add/'])")
    figures = member.here
    follow(member, "a[href$='/paste/']")
    rows = rows_of(YEAR)
    member.fill(rows=f"{rows}\n31/2/2026,40")
    member.go_on()
    assert member.page.locator("main tbody tr").count() == 1
    member.fill(rows=rows)
    member.go_on()

    # Then the chart shows a shift, in a picture, in words and in a table
    member.page.wait_for_url(re.compile(figures))
    assert changed in member.words
    assert member.page.locator("main svg[role=img]:visible rect").count() >= 6

    # When they tell what became of it, and offer it
    member.go(f"{team}story/")
    member.fill(short_en=f"A fifth less power at {body}", short_cy=f"Pumed yn llai o bŵer: {body}")
    member.choose(finding="supports")
    member.go_on()
    follow(member, "a[href$='/offer/']")
    member.page.locator("main select[name=practice]").select_option("led-street-lighting")
    member.go_on()
    member.page.locator("main h1").wait_for()
    assert proposed in member.words

    # Then the fund team finds it among the proposals, as monitoring
    officer = visitor(language=language)
    officer.sign_in_as("Example Officer")
    officer.go("/evidence/proposals/")
    said = f"A fifth less power at {body}" if language == "en" else f"Pumed yn llai o bŵer: {body}"
    assert said in officer.words


def rows_of(figures) -> str:
    this_month = clock.today().replace(day=1)
    days = [months_after(this_month, place + 1 - len(figures)) for place in range(len(figures))]
    return "\n".join(f"{day:%d/%m/%Y},{one}" for day, one in zip(days, figures, strict=True))


def follow(member, selector) -> None:
    with member.page.expect_navigation():
        member.page.locator(f"main {selector}").first.click()
