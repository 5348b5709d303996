"""The pages of the Transfer Card: both sides beside each other, and the questions, signed in and by mail."""

from e2e import steps
from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

OPEN = "/conversations/{agreed}/ready/"  # the receiving side has answered, the sharing side has not
CARD_LINK = "a[href*='/reply/'][href$='/ready/']"

CARDS = (
    Stop("exchange:thread", "/conversations/{met}/"),
    Stop("exchange:card", "", open_first("a[href$='/ready/']")),
    Stop("exchange:card", OPEN),
    Stop("exchange:card_close", f"{OPEN}close/"),
    Stop("exchange:card_step", f"{OPEN}donor/ties/"),
    Stop("exchange:card_step", "", send_nothing),
    Stop("exchange:card_step", f"{OPEN}donor/check/"),
    Stop("exchange:card_begin", "/conversations/{learnt}/ready/begin/"),
)

CARDS_BY_LINK = (
    Stop("exchange:reply_card", "/demo/mail/", steps.mailed(CARD_LINK)),
    Stop("exchange:reply_card_step", "", open_first("a.govuk-button")),
    Stop("exchange:reply_card_step", "", send_nothing),
    Stop("exchange:reply_card", "/reply/not-a-link/ready/", status=409),
)
