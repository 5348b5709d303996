"""How far bodies were reached: every state with its record, examples apart, next steps by rule."""

from datetime import timedelta

import pytest

from rhannu.analysis import reach as rule
from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, reach
from rhannu.exchange.models import Decision, Encounter, Mark, Reach, Request, Transfer
from rhannu.fund import actions as fund
from rhannu.fund.models import Approach, Bid
from rhannu.networks.models import Delegate, Reached
from rhannu.organisations.actions import note_first_mail
from rhannu.organisations.models import FirstMail, Organisation
from rhannu.portfolio.models import Project
from tests.exchange.duties import make_awarded
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_request,
    make_transfer,
    system,
)
from tests.networks.events import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def count(at=NOW):
    return actions.count_reach(by=system(), at=at)


def made_up_officer():
    officer = make_officer()
    officer.is_fictional = True
    officer.save()
    return officer


def row(body, *, example=False):
    return Reach.objects.get(organisation=body, is_example=example)


def approach(body, *, days_ago=0, by=None, how="phone"):
    on = TODAY - timedelta(days=days_ago)
    return actions.record_approach(
        by=by or make_officer(), organisation=body, how=how, on=on, whom="Clerk", at=NOW
    )


def why_not(body, reason="reserves", *, by=None, **more):
    facts = {"said_by": "Head of Finance", "said_on": TODAY, "at": NOW, **more}
    return actions.say_why_not_applying(
        by=by or make_officer(), organisation=body, reason=reason, **facts
    )


def test_each_state_has_its_record_and_the_furthest_counts():
    silent = make_organisation()
    rung = make_organisation()
    approach(rung, days_ago=3)
    bidder = make_organisation()
    fund.receive_bid(by=system(), title="Lights", organisation=bidder, at=NOW)
    work = make_awarded()
    adopted = make_transfer(mark=Mark.CONFIRMED)

    count()

    assert (row(silent).state, row(silent).records) == ("never", {})
    assert row(rung).state == "reached"
    assert row(rung).records["reached"][:2] == [(TODAY - timedelta(days=3)).isoformat(), "approach"]
    assert (row(bidder).state, row(bidder).records["applied"][1]) == ("applied", "bid")
    assert row(work.donor).state == "funded"
    assert row(work.donor).records["funded"] == ["", "award", work.project.slug]
    assert row(adopted.recipient).state == "adopting"
    assert row(adopted.recipient).records["adopting"][2] == adopted.ref
    assert row(adopted.donor).state == "sharing"


def test_a_report_that_nobody_confirmed_is_no_adoption():
    transfer = make_transfer(mark=Mark.REPORTED)
    count()
    assert row(transfer.recipient).state == "engaged"


def test_work_that_others_paid_for_is_not_the_funds():
    work = make_awarded()
    call = work.award.round
    call.fund.slug = "other-funding"
    call.fund.save()
    count()
    assert row(work.donor).state == "never"


def test_what_is_made_up_is_never_counted_with_what_is_real():
    transfer = make_transfer(met=True)
    Transfer.objects.filter(pk=transfer.pk).update(is_example=True)
    approach(transfer.recipient, by=made_up_officer())
    count()
    assert row(transfer.recipient).state == "never"
    assert row(transfer.recipient, example=True).state == "engaged"
    assert sum(one.engaged for one in reach.groups()) == 0
    assert sum(one.engaged for one in reach.groups(example=True)) == 2


def test_the_first_mail_to_a_body_reaches_it_and_later_ones_add_nothing():
    body = make_organisation()
    person = make_person()
    make_post(organisation=body, holder=person)
    assert len(note_first_mail(by=system(), person=person, on=TODAY)) == 1
    assert note_first_mail(by=system(), person=person, on=TODAY + timedelta(days=1)) == []
    count()
    assert row(body).records["reached"][:2] == [TODAY.isoformat(), "mail"]


def test_whoever_came_to_an_event_was_reached():
    body = make_organisation()
    event = make_event()
    for came in (True, False):
        event.delegates.create(
            person=make_person(),
            organisation=body if came else make_organisation(),
            state="holds",
            signed_at=NOW,
            changed_at=NOW,
            came=came,
        )
    count()
    assert row(body).records["reached"] == [event.on.isoformat(), "event", event.ref]
    assert Reach.objects.filter(records__reached__1="event").count() == 1


def test_a_body_comes_back_on_the_day_it_named():
    body = make_organisation()
    make_post(organisation=body, holder=make_person())
    why_not(body, return_on=TODAY + timedelta(days=10))
    assert (row(body).step, row(body).why) == ("later", "reserves")
    count(NOW + timedelta(days=9))
    assert row(body).step == "later"
    count(NOW + timedelta(days=10))
    assert row(body).step == "return"
    assert reach.steps()["return"] == 1


def test_a_funded_neighbour_of_the_same_kind_is_named():
    neighbour = make_awarded().donor
    body = make_organisation()
    make_post(organisation=body, holder=make_person())
    approach(body, days_ago=30)
    count()
    assert (row(body).step, row(body).neighbour) == ("name_neighbour", neighbour)


def test_a_stop_has_a_reason_and_a_day_can_be_lifted_and_is_kept():
    body = make_organisation()
    officer = make_officer()
    until = TODAY + timedelta(days=30)

    def stop(reason="It closes", review_on=until):
        return actions.stop_reaching(
            by=officer, organisation=body, reason=reason, review_on=review_on, at=NOW
        )

    with pytest.raises(Refused, match="Say why no more interest"):
        stop(" ")
    with pytest.raises(Refused, match="a day to come"):
        stop(review_on=TODAY)
    made = stop()
    assert row(body).step == "stopped"
    with pytest.raises(Refused, match="Lift that first"):
        stop()
    count(NOW + timedelta(days=30))
    assert row(body).step == "review"
    with pytest.raises(Refused, match="why you ask again"):
        actions.lift_reach_stop(by=officer, stop=made, because="", at=NOW)
    actions.lift_reach_stop(by=officer, stop=made, because="It goes on", at=NOW)
    assert row(body).step == "enter_post"
    with pytest.raises(Refused, match="lifted already"):
        actions.lift_reach_stop(by=officer, stop=made, because="Again", at=NOW)
    made.refresh_from_db()
    assert (made.reason, made.lifted_because) == ("It closes", "It goes on")


def test_a_reason_names_who_said_it_and_another_is_in_words():
    body = make_organisation()
    with pytest.raises(Refused, match="which post"):
        why_not(body, said_by=" ")
    with pytest.raises(Refused, match="in a few words"):
        why_not(body, "other")
    with pytest.raises(Refused, match="within five years"):
        why_not(body, return_on=TODAY)
    assert why_not(body, "grants") == why_not(body, "grants")
    assert why_not(body, "grants", words="Until 2028") != why_not(body, "grants")


def test_the_same_approach_sent_twice_is_one():
    body = make_organisation()
    assert approach(body) == approach(body)
    with pytest.raises(Refused, match="in the future"):
        approach(body, days_ago=-1)


def test_a_count_is_due_once_something_happened_or_a_day_has_passed():
    make_organisation()
    assert reach.is_due(TODAY)
    count()
    assert not reach.is_due(TODAY)
    assert reach.is_due(TODAY + timedelta(days=1))
    make_organisation()
    assert reach.is_due(TODAY)


def test_a_body_that_ended_is_no_longer_counted():
    body = make_organisation()
    count()
    Organisation.objects.filter(pk=body.pk).update(ended_on=TODAY)
    count()
    assert not Reach.objects.filter(organisation=body).exists()


# ------------------------------------------------------------------ the slow twin


def walked(body, *, example):
    """Which states are on record of a body: one record after another, as plainly as can be."""
    found = set()
    own = [one for one in Transfer.objects.all() if one.is_example == example]
    for one in own:
        requests = Request.objects.filter(transfer=one)
        met = Encounter.objects.filter(transfer=one).exists()
        if one.recipient_id == body.pk:
            found |= {"engaged"} if requests.exists() or met else set()
            if one.mark in ("confirmed", "verified") and one.stopped_on is None:
                found.add("adopting")
        if one.donor_id == body.pk:
            found |= {"engaged", "sharing"} if met else set()
            found |= {"engaged"} if any(r.answered_at for r in requests) else set()
    for said in Decision.objects.filter(organisation=body):
        if said.is_example == example and said.state != "taken_back":
            found.add("engaged")
    if not example:
        found |= {"applied"} if Bid.objects.filter(organisation=body).exists() else set()
        for one in Project.objects.exclude(award=None):
            takes_part = one.lead_id == body.pk or body in one.partners.all()
            if takes_part and one.award.round.fund.slug != "other-funding":
                found |= {"applied", "funded"}
    if FirstMail.objects.filter(organisation=body, is_example=example).exists():
        found.add("reached")
    if any(
        one.came and one.event.is_example == example
        for one in Delegate.objects.filter(organisation=body)
    ):
        found.add("reached")
    if any(
        one.came == "sent" and one.campaign.is_example == example
        for one in Reached.objects.filter(organisation=body)
    ):
        found.add("reached")
    if Approach.objects.filter(organisation=body, is_example=example).exists():
        found.add("reached")
    return found | {"reached"} if found else found


def test_the_rows_say_what_a_walk_through_every_record_says():
    make_transfer(mark=Mark.VERIFIED)
    make_transfer(decision="not_here")
    example = make_transfer(mark=Mark.CONFIRMED)
    Transfer.objects.filter(pk=example.pk).update(is_example=True)
    Decision.objects.filter(transfer=example).update(is_example=True)
    make_request()
    work = make_awarded()
    work.project.partners.add(make_organisation())
    fund.receive_bid(by=system(), title="Lights", organisation=make_organisation(), at=NOW)
    approach(make_organisation())
    approach(make_organisation(), by=made_up_officer())
    make_post(organisation=make_organisation())
    count()
    for body in Organisation.objects.all():
        for made_up in (False, True):
            found = walked(body, example=made_up)
            one = Reach.objects.filter(organisation=body, is_example=made_up).first()
            assert (set(one.records) if one else set()) == found
            if one:
                assert one.state == rule.state_of(found)
                assert {flag for flag in rule.STATES[1:] if getattr(one, flag)} == found


def test_counting_one_body_says_what_counting_all_says():
    body = make_transfer(mark=Mark.CONFIRMED).recipient
    approach(body)
    before = dict(vars(row(body)), _state=None)
    count()
    assert dict(vars(row(body)), _state=None) == before


def test_a_thousand_bodies_cost_no_more_queries(django_assert_max_num_queries):
    Organisation.objects.bulk_create(
        Organisation(
            slug=f"many-{n}", name_en=f"Many {n}", kind="college", region="north", autonomous=True
        )
        for n in range(1_000)
    )
    count()
    with django_assert_max_num_queries(40):
        assert count() == 0
    with django_assert_max_num_queries(1):
        assert sum(one.bodies for one in reach.groups()) == 1_000
