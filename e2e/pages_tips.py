"""The pages of the weekly list: the list, a tip, and its forms."""

import re

from e2e import steps
from e2e.conftest import Visitor
from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

A_TIP = open_first(".rh-convo__title a")


def at_the_tip(path: str) -> steps.Step:
    """Go on to a page of the tip that is open."""

    def go(visitor: Visitor) -> None:
        tip = re.match(r"(?:/cy)?(/conversations/week/\w+/)", visitor.here)
        assert tip, visitor.here
        visitor.go(tip[1] + path)

    return go


TIPS = (
    Stop("exchange:week", "/conversations/week/"),
    Stop("exchange:tip_hours", "/conversations/week/hours/"),
    Stop("exchange:tip_hours", "", send_nothing),
    Stop("exchange:tip", "/conversations/week/", A_TIP),
    Stop("exchange:tip_not_now", "", at_the_tip("not-now/")),
    Stop("exchange:tip_not_now", "", send_nothing),
    Stop("exchange:tip_never", "", at_the_tip("never/")),
    Stop("exchange:tip_never", "", send_nothing),
    Stop("exchange:around", "/needs/", open_first("a[href*='/needs/around/?need=']")),
    Stop("exchange:around_told", "", open_first("a[href$='/told/']")),
    Stop("exchange:around_told", "", send_nothing),
    Stop("exchange:around", "/needs/", open_first("a[href*='/needs/around/?need=']")),
    Stop("exchange:around_page", "", open_first("a[href*='/needs/around/'][role=button]")),
    Stop("exchange:around_page", "", send_nothing),
    Stop("exchange:ask_around", "/needs/around/?for=gulls+on+the+landfill"),
    Stop("exchange:asked", "/asked/"),
    Stop("exchange:asked_of", "/organisations/gwynedd/asked/"),
    Stop("exchange:asked_ceiling", "/asked/ceiling/"),
)

KNOW_LINK = "a[href*='/reply/'][href*='/know/']"
KNOW_BY_LINK = (
    Stop("exchange:reply_know", "/demo/mail/", steps.mailed(KNOW_LINK)),
    Stop("exchange:reply_know", "/reply/not-a-link/know/", status=409),
)
