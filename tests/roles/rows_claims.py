"""The role matrix of claims: rows of the room `exchange`."""

from rhannu.exchange import actions
from tests.factories import NOW, TODAY, system
from tests.roles.rows_exchange import came_to
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")

SIGNED_IN = [
    ("exchange:claim_cost", "transfer"),
    ("exchange:claim", "claim"),
    ("exchange:claim_paid", "claim"),
    ("exchange:claim_withdraw", "claim"),
    ("exchange:claim_terms",),
]
READ_ONLY = [("exchange:claims_of", "transfer"), ("exchange:claims",), ("exchange:claims_csv",)]


def in_paths(transfer):
    """What these paths name: a claim that waits, of a transfer whose sides have met."""
    facts = {"encounter": transfer.encounters.get(), "organisation": transfer.recipient}
    spent = {"kind": "travel", "pence": 90_000, "spent_on": facts["encounter"].held_on}
    return {"claim": actions.claim_cost(by=system(), **facts, **spent, at=NOW).ref}


def cost(world, *, body="recipient", pence=1_000, kind="travel"):
    met = came_to(world, met=True, at=NOW).encounters.get()
    spent = {"kind": kind, "pence": pence, "spent_on": TODAY, "words": "A taxi"}
    return {"encounter": met, "organisation": getattr(world, body), **spent, "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def claim_cost(world):
    return cost(world)


ROWS.may(DONORS, TEAM, verb="claim_cost", case="of the donor")(
    lambda world: cost(world, body="donor")
)


def waiting(world):
    """A claim over the limit, recorded by nobody of the matrix."""
    return actions.claim_cost(by=system(), **cost(world, pence=90_000))


@ROWS.may(TEAM)
def approve_claim(world):
    return {"claim": waiting_of_a_member(world), "at": NOW}


def waiting_of_a_member(world):
    return actions.claim_cost(by=world.people["recipient"], **cost(world, pence=90_000))


@ROWS.may(TEAM)
def refuse_claim(world):
    return {"claim": waiting_of_a_member(world), "reason": "Not a cost of the visit", "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def withdraw_claim(world):
    return {"claim": waiting(world), "at": NOW}


@ROWS.may(TEAM)
def pay_claim(world):
    approved = actions.approve_claim(by=system(), claim=waiting_of_a_member(world), at=NOW)
    return {"claim": approved, "paid_on": TODAY, "at": NOW}


@ROWS.may(TEAM)
def set_claim_terms(world):
    return {"limit_pence": 20_000, "within_days": 60, "at": NOW}
