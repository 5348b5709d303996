"""A visit from the request to what got better, over six moved months, with its follow-ups.

Both languages travel at once, in one demonstration that is served again on each later day.
"""

import re
import time
from datetime import date, timedelta

import pytest

from e2e.conftest import MAIL_WITHIN, Visitor, served
from e2e.letters import newest_first
from rhannu.base import clock
from rhannu.base.days import working_day

pytestmark = pytest.mark.slow

TODAY = clock.today()
ROADS = {
    "en": ("ceredigion", "Example Manager"),
    "cy": ("gwynedd", "Rheolwr Enghreifftiol"),
}
PROMISE = "Count our half-empty desks"


def after(days: int) -> date:
    return working_day(TODAY + timedelta(days=days))


class Months:
    """The same demonstration, served on one day after another; whoever comes signs in anew."""

    def __init__(self, folder, chromium):
        self.folder, self.chromium = folder, chromium
        self.followed: set[str] = set()
        self.threads: dict[str, str] = {}

    def on(self, day: date, deeds) -> None:
        """Serve it on that day, and let each road do its part."""
        now = f"{day.isoformat()}T10:00:00+00:00"
        with served(self.folder, now=now) as site:
            for language, (recipient, name) in ROADS.items():
                context = self.chromium.new_context(java_script_enabled=language == "en")
                asker = Visitor(context.new_page(), site, language)
                officer = Visitor(self.chromium.new_context().new_page(), site, language)
                asker.sign_in_as(name)
                officer.sign_in_as("Example Officer")
                deeds(self, language, recipient, asker, officer)

    def link(self, recipient: str, kind: str) -> str:
        """The way into the page that a new mail to that body about our promise leads to."""
        end = time.monotonic() + MAIL_WITHIN
        while time.monotonic() < end:
            for to, _subject, text in newest_first(self.folder):
                ours = f"@{recipient}.example" in to and PROMISE in text
                # Other promises may be asked about in the same mail; a receipt asks nothing.
                found = re.search(rf"(/reply/\S+/{kind}/)\?", text[text.find(PROMISE) :])
                if ours and found and found[1] not in self.followed:
                    self.followed.add(found[1])
                    return found[1]
            time.sleep(0.5)
        raise AssertionError(f"No mail to {recipient} within {MAIL_WITHIN} s")


def test_a_visit_leads_to_something_better_in_six_months(tmp_path, chromium):
    months = Months(tmp_path, chromium)

    # Given a manager who asks to visit, and a donor who says yes by telephone
    months.on(after(0), asks)
    # When they have met, and the manager has promised something
    months.on(after(9), met)
    # Then they are asked a month later, and say by two taps: not yet
    months.on(after(38), not_yet)
    # and are asked again on the day they gave, when it is done; it is decided and in use
    months.on(after(71), kept)
    # and half a year after the first question, something has got better
    months.on(after(182), better)


def asks(months, language, recipient, asker, officer):
    asker.go("/conversations/ask/agile-working/?donor=wrexham&q=empty+offices")
    asker.choose(kind="visit")
    asker.page.locator("main input[name=post]").first.check()
    asker.go_on()
    asker.go_on("send")
    months.threads[language] = asker.here
    officer.go(f"{asker.here}answer/?answer=accept")
    officer.day("agreed_on", after(7))
    officer.go_on()


def met(months, language, recipient, asker, officer):
    officer.go(f"{months.threads[language]}meeting/")
    officer.choose(told_by=recipient, kind="visit", side=recipient)
    officer.day("held_on", after(7))
    officer.fill(what=PROMISE)
    officer.day("due", after(20))
    officer.go_on()
    assert officer.here == months.threads[language], officer.words


def not_yet(months, language, recipient, asker, officer):
    place = months.link(recipient, "promise")
    asker.page.context.clear_cookies()  # no sign-in is needed
    asker.go(f"{place}?answer=not_yet")
    asker.day("again_on", after(70))
    asker.go_on()
    officer.go(f"{months.threads[language]}take-home/")
    officer.fill(who="The managers", words="A page")
    officer.choose(how="report")
    officer.day("on", after(38))
    officer.go_on()
    assert PROMISE in officer.words


def kept(months, language, recipient, asker, officer):
    asker.go(f"{months.link(recipient, 'promise')}?answer=kept")
    asker.fill(words="Four in ten")
    asker.go_on()
    thread = months.threads[language]
    decides(officer, thread, after(71))
    officer.go(f"{thread}in-use/")
    officer.day("in_use_on", after(71))
    officer.fill(words="One floor")
    officer.go_on()
    officer.go_on()


def better(months, language, recipient, asker, officer):
    thread = months.threads[language]
    officer.go(f"{thread}better/")
    officer.page.locator("main textarea").first.fill("A third fewer desks for the same people")
    officer.day("on", after(182))
    officer.go_on()
    officer.go(thread)
    assert officer.page.locator("main svg[role=img]").count() == 2
    words = officer.words
    assert "Four in ten" in words and "A third fewer desks" in words
    # What was intended and what was made stand apart, and its use is asked about in a year.
    said = ("Gwnaed 1 addewid", "12 mis") if language == "cy" else ("1 promise", "12 months")
    assert all(one in words for one in said)


def decides(officer: Visitor, thread: str, on: date) -> None:
    """The officer records the answer that the recipient told, and publishes it."""
    officer.go(f"{thread}decide/")
    officer.choose(answer="adopt")
    officer.day("decided_on", on)
    officer.go_on()
    while "/check/" not in officer.here:
        if officer.page.locator("main input[name=owner]").count():
            officer.fill(owner="Head of Property")
        officer.go_on()
    officer.go_on()
    officer.go_on()
