"""The role matrix of networks that meet, are proposed, and have a record."""

from datetime import timedelta

from rhannu.fund.actions import keep_fund
from rhannu.networks import actions, links
from rhannu.networks.actions import endorsements
from rhannu.networks.models import Attending
from tests.factories import (
    NOW,
    TODAY,
    make_network,
    make_organisation,
    make_post,
    make_transfer,
    system,
)
from tests.networks.meetings import make_action, make_meeting
from tests.roles.world import DONOR, DONORS, RECIPIENTS, TEAM, THIRD, Rows

ROWS = Rows("networks")
BEGAN = Rows("exchange")

NEXT_WEEK = TODAY + timedelta(days=7)
SIGNED_IN = [
    ("networks:propose", "practice"),
    ("networks:proposal", "net proposal"),
    ("exchange:beginning", "transfer"),
    ("networks:plan", "network"),
    ("networks:meeting_change", "net meeting"),
    ("networks:meeting_call_off", "net meeting"),
    ("networks:agenda_add", "net meeting"),
    ("networks:agenda_remove", "net meeting", "net item"),
    ("networks:came", "net held"),
    ("networks:decision", "net held"),
    ("networks:agreed", "net held"),
    ("networks:action", "net action"),
    ("networks:endorse", "practice"),
    ("networks:raise", "practice"),
    ("networks:carry", "practice"),
    ("networks:withdraw", "net endorsement"),
    ("networks:carried", "net carrying"),
    ("networks:raised", "net raised"),
]
READ_ONLY = [
    ("networks:for_practice", "practice"),
    ("networks:meetings", "network"),
    ("networks:meeting", "net meeting"),
    ("networks:meeting_file", "net meeting"),
    ("networks:spoken_of", "net leaders"),
]
WITHOUT_TOKEN = [
    ("networks:reply_action", "token"),
    ("networks:reply_coming", "token"),
    ("networks:reply_back", "token"),
]
FOR_ITSELF = {"networks:propose"}  # whoever acts for a body may


def in_paths(world):
    """What these paths name."""
    meeting = planned(world)
    facts = {"meeting": meeting, "practice": world.practice, "at": NOW}
    over = held(world)
    return {
        "net proposal": proposed(world).ref,
        "net meeting": meeting.ref,
        "net item": actions.add_to_agenda(by=system(), **facts).ref,
        "net held": over.ref,
        "net action": make_action(meeting=over).ref,
        "net endorsement": endorsed(world).ref,
        "net carrying": carrying(world).ref,
        "net raised": raised(world).ref,
        "net leaders": make_network(kind="leadership").slug,
    }


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


# What mailed links are for: their purpose, and the reference of what they are about.


def asked_to_come(world):
    meeting = actions.invite_members(by=system(), meeting=planned(world), at=NOW)
    return links.SAY_IF_COMING, meeting.attendances.get().ref


LINKS = {
    "networks:reply_coming": asked_to_come,
    "networks:reply_back": lambda w: (links.SAY_TAKEN_BACK, held(w).attendances.get().ref),
    "networks:reply_action": lambda w: (links.ANSWER_ACTION, make_action(meeting=held(w)).ref),
}


# ------------------------------------------------------------------ conduits


def auditors(world):
    """A body whose work it is to speak to many; the donor's holder has a post there too."""
    body = make_organisation(kind="auditor")
    make_post(organisation=body, holder=world.people[DONOR])
    return body


def endorsed(world):
    return endorsements.endorse_practice(by=system(), **endorse_practice(world))


def raised(world):
    return endorsements.raise_practice(by=system(), **raise_practice(world))


def carrying(world):
    return endorsements.offer_to_carry(by=system(), **offer_to_carry(world))


@ROWS.may(DONORS, TEAM)
def endorse_practice(world):
    said = {"words": "We saw it work", "endorsed_on": TODAY, "at": NOW}
    return {"organisation": auditors(world), "practice": world.practice, **said}


@ROWS.may(DONORS, TEAM)
def withdraw_endorsement(world):
    return {"endorsement": endorsed(world), "words": "It changed", "at": NOW}


@ROWS.may(DONORS, TEAM)
def raise_practice(world):
    where = {"network": network(world), "words": "All should see it", "at": NOW}
    return {"organisation": auditors(world), "practice": world.practice, **where}


@ROWS.may(DONORS, TEAM)
def take_up_raised(world):
    one = raised(world)
    make_meeting(network=one.network, on=NEXT_WEEK)
    return {"raised": one, "at": NOW}


@ROWS.may(DONORS, TEAM)
def decline_raised(world):
    return {"raised": raised(world), "words": "Next year", "at": NOW}


@ROWS.may(DONORS, TEAM)
def offer_to_carry(world):
    how = {"how": "In our newsletter", "by_on": NEXT_WEEK, "at": NOW}
    return {"organisation": auditors(world), "practice": world.practice, **how}


@ROWS.may(DONORS, TEAM)
def tell_of_carrying(world):
    told = {"carried": True, "came_of_it": "Six asked for more", "at": NOW}
    return {"carrying": carrying(world), **told}


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
