"""The role matrix of the Transfer Card."""

from rhannu.exchange import actions
from rhannu.exchange.models import CardSide
from tests.exchange.cards import answered, chosen, make_card, side_of
from tests.factories import NOW, system
from tests.roles.rows_exchange import asked
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:card_begin", "transfer"),
    ("exchange:card_close", "carded"),
    ("exchange:card_step", "carded", "side", "factor"),
]
WITHOUT_TOKEN = [
    ("exchange:reply_card", "token"),
    ("exchange:reply_card_step", "token", "factor"),
]
READ_ONLY = [("exchange:card", "carded"), ("exchange:card_answer", "carded", "side")]


def in_paths(transfer):
    """What these paths name: a transfer whose card is open."""
    return {"carded": make_card(transfer=transfer).transfer.ref, "side": "donor", "factor": "ties"}


def opened(world):
    return make_card(transfer=asked(world).transfer)


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def open_card(world):
    return {"transfer": asked(world).transfer, "at": NOW}


@ROWS.may(DONORS, TEAM)
def save_card_answers(world):
    side = side_of(opened(world), CardSide.Side.DONOR)
    return {"side": side, "answers": chosen(side), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM, verb="answer_card")
def answer_for_the_recipient(world):
    side = side_of(opened(world), CardSide.Side.RECIPIENT)
    actions.save_card_answers(by=system(), side=side, answers=chosen(side), at=NOW)
    return {"side": side, "at": NOW}


@ROWS.may(DONORS, TEAM)
def take_back_card(world):
    return {"side": answered(opened(world), CardSide.Side.DONOR), "at": NOW}


@ROWS.may(DONORS, TEAM, case="which the donor alone has answered")
def close_card(world):
    return {"card": answered(opened(world), CardSide.Side.DONOR).card, "at": NOW}
