"""A practice is put to many: the NHS can be required to answer, a council can be asked."""

import re

import pytest

from e2e.pages import LIGHTING
from e2e.steps import go_on, plan_a_mandate
from rhannu.base import clock

pytestmark = pytest.mark.slow

ROADS = [("en", True, "Example Service Lead"), ("cy", False, "Example Records Manager")]
NHS = ["health_board", "nhs_trust"]


@pytest.mark.parametrize(("language", "scripts", "answers"), ROADS)
def test_a_mandate_reaches_the_nhs_and_stops_at_a_council(language, scripts, answers, visitor):
    officer = visitor(language=language, scripts=scripts)
    officer.sign_in_as("Example Officer")

    # Given a practice that is monitored and that two bodies have been seen to use
    officer.go(f"/roll-outs/new/?practice={LIGHTING}")

    # When an officer plans to require it of councils
    plan_a_mandate(LIGHTING)(officer)
    ask(officer, ["local_authority"])

    # Then the page says which of them cannot be required to, and offers another mode
    assert not officer.page.locator("main form[action$='/launch/']").count()
    aside = officer.page.locator("main aside")
    assert aside.locator("a[href*='/organisations/']").count() >= 22
    assert aside.locator("a[href*='mode=adopt_or_justify']").count() == 1

    # When they require it of the NHS bodies instead
    with officer.page.expect_navigation():
        officer.page.locator("main a[href$='/scope/']").click()
    ask(officer, NHS)

    # Then it names them, and can be launched
    assert officer.page.locator("main section a[href*='/organisations/']").count() == 10
    with officer.page.expect_navigation():
        officer.page.locator("main form[action$='/launch/'] button").click()
    rollout = officer.here

    # and anybody sees who has not answered, that it is an example, and by what law it is asked
    anybody = visitor(language=language, scripts=scripts)
    anybody.go(rollout)
    assert "The Light Act 2020" in anybody.words
    assert ("Enghraifft" if language == "cy" else "Example") in anybody.words
    silent = "Dim ateb eto" if language == "cy" else "No answer yet"
    silent_rows = anybody.page.locator(f"main tbody tr:has-text('{silent}')")
    unheard = silent_rows.count()
    assert unheard > 5
    assert not anybody.page.locator("main a[href*='/letters/']").count()

    a_board_answers(visitor(language=language, scripts=scripts), answers, rollout)

    # Then the roll-out counts it
    anybody.go(rollout)
    assert silent_rows.count() == unheard - 1

    it_is_worked_to_its_end(officer, rollout)
    anybody.go(rollout)
    assert "It was a rehearsal" in anybody.words


def a_board_answers(board, name, rollout):
    # When a board answers
    board.sign_in_as(name)
    board.go(rollout)
    with board.page.expect_navigation():
        board.page.locator("main .rh-talk a[href*='/decide/']").first.click()
    board.choose(answer="adopt")
    board.day("decided_on", clock.today())
    go_on(board)
    board.fill(owner="Head of Estates")
    for _page in ("owner", "evidence", "review", "check"):
        go_on(board)


def it_is_worked_to_its_end(officer, rollout):
    # When a council is to be added, it is refused in a sentence
    officer.go(f"{rollout}add/")
    officer.page.locator("main select[name=organisation]").select_option("gwynedd")
    officer.fill(words="It asked to be in it")
    go_on(officer)
    error = officer.page.locator(".govuk-error-summary").inner_text()
    assert "Gwynedd" in error

    # When a letter is sent, the others remain to be
    officer.go(f"{rollout}letters/hywel-dda-uhb/")
    assert officer.page.locator("main textarea").count() == 2
    go_on(officer)
    assert officer.page.locator("main tbody input[type=checkbox]").count() == 9

    # Then at its end it stays, with the reason
    officer.go(f"{rollout}close/")
    officer.choose(because="withdrawn")
    officer.fill(words="It was a rehearsal")
    go_on(officer)


def ask(officer, kinds):
    """Say by rule whom it is for."""
    for box in officer.page.locator("main input[name=kinds]:checked").all():
        box.uncheck()
    for kind in kinds:
        officer.page.locator(f"main input[name=kinds][value={kind}]").check()
    go_on(officer)
    assert re.fullmatch(r"/roll-outs/\w+/", officer.here)
