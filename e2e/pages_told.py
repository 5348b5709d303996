"""The walk of an officer's own work: a line about a call on the first page, and a briefing pack."""

from e2e import steps
from e2e.conftest import Visitor
from e2e.steps import open_first
from e2e.stops import Stop


def write_a_line(words: str) -> steps.Step:
    """Write it into the box and see what was understood."""

    def write(visitor: Visitor) -> None:
        visitor.page.locator("input[name=said]:visible").fill(words)
        with visitor.page.expect_navigation():
            visitor.page.locator("form:has(input[name=said]:visible) button").click()

    return write


def keep_it(visitor: Visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("form:has(input[name=act]) button").click()


def name_no_kind(visitor: Visitor) -> None:
    """Take the day away and record it, to see what it says."""
    form = visitor.page.locator("main form:has(input[name=held_on_0])")
    form.locator("input[name=held_on_0]").fill("")
    with visitor.page.expect_navigation():
        form.locator("button").first.click()
    visitor.page.locator(".govuk-error-summary").wait_for()


LINE = "rang Cardiff about energy works in buildings, visit in March"
TOLD = (
    Stop("exchange:told_list", "/conversations/told/"),
    Stop("exchange:told_note", "/", write_a_line(LINE)),
    Stop("exchange:told_keep", "", name_no_kind),
    Stop("exchange:told_note", "/conversations/told/", write_a_line("zxqvv wkkrtz")),
    Stop("exchange:told_list", "", keep_it),
    Stop("exchange:told", "", open_first("a[href*='/told/']")),
    Stop("home:home", "/"),
    Stop("exchange:briefing", "/briefing/"),
    Stop("exchange:briefing", "/briefing/?body=&words="),
    Stop("exchange:briefing", "/briefing/?body=ceredigion&words=our+street+lighting+bill"),
    Stop("exchange:briefing", "/briefing/?themes=patient_records&occasion=Workshop"),
)
