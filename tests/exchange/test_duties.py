"""An award's sharing duty: in proportion, agreed, counted from meetings, capped, met or waived."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, sharing
from rhannu.exchange.models import MentorOffer, SharingDuty, Transfer
from rhannu.exchange.rules import duties as rules
from rhannu.portfolio import actions as portfolio
from rhannu.portfolio.models import Award, Project
from tests.exchange.duties import agreed_duty, make_awarded, meet, propose
from tests.exchange.mentoring import held_session, make_mentorship, make_offer
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SUMS = st.integers(min_value=0, max_value=10**12)


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@given(SUMS, SUMS)
def test_more_money_never_asks_for_less_and_nothing_passes_the_most(one, other):
    less, more = (sharing.share_of(pence) for pence in sorted([one, other]))
    assert less.sessions <= more.sessions and less.places <= more.places
    assert less.cap <= more.cap and less.pence <= more.pence
    for share in (less, more):
        assert share.sessions + share.places <= share.cap <= sharing.MOST_IN_ALL


def test_where_the_sum_is_unknown_the_least_is_proposed():
    assert sharing.share_of(None) == sharing.share_of(0)
    assert sharing.share_of(None).sessions == sharing.LEAST


def test_the_sum_is_the_awards_own_or_that_of_all_its_parts_and_the_least_of_several():
    work = make_awarded()
    assert sharing.sum_of(work.award) is None
    add_sum(work.project, 40_000_000)
    assert sharing.sum_of(work.award) == 40_000_000
    add_sum(work.project, 30_000_000)
    assert sharing.sum_of(work.award) == 30_000_000
    with one_change():
        portfolio.keep_project(
            by=system(), slug="part-two", facts={"title_en": "Part two", "award": work.award}
        )
    assert sharing.sum_of(work.award) is None, "a part of it is unknown"
    work.award.sums.create(measure="award", claim="declared", pence=90_000_000)
    assert sharing.sum_of(work.award) == 90_000_000


def add_sum(project: Project, pence: int) -> None:
    project.sums.create(measure="award", claim="declared", pence=pence)


def test_an_award_has_one_duty():
    duty = propose(make_awarded())
    with pytest.raises(Refused, match="already"):
        actions.propose_duty(
            by=make_officer(), award=duty.award, post=duty.post, sessions=1, places=1, cap=4,
            pence=0, until=TODAY + timedelta(days=9), at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"sessions": 0, "places": 0}, "sessions"),
        ({"sessions": -1}, "sessions"),
        ({"places": 500}, "places"),
        ({"cap": 3}, "cap"),
        ({"cap": 500}, "cap"),
        ({"pence": -1}, "pence"),
        ({"pence": 10**12}, "pence"),
        ({"until": TODAY}, "until"),
        ({"until": TODAY + timedelta(days=9999)}, "until"),
    ],
)
def test_terms_that_cannot_be_are_refused_at_their_field(terms, field):
    with pytest.raises(Refused) as refused:
        propose(make_awarded(), **terms)
    assert refused.value.field == field and not SharingDuty.objects.exists()


def test_only_a_body_of_the_award_can_be_named():
    other = make_awarded()
    with pytest.raises(Refused) as refused:
        propose(make_awarded(), post=other.post)
    assert refused.value.field == "post"


def test_what_counts_is_a_meeting_about_the_awards_practice_since_it_was_agreed():
    work = make_awarded()
    meet(work, "visit", TODAY - timedelta(days=30))
    duty = agreed_duty(work)
    assert sharing.counted([duty])[0].done == sharing.Done()
    meet(work, "visit", TODAY)
    meet(work, "shadowing", TODAY)
    meet(work, "call", TODAY)
    found = sharing.counted([duty])[0]
    assert (found.done.sessions, found.done.places) == (1, 2)
    assert (found.done.first, found.done.last) == (TODAY, TODAY)
    assert (found.sessions_left, found.places_left) == (1, 0)


def test_nothing_else_counts():
    work = make_awarded()
    duty = agreed_duty(work)
    partner = make_organisation()
    work.project.partners.add(partner)
    meet(work, "visit", TODAY, recipient=partner)
    meet(work, "page", TODAY)
    meet(make_awarded(), "visit", TODAY)
    Transfer.objects.filter(pk=meet(work, "visit", TODAY).transfer_id).update(is_example=True)
    assert sharing.counted([duty])[0].done.in_all == 0


def test_many_duties_are_counted_in_one_query(django_assert_num_queries):
    duties = [agreed_duty(make_awarded()) for _number in range(5)]
    with django_assert_num_queries(1):  # changed? counts of each, and its claims
        sharing.counted(duties)


def test_claims_of_the_donor_that_were_approved_are_set_against_the_money():
    work = make_awarded()
    duty = agreed_duty(work)
    held = meet(work, "visit", TODAY)
    facts = {"encounter": held, "kind": "travel", "spent_on": TODAY, "at": NOW}
    sides = {4_000: work.donor, 9_000: held.transfer.recipient}
    for pence, body in sides.items():
        made = actions.claim_cost(by=system(), organisation=body, pence=pence, **facts)
        if made.state == "claimed":
            assert sharing.counted([duty])[0].done.paid_pence == 0
            actions.approve_claim(by=make_officer(), claim=made, at=NOW)
    found = sharing.counted([duty])[0]
    assert found.done.paid_pence == 4_000
    assert found.pence_left == duty.pence - 4_000


def test_at_the_most_it_is_full_and_whoever_would_ask_is_told():
    work = make_awarded()
    duty = agreed_duty(work, sessions=1, places=1, cap=2)
    meet(work, "visit", TODAY)
    about = {"donor": work.donor, "practice": work.practice.pk}
    assert [one.is_full for one in sharing.agreed_about(**about, example=False)] == [False]
    meet(work, "visit", TODAY)
    [found] = sharing.agreed_about(**about, example=False)
    assert found.duty == duty and found.is_full
    assert sharing.agreed_about(**about, example=True) == []


def test_a_change_is_agreed_anew_and_what_was_done_still_counts():
    work = make_awarded()
    duty = agreed_duty(work)
    meet(work, "visit", TODAY)
    terms = {"sessions": 3, "places": 1, "cap": 6, "pence": 0, "until": duty.until}
    changed = actions.change_duty(
        by=make_officer(), duty=duty, post=work.post, at=NOW + timedelta(days=3), **terms
    )
    assert (changed.state, changed.agreed_by) == ("proposed", None)
    again = actions.agree_duty(by=make_officer(), duty=duty, at=NOW + timedelta(days=4))
    assert again.counts_from == TODAY and again.on_behalf_of == work.donor
    assert sharing.counted([again])[0].done.places == 1


def test_it_is_met_once_nothing_is_left_and_not_before():
    work = make_awarded()
    duty = agreed_duty(work, sessions=1, places=1, cap=4)
    meet(work, "visit", TODAY)
    with pytest.raises(Refused, match="is left"):
        actions.close_duty(by=make_officer(), duty=duty, at=NOW)
    meet(work, "mentoring", TODAY)
    assert actions.close_duty(by=make_officer(), duty=duty, at=NOW).state == "met"
    with pytest.raises(Refused, match="has ended"):
        actions.waive_duty(by=make_officer(), duty=duty, reason="No", at=NOW)


def test_it_is_waived_with_a_reason_alone():
    duty = propose(make_awarded())
    with pytest.raises(Refused) as refused:
        actions.waive_duty(by=make_officer(), duty=duty, reason="  ", at=NOW)
    assert refused.value.field == "reason"
    waived = actions.waive_duty(by=make_officer(), duty=duty, reason="They merged", at=NOW)
    assert (waived.state, waived.reason) == ("waived", "They merged")
    with pytest.raises(Refused, match="not waiting"):
        actions.agree_duty(by=make_officer(), duty=duty, at=NOW)


def test_the_people_of_the_award_see_it_and_nobody_else():
    work = make_awarded()
    duty = propose(work)
    rules.check_sees_duty(by=make_person(at=work.donor), duty=duty, on=TODAY)
    rules.check_sees_duty(by=make_officer(), duty=duty, on=TODAY)
    with pytest.raises(Refused):
        rules.check_sees_duty(by=make_person(at=make_organisation()), duty=duty, on=TODAY)
    assert Award.objects.filter(pk=duty.award_id).exists()


# ------------------------------------------------------------------ mentoring that is about no practice


def bid_session(work, *, on=TODAY, organisation=None):
    offer = MentorOffer.objects.filter(post=work.post).first() or make_offer(post=work.post)
    mentorship = make_mentorship(offer=offer, organisation=organisation, going=True)
    return held_session(mentorship, on=on)


def done_of(duty):
    [one] = sharing.counted([SharingDuty.objects.get(pk=duty.pk)])
    return one.done


def test_a_session_about_a_bid_counts_for_the_duty_of_the_mentors_body():
    work = make_awarded()
    duty = agreed_duty(work)

    session = bid_session(work)

    assert (done_of(duty).sessions, done_of(duty).first, done_of(duty).last) == (1, TODAY, TODAY)
    assert list(sharing.helped(duty)) == [session.mentorship.organisation]


def test_of_two_duties_of_one_body_the_first_that_stands_gets_it():
    first = make_awarded()
    second = make_awarded(donor=first.donor)
    earlier, later = agreed_duty(first), agreed_duty(second)

    bid_session(first)

    assert (done_of(earlier).sessions, done_of(later).sessions) == (1, 0)


def test_after_a_duty_is_met_the_next_one_gets_it():
    first = make_awarded()
    second = make_awarded(donor=first.donor)
    earlier, later = agreed_duty(first), agreed_duty(second)
    SharingDuty.objects.filter(pk=earlier.pk).update(
        state="met", ended_at=NOW - timedelta(days=2), counts_from=TODAY - timedelta(days=9)
    )

    bid_session(first)

    assert (done_of(earlier).sessions, done_of(later).sessions) == (0, 1)


def test_help_for_a_body_of_the_award_itself_or_from_before_counts_for_nothing():
    work, partner = make_awarded(), make_organisation()
    work.project.partners.add(partner)
    duty = agreed_duty(work)

    bid_session(work, organisation=partner)
    bid_session(work, on=TODAY - timedelta(days=1))

    assert done_of(duty).sessions == 0


def test_a_session_in_a_transfer_counts_once():
    work = make_awarded()
    duty = agreed_duty(work)
    offer = make_offer(post=work.post, helps_with=["practice"], practices=[work.practice])
    mentorship = make_mentorship(
        offer=offer, helps_with="practice", practice=work.practice, going=True
    )
    assert held_session(mentorship, on=TODAY).encounter is not None

    assert done_of(duty).sessions == 1
