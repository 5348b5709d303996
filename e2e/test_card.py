"""The Transfer Card: a manager asks both sides, a champion answers from the mail, both see the pair."""

import re
import time

import pytest

from e2e.conftest import MAIL_WITHIN
from e2e.pages import stories_of
from e2e.pages_cards import CARD_LINK
from e2e.steps import go_on

pytestmark = pytest.mark.slow

# In English the short form and no script; in Welsh the full form, as the practice is tacit.
ROADS = [("en", False, "verified", 8), ("cy", True, "other_day", 24)]


@pytest.mark.parametrize(("language", "scripts", "story", "questions"), ROADS)
def test_both_sides_answer_apart_and_see_each_other_after(
    language, scripts, story, questions, visitor
):
    transfer = stories_of(visitor())[story]
    mail = visitor(language=language, scripts=scripts)
    before = links_in(mail)

    # Given a manager who asks both sides from the page of the transfer
    manager = visitor(language=language, scripts=scripts)
    manager.sign_in_as("Example Manager")
    manager.go(f"/conversations/{transfer}/")
    with manager.page.expect_navigation():
        manager.page.locator("main a[href$='/ready/begin/']").click()
    assert str(questions) in manager.words
    go_on(manager)

    # When the manager answers, and finds some of it hard to say
    with manager.page.expect_navigation():
        manager.page.locator("main a[href$='/ready/recipient/']").click()
    answer_all(manager, "little")

    # Then nothing of the other side is to be seen
    assert manager.here == f"/conversations/{transfer}/ready/"
    assert manager.page.locator("main svg.rh-pair__line rect").count() > 0
    assert manager.page.locator("main svg.rh-pair__line circle").count() == 0

    # When the champion answers from the mail, without signing in
    mail.go(newest_link(mail, before))
    with mail.page.expect_navigation():
        mail.page.locator("main a.govuk-button").first.click()
    answer_all(mail, "fully")
    assert ("Diolch" if language == "cy" else "Thank you") in mail.words

    # Then both are beside each other, with gaps in words and no number that sums them up
    manager.go(f"/conversations/{transfer}/ready/")
    assert manager.page.locator("main svg.rh-pair__line circle").count() > 0
    assert ("Bwlch mawr" if language == "cy" else "A wide gap") in manager.words
    assert ("Arsylwyd" if language == "cy" else "Observed") in manager.words
    assert ("Beth allai helpu" if language == "cy" else "What may help") in manager.words

    # and somebody else finds nothing
    other = visitor(language=language, scripts=scripts)
    other.sign_in_as("Example Director")
    assert other.go(f"/conversations/{transfer}/ready/") == 404


def answer_all(visitor, level):
    """Answer a page after another, until there is nothing more to choose; then give the answers."""
    while visitor.page.locator("main input[type=radio]").count():
        for one in visitor.page.locator(f"main input[value={level}]").all():
            one.check()
        go_on(visitor)
    assert re.search("/check/$", visitor.here)
    go_on(visitor)


def links_in(visitor):
    """The links to cards that were mailed so far, the newest first, without their language."""
    visitor.go("/demo/mail/")
    links = visitor.page.locator(f"main {CARD_LINK}").all()
    return [link.get_attribute("href").removeprefix("/cy") for link in links]


def newest_link(visitor, before):
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        fresh = [one for one in links_in(visitor) if one not in before]
        if fresh:
            return fresh[0]
        time.sleep(0.5)
    raise AssertionError("No mail has come")
