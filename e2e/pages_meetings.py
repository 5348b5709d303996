"""The pages of meetings: when and where, calling one off, calendars; and of days on offer."""

import re

from e2e import steps
from e2e.conftest import Visitor
from e2e.pages_offers import OFFERS
from e2e.steps import send_nothing
from e2e.stops import Stop

MEETINGS = (
    Stop("exchange:thread", "/conversations/{agreed}/"),
    Stop("exchange:choose_day", "/conversations/{agreed}/day/"),
    Stop("exchange:choose_day", "/conversations/{other_day}/day/"),
    Stop("exchange:choose_day", "", send_nothing),
    Stop("exchange:calendar", "/calendar/"),
    Stop("exchange:calendar_make", "", steps.go_on),
    Stop("exchange:call_off", "/conversations/{agreed}/call-off/"),
    *OFFERS,
)


def as_who_comes(visitor: Visitor) -> None:
    """Sign in as somebody of the body that comes; such people stand in a fold."""
    visitor.page.locator("main details summary").first.click()
    visitor.page.get_by_role("button", name=re.compile(r"Example Deputy 3$")).click()


# The two who meet see what they need, not the fund team.
NEEDS = (
    Stop("home:home", "/demo/people/", as_who_comes),
    Stop("exchange:meeting_needs", "/conversations/{agreed}/needs/"),
    Stop("exchange:thread", "", steps.go_on),
)

MEETING_WALKS = {"meetings": ("Example Officer", MEETINGS), "needs of a meeting": ("", NEEDS)}
