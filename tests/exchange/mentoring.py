"""Mentors and those they mentor, by the road real ones take."""

from datetime import date, datetime, time, timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import MentorOffer, Mentorship
from tests.factories import (
    NOW,
    TODAY,
    make_organisation,
    make_person,
    make_post,
    make_project,
    system,
)

FIRST_BY = TODAY + timedelta(days=21)


def at(on: date) -> datetime:
    return datetime.combine(on, time(9, 30), tzinfo=NOW.tzinfo)


def make_offer(*, organisation=None, post=None, when: datetime = NOW, **facts) -> MentorOffer:
    """A post of a body with a project of its own mentors two bodies at once, for half a year."""
    if post is None:
        organisation = organisation or make_organisation()
        make_project(lead=organisation, practices=facts.get("practices", []))
        post = make_post(organisation=organisation, holder=make_person())
    wanted = {
        "helps_with": ["bid", "savings"],
        "at_most": 2,
        "until_on": TODAY + timedelta(days=180),
        "languages": ["cy", "en"],
        **facts,
    }
    return actions.offer_mentoring(by=system(), post=post, at=when, **wanted)


def make_mentorship(
    *, offer=None, organisation=None, by=None, going: bool = False, when: datetime = NOW, **facts
) -> Mentorship:
    """A body has asked a mentor for help with its bid; under way where the mentor said yes."""
    offer = offer or make_offer()
    organisation = organisation or make_organisation()
    wanted = {
        "helps_with": "bid",
        "goals": "A bid that says what it saves",
        "first_by": FIRST_BY,
        **facts,
    }
    mentorship = actions.ask_mentor(
        by=by or make_person(at=organisation),
        offer=offer,
        organisation=organisation,
        at=when,
        **wanted,
    )
    if going:
        mentorship = actions.accept_mentee(by=system(), mentorship=mentorship, at=when)
    return mentorship


def held_session(mentorship, *, on: date = TODAY, **facts):
    wanted = {"held_on": on, "words": "We read the bid", "at": at(on), **facts}
    return actions.record_mentor_session(by=system(), mentorship=mentorship, **wanted)
