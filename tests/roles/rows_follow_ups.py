"""The role matrix of what became of promises: rows of the room `exchange`."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import Mark
from tests.factories import NOW, TODAY, make_transfer, system
from tests.roles.rows_exchange import asked, came_to, keep_commitment, keep_commitment_of_the_donor
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")
IN_A_WEEK = TODAY + timedelta(days=7)
ALMOST_A_YEAR_AGO = NOW - timedelta(days=364)
SOON = NOW + timedelta(days=2)
NOBODY = {"barrier": "responsibility", "level": "organisation"}


def told(make, **said):
    """The same promise, with what else the answer says."""
    return lambda world: {**make(world), **said}


for verb, said in (("release_commitment", NOBODY), ("change_commitment", {"words": "A call"})):
    ROWS.may(RECIPIENTS, TEAM, verb=verb)(told(keep_commitment, **said))
    of_the_donor = told(keep_commitment_of_the_donor, **said)
    ROWS.may(DONORS, TEAM, verb=verb, case="of the donor")(of_the_donor)


@ROWS.may(RECIPIENTS, TEAM)
def put_off_commitment(world):
    return {"commitment": keep_commitment(world)["commitment"], "again_on": IN_A_WEEK, "at": NOW}


def year_in_use(world):
    """The follow-up of an adoption that is a year old, asked."""
    transfer = came_to(world, mark=Mark.CONFIRMED, at=ALMOST_A_YEAR_AGO)
    due = transfer.follow_ups.get(kind="adoption", after=12)
    return actions.ask_follow_up(by=system(), follow_up=due, at=SOON)


@ROWS.may(RECIPIENTS, TEAM)
def tell_of_use(world):
    return {"follow_up": year_in_use(world), "outcome": "kept", "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def take_back_outcome(world):
    commitment = keep_commitment(world)["commitment"]
    actions.keep_commitment(by=system(), commitment=commitment, on=TODAY, at=NOW)
    return {"answer": commitment.answers.get(), "at": NOW}


@ROWS.may(TEAM)
def ask_follow_up(world):
    met = came_to(world, met=True, at=NOW - timedelta(days=60))
    return {"follow_up": met.follow_ups.waiting().first(), "at": NOW + timedelta(days=60)}


@ROWS.may(TEAM)
def set_follow_ups(world):
    return {"after_days": [30], "after_months": [12], "silent_days": 60, "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def pause_transfer(world):
    facts = {"reason": "leave", "until_on": IN_A_WEEK}
    return {"transfer": asked(world).transfer, **facts, "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def wake_transfer(world):
    facts = pause_transfer(world)
    actions.pause_transfer(by=system(), **facts)
    return {"transfer": facts["transfer"], "at": NOW}


def stalled(world):
    """A transfer that showed no sign of life, noticed today."""
    transfer = came_to(world, met=True, at=NOW - timedelta(days=90))
    return actions.notice_stall(by=system(), transfer=transfer, at=NOW)


@ROWS.may(TEAM)
def notice_stall(world):
    return {"transfer": came_to(world, met=True, at=NOW - timedelta(days=90)), "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def answer_stall(world):
    return {"stall": stalled(world), "answer": "barrier", **NOBODY, "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def take_back_stall_answer(world):
    facts = answer_stall(world)
    return {"stall": actions.answer_stall(by=system(), **facts), "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def try_remedy(world):
    return {"stall": stalled(world), "remedy": "owner", "tried_on": TODAY, "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def say_if_helped(world):
    return {
        "tried": actions.try_remedy(by=system(), **try_remedy(world)),
        "helped": "yes",
        "at": NOW,
    }


def in_paths(world, transfer) -> dict[str, str]:
    """What stands in the paths of these pages: a year in use and paused, and an answer given."""
    used = make_transfer(
        practice=world.practice, donor=world.donor, mark="confirmed", at=ALMOST_A_YEAR_AGO
    )
    due = used.follow_ups.get(kind="adoption", after=12)
    year = actions.ask_follow_up(by=system(), follow_up=due, at=SOON)
    actions.pause_transfer(by=system(), transfer=used, reason="leave", until_on=IN_A_WEEK, at=NOW)
    quiet = make_transfer(
        practice=world.practice, donor=world.donor, met=True, at=NOW - timedelta(days=90)
    )
    stall = actions.notice_stall(by=system(), transfer=quiet, at=NOW)
    facts = {"by": system(), "stall": stall, "remedy": "brief", "tried_on": TODAY, "at": NOW}
    tried = actions.try_remedy(**facts)
    promise = transfer.commitments.get()
    actions.put_off_commitment(by=system(), commitment=promise, again_on=IN_A_WEEK, at=NOW)
    said = promise.answers.get()
    found = {"in use": used.ref, "year": year.ref, "said": said.ref}
    return found | {"stalled": quiet.ref, "remedy": "owner", "tried": tried.ref}
