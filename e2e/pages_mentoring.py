"""The pages of mentoring: who offers it, asking a thing a page, one that is under way, one gone quiet."""

from e2e import steps
from e2e.conftest import Visitor
from e2e.steps import open_first, send_nothing
from e2e.stops import Stop


def say_help(visitor: Visitor) -> None:
    visitor.choose(helps_with="bid")
    steps.go_on(visitor)


def say_whom(visitor: Visitor) -> None:
    visitor.page.locator("main input[name=offer]").first.check()
    steps.go_on(visitor)


def say_goals(visitor: Visitor) -> None:
    visitor.fill(goals="A bid that says what it saves")
    steps.go_on(visitor)


MENTORING = (
    Stop("exchange:mentoring", "/mentoring/"),
    Stop("exchange:mentoring", "/mentoring/?help=savings"),
    Stop("exchange:mentoring_offer", "/mentoring/offer/"),
    Stop("exchange:mentoring_offer", "", send_nothing),
    Stop("exchange:mentoring_ask", "/mentoring/ask/"),
    Stop("exchange:mentoring_ask", "", steps.go_on),
    Stop("exchange:mentoring_ask", "", say_help),
    Stop("exchange:mentoring_ask", "", say_whom),
    Stop("exchange:mentoring_ask", "", say_goals),
    Stop("exchange:mentoring_ask", "", steps.go_on),
    Stop("exchange:mentoring_mine", "/mentoring/mine/"),
    Stop("exchange:mentorship", "", open_first("h2 a[href*='/mentoring/']")),
)

MENTORING_AS_OFFICER = (
    Stop("exchange:mentoring_mine", "/mentoring/mine/"),
    Stop("exchange:mentorship", "", open_first("li:last-child h2 a[href*='/mentoring/']")),
    Stop("exchange:mentor_session", "", open_first("a[href$='/session/']")),
    Stop("exchange:mentor_session", "", send_nothing),
    Stop("exchange:mentoring_mine", "/mentoring/mine/"),
    Stop("exchange:mentorship", "", open_first("li:last-child h2 a[href*='/mentoring/']")),
    Stop("exchange:mentor_said", "", open_first("a[href*='/said/']")),
    Stop("exchange:mentor_said", "", steps.go_on),
    Stop("exchange:mentoring_mine", "/mentoring/mine/"),
    Stop("exchange:mentorship", "", open_first("li:first-child h2 a[href*='/mentoring/']")),
    Stop("exchange:mentor_answer", "", open_first("a[href$='/answer/later/']")),
    Stop("exchange:mentor_answer", "", send_nothing),
    Stop("exchange:mentoring_mine", "/mentoring/mine/"),
    Stop("exchange:mentorship", "", open_first("li:nth-child(2) h2 a[href*='/mentoring/']")),
    Stop("exchange:mentored_check", "", open_first("a[href$='/checked/']")),
)

MENTORING_BY_LINK = (
    Stop("exchange:reply_mentor", "/demo/mail/", steps.mailed("a[href*='/reply/'][href*='/mentoring/']")),
    Stop("exchange:reply_mentor_next", "/demo/mail/", steps.mailed("a[href*='/reply/'][href$='/mentor/']")),
    Stop("exchange:reply_mentor", "/reply/not-a-link/mentoring/", status=409),
    Stop("exchange:reply_mentor_said", "/reply/not-a-link/mentored/", status=409),
)  # fmt: skip
MENTORING_WALKS: dict[str, tuple[str, tuple[Stop, ...]]] = {
    "mentoring": ("Example Manager", MENTORING),
    "mentoring as officer": ("Example Officer", MENTORING_AS_OFFICER),
    "mentoring by link": ("", MENTORING_BY_LINK),
}
