"""The learning budget: what is set apart, drawn, left and to come; nothing is approved beyond it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhannu.analysis.budget import year_of
from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, budget
from rhannu.exchange.models import Claim, Encounter, SharingDuty
from rhannu.fund.models import Fund, LearningAllocation
from tests.exchange.duties import agreed_duty, make_awarded, meet
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_request,
    make_transfer,
    system,
)
from tests.roles.world import rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

YEAR = year_of(TODAY)


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def work():
    return make_awarded()


def allocate(work, pence, *, year=YEAR, words="Agreed with the board", by=None):
    fund = work.award.round.fund
    return actions.set_allocation(
        by=by or make_officer(), fund=fund, year=year, pence=pence, words=words, at=NOW
    )


def visit(work, *, days_ago=3, told_by="donor", transfer=None):
    """A visit that the other side told of, so that a claim needs nobody to look at it."""
    transfer = transfer or asked(work)
    return actions.record_encounter(
        by=system(),
        transfer=transfer,
        kind="visit",
        held_on=TODAY - timedelta(days=days_ago),
        at=NOW,
        promises=[actions.Promise(transfer.recipient, "Count our lights", TODAY)],
        told_by=getattr(transfer, told_by),
    )


def asked(work, *, at=NOW - timedelta(days=120)):
    return make_request(
        practice=work.practice, donor=work.donor, recipient=make_organisation(), at=at
    ).transfer


def claim(met, pence, *, body="recipient", **more):
    facts = {"organisation": getattr(met.transfer, body), "spent_on": met.held_on, "at": NOW}
    facts |= more
    by = facts.pop("by", None) or system()
    return actions.claim_cost(by=by, encounter=met, kind="travel", pence=pence, **facts)


def approved(claim):
    if claim.state == "claimed":
        claim = actions.approve_claim(by=make_officer(), claim=claim, at=NOW)
    return claim


def line(work):
    return budget.lines(TODAY, example=False)[work.award.round.fund_id, YEAR]


def test_a_claim_is_drawn_from_the_fund_whose_award_paid_for_the_practice(work):
    made = claim(visit(work), 5_000)
    assert (made.fund, made.year) == (work.award.round.fund, YEAR)
    assert line(work).drawn == 5_000 and line(work).flag == "none"


def test_where_no_award_is_behind_the_practice_no_fund_is_known_and_the_team_names_one(work):
    met = make_transfer(met=True).encounters.get()
    made = approved(claim(met, 5_000))
    assert made.fund is None and list(budget.without_fund(example=False)) == [made]
    fund = work.award.round.fund
    actions.draw_claim_on(by=make_officer(), claim=made, fund=fund, at=NOW)
    assert not budget.without_fund(example=False).exists() and line(work).drawn == 5_000


def test_beyond_the_budget_a_claim_waits_and_cannot_be_approved_until_more_is_set_apart(work):
    allocate(work, 8_000)
    met = visit(work)
    assert claim(met, 5_000).state == "approved"
    waiting = claim(met, 3_001, by=make_person(at=met.transfer.recipient))
    assert (waiting.state, waiting.waits) == ("claimed", "budget")
    officer = make_officer()
    with pytest.raises(Refused, match="has £30 left, and this is £30.01"):
        actions.approve_claim(by=officer, claim=waiting, at=NOW)
    allocate(work, 8_001)
    assert actions.approve_claim(by=officer, claim=waiting, at=NOW).state == "approved"
    assert line(work).left == 0


def test_a_claim_cannot_be_drawn_from_a_fund_that_has_nothing_left(work):
    allocate(work, 4_999)
    made = claim(make_transfer(met=True).encounters.get(), 5_000)
    made = approved(made)
    with pytest.raises(Refused, match="Set more apart first"):
        actions.draw_claim_on(by=make_officer(), claim=made, fund=work.award.round.fund, at=NOW)


def test_no_less_is_set_apart_than_is_approved_and_every_change_is_kept(work):
    allocate(work, 9_000)
    claim(visit(work), 5_000)
    with pytest.raises(Refused, match="£50 of this year is approved"):
        allocate(work, 4_999)
    with pytest.raises(Refused, match="Say why"):
        allocate(work, 9_000, words=" ")
    with pytest.raises(Refused, match="within ten years"):
        allocate(work, 9_000, year=YEAR + 11)
    allocate(work, 5_000)
    assert line(work).allocated == 5_000
    assert LearningAllocation.objects.count() == 2


def test_what_was_refused_or_taken_back_frees_its_money(work):
    allocate(work, 5_000)
    first = claim(visit(work), 5_000)
    actions.withdraw_claim(by=system(), claim=first, at=NOW)
    assert claim(visit(work), 5_000).state == "approved"


def test_money_spent_in_march_is_drawn_in_the_year_that_ends(work):
    met = visit(work)
    early = met.held_on.replace(month=3, day=31)
    Encounter.objects.filter(pk=met.pk).update(held_on=early)
    met.refresh_from_db()
    assert claim(met, 100, spent_on=early).year == YEAR - 1


# ------------------------------------------------------------------ sharing duties


def test_beyond_what_was_set_aside_the_donors_claim_waits_and_an_officer_may_approve_it(work):
    agreed_duty(work, sessions=1, places=1, cap=8, pence=6_000)
    met = visit(work, days_ago=0, told_by="recipient")
    assert claim(met, 6_000, body="donor").waits == ""
    second = claim(met, 1, body="donor", by=work.holder)
    assert (second.state, second.waits) == ("claimed", "aside")
    assert actions.approve_claim(by=make_officer(), claim=second, at=NOW).state == "approved"


def test_beyond_the_most_that_was_agreed_the_donors_claim_waits(work):
    agreed_duty(work, sessions=0, places=1, cap=1, pence=90_000)
    first, other = asked(work), asked(work)
    visit(work, transfer=first, days_ago=0)
    second = visit(work, transfer=other, days_ago=0)
    found = budget.duties_behind(second, work.donor.pk)
    assert budget.beyond(pence=1, line=budget.Line(), duties=found) == "cap"
    assert budget.duties_behind(second, second.transfer.recipient_id) == []


def test_at_the_cap_whoever_asks_is_refused_and_an_officer_says_why(work):
    agreed_duty(work, sessions=0, places=1, cap=1)
    meet(work, "visit", TODAY)
    of = {"practice": work.practice, "donor": work.donor}
    with pytest.raises(Refused, match="as often as was agreed at the most"):
        make_request(**of)
    recipient = make_organisation()
    with pytest.raises(Refused, match="Say why they are asked again"):
        make_request(**of, recipient=recipient, by=make_officer(), over="")
    assert make_request(**of, recipient=recipient, by=make_officer(), over="urgent").pk
    SharingDuty.objects.update(until=TODAY - timedelta(days=1))
    assert make_request(**of).pk


def test_a_meeting_that_took_place_is_recorded_whatever_the_cap_says(work):
    agreed_duty(work, sessions=0, places=1, cap=1)
    first = visit(work, days_ago=0)
    assert visit(work, transfer=first.transfer, days_ago=0).pk


# ------------------------------------------------------------------ forecast and changes


def test_the_forecast_holds_what_duties_have_left_and_meetings_nobody_claimed_for(work):
    duty = agreed_duty(work, pence=60_000, until=TODAY + timedelta(days=60))
    assert line(work).set_aside == 60_000
    visit(work)
    assert line(work).unclaimed == 15_000
    assert line(work).forecast == 75_000
    actions.waive_duty(by=make_officer(), duty=duty, reason="Merged", at=NOW)
    assert line(work).set_aside == 0


def test_what_other_money_paid_for_is_not_in_the_forecast_either(work):
    agreed_duty(work, pence=60_000, until=TODAY + timedelta(days=60))
    Fund.objects.update(slug="other-funding")

    assert not any(one.set_aside for one in budget.lines(TODAY, example=False).values())


def test_a_duty_that_runs_into_other_years_is_shared_out_to_the_penny(work):
    agreed_duty(work, pence=60_001, until=TODAY + timedelta(days=900))
    fund = work.award.round.fund_id
    found = budget.lines(TODAY, example=False)
    assert sum(one.set_aside for (key, _year), one in found.items() if key == fund) == 60_001
    assert len(found) == 4


def test_changes_are_counted_by_stage_and_mark_and_never_added():
    for mark in ("confirmed", ""):
        met = make_transfer(mark=mark, met=True).encounters.get()
        approved(claim(met, 5_000))
    found = budget.changes(example=False)
    assert (found.transfers, found.pence) == (2, 10_000)
    assert found.stages == {"applied": 1, "exposed": 1} and found.marks == {"confirmed": 1, "": 1}


def test_examples_have_a_budget_of_their_own(work):
    made_up = make_officer()
    made_up.is_fictional = True
    made_up.save()
    allocate(work, 1, by=made_up)
    assert claim(visit(work), 5_000).state == "approved"
    assert line(work).allocated is None


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    allocated=st.integers(0, 20_000),
    sums=st.lists(st.integers(1, 9_000), min_size=1, max_size=4),
)
def test_however_claims_come_in_no_more_is_drawn_than_was_set_apart(allocated, sums):
    with rolled_back():
        work = make_awarded()
        allocate(work, allocated)
        officer = make_officer()
        for pence in sums:
            met = visit(work)
            made = claim(met, pence, by=make_person(at=met.transfer.recipient))
            try:
                if made.state == Claim.State.CLAIMED:
                    actions.approve_claim(by=officer, claim=made, at=NOW)
            except Refused:
                assert made.state == Claim.State.CLAIMED
        assert line(work).drawn <= allocated
        assert line(work).drawn == sum(
            Claim.objects.filter(state="approved").values_list("pence", flat=True)
        )


def test_the_whole_costs_the_same_however_many_claims(work, django_assert_max_num_queries):
    allocate(work, 1_000_000)
    for _number in range(4):
        claim(visit(work), 100)
    with django_assert_max_num_queries(9):
        budget.lines(TODAY, example=False)
