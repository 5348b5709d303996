"""What became of a promise: asked on its days, once, by clocks that pause, wake and end."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rhannu.base import clock
from rhannu.base.days import is_working_day
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, followups
from rhannu.exchange.due import ask_follow_ups
from rhannu.exchange.models import FollowUp, FollowUpAnswer, FollowUpTerms
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_person,
    make_request,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOBODY = {"barrier": "responsibility", "level": "organisation"}


def at(day) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=UTC)


def meet(*promises, held_on=TODAY, recorded=None):
    """They met that day: (promise by the recipient, or "donor:" words, due in days)..."""
    transfer = make_request(at=at(held_on)).transfer
    sides = {"donor": transfer.donor, "recipient": transfer.recipient}
    made = [
        actions.Promise(sides[side], f"Promise {number}", held_on + timedelta(days=days))
        for number, (side, days) in enumerate(promises)
    ]
    actions.record_encounter(
        by=system(),
        transfer=transfer,
        kind="visit",
        held_on=held_on,
        at=at(recorded or held_on),
        promises=made,
        none_because="" if made else "Only looked",
    )
    transfer.refresh_from_db()
    return transfer


def live_through(transfer, first, last):
    """Let a tick come every morning; the days on which this transfer was asked about."""
    asked, day = [], first
    while day <= last:
        with clock.stopped(at(day)):
            ask_follow_ups(at(day))
        day += timedelta(days=1)
    for one in transfer.follow_ups.exclude(asked_at=None).order_by("asked_at"):
        asked.append((one.asked_at.date() - TODAY).days)
    return asked


def offsets(transfer, **only):
    waiting = transfer.follow_ups.waiting().filter(**only)
    return [(one.due_on - TODAY).days for one in waiting]


def test_a_meeting_with_promises_is_followed_up_on_working_days():
    transfer = meet(("recipient", 20), ("donor", 10))

    # 23 December is a Wednesday; 21 February a Sunday; 22 May a Saturday.
    assert offsets(transfer, organisation=transfer.recipient) == [30, 91, 182]
    assert offsets(transfer, organisation=transfer.donor) == [30, 91, 182]
    assert all(is_working_day(one.due_on) for one in transfer.follow_ups.all())


def test_a_meeting_without_promises_is_not():
    assert offsets(meet()) == []


def test_days_that_had_passed_when_it_was_written_down_are_not_made_up_for():
    transfer = meet(("recipient", 20), held_on=TODAY - timedelta(days=100), recorded=TODAY)
    assert len(offsets(transfer)) == 1
    late = meet(("recipient", 20), held_on=TODAY - timedelta(days=300), recorded=TODAY)
    assert offsets(late) == [1]


def test_a_promise_for_after_the_last_day_has_a_day_of_its_own():
    transfer = meet(("recipient", 300))
    alone = transfer.follow_ups.exclude(commitment=None).get()
    assert alone.counted_from == TODAY + timedelta(days=301)


def test_over_a_year_each_promise_is_asked_about_on_its_days_and_never_twice_at_once():
    transfer = meet(("recipient", 20), ("donor", 60))
    kept = transfer.commitments.get(organisation=transfer.recipient)

    assert live_through(transfer, TODAY, TODAY + timedelta(days=40)) == [30]
    actions.keep_commitment(
        by=system(),
        commitment=kept,
        on=TODAY + timedelta(days=40),
        at=at(TODAY + timedelta(days=40)),
    )
    days = live_through(transfer, TODAY + timedelta(days=41), TODAY + timedelta(days=365))

    # The donor's was not due at 30 days; the recipient's is kept since.
    assert days == [30, 91, 182]
    closed = transfer.follow_ups.exclude(closed_at=None)
    assert {one.closed_because for one in closed} == {"nothing_open"}
    assert not transfer.follow_ups.waiting().exists()


def test_asking_twice_on_one_day_asks_once():
    transfer = meet(("recipient", 5))
    day = TODAY + timedelta(days=30)
    assert ask_follow_ups(at(day)) == 1
    assert ask_follow_ups(at(day)) == 0
    with pytest.raises(Refused, match="not due"):
        actions.ask_follow_up(by=system(), follow_up=transfer.follow_ups.first(), at=at(day))


def test_nobody_is_asked_on_a_day_off():
    meet(("recipient", 5))
    assert ask_follow_ups(at(date(2026, 12, 25))) == 0
    assert ask_follow_ups(at(date(2026, 12, 26))) == 0
    assert ask_follow_ups(at(date(2026, 12, 29))) == 1


def test_not_yet_asks_again_on_the_day_that_was_given_and_lets_the_others_rest():
    transfer = meet(("recipient", 5))
    promise = transfer.commitments.get()
    asked = TODAY + timedelta(days=30)
    ask_follow_ups(at(asked))
    again = TODAY + timedelta(days=85)
    actions.put_off_commitment(by=system(), commitment=promise, again_on=again, at=at(asked))

    days = live_through(transfer, asked, TODAY + timedelta(days=120))

    # On day 85 and not on day 91 as well: it had just been asked.
    assert days == [30, 85]


def test_a_pause_moves_each_day_on_and_waking_brings_it_back():
    transfer = meet(("recipient", 5))
    officer, until = make_officer(), TODAY + timedelta(days=61)
    actions.pause_transfer(
        by=officer, transfer=transfer, reason="election", until_on=until, at=at(TODAY)
    )
    before = offsets(transfer)
    assert before[0] >= 90
    transfer.refresh_from_db()
    assert transfer.stuck_from >= until
    assert live_through(transfer, TODAY, until) == []

    woken = TODAY + timedelta(days=10)
    FollowUp.objects.update(asked_at=None)
    actions.wake_transfer(by=officer, transfer=transfer, at=at(woken))
    after = offsets(transfer)
    assert after[0] >= 40 and all(one < two for one, two in zip(after, before, strict=True))


def test_a_transfer_that_was_stopped_or_decided_against_ends_its_clocks():
    stopped = meet(("recipient", 5))
    facts = {"by": system(), "transfer": stopped, "at": at(TODAY)}
    actions.pause_transfer(**facts, reason="leave", until_on=TODAY + timedelta(days=9))
    actions.stop_transfer(**facts, because="cost", on=TODAY)
    declined = make_transfer(met=True, decision="not_here", at=NOW - timedelta(days=5))

    for transfer in (stopped, declined):
        assert not transfer.follow_ups.waiting().exists()
        assert {one.closed_because for one in transfer.follow_ups.all()} == {"ended"}
        assert not transfer.pauses.filter(until_on__gt=TODAY).exists()


def test_an_adoption_is_asked_about_after_a_year_and_after_three():
    transfer = make_transfer(mark="confirmed", at=NOW)
    of_use = transfer.follow_ups.filter(kind="adoption")
    assert [(one.after, one.due_on) for one in of_use] == [
        (12, date(2027, 11, 23)),
        (36, date(2029, 11, 23)),
    ]
    ask_follow_ups(at(date(2027, 11, 23)))
    year = of_use.get(after=12)
    told = {"by": system(), "follow_up": year, "at": at(date(2027, 11, 24))}
    with pytest.raises(Refused, match="four answers"):
        actions.tell_of_use(**told, outcome="perhaps")
    actions.tell_of_use(**told, outcome="not_yet", again_on=date(2028, 2, 1))
    transfer.refresh_from_db()
    assert transfer.mark == "confirmed"
    assert of_use.get(after=0).due_on == date(2028, 2, 1)
    with pytest.raises(Refused, match="answered already"):
        actions.tell_of_use(**told, outcome="kept")


@pytest.mark.parametrize(
    ("say", "facts", "field"),
    [
        (actions.put_off_commitment, {"again_on": TODAY}, "again_on"),
        (actions.put_off_commitment, {"again_on": TODAY + timedelta(days=400)}, "again_on"),
        (actions.release_commitment, {"on": TODAY, "barrier": "weather", "level": ""}, "barrier"),
        (actions.release_commitment, {"on": TODAY, **NOBODY, "level": "world"}, "level"),
        (actions.change_commitment, {"on": TODAY, "words": " "}, "words"),
        (actions.change_commitment, {"on": TODAY + timedelta(days=1), "words": "x"}, "on"),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_field(say, facts, field):
    promise = meet(("recipient", 5)).commitments.get()
    with pytest.raises(Refused) as refused:
        say(by=system(), commitment=promise, at=at(TODAY), **facts)
    assert refused.value.field == field
    assert not FollowUpAnswer.objects.exists()


def test_what_was_said_last_can_be_taken_back_for_seven_days():
    transfer = meet(("recipient", 5))
    promise, by = transfer.commitments.get(), make_person(at=transfer.recipient)
    due = promise.due
    facts = {"by": by, "commitment": promise, "at": at(TODAY)}
    actions.put_off_commitment(**facts, again_on=TODAY + timedelta(days=50))
    actions.release_commitment(**facts, on=TODAY, **NOBODY)
    first, last = FollowUpAnswer.objects.order_by("pk")

    with pytest.raises(Refused, match="said since"):
        actions.take_back_outcome(by=by, answer=first, at=at(TODAY))
    with pytest.raises(Refused, match="seven days ago"):
        actions.take_back_outcome(by=by, answer=last, at=at(TODAY + timedelta(days=8)))
    actions.take_back_outcome(by=by, answer=last, at=at(TODAY + timedelta(days=7)))
    promise.refresh_from_db()
    assert promise.released_on is None and promise.due == TODAY + timedelta(days=50)
    actions.take_back_outcome(by=by, answer=first, at=at(TODAY))
    promise.refresh_from_db()
    assert promise.due == due
    assert promise.follow_ups.waiting().count() == 1  # so that it is not forgotten


def test_intended_and_made_are_counted_apart():
    transfer = meet(("recipient", 5), ("recipient", 6), ("donor", 7), ("donor", 8))
    kept, changed, cannot, _open = transfer.commitments.order_by("due")
    told = {"by": system(), "on": TODAY, "at": at(TODAY)}
    actions.keep_commitment(**told, commitment=kept)
    actions.change_commitment(**told, commitment=changed, words="A call instead")
    actions.release_commitment(**told, commitment=cannot, **NOBODY)

    counted = followups.counted(transfer.commitments.all())[False]

    assert counted == followups.counted_here(transfer.commitments.all())
    assert (counted.promised, counted.kept, counted.changed, counted.cannot) == (4, 1, 1, 1)
    assert counted.open == 1


def test_the_fund_team_sets_the_days_for_what_is_recorded_from_then_on():
    before = meet(("recipient", 5))
    officer = make_officer()
    days = {"after_days": [14], "after_months": [6], "silent_days": 45, "at": at(TODAY)}
    actions.set_follow_ups(by=officer, **days)
    actions.set_follow_ups(by=officer, **days)

    assert FollowUpTerms.objects.count() == 1
    assert len(offsets(before)) == 3
    assert offsets(meet(("recipient", 5))) == [14]
    for wrong in (
        {"after_days": []},
        {"after_days": [30, 30]},
        {"after_days": [0]},
        {"after_months": [500]},
        {"silent_days": 3},
    ):
        with pytest.raises(Refused) as refused:
            actions.set_follow_ups(by=officer, **{**days, **wrong})
        assert [refused.value.field] == list(wrong)


def test_a_pause_says_why_and_until_when():
    transfer = meet(("recipient", 5))
    facts = {"by": system(), "transfer": transfer, "at": at(TODAY)}
    for reason, days, field in (
        ("weather", 5, "reason"),
        ("leave", 0, "until_on"),
        ("leave", 400, "until_on"),
    ):
        with pytest.raises(Refused) as refused:
            actions.pause_transfer(**facts, reason=reason, until_on=TODAY + timedelta(days=days))
        assert refused.value.field == field
    with pytest.raises(Refused, match="not paused"):
        actions.wake_transfer(**facts)
    paused = {"reason": "leave", "until_on": TODAY + timedelta(days=5)}
    actions.pause_transfer(**facts, **paused)
    with pytest.raises(Refused, match="paused already"):
        actions.pause_transfer(**facts, **paused)
