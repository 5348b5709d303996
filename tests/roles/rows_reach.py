"""The role matrix of reach: whom the fund has approached, and why some do not apply."""

from datetime import timedelta

from rhannu.exchange import actions
from tests.factories import NOW, TODAY, system
from tests.roles.world import TEAM, Rows

ROWS = Rows("exchange")

SIGNED_IN = [
    ("reach:approach", "organisation"),
    ("reach:why_not", "organisation"),
    ("reach:stop", "organisation"),
    ("reach:lift", "stopped body"),
]
READ_ONLY = [
    ("reach:reach",),
    ("reach:bodies",),
    ("reach:bodies_csv",),
    ("reach:body", "organisation"),
]


def in_paths(world):
    """What these paths name: a body of which no more interest is expected."""
    return {
        "stopped body": actions.stop_reaching(by=system(), **stop_reaching(world)).organisation.slug
    }


@ROWS.may(TEAM)
def count_reach(world):
    return {"at": NOW}


@ROWS.may(TEAM)
def record_approach(world):
    return {"organisation": world.third, "how": "phone", "on": TODAY, "whom": "Clerk", "at": NOW}


@ROWS.may(TEAM)
def say_why_not_applying(world):
    said = {"reason": "reserves", "said_by": "Head of Finance", "said_on": TODAY}
    return {"organisation": world.third, **said, "at": NOW}


@ROWS.may(TEAM)
def stop_reaching(world):
    until = TODAY + timedelta(days=90)
    return {"organisation": world.third, "reason": "It closes", "review_on": until, "at": NOW}


@ROWS.may(TEAM)
def lift_reach_stop(world):
    stop = actions.stop_reaching(by=system(), **stop_reaching(world))
    return {"stop": stop, "because": "It goes on after all", "at": NOW}
