"""The page of states says what the actions do."""

import pytest

from setup.transfer_states import FILE, explore, written


@pytest.mark.slow
@pytest.mark.django_db
def test_the_drawn_states_are_those_that_the_actions_reach():
    assert FILE.read_text() == written(explore()), "Run: python -m setup.transfer_states"
