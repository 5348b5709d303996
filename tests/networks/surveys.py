"""Surveys for tests: a network whose members have addresses, and waves brought to where they stand."""

from datetime import timedelta

from rhannu.networks import actions, survey_box
from rhannu.networks.models import Survey, Wave
from rhannu.networks.survey_days import Offsets
from tests.factories import (
    NOW,
    TODAY,
    make_network,
    make_organisation,
    make_person,
    make_post,
    system,
)
from tests.networks.events import make_event

ANSWERS = {
    "worth_it": "agree",
    "candid": "neither",
    "used": "strongly",
    "known": "disagree",
    "carried": "agree",
    "better": "visits",
}


def make_members(count=6, **facts):
    """Posts with a holder each: what a network is made of."""
    body = make_organisation()
    return [make_post(organisation=body, holder=make_person(**facts)) for _one in range(count)]


def holder_of(post):
    return post.holdings.get().person


def make_asked(members=6, **facts):
    """A network with so many members, the first of whom convenes it."""
    posts = make_members(members)
    return make_network(members=posts, convenor=posts[0], **facts)


def make_survey(*, network=None, every_months=6, first_on=TODAY, on=TODAY) -> Survey:
    return actions.begin_health_survey(
        by=system(),
        network=network or make_asked(),
        first_on=first_on,
        every_months=every_months,
        on=on,
    )


def make_learning(*, network=None, held_on=None, on=TODAY, **offsets) -> Survey:
    return actions.begin_learning_survey(
        by=system(),
        network=network or make_asked(),
        title_en="Seminar on street lighting",
        title_cy="Seminar ar oleuadau stryd",
        held_on=held_on or TODAY + timedelta(days=30),
        offsets=Offsets(**offsets),
        on=on,
    )


def opened(survey=None, *, moment="", on=TODAY) -> Wave:
    """The survey's first planned wave, or that of a moment, open."""
    waves = (survey or make_survey()).waves.filter(state=Wave.State.PLANNED)
    wave = waves.filter(moment=moment) if moment else waves
    return actions.open_wave(by=system(), wave=wave.earliest("opens_on"), on=on)


def answer(wave, *, on=TODAY, **answers):
    """One more answer, by a link of its own."""
    survey_box.put_in(survey_box.new_token(wave), answers or ANSWERS, on)


def closed(wave=None, *, answers=5, on=TODAY, **given) -> Wave:
    wave = wave or opened()
    for _one in range(answers):
        answer(wave, on=on, **given)
    return actions.close_wave(by=system(), wave=wave, on=on)


def moved_on(event, *, days):
    """The same event, so many days later."""
    facts = {name: getattr(event, name) for name in ("kind", "title_en", "title_cy", "places")}
    day = event.on + timedelta(days=days)
    return actions.change_event(by=system(), event=event, on=day, ends_on=day, at=NOW, **facts)


def make_event_survey(*, network=None, event=None, on=TODAY, **offsets) -> Survey:
    network = network or make_asked()
    event = event or make_event(network=network, places=20)
    return actions.begin_learning_survey(
        by=system(),
        network=network,
        event=event,
        offsets=Offsets(**{"before": 5, **offsets}),
        on=on,
    )
