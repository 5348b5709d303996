"""When they meet: agreed, moved, called off."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import Appointment
from tests.factories import NOW, TODAY, make_officer, make_person, make_request

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOMORROW = TODAY + timedelta(days=1)
IN_A_WEEK = TODAY + timedelta(days=7)
DETAILS = {"starts": time(14), "minutes": 60, "place": "County Hall", "join_link": ""}


def make_agreed(**facts):
    """A request that was accepted for a day a week on."""
    request = make_request(**facts)
    return actions.accept_request(by=make_officer(), request=request, at=NOW, agreed_on=IN_A_WEEK)


def agree(request, *, agreed_on=TOMORROW, at=NOW, **details):
    return actions.agree_day(
        by=request.asked_by, request=request, agreed_on=agreed_on, at=at, **details
    )


def test_a_yes_with_a_day_stands_in_calendars_as_that_day():
    appointment = make_agreed().appointment

    assert (appointment.on, appointment.starts_at, appointment.sequence) == (IN_A_WEEK, None, 0)


@pytest.mark.parametrize("side", ["recipient", "donor", "officer"])
def test_either_side_or_the_officer_says_when_and_where(side):
    request = make_agreed()
    sides = {"recipient": request.transfer.recipient, "donor": request.transfer.donor}
    by = make_officer() if side == "officer" else make_person(at=sides[side])

    actions.agree_day(by=by, request=request, agreed_on=TOMORROW, at=NOW, **DETAILS)

    appointment = Appointment.objects.get()
    assert appointment.starts_at == datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert (appointment.minutes, appointment.place) == (60, "County Hall")
    assert appointment.sequence == 1


def test_in_summer_the_time_on_the_wall_is_kept():
    request = make_agreed(at=NOW)

    agree(request, agreed_on=TODAY.replace(year=2027, month=6), **DETAILS)

    assert Appointment.objects.get().starts_at == datetime(2027, 6, 23, 13, tzinfo=UTC)


def test_the_very_same_sent_twice_changes_nothing():
    request = make_agreed()
    agree(request, **DETAILS)
    before = TrailEntry.objects.count()

    agree(request, **DETAILS)

    assert Appointment.objects.get().sequence == 1
    assert TrailEntry.objects.count() == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"minutes": None}, "minutes"),
        ({"starts": None}, "starts"),
        ({"join_link": "http://meet.example/1"}, "join_link"),
        ({"agreed_on": TODAY, "starts": time(9)}, "starts"),  # half past nine has come
        ({"agreed_on": TODAY.replace(2027, 3, 28), "starts": time(1, 30)}, "starts"),
    ],
)
def test_what_no_calendar_could_hold_is_refused_at_its_field(change, field):
    request = make_agreed()

    with pytest.raises(Refused) as refused:
        agree(request, **{**DETAILS, **change})

    assert refused.value.field == field
    assert Appointment.objects.get().on == IN_A_WEEK


def test_a_meeting_that_is_called_off_keeps_its_day_for_calendars():
    request = make_agreed()

    actions.call_off_day(by=request.asked_by, request=request, at=NOW, why="Flu")

    request.refresh_from_db()
    appointment = Appointment.objects.get()
    assert request.agreed_on is None
    assert (appointment.on, appointment.why, appointment.sequence) == (IN_A_WEEK, "Flu", 1)
    with pytest.raises(Refused, match="no meeting to call off"):
        actions.call_off_day(by=request.asked_by, request=request, at=NOW)


def test_another_day_after_that_is_the_same_entry_again():
    request = make_agreed()
    name = request.appointment.ref
    actions.call_off_day(by=request.asked_by, request=request, at=NOW)

    agree(request)

    appointment = Appointment.objects.get()
    assert (appointment.ref, appointment.sequence, appointment.called_off_at) == (name, 2, None)


@pytest.mark.parametrize("end", ["declined", "another time", "stopped", "yes without a day"])
def test_what_ends_the_agreement_takes_it_out_of_calendars(end):
    request = make_agreed()
    facts = {"by": make_officer(), "at": NOW}
    if end == "stopped":
        actions.stop_transfer(**facts, transfer=request.transfer, because="timing", on=TODAY)
    elif end == "declined":
        actions.decline_request(**facts, request=request)
    elif end == "another time":
        actions.suggest_another_time(**facts, request=request, reply="In March")
    else:
        actions.accept_request(**facts, request=request)

    assert Appointment.objects.get().called_off_at == NOW
    assert TrailEntry.objects.filter(verb="day_called_off").count() == 1


def test_the_trail_holds_no_words():
    request = make_agreed()
    agree(request, **DETAILS)
    actions.call_off_day(by=request.asked_by, request=request, at=NOW, why="A death in the family")

    facts = [entry.facts for entry in TrailEntry.objects.filter(verb__startswith="day_")]
    assert [sorted(one) for one in facts] == [
        ["agreed_on", "sequence", "transfer"],
        ["day", "sequence", "transfer"],
    ]
