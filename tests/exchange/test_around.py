"""A need with no good match: who is asked, how often, and what becomes of what they know."""

from datetime import timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, around, due, meter
from rhannu.exchange.models import AskAround, KnowAsk
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORDS = "Badgers dig up the lawns of our crematorium"


def need_of(body, words=WORDS, theme="", **facts):
    return organisations.record_need(
        by=system(), organisation=body, on=TODAY, at=NOW, words_en=words, theme=theme, **facts
    )


def knows(theme="street_lighting", **facts):
    """Somebody at a post for a theme, at a body of its own."""
    person = make_person(**facts)
    make_post(organisation=make_organisation(), holder=person, themes=[theme])
    return person


@pytest.fixture
def need():
    return need_of(make_organisation(), theme="street_lighting")


def test_up_to_three_people_of_three_bodies_are_asked_once(need):
    people = [knows() for _one in range(4)]
    knows("patient_flow")

    asked = actions.ask_around(by=make_officer(), need=need, at=NOW)

    told = {one.person for one in asked.asks.all()}
    assert len(told) == 3 and told <= set(people)
    assert actions.ask_around(by=make_officer(), need=need, at=NOW) == asked
    assert KnowAsk.objects.count() == 3
    assert meter.of_person(asked.asks.first().person, TODAY).times == {"around": 1}


def test_those_who_did_what_is_nearest_come_first():
    near = make_organisation()
    make_practice(donors=[near], title_en="Lawns", summary_en="Lawns cut by robots.")
    holder = make_person()
    make_post(organisation=near, holder=holder)
    need = need_of(make_organisation(), theme="patient_flow")
    other = knows("patient_flow")

    found = around.likely(WORDS, need.theme, need.organisation, TODAY, example=False)

    assert [(one.person, one.why) for one in found] == [(holder, "near"), (other, "theme")]


def test_nobody_of_the_body_itself_without_an_address_or_without_time_is_asked(need):
    make_post(organisation=need.organisation, holder=make_person(), themes=["street_lighting"])
    knows(email=None)
    busy = knows()
    actions.set_asked_ceiling(by=system(), body_minutes=240, person_minutes=30, at=NOW)
    for number in range(3):
        actions.ask_around(by=system(), words=f"{WORDS} {number}", theme="street_lighting", at=NOW)
    assert meter.of_person(busy, TODAY).is_full

    with pytest.raises(Refused, match="We know nobody to ask"):
        actions.ask_around(by=system(), need=need, at=NOW)


def test_what_somebody_has_dealt_with_is_not_asked_around():
    practice = make_practice(title_en="LED street lights", donors=[make_organisation()])
    knows()
    need = need_of(make_organisation(), words=practice.title_en)

    with pytest.raises(Refused, match="has dealt with this"):
        actions.ask_around(by=system(), need=need, at=NOW)


def test_the_tick_asks_around_once_about_what_was_recorded_lately(need):
    knows()
    need_of(make_organisation(), words="Moles too", source_url="https://x.example/", year=2026)

    due.fill_lists(NOW)
    due.fill_lists(NOW + timedelta(days=1))

    assert [one.need for one in AskAround.objects.all()] == [need]


def test_an_answer_can_be_changed_for_seven_days(need):
    person = knows()
    ask = actions.ask_around(by=system(), need=need, at=NOW).asks.get()
    with pytest.raises(Refused, match="few words"):
        actions.say_what_you_know(by=person, ask=ask, answer="know", at=NOW)
    actions.say_what_you_know(by=person, ask=ask, answer="know", words="Use a fence", at=NOW)
    later = NOW + timedelta(days=7)
    ask = actions.say_what_you_know(by=person, ask=ask, answer="no", at=later)
    assert (ask.answer, ask.words) == ("no", "")
    actions.take_back_what_you_know(by=person, ask=ask, at=later)
    actions.say_what_you_know(by=person, ask=ask, answer="no", at=NOW)

    with pytest.raises(Refused, match="seven days"):
        actions.say_what_you_know(
            by=person, ask=ask, answer="know", words="A fence", at=NOW + timedelta(days=8)
        )


def test_an_answer_becomes_a_page_with_its_words_in_it(need):
    person = knows()
    ask = actions.ask_around(by=system(), need=need, at=NOW).asks.get()
    actions.say_what_you_know(by=person, ask=ask, answer="know", words="Use a low fence", at=NOW)

    practice = actions.begin_page_from_answer(
        by=make_officer(), ask=ask, title="Badgers and lawns", theme="building_energy", at=NOW
    )

    assert not practice.published and practice.owner == ask.organisation
    texts = practice.drafts.get().texts.filter(part="achieved").last()
    assert "Use a low fence" in texts.content.values()
    with pytest.raises(Refused, match="Change what it says there"):
        actions.take_back_what_you_know(by=person, ask=ask, at=NOW)
