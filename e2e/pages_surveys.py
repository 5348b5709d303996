"""The pages of surveys: what a network asks, what its members said, and answering by a mailed link."""

from e2e.steps import go_on, open_first, reply_link, send_nothing
from e2e.stops import Stop

OF_ROADS = "/surveys/network/example-highways-network/"
OF_ENERGY = "/surveys/network/example-energy-club/"
HEALTH = open_first(".rh-row__title a:has-text('How well'), .rh-row__title a:has-text('Pa mor')")
LEARNING = open_first(".rh-row__title a:has-text('seminar')")
IN_ENERGY = open_first(".rh-row__title a")


def page_below(path: str):
    """From the page of a survey to a page below it."""

    def follow(visitor) -> None:
        visitor.go(visitor.here + path)

    return follow


SURVEYS = (
    Stop("surveys:list", "/surveys/"),
    Stop("surveys:network", OF_ROADS),
    Stop("surveys:begin_health", f"{OF_ROADS}health/"),
    Stop("surveys:begin_health", "", send_nothing),
    Stop("surveys:begin_learning", f"{OF_ROADS}learning/"),
    Stop("surveys:begin_learning", "", send_nothing),
    Stop("surveys:survey", OF_ROADS, LEARNING),
    Stop("surveys:survey", OF_ROADS, HEALTH),
    Stop("surveys:done", "", page_below("done/")),
    Stop("surveys:done", "", send_nothing),
    Stop("surveys:survey", OF_ENERGY, IN_ENERGY),
    Stop("surveys:close", "", page_below("close/")),
    Stop("surveys:survey", OF_ROADS, HEALTH),
    Stop("surveys:end", "", page_below("end/")),
    Stop("surveys:promise", "/surveys/promise/"),
)
SURVEYS_BY_LINK = (
    Stop("surveys:answer", "/demo/mail/", reply_link("/surveys/answer/")),
    Stop("surveys:answer", "", go_on),
    Stop("surveys:answer", "/surveys/answer/not-a-link/", status=409),
    Stop("surveys:thanks", "/surveys/thank-you/"),
    Stop("surveys:promise", "/surveys/promise/"),
)
