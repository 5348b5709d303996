"""The page of states says what the actions do."""

import pytest

from setup import mentoring_states
from setup.transfer_states import FILE, explore, written


@pytest.mark.slow
@pytest.mark.django_db
def test_the_drawn_states_are_those_that_the_actions_reach():
    assert FILE.read_text() == written(explore()), "Run: python -m setup.transfer_states"


@pytest.mark.slow
@pytest.mark.django_db
def test_the_drawn_states_of_mentoring_are_those_that_the_actions_reach():
    page = mentoring_states.written(mentoring_states.explore())
    assert mentoring_states.FILE.read_text() == page, "Run: python -m setup.mentoring_states"
