"""The role matrix of the weekly list and of the meter."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.organisations import actions as organisations
from tests.factories import NOW, TODAY, system
from tests.roles.world import RECIPIENTS, TEAM, Rows

ROWS = Rows("exchange")

# Addresses, as the lists of `test_posts` hold them.
SIGNED_IN = [
    ("exchange:tip_hours",),
    ("exchange:tip", "tip"),
    ("exchange:tip_not_now", "tip"),
    ("exchange:tip_never", "tip"),
    ("exchange:asked_ceiling",),
]
READ_ONLY = [
    ("exchange:week",),
    ("exchange:asked",),
    ("exchange:asked_of", "organisation"),
]
IN_A_MONTH = TODAY + timedelta(days=30)


def needed(world):
    words = "Change our street lights to LED and dim them at night"
    facts = {"theme": "street_lighting", "words_en": words, "on": TODAY, "at": NOW}
    return organisations.record_need(by=system(), organisation=world.recipient, **facts)


def proposed(world, organisation=None):
    """A tip in the list of the recipient, or of the fund team."""
    needed(world)
    return actions.fill_list(by=system(), organisation=organisation, at=NOW).tips.get()


def in_paths(world):
    """What these paths name: a tip of the recipient's list."""
    return {"tip": proposed(world, world.recipient).ref}


@ROWS.may(TEAM)
def fill_list(world):
    needed(world)
    return {"organisation": None, "at": NOW}


@ROWS.may(TEAM)
def set_tip_hours(world):
    return {"minutes": 90, "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def accept_tip(world):
    return {"tip": proposed(world, world.recipient), "at": NOW}


@ROWS.may(TEAM, verb="accept_tip", case="of the fund team's list")
def accept_tip_of_the_team(world):
    return {"tip": proposed(world), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def put_off_tip(world):
    return {"tip": proposed(world, world.recipient), "until_on": IN_A_MONTH, "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def refuse_tip(world):
    return {"tip": proposed(world, world.recipient), "reason": "known", "at": NOW}


@ROWS.may(TEAM)
def set_asked_ceiling(world):
    return {"body_minutes": 300, "person_minutes": 90, "at": NOW}
