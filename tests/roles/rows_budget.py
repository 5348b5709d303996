"""The role matrix of the learning budget."""

from rhannu.exchange import actions
from tests.exchange.duties import make_awarded
from tests.factories import NOW, TODAY, system
from tests.roles.rows_claims import cost
from tests.roles.world import TEAM, Rows

ROWS = Rows("exchange")

SIGNED_IN = [("budget:allocate",), ("budget:claim_fund", "claim")]
READ_ONLY = [("budget:budget",), ("budget:csv",)]


def fund_of(world):
    return make_awarded(donor=world.donor, post=world.post).award.round.fund


@ROWS.may(TEAM)
def set_allocation(world):
    facts = {"year": TODAY.year, "pence": 500_000, "words": "Agreed with the board"}
    return {"fund": fund_of(world), **facts, "at": NOW}


@ROWS.may(TEAM)
def draw_claim_on(world):
    made = actions.claim_cost(by=system(), **cost(world))
    return {"claim": made, "fund": fund_of(world), "at": NOW}
