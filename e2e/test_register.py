"""The register: a board adapts what a council does, a council says not here and is asked again.

Each answer is seen by its own body first; others see it once that body has published it.
"""

import re
import time
from datetime import timedelta

import pytest

from e2e.conftest import MAIL_WITHIN
from e2e.steps import go_on, plan_a_mandate, say_whose
from rhannu.base import clock

pytestmark = pytest.mark.slow

OFFICES, SOLAR, LIGHTING = "fewer-fuller-offices", "solar-panels-for-own-use", "led-street-lighting"
TODAY = clock.today()
# Language, scripts, and who answers for which body.
BOARDS = [
    ("en", True, "Example Service Lead", "hywel-dda-uhb", "Lead for Outpatients"),
    ("cy", False, "Example Records Manager", "cardiff-and-vale-uhb", "Rheolwr Cofnodion Iechyd"),
]
COUNCILS = [
    ("en", True, "Example Manager", "ceredigion"),
    ("cy", False, "Example Councillor", "powys"),
]


@pytest.mark.parametrize(("language", "scripts", "name", "body", "post"), BOARDS)
def test_a_board_adapts_what_a_council_does(language, scripts, name, body, post, visitor):
    board = visitor(language=language, scripts=scripts)
    anybody = visitor(language=language, scripts=scripts, width=390)
    other = visitor(language=language, scripts=scripts)
    other.sign_in_as("Example Director")
    register = f"/practices/{OFFICES}/answers/"
    answer = f"{register}{body}/"

    # Given somebody of a board, who looks at a council's practice
    board.sign_in_as(name)
    board.go(f"/practices/{OFFICES}/")

    # When they say what they keep, change and leave out, and why
    adapts(board, post)

    # Then they see it as others will, and nobody else sees anything
    assert board.here == f"{answer}preview/"
    for reader in (anybody, other):
        assert reader.go(answer) == 404
        for page in (register, f"/practices/{OFFICES}/", f"/organisations/{body}/answers/"):
            reader.go(page)
            assert "Wards keep their desks" not in reader.words

    # When they publish it: nobody leads the board, and the post that looks after it is theirs
    go_on(board)
    assert board.here == answer
    anybody.go(answer)
    assert "Wards keep their desks" in anybody.words

    # When they amend it, the published answer stands until the new one is published
    board.go(f"/practices/{OFFICES}/decide/")
    adapts(board, post, changed="Clinics keep their desks too")
    anybody.go(answer)
    assert "Clinics keep" not in anybody.words
    go_on(board)
    anybody.go(answer)

    # Then the history tells both
    assert "Clinics keep" in anybody.words and "Wards keep their desks" in anybody.words

    # When a third is taken back, what was published stands
    board.go(f"/practices/{OFFICES}/decide/")
    adapts(board, post, changed="A slip of the pen")
    board.go(f"{answer}take-back/")
    go_on(board)
    board.go(f"{answer}preview/")
    assert "A slip of the pen" not in board.page.locator("dl").first.inner_text()
    anybody.go(answer)
    assert "A slip of the pen" not in anybody.words


def adapts(board, post, changed="Wards keep their desks"):
    """Walk the questions of an adaptation, a page at a time."""
    if "/decide/" not in board.here:
        board.go(f"/practices/{OFFICES}/decide/")
    board.choose(answer="adapt")
    board.day("decided_on", TODAY)
    go_on(board)
    board.fill(kept="Desks are shared", changed=changed, dropped="", why="Wards are open at night")
    go_on(board)
    board.choose(planned="planned", adapted_when="before")
    go_on(board)
    board.choose(differences="needs")
    go_on(board)
    board.choose(core="yes")
    go_on(board)
    posts = board.page.locator("main select[name=owner_post]")
    posts.select_option(label=post)
    for _page in ("owner", "evidence", "review", "check"):
        go_on(board)


@pytest.mark.parametrize(("language", "scripts", "name", "body"), COUNCILS)
def test_a_council_says_not_here_and_is_asked_again(
    language, scripts, name, body, visitor, at_another_day
):
    council = visitor(language=language, scripts=scripts)
    council.sign_in_as(name)
    review = TODAY + timedelta(days=40)

    # Given a council that says why not, and when to ask again
    council.go(f"/practices/{SOLAR}/decide/")
    council.choose(answer="not_here")
    council.day("decided_on", TODAY)
    go_on(council)
    council.choose(reason="capacity")
    council.fill(words="The line that would carry it is full")
    council.day("review_on", review)
    go_on(council)
    say_whose(council)
    for _page in ("evidence", "check"):
        go_on(council)
    assert council.here.endswith(f"/answers/{body}/preview/")

    # When that day has come
    later = at_another_day(review + timedelta(days=1))
    asked = later(language=language, scripts=scripts)
    asked.sign_in_as(name)
    asked.go(f"/organisations/{body}/answers/")

    # Then it waits among what the council has to look at
    due = asked.page.locator(f"main a[href*='/practices/{SOLAR}/decide/']")
    assert due.count()

    # and a mail has asked, which answers in two taps without signing in
    reader = later(language=language, scripts=scripts)
    follow_the_mail(reader, body)
    reader.go(f"{reader.here}?answer=considering")
    reader.day("review_on", review + timedelta(days=60))
    began = time.monotonic()
    go_on(reader)
    assert time.monotonic() - began < 120
    asked.go(f"/practices/{SOLAR}/answers/{body}/preview/")
    still = "Still considering" if language == "en" else "Yn dal i ystyried"
    assert still in asked.words

    # and can be taken back by the same link
    reader.go(f"{reader.here}?answer=take_back")
    go_on(reader)
    asked.go(f"/practices/{SOLAR}/answers/{body}/preview/")
    assert still not in asked.page.locator("dl").first.inner_text()


def follow_the_mail(reader, body):
    """Open the newest mailed question about a practice, once it has come."""
    council = {"ceredigion": "Ceredigion", "powys": "Powys"}[body]
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        reader.go("/demo/mail/")
        mails = reader.page.locator("main article").filter(has_text=council)
        mails = mails.filter(has_text=re.compile("Solar|Paneli"))
        links = mails.locator("a[href*='/answer/?answer=considering']")
        if links.count():
            reader.go(links.first.get_attribute("href").partition("?")[0].removeprefix("/cy"))
            return
        time.sleep(0.5)
    raise AssertionError("No mail has come")


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("cy", False)])
def test_two_boards_become_one_in_the_middle_of_a_mandate(language, scripts, at_another_day):
    later = at_another_day(TODAY + timedelta(days=1))
    officer, anybody = (later(language=language, scripts=scripts) for _one in range(2))
    officer.sign_in_as("Example Officer")

    # Given a mandate that the NHS bodies are asked under
    officer.go(f"/roll-outs/new/?practice={LIGHTING}")
    plan_a_mandate(LIGHTING)(officer)
    for kind in ("health_board", "nhs_trust"):
        officer.page.locator(f"main input[name=kinds][value={kind}]").check()
    go_on(officer)
    with officer.page.expect_navigation():
        officer.page.locator("main form[action$='/launch/'] button").click()
    rollout = officer.here
    asked = officer.page.locator("main tbody th[scope=row] a[href*='/organisations/']")
    assert asked.count() >= 10

    # When a merger is asked after that nobody has recorded, the page leads to where it is recorded
    gone, after = "velindre", "public-health-wales"
    officer.go(f"{rollout}merged/{gone}/")
    with officer.page.expect_navigation():
        officer.page.locator(f"main a[href$='/organisations/{gone}/merged/']").click()
    officer.page.locator("main select[name=successor]").select_option(after)
    officer.choose(how_far="whole")
    officer.day("on", TODAY)
    officer.fill(note_en="Merged.", note_cy="Unwyd.")
    go_on(officer)

    # Then the roll-out says so, and the successor, asked already, is asked once for both
    officer.go(rollout)
    before = asked.count()
    with officer.page.expect_navigation():
        officer.page.locator(f"main a[href$='/merged/{gone}/']").click()
    go_on(officer)
    assert asked.count() == before - 1
    anybody.go(rollout)
    told = anybody.page.locator("section:has(#s-history)").inner_text()
    assert ("Velindre → Public" if language == "en" else "Felindre → Iechyd") in told

    # When the day to reply by is moved, everybody sees why
    officer.go(f"{rollout}day/")
    officer.day("reply_by", TODAY + timedelta(days=200))
    officer.fill(words="The two are one since today")
    go_on(officer)
    anybody.go(rollout)
    assert "The two are one since today" in anybody.words
