"""The pages of networks: the register, a network, and what whoever keeps it does there."""

from e2e import steps
from e2e.conftest import Visitor
from e2e.steps import open_first, send_nothing
from e2e.stops import LIGHTING, ROADS, Stop

ROADS_NETWORK = "/networks/example-highways-network/"
BODY = "?body=ceredigion"


def propose(visitor: Visitor) -> None:
    visitor.page.locator("main input[name=sponsor]").first.check()
    steps.go_on(visitor)


def open_held(visitor: Visitor) -> None:
    """Open the last meeting that was held."""
    open_first("li:has-text('Held') a, li:has-text('gynnal') a")(visitor)


def below_meeting(path: str, then: steps.Step = steps.stay) -> steps.Step:
    """A page of the held meeting of the highways network."""

    def go(visitor: Visitor) -> None:
        visitor.go(f"{ROADS_NETWORK}meetings/")
        open_held(visitor)
        visitor.go(visitor.here + path)
        then(visitor)

    return go


NETWORKS = (
    Stop("networks:list", "/networks/"),
    Stop("networks:list", "/networks/?sector=police&kind=region"),
    Stop("networks:network", ROADS_NETWORK),
    Stop("networks:members", f"{ROADS_NETWORK}members/"),
    Stop("networks:for_practice", f"/networks/for/{LIGHTING}/"),
    Stop("networks:for_practice", "/networks/for/speech-recognition-for-letters/"),
)
NETWORKS_AS_OFFICER = (
    Stop("networks:network", ROADS_NETWORK),
    Stop("networks:enter", "/networks/enter/"),
    Stop("networks:enter", "", send_nothing),
    Stop("networks:correct", f"{ROADS_NETWORK}correct/"),
    Stop("networks:correct", "", send_nothing),
    Stop("networks:convenor", f"{ROADS_NETWORK}convenor/"),
    Stop("networks:convenor", f"{ROADS_NETWORK}convenor/{BODY}"),
    Stop("networks:add_member", f"{ROADS_NETWORK}members/add/"),
    Stop("networks:add_member", f"{ROADS_NETWORK}members/add/{BODY}"),
    Stop("networks:add_member", "", send_nothing),
    Stop("exchange:beginning", "/conversations/{met}/began/"),
    Stop("exchange:beginning", "", send_nothing),
    Stop("networks:propose", f"/networks/for/{ROADS}/propose/"),
    Stop("networks:propose", f"/networks/for/{ROADS}/propose/{BODY}"),
    Stop("networks:propose", "", send_nothing),
    Stop("networks:proposal", f"/networks/for/{ROADS}/propose/{BODY}", propose),
    Stop("networks:end_member", ROADS_NETWORK, open_first("a[href*='/members/'][href$='/end/']")),
    Stop("networks:end_member", "", send_nothing),
    Stop("networks:close", f"{ROADS_NETWORK}close/"),
    Stop("networks:close", "", send_nothing),
    Stop("networks:endorse", f"/networks/for/{LIGHTING}/endorse/"),
    Stop("networks:endorse", "", send_nothing),
    Stop("networks:raise", f"/networks/for/{LIGHTING}/raise/"),
    Stop("networks:raise", "", send_nothing),
    Stop("networks:carry", f"/networks/for/{LIGHTING}/carry/"),
    Stop("networks:carry", "", send_nothing),
    Stop("networks:withdraw", f"/networks/for/{LIGHTING}/", open_first("a[href$='/withdraw/']")),
    Stop("networks:carried", f"/networks/for/{LIGHTING}/", open_first("a[href*='/carrying/']")),
    Stop("networks:raised", ROADS_NETWORK, open_first("a[href*='/networks/raised/']")),
    Stop("networks:spoken_of", "/networks/example-leadership-group/spoken-of/"),
    Stop("networks:meetings", f"{ROADS_NETWORK}meetings/"),
    Stop("networks:plan", f"{ROADS_NETWORK}meetings/plan/"),
    Stop("networks:plan", "", send_nothing),
    Stop("networks:meeting", f"{ROADS_NETWORK}meetings/", open_first("ul.rh-rows a")),
    Stop("networks:meeting_change", "", open_first("a[href$='/change/']")),
    Stop("networks:meeting_change", "", send_nothing),
    Stop("networks:meeting", f"{ROADS_NETWORK}meetings/", open_first("ul.rh-rows a")),
    Stop("networks:meeting_call_off", "", open_first("a[href$='/call-off/']")),
    Stop("networks:meeting", f"{ROADS_NETWORK}meetings/", open_first("ul.rh-rows a")),
    Stop("networks:agenda_add", "", open_first("a[href$='/agenda/']")),
    Stop("networks:agenda_add", "", send_nothing),
    Stop("networks:meeting", f"{ROADS_NETWORK}meetings/", open_held),
    Stop("networks:came", "/networks/", below_meeting("came/")),
    Stop("networks:decision", "/networks/", below_meeting("decision/")),
    Stop("networks:decision", "", send_nothing),
    Stop("networks:agreed", "/networks/", below_meeting("action/")),
    Stop("networks:agreed", "", send_nothing),
    Stop("networks:meeting", f"{ROADS_NETWORK}meetings/", open_held),
    Stop("networks:action", "", open_first("a[href*='/actions/']")),
    Stop("networks:action", "", steps.below_here("?answer=not_yet")),
)

NETWORKS_BY_LINK = (
    Stop("networks:reply_action", "/demo/mail/", steps.mailed("a[href*='/action/?answer=done']")),
    Stop("networks:reply_action", "", steps.below_here("?answer=cannot", send_nothing)),
    Stop("networks:reply_coming", "/demo/mail/", steps.mailed("a[href*='/coming/?answer=comes']")),
    Stop("networks:reply_coming", "", steps.below_here("?answer=comes")),
    Stop("networks:reply_back", "/demo/mail/", steps.mailed("a[href*='/back/?answer=told']")),
    Stop("networks:reply_back", "", steps.below_here("?answer=told", send_nothing)),
)

NETWORK_WALKS = {
    "networks": ("", NETWORKS),
    "networks as officer": ("Example Officer", NETWORKS_AS_OFFICER),
    "networks by link": ("", NETWORKS_BY_LINK),
}
