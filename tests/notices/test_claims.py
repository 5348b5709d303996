"""A claim that waits is told to the fund team; what became of it, to whoever made it."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.notices.tick import tick
from tests.exchange.test_claims import claim, met_of
from tests.factories import NOW, TODAY, make_officer, make_person, make_transfer, system
from tests.notices.outbox import MORNING, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LATER = MORNING + timedelta(hours=2)
NEXT_MORNING = MORNING + timedelta(days=1)


@pytest.fixture
def met():
    return met_of(make_transfer())


@pytest.fixture
def member(met):
    return make_person(at=met.transfer.recipient, language="cy")


def told(person):
    return [message.body for message in sent_to(person) if "£" in message.body]


def test_the_fund_team_hears_of_what_waits_and_not_of_what_the_rule_approved(met, member):
    officer = make_officer()
    claim(met, by=member, pence=4_000)
    claim(met, by=member, pence=20_000)
    tick(NOW)
    tick(MORNING)

    [letter] = told(officer)
    assert "£200" in letter and "Over the limit for one meeting" in letter
    assert "£40" not in letter


def test_whoever_claimed_hears_what_became_of_it_in_their_language(met, member):
    waiting = claim(met, by=member, pence=20_000)
    actions.approve_claim(by=system(), claim=waiting, at=LATER)
    tick(LATER)
    tick(NEXT_MORNING)
    [letter] = told(member)
    assert "Cymeradwywyd" in letter


def test_one_refusal_says_why(met, member):
    waiting = claim(met, by=member, pence=20_000)
    actions.refuse_claim(by=system(), claim=waiting, reason="No receipt", at=LATER)
    tick(LATER)
    tick(NEXT_MORNING)
    [letter] = told(member)
    assert "No receipt" in letter


def test_what_was_decided_before_the_mail_went_out_is_not_asked_about(met, member):
    officer = make_officer()
    waiting = claim(met, by=member, pence=20_000)
    tick(NOW)
    actions.approve_claim(by=system(), claim=waiting, at=NOW)
    tick(MORNING)
    assert not told(officer)
    paid = actions.pay_claim(by=system(), claim=waiting, paid_on=TODAY, at=LATER)
    tick(LATER)
    tick(NEXT_MORNING)
    assert paid.state == "paid" and told(member)
