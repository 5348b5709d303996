"""The role matrix of reported moves and of adoptions verified by sample."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import Mark
from tests.factories import NOW, TODAY, make_auditor, make_organisation, system
from tests.roles.rows_exchange import WITNESSES, came_to
from tests.roles.world import ANYBODY, DONORS, INACTIVE, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")


@ROWS.may(ANYBODY - {INACTIVE})
def report_move(world):
    sides = {"donor": make_organisation(), "recipient": make_organisation()}
    return {"practice": world.practice, **sides, "in_use_on": TODAY, "how": "visit", "at": NOW}


def reported(world):
    sides = {"donor": world.donor, "recipient": world.recipient}
    facts = {**report_move(world), **sides}
    return actions.report_move(by=system(), **facts)


@ROWS.may(DONORS, TEAM, case="for the donor")
def reply_to_move(world):
    return {"move": reported(world), "side": "donor", "answer": "confirm", "at": NOW}


@ROWS.may(RECIPIENTS, TEAM, verb="reply_to_move", case="for the recipient")
def reply_to_move_of_the_recipient(world):
    return {**reply_to_move(world), "side": "recipient"}


@ROWS.may(TEAM)
def draw_sample(world):
    came_to(world, mark=Mark.CONFIRMED)
    return {"practice": world.practice, "size": 1, "seed": "seed", "at": NOW}


@ROWS.may(TEAM)
def assign_verification(world):
    sample = actions.draw_sample(by=system(), **draw_sample(world))
    how = {"to": make_auditor(), "how": "visit", "due": TODAY + timedelta(days=7)}
    return {"item": sample.items.get(), **how, "at": NOW}


@ROWS.may(WITNESSES)
def find_not_in_use(world):
    seen = {"how": "visit", "seen_on": TODAY, "because": "cost", "words": "All dark"}
    return {"transfer": came_to(world, mark=Mark.CONFIRMED), **seen, "at": NOW}
