"""The same thing sent twice is one thing; a stage is reached once; a witness saw what there was."""

from datetime import timedelta

import pytest

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Decision, Encounter, Mark, Request, Transfer
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_request,
    make_transfer,
    publish,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
YESTERDAY = TODAY - timedelta(days=1)


def ask_again(request, **facts):
    transfer = request.transfer
    wanted = {"message": request.message, "by": request.asked_by, **facts}
    sides = {"donor": transfer.donor, "recipient": transfer.recipient}
    return make_request(practice=transfer.practice, **sides, **wanted)


def test_the_same_question_sent_twice_is_one_question():
    first = make_request()
    entries = TrailEntry.objects.count()

    second = ask_again(first)

    assert second == first
    assert (Request.objects.count(), TrailEntry.objects.count()) == (1, entries)


def test_another_question_or_one_after_an_answer_is_a_new_one():
    first = make_request()
    other = ask_again(first, message="And how did you count them?")
    champion = make_person(at=first.transfer.donor)
    for request in (first, other):
        actions.decline_request(by=champion, request=request, at=NOW)

    third = ask_again(first)

    assert Request.objects.count() == 3
    assert {other.transfer, third.transfer} == {first.transfer}


@pytest.mark.parametrize(("due_after", "meetings"), [(14, 1), (21, 2)])
def test_the_same_meeting_sent_twice_is_one_meeting(due_after, meetings):
    transfer = make_request().transfer
    by = make_officer()
    for days in (14, due_after):
        promise = actions.Promise(transfer.recipient, "Count", TODAY + timedelta(days=days))
        actions.record_encounter(
            by=by, transfer=transfer, kind="call", held_on=TODAY, at=NOW, promises=[promise]
        )

    assert Encounter.objects.count() == transfer.commitments.count() == meetings


def test_the_same_decision_sent_twice_is_one_decision():
    transfer = make_transfer(met=True)
    facts = {"practice": transfer.practice, "organisation": transfer.recipient, "at": NOW}
    by = make_person(at=transfer.recipient)
    for _time in range(2):
        actions.decide(by=by, transfer=transfer, answer="adopt", decided_on=TODAY, **facts)

    assert Decision.objects.count() == 1

    actions.decide(by=by, transfer=transfer, answer="adopt", decided_on=YESTERDAY, **facts)
    assert Decision.objects.filter(is_current=True).get().decided_on == YESTERDAY


def test_the_same_need_and_the_same_enquiry_are_one_each():
    body = make_organisation()
    facts = {"organisation": body, "words_en": "Sickness is up", "on": TODAY, "at": NOW}
    needs = {organisations.record_need(by=make_person(at=body), **facts) for _time in range(2)}
    asked = {"name": "A", "email": "a@body.example", "organisation_words": "Body", "at": NOW}
    enquiries = {
        organisations.leave_enquiry(by=system(), words="Help", language="en", **asked)
        for _time in range(2)
    }
    assert len(needs) == len(enquiries) == 1

    other = organisations.record_need(by=make_officer(), **{**facts, "words_en": "Bills are up"})
    assert other not in needs


@pytest.mark.parametrize(("days", "refused"), [(366, False), (367, True)])
def test_a_meeting_and_an_answer_are_due_within_a_year(days, refused):
    request = make_request()
    day = TODAY + timedelta(days=days)
    transfer = request.transfer
    deeds = (
        lambda: actions.accept_request(
            by=make_person(at=transfer.donor), request=request, at=NOW, agreed_on=day
        ),
        lambda: actions.decide(
            by=make_person(at=transfer.recipient),
            practice=transfer.practice,
            organisation=transfer.recipient,
            transfer=transfer,
            answer="considering",
            decided_on=TODAY,
            review_on=day,
            at=NOW,
        ),
    )
    for deed in deeds:
        if refused:
            with pytest.raises(Refused, match="more than a year away"):
                deed()
        else:
            deed()


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False)])
def test_no_promise_was_kept_before_it_was_given(days, refused):
    transfer = make_transfer(met=True)
    commitment = transfer.commitments.get()
    on = commitment.encounter.held_on + timedelta(days=days)
    facts = {"by": make_officer(), "commitment": commitment, "on": on, "at": NOW}
    if refused:
        with pytest.raises(Refused, match="before the day it was promised"):
            actions.keep_commitment(**facts)
    else:
        assert actions.keep_commitment(**facts).kept_on == on


def test_a_promise_that_was_released_is_closed():
    transfer = make_transfer(met=True)
    facts = {"by": make_officer(), "commitment": transfer.commitments.get(), "on": TODAY, "at": NOW}
    nobody = {"barrier": "responsibility", "level": "organisation"}
    actions.release_commitment(**facts, **nobody)
    for close, said in ((actions.keep_commitment, {}), (actions.release_commitment, nobody)):
        with pytest.raises(Refused, match="closed already"):
            close(**facts, **said)


@pytest.mark.parametrize("who", ["donor", "recipient", "stranger"])
def test_only_the_fund_team_sends_introductions(who):
    request = make_request()
    side = None if who == "stranger" else getattr(request.transfer, who)
    with pytest.raises(Refused, match="Only the fund team"):
        actions.record_introduction(by=make_person(at=side), request=request, at=NOW)
    assert actions.record_introduction(by=make_officer(), request=request, at=NOW).introduced_at


@pytest.mark.parametrize(("days", "refused"), [(0, True), (1, False)])
def test_the_day_to_look_again_comes_after_the_decision(days, refused):
    transfer = make_transfer(met=True)
    facts = {
        "by": make_officer(),
        "practice": transfer.practice,
        "organisation": transfer.recipient,
        "transfer": transfer,
        "answer": "considering",
        "decided_on": TODAY,
        "review_on": TODAY + timedelta(days=days),
        "at": NOW,
    }
    if refused:
        with pytest.raises(Refused, match="must be after the decision"):
            actions.decide(**facts)
    else:
        assert actions.decide(**facts).review_on == facts["review_on"]


def test_what_was_taken_home_is_said_once_and_not_lost_in_silence():
    transfer = make_transfer(taken_home=True)
    with pytest.raises(Refused, match="recorded already"):
        actions.take_home(by=make_officer(), transfer=transfer, on=TODAY, at=NOW, words="Again")


def test_what_got_better_is_said_once_and_not_lost_in_silence():
    transfer = make_transfer(mark=Mark.REPORTED)
    facts = {"by": make_officer(), "transfer": transfer, "on": TODAY, "at": NOW}
    actions.record_improvement(**facts, words="Bills fell by a third")
    with pytest.raises(Refused, match="recorded already"):
        actions.record_improvement(**facts, words="By a half")


def test_an_answer_keeps_its_time_when_they_meet():
    request = make_request()
    champion = make_person(at=request.transfer.donor)
    actions.accept_request(by=champion, request=request, at=NOW)
    later = NOW + timedelta(days=9)
    actions.record_encounter(
        by=champion,
        transfer=request.transfer,
        kind="call",
        held_on=later.date(),
        at=later,
        none_because="They know enough",
    )
    request.refresh_from_db()
    assert (request.state, request.answered_at) == (Request.State.MET, NOW)


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False)])
def test_nobody_saw_it_in_use_before_its_first_use(days, refused):
    transfer = make_transfer(mark=Mark.CONFIRMED)
    seen_on = transfer.in_use_on + timedelta(days=days)
    facts = {"transfer": transfer, "how": "visit", "words": "Lit", "at": NOW}
    if refused:
        with pytest.raises(Refused, match="not in use yet") as why:
            actions.verify_adoption(by=make_auditor(), seen_on=seen_on, **facts)
        assert why.value.field == "seen_on"
    else:
        seen = actions.verify_adoption(by=make_auditor(), seen_on=seen_on, **facts)
        assert seen.mark == Mark.VERIFIED


@pytest.mark.parametrize("who", ["stranger", "recipient", "officer"])
def test_nobody_confirms_for_a_donor_that_is_not_on_record(who):
    recipient = make_organisation()
    practice = make_practice(donors=[make_organisation()])
    own = make_person(at=recipient)
    decision = actions.decide(
        by=own,
        practice=practice,
        organisation=recipient,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
        owner="Head of Highways",
    )
    publish(decision)
    transfer = Transfer.objects.get(pk=decision.transfer.pk)
    facts = {"transfer": transfer, "at": NOW}
    actions.record_encounter(
        by=own, kind="call", held_on=TODAY, none_because="We read the page", **facts
    )
    actions.take_home(by=own, on=TODAY, words="A note", **facts)
    actions.report_adoption(by=own, in_use_on=TODAY, **facts)

    by = {"stranger": make_person, "recipient": lambda: own, "officer": make_officer}[who]()
    with pytest.raises(Refused, match="Nobody is on record as the donor"):
        actions.confirm_adoption(by=by, side="donor", **facts)


def test_a_taker_that_stopped_is_no_donor_until_it_asks_anew():
    transfer = make_transfer(mark=Mark.CONFIRMED)

    def takers():
        donors = donors_of([transfer.practice_id])[transfer.practice_id]
        return [one.organisation for one in donors if one.taken_from]

    actions.stop_transfer(by=make_officer(), transfer=transfer, because="timing", on=TODAY, at=NOW)
    assert takers() == []

    make_request(practice=transfer.practice, donor=transfer.donor, recipient=transfer.recipient)
    assert takers() == [transfer.recipient]
