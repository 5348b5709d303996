"""How practice moves between organisations: who asked whom, what was promised, decided and proven."""

from rhannu.exchange.models.decisions import Answer, Decision, NotHere
from rhannu.exchange.models.encounters import Commitment, Encounter, Request
from rhannu.exchange.models.spread import SpreadReport
from rhannu.exchange.models.standing import PracticeDonor, PracticeStanding
from rhannu.exchange.models.transfers import Mark, Stage, Transfer, TransferStep, Verification

__all__ = [
    "Answer",
    "Commitment",
    "Decision",
    "Encounter",
    "Mark",
    "NotHere",
    "PracticeDonor",
    "PracticeStanding",
    "Request",
    "SpreadReport",
    "Stage",
    "Transfer",
    "TransferStep",
    "Verification",
]
