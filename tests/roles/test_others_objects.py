"""Who may do a thing may do it to what is theirs: not to another's object named beside it."""

import pytest

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from tests.factories import NOW, TODAY, make_practice, make_transfer
from tests.roles.world import OFFICER, RECIPIENT, THIRD, state

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
