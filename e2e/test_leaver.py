"""A leaver handed over: asked by mail, they go; what only they knew reaches whoever comes after.

Both languages travel at once, the Welsh one without scripts, in one demonstration that is served
again on each later day.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from e2e.conftest import Visitor, served
from e2e.letters import way
from rhannu.base import clock
from rhannu.base.days import working_day

pytestmark = pytest.mark.slow

START = working_day(clock.today())
LAST = working_day(START + timedelta(days=14))
AFTER = working_day(LAST + timedelta(days=1))
EXPIRED = working_day(START + timedelta(days=63))
CHECK, TELL, TAKE = (rf"posts/{one}/\S+?/" for one in ("check", "tell", "take-over"))
ASKS = r"reply/[^/\s]+/"


@dataclass
class Road:
    """Who leaves what, who asks them before and after, and what pages say there."""

    language: str
    body: str
    leaver: str
    post: str
    practice: str
    asks_before: str
    asks_after: str
    successor: str
    needs_somebody: str
    nobody_yet: str
    thanks: str
    taken: str
    came: str
    too_late: str
    not_theirs: str
    too_old: str
    kept: dict[str, str] = field(default_factory=dict)  # ways that were mailed, and pages

    def address(self, name: str) -> str:
        return f"{name.lower().replace(' ', '.')}@{self.body}.example"

    @property
    def knew(self) -> str:
        return f"The depot, before eight, {self.language}"


ROADS = [
    Road(
        "en", "isle-of-anglesey", "Example Champion 16", "Energy Manager",
        "energy-performance-contract", "Example Manager", "Example Director", "Example Newcomer",
        "What needs somebody new", "Nobody has been named to come after", "Thank you",
        "You have taken over", "What came with the post", "The successor has taken over",
        "Only the organisation itself can confirm a post", "too old to use",
    ),
    Road(
        "cy", "cardiff", "Hyrwyddwr Enghreifftiol 18", "Rheolwr Ynni",
        "energy-works-across-buildings", "Rheolwr Enghreifftiol", "Example Councillor",
        "Olynydd Enghreifftiol", "Beth sydd angen rhywun newydd", "Nid oes neb wedi'i enwi i ddilyn",
        "Diolch", "Rydych wedi cymryd yr awenau", "Beth ddaeth gyda'r swydd",
        "Mae'r olynydd wedi cymryd yr awenau",
        "Dim ond y sefydliad ei hun sy'n gallu cadarnhau swydd", "yn rhy hen i'w defnyddio",
    ),
]  # fmt: skip


def test_what_a_leaver_knew_and_what_stood_on_them_reaches_the_successor(tmp_path, chromium):
    # Given somebody who is asked a question, has asked one, and is asked whether the post is right
    on(START, tmp_path, chromium, asked)
    # When they say by two taps that they go, tell what only they know, and a successor is named
    on(START, tmp_path, chromium, goes, tells, is_named, takes_over)
    # Then, the day after their last, everything goes to the successor and a used link says so
    on(AFTER, tmp_path, chromium, is_asked_instead)
    # And two months on the links of the mails are too old, whoever finds them
    on(EXPIRED, tmp_path, chromium, finds_old_links)
    # And the record of all that is whole
    environment = {**os.environ, "RHANNU_VAR": str(tmp_path), "RHANNU_DEMO": "1"}
    verify = [sys.executable, "-m", "rhannu.cli.main", "trail", "verify"]
    assert subprocess.run(verify, env=environment).returncode == 0


def on(day: date, folder, chromium, *deeds) -> None:
    """Serve it on that day, and let each road do its part: somebody signed in, and somebody not."""
    with served(folder, now=f"{day.isoformat()}T10:00:00+00:00") as site:
        for deed in deeds:
            for road in ROADS:
                scripts = road.language == "en"
                contexts = [chromium.new_context(java_script_enabled=scripts) for _one in "io"]
                deed(road, *(Visitor(one.new_page(), site, road.language) for one in contexts))


def asks(visitor: Visitor, practice: str, body: str, post: str = "") -> str:
    """Ask a body about a practice, of that post where one is named; the conversation."""
    visitor.go(f"/conversations/ask/{practice}/?donor={body}&q=energy")
    visitor.choose(kind="visit")
    if post:
        visitor.page.get_by_label(re.compile(post)).first.check()
    visitor.go_on()
    visitor.go_on("send")
    assert visitor.here.startswith("/conversations/"), visitor.words
    return visitor.here


def follow(visitor: Visitor, path: str, answer: str = "") -> None:
    """Open a mailed way, which names its language itself."""
    visitor.page.goto(f"{visitor.site.address}{path}{answer}")


def asked(road: Road, inside: Visitor, outside: Visitor) -> None:
    inside.sign_in_as(road.asks_before)
    road.kept["asked"] = asks(inside, road.practice, road.body, road.post)
    inside.go("/demo/people/")
    inside.page.locator("main details summary").first.click()
    inside.page.get_by_role("button", name=re.compile(rf"{road.leaver}$")).click()
    road.kept["asks"] = asks(inside, "agile-working", "monmouthshire")

    inside.sign_in_as("Example Officer")
    inside.go(f"/organisations/{road.body}/")
    with inside.page.expect_navigation():
        inside.page.get_by_role("link", name=road.post).first.click()
    road.kept["post"] = inside.here
    inside.go("/posts/?show=never")
    with inside.page.expect_navigation():
        inside.page.locator(f"main form[action$='{road.kept['post']}ask/'] button").click()
    # Before the server stops: a mail cut short then would go out ten minutes later, and its clock
    # begins anew.
    road.kept["check"] = way(inside.site.folder, to=road.address(road.leaver), path=CHECK)


def goes(road: Road, inside: Visitor, outside: Visitor) -> None:
    """By mail, without signing in: the first tap chooses, the second records."""
    follow(outside, road.kept["check"], "?answer=leaving")
    assert outside.page.locator("main input[value=leaving]").is_checked()
    outside.day("leaves_on", LAST)
    outside.go_on()
    assert road.thanks in outside.words


def tells(road: Road, inside: Visitor, outside: Visitor) -> None:
    road.kept["tell"] = way(inside.site.folder, to=road.address(road.leaver), path=TELL)
    follow(outside, road.kept["tell"])
    outside.fill(whom_to_ring=road.knew)
    outside.go_on()
    assert road.thanks in outside.words


def is_named(road: Road, inside: Visitor, outside: Visitor) -> None:
    """The officer sees what is left without anybody, and says who comes after."""
    inside.sign_in_as("Example Officer")
    inside.go("/posts/")
    assert inside.page.locator(f"main a[href$='{road.kept['post']}']").count()  # leaves soon
    inside.go(road.kept["post"])
    assert road.needs_somebody in inside.words and road.nobody_yet in inside.words
    assert road.knew in inside.words
    for one in ("asked", "asks"):
        assert inside.page.locator(f"main li a[href$='{road.kept[one]}']").count() == 1

    inside.go(f"{road.kept['post']}successor/")
    inside.fill(name=road.successor, email=road.address(road.successor))
    inside.choose(language=road.language)
    inside.go_on()
    assert road.successor in inside.words


def takes_over(road: Road, inside: Visitor, outside: Visitor) -> None:
    """The mail is in their language; they read it and accept, without signing in."""
    path = way(inside.site.folder, to=road.address(road.successor), path=TAKE)
    assert path.startswith("/cy/") == (road.language == "cy")
    road.kept["take"] = path
    follow(outside, path)
    assert road.knew in outside.words and road.taken not in outside.words
    outside.go_on()
    assert road.taken in outside.words
    follow(outside, path)  # a second time it says so, and has nothing to press
    assert road.taken in outside.words and not outside.page.locator("main form").count()
    follow(outside, road.kept["tell"])
    assert road.too_late in outside.words


def is_asked_instead(road: Road, inside: Visitor, outside: Visitor) -> None:
    folder, to = inside.site.folder, road.address(road.successor)
    follow(outside, road.kept["check"], "?answer=right")
    assert road.not_theirs in outside.words

    # Whoever reads the practice asks the post, and that is the successor now.
    inside.sign_in_as(road.asks_after)
    asks(inside, road.practice, road.body, road.post)
    assert way(folder, to=to, path=ASKS)
    # The question that the leaver asked is answered to the successor.
    inside.sign_in_as("Example Officer")
    inside.go(f"{road.kept['asks']}answer/?answer=decline")
    inside.go_on()
    assert way(folder, to=to, path=road.kept["asks"].lstrip("/"))

    inside.go(road.kept["post"])
    words = inside.words
    held = inside.page.locator("main .govuk-summary-list__value").first.inner_text()
    assert held == road.successor
    # The open question came with the post; only roles can be left to look at.
    assert road.came in words
    assert inside.page.locator(f"main li a[href$='{road.kept['asked']}']").count() == 1
    inside.go("/posts/")
    assert not inside.page.locator(f"main h3 a[href$='{road.kept['post']}']").count()


def finds_old_links(road: Road, inside: Visitor, outside: Visitor) -> None:
    for one in ("check", "tell", "take"):
        follow(outside, road.kept[one])
        assert road.too_old in outside.words
        assert not outside.page.context.cookies()
