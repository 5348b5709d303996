"""The role matrix of roll-outs: the fund team runs them, whoever sponsors them."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.organisations import actions as organisations
from tests.exchange.rollouts import IN_SPRING, make_proven_practice, make_rollout
from tests.factories import NOW, TODAY, make_organisation, system
from tests.roles.world import TEAM, Rows

ROWS = Rows("exchange")


def launched(world):
    """A roll-out, sponsored by the donor, that asks one board."""
    board = make_organisation(kind="health_board")
    rollout = make_rollout(sponsor=world.donor, kinds=["health_board"])
    return rollout, rollout.members.get(organisation=board)


@ROWS.may(TEAM)
def draft_rollout(world):
    terms = {"mode": "voluntary", "sponsor": world.donor, "reply_by": IN_SPRING}
    return {"practice": make_proven_practice(), **terms, "at": NOW}


@ROWS.may(TEAM)
def change_rollout(world):
    rollout = actions.draft_rollout(by=system(), **draft_rollout(world))
    terms = {"mode": "adopt_or_justify", "sponsor": world.donor, "reply_by": IN_SPRING}
    return {"rollout": rollout, **terms, "at": NOW}


@ROWS.may(TEAM)
def scope_rollout(world):
    rollout = actions.draft_rollout(by=system(), **draft_rollout(world))
    return {"rollout": rollout, "kinds": ["police"], "regions": [], "at": NOW}


@ROWS.may(TEAM)
def drop_rollout(world):
    return {"rollout": actions.draft_rollout(by=system(), **draft_rollout(world)), "at": NOW}


@ROWS.may(TEAM)
def launch_rollout(world):
    make_organisation(kind="health_board")
    rollout = make_rollout(sponsor=world.donor, kinds=["health_board"], launched=False)
    return {"rollout": rollout, "at": NOW}


@ROWS.may(TEAM)
def move_reply_day(world):
    rollout, _member = launched(world)
    later = {"reply_by": IN_SPRING + timedelta(days=30), "words": "Elections"}
    return {"rollout": rollout, **later, "at": NOW}


@ROWS.may(TEAM)
def close_rollout(world):
    rollout, _member = launched(world)
    return {"rollout": rollout, "because": "done", "words": "All answered", "at": NOW}


@ROWS.may(TEAM)
def add_to_rollout(world):
    rollout, _member = launched(world)
    return {"rollout": rollout, "organisation": world.third, "words": "It asked", "at": NOW}


@ROWS.may(TEAM)
def let_out_of_rollout(world):
    _rollout, member = launched(world)
    return {"member": member, "because": "agreed", "words": "Agreed", "at": NOW}


@ROWS.may(TEAM)
def follow_merger(world):
    _rollout, member = launched(world)
    sides = {"predecessor": member.organisation, "successor": world.third}
    organisations.record_merger(by=system(), **sides, on=TODAY, whole=True, at=NOW)
    return {"member": member, "at": NOW}


@ROWS.may(TEAM)
def record_rollout_letters(world):
    rollout, member = launched(world)
    return {"rollout": rollout, "members": [member], "at": NOW}
