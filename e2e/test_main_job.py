"""The main job, from a problem in one's own words to a verified adoption that shares again.

Given the demonstration; when each side does its part, by page, by mail or by telephone through the
officer; then each mark shows on the practice, and the recipient can be asked by the next.
"""

import re
import time
from datetime import timedelta
from urllib.parse import quote

import pytest

from e2e.conftest import MAIL_WITHIN
from rhannu.base import clock

TODAY = clock.today()
YESTERDAY = TODAY - timedelta(days=1)

ROADS = [("en", True), ("en", False), ("cy", True), ("cy", False)]
# A donor and recipient of its own for each road, so that the journeys do not meet.
PARTS = {
    ("en", True): ("ceredigion", "Example Manager", "half of the desks in our offices are empty"),
    ("en", False): ("merthyr-tydfil", "Example Director", "our street lighting bill is rising"),
    ("cy", True): ("gwynedd", "Rheolwr Enghreifftiol", "mae biliau ynni ein hysgolion yn codi"),
    ("cy", False): ("powys", "Example Councillor", "mae gormod o blant mewn gofal"),
}


@pytest.mark.parametrize(("language", "scripts"), ROADS)
def test_from_a_problem_to_a_verified_adoption(language, scripts, visitor):
    recipient, name, problem = PARTS[language, scripts]
    asker = visitor(language=language, scripts=scripts)
    officer = visitor(language=language, scripts=scripts)
    officer.sign_in_as("Example Officer")

    # Given a manager with a problem in their own words
    asker.sign_in_as(name)
    asker.go("/conversations/find/")
    asker.fill(q=problem)
    asker.page.locator("main form button").first.click()

    # When they ask the first donor that can be asked for a call
    practice, donor = asks_to_talk(asker)
    assert donor_mark(asker, practice, recipient) == "not a donor"
    thread = asker.here
    assert re.fullmatch(r"/conversations/[0-9a-z]{10}/", thread)

    # and the donor answers from the mail, without signing in
    answers_by_mail(visitor(language=language, scripts=scripts), donor, recipient)
    officer.go(thread)

    # and the officer records by telephone what both sides tell
    records_the_meeting(officer, thread, recipient)
    takes_it_home(officer, thread)

    # and the recipient decides to adapt it, and says that it is in use
    decides_to_adapt(asker, thread)
    publishes(officer, asker.here, thread)
    reports_use(asker, thread)

    # Then it is only reported, until the donor's side has confirmed it too
    assert donor_mark(officer, practice, recipient) == "not a donor"
    officer.go(f"{thread}confirm/")
    officer.go_on()
    assert donor_mark(officer, practice, recipient) == "confirmed"

    # and verified once somebody outside both has seen it
    auditor = visitor(language=language, scripts=scripts)
    auditor.sign_in_as("Example Auditor")
    verifies(auditor, thread)
    assert donor_mark(officer, practice, recipient) == "verified"

    # and the next one who has the problem is told of the recipient as well
    other = visitor(language=language, scripts=scripts)
    other.go(f"/conversations/find/?q={quote(problem)}")
    assert other.page.locator(f"main a[href*='/organisations/{recipient}/']").count()


def asks_to_talk(asker):
    """Take the first card that leads to a question. Returns the practice's and the donor's slug."""
    link = asker.page.locator("main a:visible[href*='/conversations/ask/']").first
    address = link.get_attribute("href")
    practice = re.search(r"/ask/([a-z0-9-]+)/", address)[1]
    donor = re.search(r"donor=([a-z0-9-]+)", address)[1]
    link.click()
    asker.choose(kind="call")
    asker.page.locator("main input[name=post]").first.check()
    asker.go_on()
    asker.go_on("send")
    return practice, donor


def answers_by_mail(champion, donor, recipient):
    """Find the mail to this donor that names this recipient, and say yes: two taps."""
    short = {"ceredigion": "Ceredigion", "merthyr-tydfil": "Merthyr", "gwynedd": "Gwynedd"}
    wanted = champion.page.locator("main article").filter(has_text=f"@{donor}.example")
    wanted = wanted.filter(has_text=short.get(recipient, "Powys"))
    link = wanted.locator("a[href*='answer=accept']").first
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        champion.go("/demo/mail/")
        if link.count():
            break
        time.sleep(0.5)
    assert link.count(), (
        f"No mail to {donor} from {recipient} in {MAIL_WITHIN} s:\n{champion.words}"
    )
    link.click()
    champion.go_on()
    assert "/reply/thank-you/" in champion.page.url or champion.page.locator("a").count()


def records_the_meeting(officer, thread, recipient):
    officer.go(f"{thread}meeting/")
    officer.choose(told_by=recipient, kind="call", side=recipient)
    officer.day("held_on", YESTERDAY)
    officer.fill(what="Count our own and send the list")
    officer.day("due", TODAY + timedelta(days=30))
    officer.go_on()
    assert officer.here == thread, officer.words


def takes_it_home(officer, thread):
    officer.go(f"{thread}take-home/")
    officer.fill(who="The managers", words="A report of two pages")
    officer.choose(how="report")
    officer.day("on", YESTERDAY)
    officer.go_on()
    assert officer.here == thread, officer.words


def decides_to_adapt(asker, thread):
    asker.go(f"{thread}decide/")
    asker.choose(answer="adapt")
    asker.go_on()
    asker.fill(kept="The heart of it", changed="Main roads first", why="Our columns are older")
    asker.go_on()
    asker.choose(planned="planned", adapted_when="before")
    asker.go_on()
    asker.page.locator("main input[name=differences]").first.check()
    asker.go_on()
    asker.choose(core="yes")
    asker.go_on()
    asker.fill(owner="Head of Highways")
    for _page in ("owner", "evidence", "review", "check"):
        asker.go_on()
    assert asker.here.endswith("/preview/"), asker.words


def publishes(officer, preview, thread):
    """The recipient tells the officer that others may see the answer."""
    officer.go(preview)
    officer.go_on()
    assert not officer.here.endswith("/preview/"), officer.words
    officer.go(thread)


def reports_use(asker, thread):
    asker.go(f"{thread}in-use/")
    asker.day("in_use_on", TODAY)
    asker.go_on()
    if asker.here != thread:
        asker.go_on()
    assert asker.here == thread, asker.words


def verifies(auditor, thread):
    auditor.go(f"{thread}verify/")
    auditor.choose(how="visit")
    auditor.day("seen_on", TODAY)
    auditor.page.locator("main textarea").first.fill("Seen in use in three streets")
    auditor.go_on()
    if auditor.here != thread:
        auditor.go_on()


def donor_mark(visitor, practice, organisation):
    """The mark an organisation bears among a practice's donors; none where it is not one."""
    answer = visitor.page.request.get(visitor.site.path(f"/practices/{practice}/record/"))
    assert answer.ok
    marks = {one["organisation"]: one["mark"] for one in answer.json()["donors"]}
    return marks.get(organisation, "not a donor")
