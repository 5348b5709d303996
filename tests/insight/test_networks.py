"""A network's record: what counts, which share is told, and when it is asleep, active or effective."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions as exchange
from rhannu.exchange.models import Mark
from rhannu.insight.carriers import carriers
from rhannu.insight.networks import Standing, records, standing_of
from rhannu.networks import actions
from tests.factories import (
    NOW,
    TODAY,
    make_network,
    make_organisation,
    make_post,
    make_practice,
    make_transfer,
    system,
)
from tests.networks.meetings import make_action, make_meeting

pytestmark = pytest.mark.django_db


def record(network, on=TODAY):
    return records([network], on)[network.pk]


def standing(network, on=TODAY):
    return standing_of(network, record(network, on), on)


def began(network, **facts):
    transfer = make_transfer(**facts)
    exchange.say_where_it_began(by=system(), transfer=transfer, network=network, at=NOW)
    return transfer


def member_network(**facts):
    return make_network(members=[make_post(organisation=make_organisation())], **facts)


def test_a_network_with_nothing_on_record_is_neither_asleep_nor_active():
    assert standing(make_network()) == Standing.UNKNOWN


def test_a_network_wakes_with_a_meeting_and_falls_asleep_after_two_of_its_rounds():
    network = member_network(months_between=3)
    make_meeting(network=network, on=TODAY, held=True)

    assert standing(network) == Standing.ACTIVE
    assert standing(network, TODAY + timedelta(days=186)) == Standing.ACTIVE
    assert standing(network, TODAY + timedelta(days=187)) == Standing.ASLEEP


def test_without_a_rhythm_a_year_of_silence_is_sleep():
    network = member_network()
    make_meeting(network=network, on=TODAY, held=True)

    assert standing(network, TODAY + timedelta(days=366)) == Standing.ACTIVE
    assert standing(network, TODAY + timedelta(days=367)) == Standing.ASLEEP


def test_a_planned_meeting_alone_is_no_sign_of_life():
    network = member_network()
    make_meeting(network=network, on=TODAY + timedelta(days=9))

    assert standing(network) == Standing.UNKNOWN
    assert record(network).next_on == TODAY + timedelta(days=9)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mark", "expected"), [(Mark.REPORTED, Standing.ACTIVE), (Mark.CONFIRMED, Standing.EFFECTIVE)]
)
def test_effective_is_what_brought_a_practice_into_confirmed_use(mark, expected):
    network = make_network()
    began(network, mark=mark)

    assert standing(network) == expected


@pytest.mark.slow
def test_a_network_that_keeps_less_than_half_of_five_promises_is_not_effective():
    network = member_network()
    began(network, mark=Mark.CONFIRMED)
    meeting = make_meeting(network=network, on=TODAY, held=True)
    owed = [make_action(meeting=meeting, words=f"Do {n}", due_on=TODAY) for n in range(5)]
    before = record(network)

    assert before.due == 6 and before.done == 0
    assert standing(network) == Standing.ACTIVE
    for action in owed[:3]:
        actions.finish_action(by=system(), action=action, at=NOW)
    assert record(network).done == 3
    assert standing(network) == Standing.EFFECTIVE


def test_no_share_is_told_of_fewer_than_five():
    network = member_network()
    meeting = make_meeting(network=network, on=TODAY, held=True)
    for number in range(4):
        make_action(meeting=meeting, words=f"Do {number}", due_on=TODAY)
    assert not record(network).has_share

    make_action(meeting=meeting, words="Do 5", due_on=TODAY)
    assert record(network).has_share


@pytest.mark.slow
def test_taking_back_where_it_began_takes_it_out_of_the_record():
    network = make_network()
    transfer = began(network)
    assert record(network).begun == 1

    exchange.say_where_it_began(by=system(), transfer=transfer, network=None, at=NOW)

    assert record(network).begun == 0


def test_a_closed_network_is_closed_whatever_its_record():
    network = member_network()
    make_meeting(network=network, on=TODAY, held=True)
    actions.close_network(by=system(), network=network, on=TODAY)

    assert standing(network) == Standing.CLOSED


@pytest.mark.slow
def test_for_a_practice_those_with_a_record_come_first_and_other_sectors_not_at_all():
    practice = make_practice(theme="street_lighting", sectors=["local_government"])
    new = make_network(name_en="A new one", themes=["street_lighting"])
    proven = make_network(name_en="Proven", themes=["street_lighting"])
    began(proven, mark=Mark.CONFIRMED)
    make_network(name_en="Health", themes=["street_lighting"], sectors=["health"])
    make_network(name_en="Other theme", themes=["patient_flow"])

    found = carriers(practice, TODAY)

    assert [one.network for one in found] == [proven, new]
    assert all(one.serves for one in found)
