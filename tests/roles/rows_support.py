"""The role matrix of support for both sides."""

from rhannu.exchange import actions
from tests.factories import NOW, TODAY, make_transfer, system
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:ask_coaching", "transfer"),
    ("exchange:answer_coaching", "coached", "coaching"),
]
READ_ONLY = [
    ("exchange:pack", "transfer", "kit"),
    ("exchange:pack_pdf", "transfer", "kit"),
    ("exchange:pack_text", "transfer", "kit"),
]


def in_paths(transfer):
    """What these paths name: a transfer in which the donor has asked for coaching."""
    asked = actions.ask_coaching(by=system(), transfer=transfer, words="How?", at=NOW)
    return {"coached": transfer.ref, "coaching": asked.ref, "kit": "kit"}


def met(world):
    sides = {"practice": world.practice, "donor": world.donor, "recipient": world.recipient}
    return make_transfer(**sides, met=True)


@ROWS.may(RECIPIENTS, TEAM)
def record_briefing(world):
    told = {"who": "Highways team", "how": "meeting", "on": TODAY}
    return {"transfer": met(world), **told, "at": NOW}


@ROWS.may(DONORS, TEAM)
def ask_coaching(world):
    return {"transfer": met(world), "words": "How do we show it?", "at": NOW}


@ROWS.may(TEAM)
def answer_coaching(world):
    asked = actions.ask_coaching(by=system(), **ask_coaching(world))
    return {"request": asked, "words": "Let them stand beside you", "at": NOW}
