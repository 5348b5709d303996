"""Surveys of learning about an event: its delegates are asked, and its day is followed."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.networks import actions, surveys
from rhannu.networks.models import Wave
from rhannu.networks.surveys_due import run_surveys
from tests.factories import NOW, TODAY, make_person, system
from tests.networks.events import join, make_event
from tests.networks.surveys import closed, make_asked, make_event_survey, moved_on, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def network():
    return make_asked()


@pytest.fixture
def event(network):
    return make_event(network=network, places=20)


def joined(event, count=6):
    return [join(event, by=make_person()) for _one in range(count)]


def asked(survey, moment):
    return set(surveys.asked_in(Wave.objects.get(survey=survey, moment=moment)))


def test_those_with_a_place_are_asked_before_and_those_who_came_after(network, event):
    survey = make_event_survey(network=network, event=event)
    delegates = joined(event)
    people = {one.person for one in delegates}
    assert asked(survey, "before") == asked(survey, "after") == people

    came = delegates[:5]
    at = NOW + timedelta(days=8)
    actions.say_who_attended(by=system(), event=event, came=[one.ref for one in came], at=at)

    assert asked(survey, "after") == {one.person for one in came}
    assert survey.title_en == event.title_en and survey.held_on == event.ends_on


def test_with_too_few_delegates_nobody_is_asked(network, event):
    survey = make_event_survey(network=network, event=event)
    joined(event, 4)
    wave = opened(survey, moment="before", on=TODAY + timedelta(days=2))
    assert (wave.state, wave.asked) == ("not_sent", 0)


def test_the_waves_move_with_their_event(network, event):
    survey = make_event_survey(network=network, event=event)
    before = dict(survey.waves.values_list("moment", "opens_on"))

    for days in (14, -7):
        moved_on(event, days=days)
        event.refresh_from_db()
        run_surveys(NOW)

    survey.refresh_from_db()
    assert survey.held_on == event.ends_on == TODAY + timedelta(days=14)
    for moment, opens_on in survey.waves.values_list("moment", "opens_on"):
        assert 7 <= (opens_on - before[moment]).days <= 9
    assert survey.waves.get(moment="before").closes_on < event.ends_on


def test_what_is_open_before_a_day_closes_where_that_day_comes_sooner(network, event):
    moved_on(event, days=14)
    event.refresh_from_db()
    survey = make_event_survey(network=network, event=event, before=14)
    joined(event)
    on = survey.waves.get(moment="before").opens_on
    opened(survey, moment="before", on=on)
    moved_on(event, days=-13)
    with clock.stopped(NOW + (on - TODAY)):
        run_surveys(NOW + (on - TODAY))
    assert survey.waves.get(moment="before").state == Wave.State.CLOSED


def test_a_survey_ends_with_an_event_that_is_called_off(network, event):
    survey = make_event_survey(network=network, event=event)
    actions.call_off_event(by=system(), event=event, at=NOW)
    run_surveys(NOW)
    survey.refresh_from_db()
    assert survey.ended_on == TODAY and not survey.waves.exists()


def test_an_event_is_asked_about_once_by_its_own_network(network, event):
    assert surveys.events_to_ask_about(network, TODAY) == [event]
    with pytest.raises(Refused, match="an event of this network"):
        make_event_survey(network=make_asked(), event=event)
    with pytest.raises(Refused, match="fewer than five places"):
        make_event_survey(network=network, event=make_event(network=network, places=4))
    make_event_survey(network=network, event=event)
    with pytest.raises(Refused, match="asked already"):
        make_event_survey(network=network, event=event)
    assert event not in surveys.events_to_ask_about(network, TODAY)


def test_delegates_answer_like_members(network, event):
    survey = make_event_survey(network=network, event=event)
    joined(event, 5)
    on = TODAY + timedelta(days=8)
    wave = closed(opened(survey, moment="after", on=on), on=on, learnt="great_deal")
    assert (wave.asked, wave.answered) == (5, 5)
