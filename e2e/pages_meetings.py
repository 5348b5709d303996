"""The pages of meetings: when and where, calling one off, calendars; and of days on offer."""

from e2e import steps
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
