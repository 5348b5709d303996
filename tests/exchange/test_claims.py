"""What a meeting cost: claimed by whoever took part, approved by rule under a limit, paid once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, claims, rules
from rhannu.exchange.models import Claim, Transfer
from tests.factories import NOW, TODAY, make_officer, make_person, make_transfer, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LIMIT = claims.LIMIT_PENCE


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def met_of(transfer, *, told_by=None, kind="visit", by=None):
    """A meeting a week ago; unless somebody else is named, the sharing side told of it."""
    promise = actions.Promise(transfer.recipient, "Count our lights", TODAY)
    return actions.record_encounter(
        by=by or system(),
        transfer=transfer,
        kind=kind,
        held_on=TODAY - timedelta(days=7),
        at=NOW,
        promises=[promise],
        told_by=told_by or transfer.donor,
    )


@pytest.fixture
def met():
    return met_of(make_transfer())


def claim(met, *, by=None, pence=3_840, kind="travel", **more):
    facts = {"organisation": met.transfer.recipient, "spent_on": met.held_on, "at": NOW}
    return actions.claim_cost(
        by=by or system(), encounter=met, kind=kind, pence=pence, **(facts | more)
    )


def test_a_cost_under_the_limit_is_approved_at_once(met):
    claimed = claim(met, by=make_person(at=met.transfer.recipient))
    assert (claimed.state, claimed.waits, claimed.decided_by) == ("approved", "", None)


def test_all_claims_of_a_body_for_one_meeting_keep_to_the_limit_together(met):
    assert claim(met, pence=LIMIT).state == "approved"
    assert claim(met, pence=1).waits == "limit"
    # The other side has a limit of its own.
    assert claim(met, pence=LIMIT + 1, organisation=met.transfer.donor).waits == "limit"


def test_the_same_claim_sent_twice_is_one(met):
    assert claim(met) == claim(met)
    assert Claim.objects.count() == 1


def test_what_was_refused_or_taken_back_can_be_claimed_anew(met):
    first = actions.withdraw_claim(by=system(), claim=claim(met, pence=LIMIT), at=NOW)
    again = claim(met, pence=LIMIT)
    assert again != first and again.state == "approved"


@pytest.mark.parametrize(
    ("more", "waits"),
    [
        ({"pence": LIMIT + 1}, "limit"),
        ({"kind": "other", "words": "A taxi for the equipment"}, "other"),
        ({"at": NOW + timedelta(days=claims.WITHIN_DAYS)}, "late"),
    ],
)
def test_what_the_rule_does_not_approve_waits_for_somebody(met, more, waits):
    claimed = claim(met, **more)
    assert (claimed.state, claimed.waits, claimed.decided_at) == ("claimed", waits, None)


def test_a_meeting_that_only_the_claiming_side_tells_of_is_looked_at():
    transfer = make_transfer()
    member = make_person(at=transfer.recipient)
    met = met_of(transfer, by=member)
    assert claim(met, by=member).waits == "one_side"
    assert claim(met, organisation=transfer.donor).waits == ""


def test_a_yes_to_the_request_says_that_they_met_too():
    transfer = make_transfer()
    request = transfer.requests.get()
    actions.accept_request(by=system(), request=request, agreed_on=TODAY, at=NOW)
    assert claim(met_of(transfer, told_by=transfer.recipient)).waits == ""


def test_a_call_costs_nothing():
    call = met_of(make_transfer(), kind="call")
    with pytest.raises(Refused, match="A call costs nothing"):
        claim(call)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"pence": 0}, "between 1p and"),
        ({"pence": rules.claims.MOST_PENCE + 1}, "between 1p and"),
        ({"spent_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"spent_on": TODAY - timedelta(days=60)}, "more than a month from the meeting"),
        ({"kind": "yacht"}, "what the money was spent on"),
        ({"kind": "other", "words": " "}, "in a few words"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(met, more, sentence):
    with pytest.raises(Refused, match=sentence):
        claim(met, **more)
    assert not Claim.objects.exists()


def test_nobody_decides_what_they_claimed_themselves(met):
    officer = make_officer()
    waiting = claim(met, by=officer, pence=LIMIT + 1)
    with pytest.raises(Refused, match="Somebody else of the fund team"):
        actions.approve_claim(by=officer, claim=waiting, at=NOW)
    approved = actions.approve_claim(by=make_officer(), claim=waiting, at=NOW)
    assert approved.state == "approved"


def test_a_refusal_says_why_and_a_claim_is_paid_once(met):
    waiting = claim(met, by=make_person(at=met.transfer.recipient), pence=LIMIT + 1)
    with pytest.raises(Refused, match="Say why it is refused"):
        actions.refuse_claim(by=make_officer(), claim=waiting, reason=" ", at=NOW)
    actions.refuse_claim(by=make_officer(), claim=waiting, reason="No receipt", at=NOW)
    paid = actions.pay_claim(by=system(), claim=claim(met), paid_on=TODAY, at=NOW)
    assert (paid.state, paid.paid_on) == ("paid", TODAY)
    with pytest.raises(Refused, match="Only an approved claim"):
        actions.pay_claim(by=system(), claim=paid, paid_on=TODAY, at=NOW)
    with pytest.raises(Refused, match="can no longer be taken back"):
        actions.withdraw_claim(by=system(), claim=paid, at=NOW)


def test_another_limit_counts_from_then_on(met):
    first = claim(met, pence=5_000)
    actions.set_claim_terms(by=make_officer(), limit_pence=5_000, within_days=30, at=NOW)
    assert claim(met, pence=1).waits == "limit"
    first.refresh_from_db()
    assert first.state == "approved"


def test_examples_are_counted_apart(met):
    claim(met, pence=2_000)
    example = met_of(make_transfer())
    Transfer.objects.filter(pk=example.transfer.pk).update(is_example=True)
    claim(example, pence=LIMIT + 1)
    assert claims.totals() == claims.Totals(0, 0, 2_000, 0, 1)


@given(
    sums=st.lists(st.integers(1, LIMIT + 2), max_size=12),
    limit=st.integers(0, LIMIT),
)
def test_what_the_rule_approves_never_passes_the_limit(sums, limit):
    """Pure: the rule alone, fed one claim after another."""
    approved = 0
    encounter = type("Met", (), {"held_on": TODAY})()
    total = 0
    for pence in sums:
        total += pence
        facts = {"encounter": encounter, "organisation": None, "kind": "travel", "total": total}
        waits = rules.why_it_waits(**facts, limit=limit, within_days=90, both_say=True, today=TODAY)
        approved += 0 if waits else pence
        assert approved <= limit
        assert bool(waits) == (total > limit)
