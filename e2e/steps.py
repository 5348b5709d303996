"""What a visitor does on a page before it is looked at: sends it empty, gives an answer, opens a mail."""

import re
import time
from collections.abc import Callable

from e2e.conftest import MAIL_WITHIN, Visitor
from e2e.spreadsheets import Rows, as_csv
from rhannu.base import clock

Step = Callable[[Visitor], None]


def stay(visitor: Visitor) -> None:
    """Look at the page as it opens."""


def send_nothing(visitor: Visitor) -> None:
    """Empty the form and send it, to see what it says."""
    form = visitor.page.locator("main form:has(button)").last
    for field in form.locator("input:visible, textarea:visible").all():
        if field.get_attribute("type") not in {"radio", "checkbox", "file", "submit"}:
            field.fill("")
    form.locator("button").first.click()
    visitor.page.locator(".govuk-error-summary").wait_for()


def say_too_much(visitor: Visitor) -> None:
    """Fill every text with more words than it may have."""
    for field in visitor.page.locator("main textarea:visible").all():
        field.fill("gormod " * 300)
    visitor.go_on()
    visitor.page.locator(".govuk-error-summary").wait_for()


def without_cookie(visitor: Visitor) -> None:
    """Send a form whose cookie is gone."""
    cookies = visitor.page.context.cookies()
    visitor.page.context.clear_cookies(name="csrftoken")
    visitor.page.locator("main form[method=post] button").first.click()
    visitor.page.context.add_cookies(cookies)


def open_first(selector: str) -> Step:
    """Follow the first link that fits."""

    def follow(visitor: Visitor) -> None:
        visitor.page.locator(f"main {selector}").first.click()

    return follow


def decide(answer: str) -> Step:
    """Give an answer and go on to what belongs to it."""

    def give(visitor: Visitor) -> None:
        visitor.choose(answer=answer)
        today(visitor, "decided_on")
        visitor.go_on()

    return give


def today(visitor: Visitor, name: str) -> None:
    visitor.day(name, clock.today())


def say_why_not(visitor: Visitor) -> None:
    visitor.page.locator("main input[name=reason]").first.check()
    visitor.fill(words="The line that would carry it is full")
    visitor.fill(review_on_0=30, review_on_1=11, review_on_2=2099)
    visitor.go_on()


def say_in_use(visitor: Visitor) -> None:
    today(visitor, "in_use_on")
    visitor.fill(words="In three streets so far")
    visitor.go_on()


def say_what_was_seen(visitor: Visitor) -> None:
    visitor.choose(how="visit")
    today(visitor, "seen_on")
    visitor.fill(words="Seen in use in three clinics")
    visitor.go_on()


def drop_in(rows: Rows) -> Step:
    """Give a spreadsheet to the page that asks for one."""

    def give(visitor: Visitor) -> None:
        file = {"name": "walked.csv", "mimeType": "text/csv", "buffer": as_csv(rows)}
        visitor.page.locator("main input[type=file]").set_input_files(file)
        visitor.go_on()

    return give


def below(path: str, then: Step = stay) -> Step:
    """Go to a page of the load that is open."""

    def go(visitor: Visitor) -> None:
        load = re.match(r"/loads/\w+/", visitor.here)
        assert load, visitor.here
        visitor.go(load[0] + path)
        then(visitor)

    return go


def say_no_column(visitor: Visitor) -> None:
    """Say of no column that it holds the title."""
    visitor.page.locator("main select[name=title]").select_option("")
    visitor.go_on()
    visitor.page.locator(".govuk-error-summary").wait_for()


def take_in_all(visitor: Visitor) -> None:
    for box in visitor.page.locator("main input[type=checkbox]").all():
        box.check()
    visitor.go_on()


def name_nobody(visitor: Visitor) -> None:
    """Type an organisation that does not exist."""
    visitor.page.locator("main input[type=text]").first.fill("zxqvv")
    visitor.go_on()


def reply_link(kind: str) -> Step:
    """Open a mailed link of a kind, in the visitor's own language, once it has come.

    The newest in English, the oldest in Welsh: each answers a question that is still open.
    """

    def follow(visitor: Visitor) -> None:
        links = visitor.page.locator(f"main a[href*='{kind}']")
        end = time.monotonic() + MAIL_WITHIN
        while not links.count() and time.monotonic() < end:
            time.sleep(0.5)
            visitor.go("/demo/mail/")
        link = links.first if visitor.language == "en" else links.last
        visitor.go(link.get_attribute("href").partition("?")[0].removeprefix("/cy"))

    return follow


def say_another_time(visitor: Visitor) -> None:
    visitor.go(f"{visitor.here}?answer=another_time")
    visitor.fill(reply="Any Thursday next month")
    visitor.go_on()


def answered(answer: str, then: Step = stay) -> Step:
    """On the page of a mailed question: choose one of the four answers."""

    def choose(visitor: Visitor) -> None:
        visitor.go(f"{visitor.here}?answer={answer}")
        then(visitor)

    return choose
