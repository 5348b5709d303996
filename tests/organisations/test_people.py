"""Who holds what, from when to when; and links that work once."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.organisations import actions
from rhannu.organisations.actions import links
from rhannu.organisations.models import Link, Person
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    system,
)

pytestmark = pytest.mark.django_db


def test_somebody_acts_for_an_organisation_while_they_hold_a_post_there():
    body, person = make_organisation(), make_person()
    post = make_post(organisation=body)
    holding = actions.hold_post(by=system(), post=post, person=person, on=TODAY)
    actions.end_holding(by=system(), holding=holding, on=TODAY + timedelta(days=30))

    def acts(days):
        return Person.objects.get(pk=person.pk).acts_for(body, TODAY + timedelta(days=days))

    assert [acts(-1), acts(0), acts(30), acts(31)] == [False, True, True, False]


def test_a_new_holder_ends_the_one_before():
    post = make_post(organisation=make_organisation(), holder=make_person())
    successor = make_person()
    actions.hold_post(by=system(), post=post, person=successor, on=TODAY)

    assert post.holdings.filter(held_to=None).get().person == successor


def test_only_the_fund_team_enters_people():
    with pytest.raises(Refused, match="Only the fund team"):
        actions.add_person(by=make_person(), name="Somebody")
    assert actions.add_person(by=make_officer(), name="Somebody").pk


def test_an_e_mail_is_entered_once():
    make_person(email="one@rhannu.example")
    with pytest.raises(Refused, match="already entered") as refused:
        make_person(email="ONE@rhannu.example")
    assert refused.value.field == "email"


def test_a_need_is_recorded_for_ones_own_organisation_only():
    body, other = make_organisation(), make_organisation()
    person = make_person(at=body)
    facts = {"by": person, "on": TODAY, "at": NOW, "words_en": "Our lighting bill is rising"}

    assert actions.record_need(organisation=body, **facts).recorded_by == person
    with pytest.raises(Refused, match="your own organisation"):
        actions.record_need(organisation=other, **facts)


def test_a_sign_in_link_works_once():
    person = make_person()
    token = actions.make_link(by=system(), person=person, purpose="sign_in", at=NOW)

    assert actions.sign_in_with_link(token=token, at=NOW) == person
    with pytest.raises(Refused, match="has been used"):
        actions.sign_in_with_link(token=token, at=NOW)


def test_reading_a_link_uses_nothing_up():
    token = actions.make_link(by=system(), person=make_person(), purpose="sign_in", at=NOW)
    for _time in range(3):
        links.find_link(token, purpose="sign_in", at=NOW)
    assert Link.objects.get().used_at is None


@pytest.mark.parametrize(
    ("later", "purpose", "sentence"),
    [
        (timedelta(minutes=31), "sign_in", "too old"),
        (timedelta(0), "answer_request", "do not know"),
    ],
)
def test_a_link_is_good_for_its_time_and_purpose(later, purpose, sentence):
    token = actions.make_link(
        by=system(), person=make_person(), purpose="sign_in", at=NOW, lasts=links.SIGN_IN_LASTS
    )
    with pytest.raises(Refused, match=sentence):
        links.find_link(token, purpose=purpose, at=NOW + later)


def test_the_database_holds_no_token():
    token = actions.make_link(by=system(), person=make_person(), purpose="sign_in", at=NOW)
    assert token not in str(Link.objects.values().get())


def test_an_unknown_address_is_met_with_the_same_silence():
    assert actions.ask_for_sign_in(email="nobody@rhannu.example", at=NOW) is None
    assert actions.ask_for_sign_in(email=make_person().email, at=NOW) is None


def test_signing_out_ends_every_session_of_that_person():
    person = make_person()
    before = person.get_session_auth_hash()
    actions.sign_out(by=person)
    assert Person.objects.get(pk=person.pk).get_session_auth_hash() != before


def test_nobody_fills_anothers_mailbox_with_links():
    person = make_person()
    for minutes in range(8):
        with clock.stopped(NOW + timedelta(minutes=minutes)):
            actions.ask_for_sign_in(email=person.email, at=NOW + timedelta(minutes=minutes))
    assert TrailEntry.objects.filter(verb="sign_in_asked").count() == 5


def test_a_post_without_a_title_is_refused():
    with pytest.raises(Refused, match="what the post is called"):
        make_post(organisation=make_organisation(), title_en=" ", title_cy="")
