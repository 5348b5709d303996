"""The role matrix of surveys: rows of the room `networks`. Answering is no action: nobody does it."""

from datetime import timedelta

from rhannu.networks import actions
from rhannu.networks.survey_days import Offsets
from tests.factories import TODAY, make_network, system
from tests.networks.events import make_event
from tests.networks.surveys import closed, make_members, make_survey, moved_on, opened
from tests.roles.world import DONORS, SYSTEM, TEAM, Rows

ROWS = Rows("networks")

SIGNED_IN = [
    ("surveys:begin_health", "network"),
    ("surveys:begin_learning", "network"),
    ("surveys:done", "survey"),
    ("surveys:close", "survey"),
    ("surveys:end", "survey"),
]
WITHOUT_TOKEN = [("surveys:answer", "token")]
READ_ONLY = [
    ("surveys:list",),
    ("surveys:network", "network"),
    ("surveys:survey", "survey"),
    ("surveys:promise",),
    ("surveys:thanks",),
]


def in_paths():
    """What these paths name: a survey that is open, of a network to which the sides do not belong."""
    network = make_network(slug="asked-network", members=make_members(5))
    survey = make_survey(network=network)
    opened(survey)
    return {"survey": survey.ref}


def convened(world):
    """A network that the donor's post calls together, with members to ask."""
    return make_network(convenor=world.post, members=make_members(5))


@ROWS.may(DONORS, TEAM)
def begin_health_survey(world):
    return {"network": convened(world), "first_on": TODAY, "every_months": 6, "on": TODAY}


@ROWS.may(DONORS, TEAM)
def begin_learning_survey(world):
    about = {"title_en": "Seminar", "title_cy": "Seminar", "offsets": Offsets()}
    held_on = TODAY + timedelta(days=30)
    return {"network": convened(world), "held_on": held_on, "on": TODAY, **about}


@ROWS.may(frozenset({SYSTEM}))
def follow_event(world):
    network = convened(world)
    event = make_event(network=network, places=20)
    offsets = {"offsets": Offsets(before=5), "on": TODAY}
    survey = actions.begin_learning_survey(by=system(), network=network, event=event, **offsets)
    moved_on(event, days=7)
    return {"survey": survey, "on": TODAY}


@ROWS.may(frozenset({SYSTEM}))
def open_wave(world):
    return {"wave": make_survey(network=convened(world)).waves.get(), "on": TODAY}


@ROWS.may(frozenset({SYSTEM}))
def remind_wave(world):
    return {"wave": opened(make_survey(network=convened(world))), "on": TODAY}


@ROWS.may(DONORS, TEAM)
def close_wave(world):
    return {"wave": opened(make_survey(network=convened(world))), "on": TODAY}


@ROWS.may(DONORS, TEAM)
def end_survey(world):
    return {"survey": make_survey(network=convened(world)), "on": TODAY}


@ROWS.may(DONORS, TEAM)
def say_what_was_done(world):
    survey = make_survey(network=convened(world))
    closed(opened(survey))
    said = {"words_en": "We meet at noon.", "words_cy": "", "done_on": TODAY}
    return {"survey": survey, "on": TODAY, **said}
