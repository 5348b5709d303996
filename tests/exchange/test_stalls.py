"""No sign of life: noticed once, asked once, answered by a barrier; what was tried is kept and counted."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, stalls
from rhannu.exchange.due import notice_stalls
from rhannu.exchange.models import Barrier, Remedy, Stall, Transfer
from rhannu.exchange.stalls import FITTING
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

NOBODY = {"answer": "barrier", "barrier": "responsibility", "level": "organisation"}
BEFORE = NOW - timedelta(days=60)


def at(day) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=UTC)


def quiet(**how_far) -> Transfer:
    """Nothing has happened for sixty days, the number that we begin with."""
    return make_transfer(**{"met": True, **how_far}, at=BEFORE)


def noticed(transfer) -> Stall:
    notice_stalls(NOW)
    return transfer.stalls.get()


def test_a_stall_is_noticed_on_its_day_and_once():
    transfer = quiet()
    with clock.stopped(NOW - timedelta(days=3)):  # a Friday, the 57th day
        assert notice_stalls(NOW - timedelta(days=3)) == 0
    assert notice_stalls(NOW - timedelta(days=1)) == 0  # nobody is at work
    assert notice_stalls(NOW) == 1
    assert notice_stalls(NOW + timedelta(days=100)) == 0
    stall = transfer.stalls.get()
    assert (stall.wait, stall.asked, stall.noticed_on) == ("take_home", transfer.recipient, TODAY)
    with pytest.raises(Refused, match="noticed before"):
        actions.notice_stall(by=system(), transfer=transfer, at=NOW)


def test_whoever_is_to_move_is_asked():
    transfer = make_request(at=BEFORE).transfer
    assert noticed(transfer).asked == transfer.donor


@pytest.mark.parametrize("mark", ["confirmed", "verified"])
def test_what_waits_for_an_outsider_or_has_ended_does_not_stall(mark):
    quiet(mark=mark)
    quiet(decision="not_here")
    stopped = quiet()
    actions.stop_transfer(
        by=system(), transfer=stopped, because="cost", on=BEFORE.date(), at=BEFORE
    )
    assert notice_stalls(NOW) == 0


def test_the_days_of_a_pause_are_no_silence_and_a_pause_ends_a_stall():
    transfer = quiet()
    until = (BEFORE + timedelta(days=30)).date()
    facts = {"by": system(), "transfer": transfer, "reason": "leave"}
    actions.pause_transfer(**facts, until_on=until, at=BEFORE)
    assert notice_stalls(NOW) == 0
    assert notice_stalls(NOW + timedelta(days=30)) == 1
    later = NOW + timedelta(days=31)
    actions.pause_transfer(**facts, until_on=later.date() + timedelta(days=9), at=later)
    assert transfer.stalls.get().ended_because == "paused"


def test_naming_a_barrier_is_no_sign_of_life_and_going_on_is_one():
    transfer, by = quiet(), system()
    stall = noticed(transfer)
    for _twice in range(2):
        actions.answer_stall(by=by, stall=stall, at=NOW, **NOBODY)
    transfer.refresh_from_db()
    assert transfer.moved_on < TODAY and transfer.stalls.get().ended_on is None

    actions.answer_stall(by=by, stall=stall, answer="going", at=NOW)
    transfer.refresh_from_db()
    assert (transfer.moved_on, transfer.stalls.get().ended_because) == (TODAY, "sign_of_life")
    with pytest.raises(Refused, match="has happened since"):
        actions.answer_stall(by=by, stall=stall, at=NOW, **NOBODY)


def test_any_sign_of_life_wakes_it_and_another_silence_is_another_stall():
    transfer = quiet()
    stall = noticed(transfer)
    facts = {"by": system(), "transfer": transfer, "at": NOW + timedelta(days=5)}
    actions.take_home(**facts, on=TODAY, words="A note")
    stall.refresh_from_db()
    assert (stall.ended_on, stall.ended_because) == (TODAY + timedelta(days=5), "sign_of_life")
    assert notice_stalls(NOW + timedelta(days=64)) == 0
    assert notice_stalls(NOW + timedelta(days=65)) == 1
    assert transfer.stalls.count() == 2


def test_an_answer_can_be_taken_back_for_seven_days_unless_something_happened():
    transfer, by = quiet(), system()
    stall = noticed(transfer)
    actions.answer_stall(by=by, stall=stall, answer="going", at=NOW)
    with pytest.raises(Refused, match="seven days ago"):
        actions.take_back_stall_answer(by=by, stall=stall, at=NOW + timedelta(days=8))
    actions.take_back_stall_answer(by=by, stall=stall, at=NOW + timedelta(days=7))
    transfer.refresh_from_db()
    stall.refresh_from_db()
    assert (stall.answer, stall.ended_on, transfer.moved_on) == ("", None, BEFORE.date())
    with pytest.raises(Refused, match="no answer to take back"):
        actions.take_back_stall_answer(by=by, stall=stall, at=NOW)

    actions.answer_stall(by=by, stall=stall, answer="going", at=NOW)
    day = NOW + timedelta(days=1)
    actions.take_home(by=by, transfer=transfer, on=TODAY, at=day, words="A note")
    with pytest.raises(Refused, match="has happened since"):
        actions.take_back_stall_answer(by=by, stall=stall, at=day)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"answer": "perhaps"}, "answer"),
        ({**NOBODY, "barrier": "weather"}, "barrier"),
        ({**NOBODY, "level": ""}, "level"),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_field(facts, field):
    stall = noticed(quiet())
    with pytest.raises(Refused) as refused:
        actions.answer_stall(by=system(), stall=stall, at=NOW, **facts)
    assert refused.value.field == field


def test_each_barrier_of_both_sets_has_one_or_two_remedies():
    assert {barrier.from_literature for barrier in Barrier} == {True, False}
    assert set(FITTING) == set(Barrier)
    assert all(1 <= len(fitting) <= 2 for fitting in FITTING.values())
    assert {one for fitting in FITTING.values() for one in fitting} <= set(Remedy)


def test_what_was_tried_is_kept_once_and_whether_it_helped_is_counted_of_real_ones():
    stall, by = noticed(quiet()), make_officer()
    actions.answer_stall(by=by, stall=stall, at=NOW, **NOBODY)
    facts = {"by": by, "stall": stall, "remedy": "owner", "tried_on": TODAY, "at": NOW}
    tried = actions.try_remedy(**facts, words="Given to the lighting manager")
    for wrong, field in (
        ({}, "remedy"),
        ({"remedy": "magic"}, "remedy"),
        ({"remedy": "brief", "tried_on": TODAY + timedelta(days=1)}, "tried_on"),
        ({"remedy": "brief", "tried_on": TODAY - timedelta(days=90)}, "tried_on"),
    ):
        with pytest.raises(Refused) as refused:
            actions.try_remedy(**{**facts, **wrong})
        assert refused.value.field == field
    assert stalls.what_helped()["owner"] == stalls.Helped(1, 0, 0)
    with pytest.raises(Refused, match="whether it helped"):
        actions.say_if_helped(by=by, tried=tried, helped="maybe", at=NOW)
    for said in ("no", "partly"):
        actions.say_if_helped(by=by, tried=tried, helped=said, at=NOW)
    assert stalls.what_helped()["owner"] == stalls.Helped(1, 1, 1)
    counted = stalls.barriers(example=False)
    assert (counted.stalled, counted.answered) == (1, 1)
    assert counted.named == {("responsibility", "organisation"): 1}
    Transfer.objects.update(is_example=True)
    assert not stalls.what_helped() and not stalls.barriers(example=False).stalled


def test_nobody_outside_speaks_for_it():
    stall = noticed(quiet())
    with pytest.raises(Refused, match="take part"):
        actions.answer_stall(by=make_person(), stall=stall, at=NOW, **NOBODY)
