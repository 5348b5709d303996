"""From the first question to verified use, and each thing that must not happen on the way."""

from datetime import timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Mark, Stage, Transfer
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def promise(organisation):
    return actions.Promise(organisation, "Send the lantern list", TODAY + timedelta(days=14))


def test_a_verified_adoption_has_passed_through_every_stage_but_the_last():
    transfer = make_transfer(mark="verified")

    assert [step.stage for step in transfer.steps.all()] == ["exposed", "acquired", "applied"]
    assert (transfer.mark, transfer.decision) == (Mark.VERIFIED, "adopt")


@pytest.mark.parametrize(("mark", "is_donor"), [("reported", False), ("confirmed", True)])
def test_the_recipient_is_a_donor_from_confirmed_on(mark, is_donor):
    transfer = make_transfer(mark=mark)

    donors = {one.organisation for one in donors_of([transfer.practice_id])[transfer.practice_id]}

    assert (transfer.recipient in donors) == is_donor


@pytest.mark.parametrize("side", ["donor", "recipient"])
def test_neither_side_can_verify_its_own_transfer(side):
    transfer = make_transfer(mark=Mark.CONFIRMED)
    insider = make_person(at=getattr(transfer, side), role="auditor")

    with pytest.raises(Refused, match="your own organisation"):
        actions.verify_adoption(
            by=insider, transfer=transfer, how="visit", seen_on=TODAY, words="Lit", at=NOW
        )

    transfer.refresh_from_db()
    assert transfer.mark == Mark.CONFIRMED


def test_a_stranger_without_a_role_cannot_verify():
    transfer = make_transfer(mark=Mark.CONFIRMED)

    with pytest.raises(Refused, match="Only an auditor"):
        actions.verify_adoption(
            by=make_person(), transfer=transfer, how="visit", seen_on=TODAY, words="Lit", at=NOW
        )


def test_what_is_only_reported_cannot_be_verified():
    transfer = make_transfer(mark=Mark.REPORTED)

    with pytest.raises(Refused, match="Both sides must confirm"):
        actions.verify_adoption(
            by=make_auditor(), transfer=transfer, how="audit", seen_on=TODAY, words="Lit", at=NOW
        )


def test_nobody_decides_for_another_organisation():
    transfer = make_transfer(met=True)
    donors_own = make_person(at=transfer.donor)

    with pytest.raises(Refused, match="cannot decide for another"):
        actions.decide(
            by=donors_own,
            practice=transfer.practice,
            organisation=transfer.recipient,
            transfer=transfer,
            answer="adopt",
            decided_on=TODAY,
            at=NOW,
        )


def test_nothing_is_applied_before_it_is_acquired():
    transfer = make_transfer(met=True, decision="adopt")

    with pytest.raises(Refused, match="before it was taken home"):
        actions.report_adoption(by=make_officer(), transfer=transfer, in_use_on=TODAY, at=NOW)


def test_nothing_is_taken_home_before_anybody_met():
    transfer = make_request().transfer

    with pytest.raises(Refused, match="Nobody has met yet"):
        actions.take_home(by=make_officer(), transfer=transfer, on=TODAY, at=NOW, words="A report")


def test_nothing_is_in_use_before_a_decision():
    transfer = make_transfer(taken_home=True)

    with pytest.raises(Refused, match="No answer to adopt or adapt this is published"):
        actions.report_adoption(by=make_officer(), transfer=transfer, in_use_on=TODAY, at=NOW)


def test_an_encounter_in_the_future_is_refused_at_its_field():
    request = make_request()

    with pytest.raises(Refused, match="in the future") as refused:
        actions.record_encounter(
            by=make_officer(),
            transfer=request.transfer,
            kind="call",
            held_on=TOMORROW,
            at=NOW,
            promises=[promise(request.transfer.recipient)],
        )

    assert refused.value.field == "held_on"


def test_an_encounter_ends_in_a_promise_or_in_a_reason_for_none():
    request = make_request()
    facts = {"by": make_officer(), "transfer": request.transfer, "kind": "call", "at": NOW}

    with pytest.raises(Refused, match="who will do what, by when"):
        actions.record_encounter(held_on=YESTERDAY, **facts)

    encounter = actions.record_encounter(
        held_on=YESTERDAY, none_because="The contract has years to run", **facts
    )
    assert encounter.note == "The contract has years to run"


def test_a_step_cannot_come_before_the_last_one():
    transfer = make_transfer(met=True)
    met_on = transfer.steps.get(stage=Stage.EXPOSED).on

    with pytest.raises(Refused, match="before the last step"):
        actions.take_home(
            by=make_officer(),
            transfer=transfer,
            on=met_on - timedelta(days=1),
            at=NOW,
            words="A report",
        )


def test_either_side_records_and_an_officer_records_for_them():
    request = make_request()
    transfer = request.transfer
    for by in (make_person(at=transfer.recipient), make_person(at=transfer.donor), make_officer()):
        encounter = actions.record_encounter(
            by=by,
            transfer=transfer,
            kind="call",
            held_on=YESTERDAY,
            at=NOW,
            promises=[promise(transfer.recipient)],
        )
    assert encounter.on_behalf_of == transfer.recipient
    with pytest.raises(Refused, match="Only the organisations that take part"):
        actions.record_encounter(
            by=make_person(),
            transfer=transfer,
            kind="call",
            held_on=YESTERDAY,
            at=NOW,
            promises=[promise(transfer.recipient)],
        )


def test_only_a_donor_on_record_can_be_asked():
    practice = make_practice(donors=[make_organisation()])
    with pytest.raises(Refused, match="not on record as having done this"):
        make_request(practice=practice, donor=make_organisation())


def test_nobody_asks_their_own_organisation():
    own = make_organisation()
    with pytest.raises(Refused, match="your own organisation"):
        make_request(practice=make_practice(donors=[own]), donor=own, recipient=own)


def test_a_donor_asked_four_times_lately_is_held_back_but_the_officer_may():
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    for _time in range(4):
        make_request(practice=practice, donor=donor)

    with pytest.raises(Refused, match="4 times in the last 90 days"):
        make_request(practice=practice, donor=donor)
    assert make_request(practice=practice, donor=donor, by=make_officer()).pk


def test_the_donor_accepts_with_a_day():
    request = make_request()
    champion = make_person(at=request.transfer.donor)

    answered = actions.accept_request(by=champion, request=request, at=NOW, agreed_on=TOMORROW)

    assert (answered.state, answered.agreed_on) == ("accepted", TOMORROW)


def test_the_donor_suggests_another_post():
    request = make_request()
    post = make_post(organisation=request.transfer.donor, title_en="Lighting Engineer")
    champion = make_person(at=request.transfer.donor)

    answered = actions.suggest_another_post(
        by=champion, request=request, at=NOW, reply="She ran it", post=post
    )

    assert (answered.state, answered.post) == ("another_post", post)


def test_the_recipient_chooses_one_of_the_days_that_were_offered():
    request = make_request()
    champion = make_person(at=request.transfer.donor)
    actions.suggest_another_time(by=champion, request=request, at=NOW, reply="3 or 10 December")

    actions.agree_day(by=request.asked_by, request=request, agreed_on=TOMORROW, at=NOW)

    request.refresh_from_db()
    assert (request.state, request.agreed_on) == ("accepted", TOMORROW)


def test_a_day_is_chosen_only_after_the_donor_answered_and_not_in_the_past():
    request = make_request()
    with pytest.raises(Refused, match="no day to choose now"):
        actions.agree_day(by=request.asked_by, request=request, agreed_on=TOMORROW, at=NOW)

    actions.accept_request(by=make_person(at=request.transfer.donor), request=request, at=NOW)
    with pytest.raises(Refused, match="today or later") as refused:
        actions.agree_day(by=request.asked_by, request=request, agreed_on=YESTERDAY, at=NOW)
    assert refused.value.field == "agreed_on"


@pytest.mark.parametrize(("later", "refused"), [(7, False), (8, True)])
def test_a_no_can_be_taken_back_for_seven_days(later, refused):
    request = make_request()
    champion = make_person(at=request.transfer.donor)
    actions.decline_request(by=champion, request=request, at=NOW)
    then = NOW + timedelta(days=later)

    if refused:
        with pytest.raises(Refused, match="has been answered"):
            actions.accept_request(by=champion, request=request, at=then)
    else:
        assert actions.accept_request(by=champion, request=request, at=then).state == "accepted"


@pytest.mark.parametrize(("mark", "seen"), [("reported", False), ("confirmed", True)])
def test_an_auditor_sees_what_may_be_verified(mark, seen):
    make_transfer(mark=mark)
    assert Transfer.objects.visible_to(make_auditor(), TODAY).exists() is seen


def test_the_recipient_cannot_answer_its_own_question():
    request = make_request()
    with pytest.raises(Refused, match="your own organisation"):
        actions.accept_request(by=request.asked_by, request=request, at=NOW)


def test_reporting_for_ones_own_side_confirms_that_side_only():
    transfer = make_transfer(taken_home=True, decision="adopt")
    actions.report_adoption(
        by=make_person(at=transfer.recipient), transfer=transfer, in_use_on=YESTERDAY, at=NOW
    )
    transfer.refresh_from_db()
    assert (transfer.mark, transfer.recipient_confirmed_on) == (Mark.REPORTED, TODAY)
    assert transfer.donor_confirmed_on is None

    with pytest.raises(Refused, match="confirmed this already"):
        actions.confirm_adoption(
            by=make_person(at=transfer.recipient), transfer=transfer, side="recipient", at=NOW
        )
    actions.confirm_adoption(
        by=make_person(at=transfer.donor), transfer=transfer, side="donor", at=NOW
    )
    transfer.refresh_from_db()
    assert transfer.mark == Mark.CONFIRMED


def test_a_stopped_journey_goes_no_further_until_asked_anew():
    transfer = make_transfer(met=True)
    actions.stop_transfer(
        by=make_officer(), transfer=transfer, because="priority", on=TODAY, at=NOW
    )
    with pytest.raises(Refused, match="has been stopped"):
        actions.take_home(by=make_officer(), transfer=transfer, on=TODAY, at=NOW, words="x")

    make_request(practice=transfer.practice, donor=transfer.donor, recipient=transfer.recipient)
    transfer.refresh_from_db()
    assert transfer.stopped_on is None


def test_a_promise_is_late_from_the_day_after_it_was_due():
    transfer = make_transfer(met=True, at=NOW - timedelta(days=30))
    commitments = transfer.commitments.all()
    due = commitments.get().due

    assert not commitments.overdue(due).exists()
    assert commitments.overdue(due + timedelta(days=1)).exists()

    actions.keep_commitment(by=make_officer(), commitment=commitments.get(), on=TODAY, at=NOW)
    assert not commitments.overdue(due + timedelta(days=1)).exists()
