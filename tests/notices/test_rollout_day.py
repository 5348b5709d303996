"""When a roll-out's day moves, those still to answer hear of it, and why."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.exchange.rollouts import IN_SPRING, make_rollout
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, make_post
from tests.notices.outbox import MORNING, links_in, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LATER = IN_SPRING + timedelta(days=30)


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def boards():
    """Three boards: one is written to in Welsh, one has nobody on record, one will have answered."""
    return [
        make_organisation(kind="health_board", short_en=name, short_cy=name)
        for name in ("Gwent", "Powys", "Hywel")
    ]


@pytest.fixture
def head(boards):
    head = make_person(language="cy")
    make_post(organisation=boards[0], holder=head)
    return head


def move(rollout, officer, to=LATER, words="The election falls in that week.", at=NOW):
    actions.move_reply_day(by=officer, rollout=rollout, reply_by=to, words=words, at=at)


def answer(rollout, body, by):
    actions.decide(
        by=by, practice=rollout.practice, organisation=body, answer="considering",
        decided_on=TODAY, review_on=LATER, words="We look at it in the spring.", at=NOW,
    )  # fmt: skip


def test_those_still_to_answer_hear_the_new_day_and_its_reason(boards, head, officer):
    rollout = make_rollout(kinds=["health_board"], by=officer)
    answered = make_person()
    make_post(organisation=boards[2], holder=answered)
    answer(rollout, boards[2], answered)
    move(rollout, officer)

    tick(MORNING)

    [welsh], [rung] = sent_to(head), sent_to(officer)
    assert "22 Ebrill 2027" in welsh.subject
    assert "The election falls in that week." in welsh.body
    assert f"/cy/roll-outs/{rollout.ref}/" in links_in(welsh)
    assert "Powys" in rung.body and "Gwent" not in rung.body and "Ring them" in rung.body
    assert not sent_to(answered)


def test_nothing_is_said_once_they_have_answered(boards, head, officer):
    rollout = make_rollout(kinds=["health_board"], by=officer)
    move(rollout, officer)
    tick(NOW)  # noted, and kept for the morning
    answer(rollout, boards[0], head)

    tick(MORNING)

    assert not sent_to(head)


def test_a_day_that_moves_twice_is_told_once(boards, head, officer):
    rollout = make_rollout(kinds=["health_board"], by=officer)
    move(rollout, officer)
    tick(NOW)
    move(rollout, officer, to=LATER + timedelta(days=7), words="And the week after.")

    tick(MORNING)

    [message] = sent_to(head)
    assert "And the week after." in message.body and "The election" not in message.body


def test_a_roll_out_that_was_closed_says_no_more(boards, head, officer):
    rollout = make_rollout(kinds=["health_board"], by=officer)
    move(rollout, officer)
    tick(NOW)
    actions.close_rollout(
        by=officer, rollout=rollout, because="withdrawn", words="The sponsor has.", at=NOW
    )

    tick(MORNING)

    assert not sent_to(head)


def test_who_chose_not_to_hear_of_it_does_not(boards, head, officer):
    rollout = make_rollout(kinds=["health_board"], by=officer)
    organisations.choose_mail(by=head, choices={"rollout_day": "off"})
    move(rollout, officer)

    tick(MORNING)

    assert not sent_to(head)
