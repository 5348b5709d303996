"""Who may do a thing may do it to what is theirs: not to another's object named beside it."""

import pytest

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.networks import actions as networks
from rhannu.networks.survey_days import Offsets
from tests.factories import NOW, TODAY, make_network, make_practice, make_transfer
from tests.networks.events import make_event
from tests.networks.surveys import make_asked, make_members, make_survey, opened
from tests.roles.world import DONOR, OFFICER, RECIPIENT, THIRD, state

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def transfer(world):
    sides = {"practice": world.practice, "donor": world.donor, "recipient": world.recipient}
    with clock.stopped(NOW):
        yield make_transfer(**sides, met=True)


def decide(transfer, **facts):
    return actions.decide(transfer=transfer, answer="adopt", decided_on=TODAY, at=NOW, **facts)


def test_nobody_decides_on_anothers_conversation(world, transfer):
    own = {"by": world.people[THIRD], "practice": world.practice, "organisation": world.third}
    before = state()

    with pytest.raises(Refused, match="another organisation's"):
        decide(transfer, **own)
    assert state() == before
    assert decide(None, **own).organisation == world.third


@pytest.mark.parametrize("column", [RECIPIENT, OFFICER])
def test_a_conversation_is_decided_on_for_its_own_practice(world, transfer, column):
    whose = {"by": world.people[column], "organisation": world.recipient}
    before = state()

    with pytest.raises(Refused, match="about another practice"):
        decide(transfer, practice=make_practice(), **whose)
    assert transfer.decisions.count() == 0
    assert state()[0] != before[0]  # the other practice was made; nothing was decided


def test_a_convenor_asks_their_own_network_and_touches_no_other(world):
    """Nor does a survey of theirs take another network's event."""
    own = make_network(convenor=world.post, members=make_members(5))
    other = make_asked()
    survey = make_survey(network=other)
    wave = opened(survey)
    convenor = world.people[DONOR]
    event = make_event(network=other, places=20)
    before = state()

    for verb, facts in [
        (networks.close_wave, {"wave": wave}),
        (networks.end_survey, {"survey": survey}),
        (networks.begin_health_survey, {"network": other, "first_on": TODAY, "every_months": 6}),
        (networks.begin_learning_survey, {"network": own, "event": event, "offsets": Offsets()}),
    ]:
        with clock.stopped(NOW), pytest.raises(Refused):
            verb(by=convenor, on=TODAY, **facts)
    assert state() == before
