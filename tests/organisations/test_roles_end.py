"""Whoever leaves their last post at a body acts for it no longer; other roles are ended by the team."""

from datetime import timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.base.tables import written
from rhannu.insight.leaving import left_by
from rhannu.organisations import actions
from rhannu.organisations.models import Person, Role, RoleGrant
from rhannu.portfolio import actions as portfolio
from rhannu.portfolio.looking import look_at_file
from rhannu.portfolio.models import Load
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LAST = TODAY + timedelta(days=30)
AFTER = LAST + timedelta(days=1)


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def person(body):
    return make_person(at=body)


@pytest.fixture
def post(body, person):
    return make_post(organisation=body, holder=person)


def leave(post, on=LAST):
    return actions.announce_leaving(by=system(), holding=post.holdings.get(), leaves_on=on, at=NOW)


def acts(person, body, on):
    return Person.objects.get(pk=person.pk).acts_for(body, on)


def test_a_leaver_acts_for_the_body_until_the_last_day_and_no_longer(person, body, post):
    leave(post)
    assert acts(person, body, LAST) and not acts(person, body, AFTER)


def test_who_holds_another_post_there_goes_on(person, body, post):
    make_post(organisation=body, holder=person)
    leave(post)
    assert acts(person, body, AFTER)


def test_another_last_day_moves_the_end_and_who_stays_has_all_again(person, body, post):
    hand_over = leave(post)
    leave(post, AFTER)
    assert acts(person, body, AFTER) and not acts(person, body, AFTER + timedelta(days=1))
    hand_over.refresh_from_db()
    actions.take_leaving_back(by=system(), hand_over=hand_over, at=NOW)
    assert acts(person, body, AFTER + timedelta(days=100))


def test_a_role_that_does_not_end_with_the_post_stands_on_the_list_until_it_is_ended(person, post):
    grant = actions.grant_role(by=system(), person=person, role=Role.CONVENOR, on=TODAY)
    hand_over = leave(post)
    assert left_by(hand_over, TODAY).roles == (grant,)
    actions.end_role(by=system(), grant=grant, on=LAST)
    assert left_by(hand_over, TODAY).roles == ()


def test_the_button_ends_it_with_the_post(client, person, post):
    grant = actions.grant_role(by=system(), person=person, role=Role.CONVENOR, on=TODAY)
    leave(post)
    client.force_login(make_officer())
    assert "End it with the post" in client.get(f"/posts/{post.ref}/").content.decode()
    client.post(f"/posts/{post.ref}/roles/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.held_to == max(LAST, grant.held_to)
    assert "End it with the post" not in client.get(f"/posts/{post.ref}/").content.decode()


def test_a_role_ends_once_and_not_before_it_began():
    grant = actions.grant_role(by=system(), person=make_person(), role=Role.ANALYST, on=TODAY)
    with pytest.raises(Refused, match="began after this day"):
        actions.end_role(by=system(), grant=grant, on=TODAY - timedelta(days=1))
    actions.end_role(by=system(), grant=grant, on=TODAY)
    with pytest.raises(Refused, match="ended already"):
        actions.end_role(by=system(), grant=grant, on=TODAY + timedelta(days=1))


def test_the_last_who_looks_after_the_fund_stays():
    officer = make_officer()
    [grant] = RoleGrant.objects.filter(person=officer)
    with pytest.raises(Refused, match="Nobody would look after the fund"):
        actions.end_role(by=system(), grant=grant, on=TODAY)
    make_officer()
    assert actions.end_role(by=system(), grant=grant, on=TODAY).held_to == TODAY


def by_ending(post, body):
    actions.end_holding(by=system(), holding=post.holdings.get(), on=TODAY)


def by_another_holder(post, body):
    after = make_person()
    actions.hold_post(by=system(), post=post, person=after, on=TODAY + timedelta(days=1))


def by_a_spreadsheet(post, body):
    header = ["Name", "Job title", "Organisation", "Email", "Phone"]
    row = ["Somebody New", post.title_en, body.name_en, "new@body.example", ""]
    load = look_at_file(by=system(), filename="ours.csv", content=written(header, [row]), at=NOW)
    portfolio.take_in(by=system(), load=load, at=NOW, with_doubtful=True)


@pytest.mark.parametrize("road", [by_ending, by_another_holder, by_a_spreadsheet])
def test_by_whatever_road_the_last_post_ends_the_role_ends_with_it(person, body, post, road):
    elsewhere = make_organisation()
    actions.grant_role(
        by=system(), person=person, role=Role.MEMBER, on=TODAY, organisation=elsewhere
    )

    road(post, body)

    assert acts(person, body, TODAY) and not acts(person, body, TODAY + timedelta(days=1))
    assert acts(person, elsewhere, TODAY + timedelta(days=1))


@pytest.mark.parametrize("road", [by_ending, by_another_holder, by_a_spreadsheet])
def test_by_whatever_road_one_of_two_posts_ends_the_role_goes_on(person, body, post, road):
    other = make_post(organisation=body, holder=person, title_en="Clerk")
    road(other, body)
    assert acts(person, body, AFTER)


def test_a_file_taken_back_gives_the_role_back(person, body, post):
    by_a_spreadsheet(post, body)
    portfolio.undo_load(by=system(), load=Load.objects.get(), at=NOW)
    assert acts(person, body, AFTER)


def test_a_role_given_since_hangs_on_no_post(person, body, post):
    actions.grant_role(by=system(), person=person, role=Role.MEMBER, on=AFTER, organisation=body)
    actions.end_holding(by=system(), holding=post.holdings.get(), on=TODAY)
    assert not acts(person, body, LAST) and acts(person, body, AFTER)
