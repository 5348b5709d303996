"""The pages of what bodies offer to show: the list, one day, signing up, and what its host does."""

import re

from e2e import steps
from e2e.conftest import Visitor
from e2e.steps import Step, open_first, send_nothing
from e2e.stops import Stop

AN_OPEN_DAY = open_first("h2 a[href*='/offers/']")


def below_offer(path: str, then: Step = steps.stay) -> Step:
    """Go on to a page of the offer that was opened."""

    def go(visitor: Visitor) -> None:
        found = re.match(r"(?:/cy)?/offers/\w{10}/", visitor.here)
        assert found, visitor.here
        visitor.go(re.sub("^/cy", "", found[0]) + path)
        then(visitor)

    return go


OFFERS = (
    Stop("exchange:offers", "/offers/"),
    Stop("exchange:offer", "/offers/", AN_OPEN_DAY),
    Stop("exchange:offer_change", "", below_offer("change/")),
    Stop("exchange:offer_describe", "", below_offer("words/")),
    Stop("exchange:offer_repeat", "", below_offer("again/")),
    Stop("exchange:offer_repeat", "", send_nothing),
    Stop("exchange:sign_up", "", below_offer("sign-up/")),
    Stop("exchange:sign_up", "", send_nothing),
    Stop("exchange:offer_call_off", "", below_offer("call-off/")),
    Stop("exchange:offer", "", below_offer("")),
    Stop("exchange:give_up", "", open_first("a[href*='/give-up/']")),
    Stop("exchange:offer_came", "/offers/", open_first("a[href$='/came/']")),
    Stop("exchange:offer_new", "/practices/agile-working/", open_first("a[href*='/offers/new/']")),
    Stop("exchange:offer_new", "", send_nothing),
)
