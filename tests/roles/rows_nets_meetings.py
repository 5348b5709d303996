"""The role matrix of networks that meet, are proposed, and have a record."""

from datetime import timedelta

from rhannu.fund.actions import keep_fund
from rhannu.networks import actions
from rhannu.networks.models import Attending
from tests.factories import NOW, TODAY, make_network, make_transfer, system
from tests.networks.meetings import make_action, make_meeting
from tests.roles.world import DONORS, RECIPIENTS, TEAM, THIRD, Rows

ROWS = Rows("networks")
BEGAN = Rows("exchange")

NEXT_WEEK = TODAY + timedelta(days=7)
SIGNED_IN = [
    ("networks:propose", "practice"),
    ("networks:proposal", "net proposal"),
    ("exchange:beginning", "transfer"),
]
READ_ONLY = [("networks:for_practice", "practice")]
FOR_ITSELF = {"networks:propose"}  # whoever acts for a body may


def in_paths(world):
    """What these paths name."""
    return {"net proposal": proposed(world).ref}


# Whoever acts for a body.
AT_A_BODY = frozenset({*RECIPIENTS, *DONORS, THIRD})


def network(world):
    """One that the donor's post convenes and belongs to."""
    return make_network(convenor=world.post, members=[world.post])


def planned(world, **facts):
    return make_meeting(network=network(world), on=NEXT_WEEK, **facts)


def held(world):
    return make_meeting(network=network(world), on=TODAY, came=[world.post])


@ROWS.may(DONORS, TEAM)
def plan_meeting(world):
    return {"network": network(world), "on": NEXT_WEEK, "at": NOW}


@ROWS.may(DONORS, TEAM)
def change_meeting(world):
    return {"meeting": planned(world), "on": NEXT_WEEK + timedelta(days=1), "at": NOW}


@ROWS.may(DONORS, TEAM)
def call_off_meeting(world):
    return {"meeting": planned(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def add_to_agenda(world):
    return {"meeting": planned(world), "practice": world.practice, "at": NOW}


@ROWS.may(DONORS, TEAM)
def take_off_agenda(world):
    meeting = planned(world)
    facts = {"meeting": meeting, "practice": world.practice, "at": NOW}
    return {"item": actions.add_to_agenda(by=system(), **facts), "at": NOW}


@ROWS.may(TEAM)
def invite_members(world):
    return {"meeting": planned(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_if_coming(world):
    meeting = actions.invite_members(by=system(), meeting=planned(world), at=NOW)
    return {"attendance": meeting.attendances.get(), "comes": True, "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_who_came(world):
    meeting = make_meeting(network=network(world), on=TODAY)
    return {"meeting": meeting, "posts": [world.post], "at": NOW}


@ROWS.may(DONORS, TEAM)
def record_decision(world):
    return {"meeting": held(world), "words": "Show it to all", "at": NOW}


@ROWS.may(DONORS, TEAM)
def record_action(world):
    facts = {"words": "Send the form", "owner": world.post, "due_on": NEXT_WEEK}
    return {"meeting": held(world), **facts, "at": NOW}


@ROWS.may(TEAM)
def chase_action(world):
    return {"action": make_action(meeting=held(world), due_on=TODAY), "at": NOW}


@ROWS.may(DONORS, TEAM)
def finish_action(world):
    return {"action": make_action(meeting=held(world)), "at": NOW}


@ROWS.may(DONORS, TEAM)
def give_up_action(world):
    return {"action": make_action(meeting=held(world)), "words": "No staff", "at": NOW}


@ROWS.may(DONORS, TEAM)
def put_off_action(world):
    return {"action": make_action(meeting=held(world)), "due_on": NEXT_WEEK, "at": NOW}


@ROWS.may(TEAM)
def ask_what_was_taken_back(world):
    return {"meeting": held(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def say_what_was_taken_back(world):
    facts = {"took": Attending.Took.TOLD, "what": "The dimming", "to": "Highways team"}
    return {"attendance": held(world).attendances.get(), **facts, "at": NOW}


def proposed(world):
    facts = {"practice": world.practice, "name_en": "Lamps", "name_cy": "Lampau"}
    return actions.propose_network(by=system(), **facts, sponsor=world.post, at=NOW)


@ROWS.may(AT_A_BODY, TEAM)
def propose_network(world):
    facts = {"practice": world.practice, "name_en": "Lamps", "name_cy": "Lampau"}
    return {**facts, "sponsor": world.post, "at": NOW}


@ROWS.may(DONORS, TEAM)
def launch_network(world):
    return {"proposal": proposed(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def drop_proposal(world):
    return {"proposal": proposed(world), "at": NOW}


# ------------------------------------------------------------------ what stands in the room above


@BEGAN.may(DONORS, RECIPIENTS, TEAM)
def say_where_it_began(world):
    transfer = make_transfer(
        practice=world.practice, donor=world.donor, recipient=world.recipient, at=NOW
    )
    return {"transfer": transfer, "network": make_network(), "at": NOW}


@BEGAN.may(DONORS, TEAM)
def mention_in_meeting(world):
    meeting = planned(world)
    facts = {"meeting": meeting, "words": "The fund", "at": NOW}
    item = actions.add_to_agenda(by=system(), **facts)
    return {
        "item": item,
        "fund": keep_fund(by=system(), slug="a-fund", name_en="A", name_cy="A"),
        "at": NOW,
    }
