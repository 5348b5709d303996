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
)
