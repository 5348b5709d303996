"""Campaigns and digests: the list, one that went out, a draft, and what readers of the mail see."""

from e2e import steps
from e2e.conftest import Visitor
from e2e.pages_digests import DIGESTS, DIGESTS_AS_OFFICER
from e2e.steps import Step, open_first, send_nothing
from e2e.stops import Stop

GONE = open_first("li:last-child h3 a[href*='/campaigns/']")
DRAFT = open_first("li:first-child h3 a[href*='/campaigns/']")
LATER = open_first("li:nth-child(2) h3 a[href*='/campaigns/']")
LIST = "/campaigns/"


def then(first: Step, selector: str, after: Step = steps.stay) -> Step:
    """Open a campaign, go on by a link there, and do something on that page."""

    def go(visitor: Visitor) -> None:
        first(visitor)
        open_first(selector)(visitor)
        after(visitor)

    return go


CAMPAIGNS = (
    Stop("campaigns:list", LIST),
    Stop("campaigns:year", "/campaigns/year/"),
    Stop("campaigns:new", "/campaigns/new/"),
    Stop("campaigns:new", "", send_nothing),
    Stop("campaigns:campaign", LIST, GONE),
    Stop("campaigns:people", LIST, then(GONE, "a[href$='/people/']")),
    Stop("campaigns:passed_on", LIST, then(GONE, "a[href$='/passed-on/']")),
    Stop("campaigns:campaign", LIST, DRAFT),
    Stop("campaigns:whom", "", open_first("a[href$='/whom/']")),
    Stop("campaigns:people", LIST, then(LATER, "a[href$='/people/']")),
    Stop("campaigns:send", LIST, then(LATER, "a[href$='/send/']")),
    Stop("campaigns:not_known", LIST, then(DRAFT, "a[href$='/not-known/']")),
    Stop("campaigns:enter", "", open_first("a[href*='/not-known/']")),
    Stop("campaigns:enter", "", send_nothing),
    Stop("campaigns:change", LIST, then(DRAFT, "a[href$='/change/']")),
    Stop("campaigns:call_off", LIST, then(DRAFT, "a[href$='/call-off/']")),
    *DIGESTS_AS_OFFICER,
)

PASS_ON = "a[href*='/campaigns/pass-on/']"
CAMPAIGNS_BY_LINK = (
    *DIGESTS,
    Stop("campaigns:read", "/demo/mail/", steps.mailed("a[href*='/campaigns/read/']")),
    Stop("campaigns:pass_on", "/demo/mail/", steps.mailed(PASS_ON)),
    Stop("campaigns:pass_on", "", send_nothing),
    Stop("campaigns:read", "/campaigns/read/not-a-link/", status=409),
    Stop("campaigns:say_who", "/campaigns/who/not-a-link/", status=409),
)
