"""Conduits: who may endorse, that no grade rises, what is raised is answered, what was carried is told."""

from datetime import timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.networks.actions import endorsements as actions
from rhannu.networks.models import Carrying, Endorsement, Raised
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Role
from tests.factories import (
    NOW,
    TODAY,
    make_network,
    make_organisation,
    make_person,
    make_practice,
    system,
)
from tests.networks.meetings import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def endorse(**facts):
    given = {
        "by": system(),
        "organisation": facts.get("organisation") or make_organisation(kind="auditor"),
        "practice": facts.get("practice") or make_practice(),
        "words": "We saw it work",
        "endorsed_on": TODAY,
        "at": NOW,
        **facts,
    }
    return actions.endorse_practice(**given)


@pytest.mark.parametrize("kind", ["auditor", "representative_body"])
def test_people_of_such_a_body_endorse_for_it(kind):
    body = make_organisation(kind=kind)

    assert endorse(by=make_person(at=body), organisation=body).organisation == body


def test_any_body_becomes_a_conduit_by_role_and_no_other_speaks_for_it():
    council = make_organisation()
    person = make_person(at=council)
    with pytest.raises(Refused, match="conduits do this for their own body"):
        endorse(by=person, organisation=council)

    organisations.grant_role(
        by=system(), person=person, role=Role.CONDUIT, on=TODAY, organisation=council
    )
    person.forget_held()
    endorse(by=person, organisation=council)

    with pytest.raises(Refused, match="their own body"):
        endorse(by=person, organisation=make_organisation(kind="auditor"))


def test_an_endorsement_raises_no_grade():
    practice = make_practice()
    before = (practice.grade, practice.grade_level)

    endorse(practice=practice)

    practice.refresh_from_db()
    assert (practice.grade, practice.grade_level) == before


def test_said_twice_it_is_one_and_withdrawn_it_stays_on_record():
    practice, body = make_practice(), make_organisation(kind="auditor")
    first = endorse(practice=practice, organisation=body)
    assert endorse(practice=practice, organisation=body) == first

    actions.withdraw_endorsement(by=system(), endorsement=first, words="It changed", at=NOW)

    assert not Endorsement.objects.standing().exists()
    assert Endorsement.objects.get().withdrawn_because == "It changed"
    assert endorse(practice=practice, organisation=body) != first


def test_nobody_endorses_tomorrow():
    with pytest.raises(Refused, match="in the future"):
        endorse(endorsed_on=TODAY + timedelta(days=1))


def test_what_is_raised_goes_on_the_next_agenda_under_its_name():
    network, body = make_network(), make_organisation(kind="auditor")
    raised = actions.raise_practice(
        by=system(), organisation=body, practice=make_practice(), network=network,
        words="See it", at=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="No meeting is planned"):
        actions.take_up_raised(by=system(), raised=raised, at=NOW)
    meeting = make_meeting(network=network, on=TODAY + timedelta(days=5))

    actions.take_up_raised(by=system(), raised=raised, at=NOW)

    item = meeting.agenda.get()
    assert (item.practice, item.raised_by) == (raised.practice, body)
    raised.refresh_from_db()
    assert raised.state == Raised.State.TAKEN
    with pytest.raises(Refused, match="answered already"):
        actions.decline_raised(by=system(), raised=raised, words="No", at=NOW)


def test_what_came_of_carrying_is_told_once():
    body = make_organisation(kind="representative_body")
    offer = actions.offer_to_carry(
        by=system(), organisation=body, practice=make_practice(), how="At our conference",
        by_on=TODAY + timedelta(days=30), at=NOW,
    )  # fmt: skip

    actions.tell_of_carrying(
        by=system(), carrying=offer, carried=True, came_of_it="Six asked", reached=200, at=NOW
    )

    offer.refresh_from_db()
    assert (offer.state, offer.reached) == (Carrying.State.CARRIED, 200)
    with pytest.raises(Refused, match="on record already"):
        actions.tell_of_carrying(
            by=system(), carrying=offer, carried=False, came_of_it="None", at=NOW
        )
