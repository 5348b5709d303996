"""What a visitor does on a page before it is looked at: sends it empty, gives an answer, opens a mail."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

from e2e.conftest import MAIL_WITHIN, Visitor
from e2e.spreadsheets import XLSX, Rows, as_csv, as_xlsx
from rhannu.base import clock

Step = Callable[[Visitor], None]


def stay(visitor: Visitor) -> None:
    """Look at the page as it opens."""


def go_on(visitor: Visitor, value: str = "") -> None:
    """Press the page's first button, or the one with this value, and wait for what it leads to."""
    with visitor.page.expect_navigation():
        visitor.go_on(value)


def send_nothing(visitor: Visitor) -> None:
    """Empty the form and send it, to see what it says."""
    form = visitor.page.locator("main form:has(button)").last
    for field in form.locator("input:visible, textarea:visible").all():
        if field.get_attribute("type") not in {"radio", "checkbox", "file", "submit"}:
            field.fill("")
    with visitor.page.expect_navigation():
        form.locator("button").first.click()
    visitor.page.locator(".govuk-error-summary").wait_for()


def say_too_much(visitor: Visitor) -> None:
    """Fill every text with more words than it may have."""
    for field in visitor.page.locator("main textarea:visible").all():
        field.fill("gormod " * 300)
    go_on(visitor)
    visitor.page.locator(".govuk-error-summary").wait_for()


def without_cookie(visitor: Visitor) -> None:
    """Send a form whose cookie is gone."""
    cookies = visitor.page.context.cookies()
    visitor.page.context.clear_cookies(name="csrftoken")
    go_on(visitor)
    visitor.page.context.add_cookies(cookies)


def open_first(selector: str) -> Step:
    """Follow the first link that fits."""

    def follow(visitor: Visitor) -> None:
        with visitor.page.expect_navigation():
            visitor.page.locator(f"main {selector}").first.click()

    return follow


def open_lesson_and(selector: str) -> Step:
    """From the list of lessons to the first one, and on by a link there."""

    def follow(visitor: Visitor) -> None:
        open_first("li.rh-lesson a[href*='/lessons/']")(visitor)
        open_first(selector)(visitor)

    return follow


def open_unanswered(visitor: Visitor) -> None:
    """From a search that found nothing to the page that answers it: two made it worth showing."""
    visitor.go("/conversations/find/?q=nothing+but+zxqvv")
    visitor.go("/search-terms/answered/?for=" + "zxqvv%20wkkrtz")


def decide(answer: str) -> Step:
    """Give an answer and go on to what belongs to it."""

    def give(visitor: Visitor) -> None:
        visitor.choose(answer=answer)
        today(visitor, "decided_on")
        go_on(visitor)

    return give


def today(visitor: Visitor, name: str) -> None:
    visitor.day(name, clock.today())


def say_why_not(visitor: Visitor) -> None:
    visitor.page.locator("main input[name=reason]").first.check()
    visitor.fill(words="The line that would carry it is full")
    visitor.fill(review_on_0=30, review_on_1=11, review_on_2=2099)
    go_on(visitor)


def say_whose(visitor: Visitor) -> None:
    visitor.fill(owner="Head of Property")
    go_on(visitor)


def take_it_back(visitor: Visitor) -> None:
    """From the preview of an answer to the page that takes it back."""
    with visitor.page.expect_navigation():
        visitor.page.locator("main a[href*='take-back']").first.click()


def save_for_later(visitor: Visitor) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("main button[name=later]").click()


def say_in_use(visitor: Visitor) -> None:
    today(visitor, "in_use_on")
    visitor.fill(words="In three streets so far")
    go_on(visitor)


def say_what_was_seen(visitor: Visitor) -> None:
    visitor.choose(how="visit")
    today(visitor, "seen_on")
    visitor.fill(words="Seen in use in three clinics")
    go_on(visitor)


def drop_in(rows: Rows, *, workbook: bool = False) -> Step:
    """Give a spreadsheet to the page that asks for one: a .csv, or a workbook."""

    def give(visitor: Visitor) -> None:
        file = {"name": "ours.csv", "mimeType": "text/csv", "buffer": as_csv(rows)}
        if workbook:
            file = {"name": "ours.xlsx", "mimeType": XLSX, "buffer": as_xlsx(rows)}
        visitor.page.locator("main input[type=file]").set_input_files(file)
        go_on(visitor)

    return give


def below(path: str, then: Step = stay) -> Step:
    """Go to a page of the load or roll-out that is open."""

    def go(visitor: Visitor) -> None:
        load = re.match(r"/(?:loads|roll-outs)/\w+/", visitor.here)
        assert load, visitor.here
        visitor.go(load[0] + path)
        then(visitor)

    return go


def say_no_column(visitor: Visitor) -> None:
    """Say of no column that it holds the title."""
    visitor.page.locator("main select[name=title]").select_option("")
    go_on(visitor)
    visitor.page.locator(".govuk-error-summary").wait_for()


def take_in_all(visitor: Visitor) -> None:
    for box in visitor.page.locator("main input[type=checkbox]").all():
        box.check()
    go_on(visitor)


def name_nobody(visitor: Visitor) -> None:
    """Type an organisation that does not exist."""
    visitor.page.locator("main input[type=text]").first.fill("zxqvv")
    go_on(visitor)


def begin_draft(visitor: Visitor) -> None:
    """Begin to write a page, where nobody has."""
    button = visitor.page.locator("main form[method=post] button")
    if button.count():
        with visitor.page.expect_navigation():
            button.first.click()


def write_twice(visitor: Visitor) -> None:
    """Save a part in one tab and then, from what was read before, in another."""
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url)
    for page, words in ((other, f"Saved first, {time.monotonic()}."), (visitor.page, "Second.")):
        page.locator("main textarea").first.fill(words)
        with page.expect_navigation():
            page.locator("main form button").first.click()
    other.close()
    visitor.page.locator("main input[name=choice]").first.wait_for()


def send_back_without_words(visitor: Visitor) -> None:
    """On the reviewer's page: send a draft back without saying what should be different."""
    with visitor.page.expect_navigation():
        visitor.page.locator("main form button").last.click()
    visitor.page.locator(".govuk-error-summary").wait_for()


def reply_link(kind: str) -> Step:
    """Open a mailed link whose address has this in it."""
    return mailed(f"a[href*='{kind}']")


def mailed(selector: str) -> Step:
    """Open a mailed link of a kind, in the visitor's own language, once it has come.

    The newest in English, the oldest in Welsh: each answers a question that is still open. What waits
    for the hours in which people work is sent by the page's button.
    """

    def follow(visitor: Visitor) -> None:
        links = visitor.page.locator(f"main {selector}")
        end = time.monotonic() + MAIL_WITHIN
        while not links.count() and time.monotonic() < end:
            if visitor.page.locator("main a[rel=next]").count():
                visitor.page.locator("main a[rel=next]").click()
                continue
            time.sleep(0.5)
            visitor.go("/demo/mail/")
            if visitor.page.locator("main form[method=post] button").count():
                go_on(visitor)
        link = links.first if visitor.language == "en" else links.last
        visitor.go(link.get_attribute("href").partition("?")[0].removeprefix("/cy"))

    return follow


def say_another_time(visitor: Visitor) -> None:
    visitor.go(f"{visitor.here}?answer=another_time")
    visitor.fill(reply="Any Thursday next month")
    go_on(visitor)


def answered(answer: str, then: Step = stay) -> Step:
    """On the page of a mailed question: choose one of the four answers."""

    def choose(visitor: Visitor) -> None:
        visitor.go(f"{visitor.here}?answer={answer}")
        then(visitor)

    return choose


def plan_a_mandate(practice: str, basis: str = "The Light Act 2020") -> Step:
    """Fill in the terms of a mandated roll-out, a hundred days to reply, and save them."""

    def plan(visitor: Visitor) -> None:
        page = visitor.page
        page.locator("main select[name=practice]").select_option(practice)
        visitor.choose(mode="mandated")
        visitor.fill(legal_basis_en=basis)
        page.locator("main select[name=sponsor]").select_option("welsh-government")
        visitor.day("reply_by", clock.today() + timedelta(days=100))
        go_on(visitor)

    return plan


def throw_away(visitor: Visitor) -> None:
    """Throw the draft away."""
    with visitor.page.expect_navigation():
        visitor.page.locator("main form[action$='/drop/'] button").click()


def report_a_move(visitor: Visitor) -> None:
    """Report that a council took it from another, or say which is known already."""
    taker = "bridgend" if visitor.language == "en" else "torfaen"
    for name, slug in (("donor", "gwynedd"), ("recipient", taker)):
        visitor.page.locator(f"main select[name={name}]").select_option(slug)
    visitor.choose(how="network")
    visitor.day("in_use_on", clock.today() - timedelta(days=100))
    go_on(visitor)


def draw_one(visitor: Visitor) -> None:
    """Draw one adoption of the first practice that has any left, or open what was drawn before."""
    choice = visitor.page.locator("main select[name=practice]")
    for slug in choice.locator("option").evaluate_all("all => all.map(one => one.value)"):
        if slug:
            choice.select_option(slug)
            visitor.fill(size=1)
            go_on(visitor)
            if not visitor.page.locator(".govuk-error-summary").count():
                return
    visitor.go("/verifications/")
    open_first("section:has(#s-samples) a")(visitor)


def below_here(query: str, then: Step = stay) -> Step:
    """The page that is open, with another query."""

    def go(visitor: Visitor) -> None:
        visitor.go(visitor.here + query)
        then(visitor)

    return go


def answered_here(answer: str, then: Step = stay) -> Step:
    """On the page of a mailed question about one or more promises: choose an answer to the first."""

    def choose(visitor: Visitor) -> None:
        visitor.go(visitor.here)
        open_first(f"a[href*='answer={answer}']")(visitor)
        then(visitor)

    return choose


def say_what_instead(visitor: Visitor) -> None:
    visitor.fill(words="We counted the poles instead")
    go_on(visitor)


def pause(visitor: Visitor) -> None:
    """Pause a conversation for fifty days."""
    visitor.choose(reason="leave")
    visitor.day("until_on", clock.today() + timedelta(days=50))
    go_on(visitor)
