"""Meetings: an agenda that opens itself, attendance, actions chased on working days, what was taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.networks import actions, meetings
from rhannu.networks.meetings_due import see_to_meetings
from rhannu.networks.models import Attending, Meeting, MeetingAction
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_network,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)
from tests.networks.meetings import make_action, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def at_nine(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 9, tzinfo=UTC)


def member_network(**facts):
    return make_network(members=[make_post(organisation=make_organisation())], **facts)


def proven(**facts):
    body = make_organisation()
    practice = make_practice(donors=[body], **facts)
    make_evidence(practice, body, kind="comparison", said_by=make_organisation())
    practice.refresh_from_db()
    return practice


# ------------------------------------------------------------------ agenda


def test_proven_practices_of_its_themes_stand_on_a_new_agenda_and_others_do_not():
    good = proven(theme="street_lighting")
    make_practice(theme="street_lighting")
    proven(theme="patient_flow")

    meeting = make_meeting(network=member_network(themes=["street_lighting"]))

    assert [one.practice for one in meeting.agenda.all()] == [good]


def test_a_practice_shown_within_a_year_is_not_drafted_again():
    proven(theme="street_lighting")
    network = member_network(themes=["street_lighting"])
    make_meeting(network=network, on=TODAY, held=True)

    again = make_meeting(network=network, on=TODAY + timedelta(days=90))

    assert not again.agenda.exists()


def test_what_is_open_opens_the_next_agenda_by_itself_and_what_is_done_does_not():
    network = member_network()
    first = make_meeting(network=network, on=TODAY, held=True)
    owed = make_action(meeting=first)
    done = make_action(meeting=first, words="Ring them")
    actions.finish_action(by=system(), action=done, at=NOW)

    assert list(meetings.open_actions(network)) == [owed]
    assert list(meetings.ended_since(network, TODAY)) == [done]


def test_a_network_meets_once_a_day_and_a_called_off_day_is_free_again():
    network = member_network()
    meeting = make_meeting(network=network, on=TODAY)
    with pytest.raises(Refused, match="meets on this day already"):
        make_meeting(network=network, on=TODAY)

    actions.call_off_meeting(by=system(), meeting=meeting, at=NOW)

    assert make_meeting(network=network, on=TODAY).pk != meeting.pk


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), date(2199, 1, 1)])
def test_a_meeting_is_planned_for_a_day_that_can_be(on):
    with pytest.raises(Refused):
        actions.plan_meeting(by=system(), network=member_network(), on=on, at=NOW)


def test_minutes_are_not_written_before_the_day():
    meeting = make_meeting(on=TODAY + timedelta(days=1))

    with pytest.raises(Refused, match="is to come"):
        actions.record_decision(by=system(), meeting=meeting, words="Yes", at=NOW)


# ------------------------------------------------------------------ actions between meetings


def test_only_who_belongs_takes_an_action_on():
    meeting = make_meeting(held=True)
    stranger = make_post(organisation=make_organisation())

    with pytest.raises(Refused, match="does not belong"):
        make_action(meeting=meeting, owner=stranger)


def test_an_action_due_at_the_weekend_is_asked_about_on_the_monday():
    saturday = date(2026, 11, 28)
    owed = make_action(due_on=saturday)

    for on in (date(2026, 11, 27), saturday, date(2026, 11, 29)):
        see_to_meetings(at_nine(on))
        owed.refresh_from_db()
        assert owed.times_asked == 0
    see_to_meetings(at_nine(date(2026, 11, 30)))
    owed.refresh_from_db()

    assert (owed.times_asked, owed.asked_on) == (1, date(2026, 11, 30))


def test_one_due_on_a_bank_holiday_waits_for_the_day_after_it():
    owed = make_action(due_on=date(2026, 12, 25))

    assert owed.ask_on == date(2026, 12, 29)  # Boxing Day is kept on Monday the 28th


def test_silence_is_asked_about_three_times_ten_working_days_apart_and_then_left():
    owed = make_action(due_on=date(2026, 11, 24))
    asked, on = [], date(2026, 11, 24)
    while on < date(2027, 3, 1):
        see_to_meetings(at_nine(on))
        owed.refresh_from_db()
        if owed.asked_on and owed.asked_on not in asked:
            asked.append(owed.asked_on)
        on += timedelta(days=1)

    assert asked == [date(2026, 11, 24), date(2026, 12, 8), date(2026, 12, 22)]
    assert owed.state == MeetingAction.State.OPEN and owed.ask_on is None


def test_not_yet_names_a_day_and_nobody_asks_before_it():
    owed = make_action(due_on=TODAY)
    actions.chase_action(by=system(), action=owed, at=NOW)
    later = date(2026, 12, 14)

    actions.put_off_action(by=system(), action=owed, due_on=later, at=NOW)

    owed.refresh_from_db()
    assert (owed.due_on, owed.first_due_on, owed.ask_on) == (later, TODAY, later)
    assert owed.times_asked == 0
    with pytest.raises(Refused, match="a day that is to come"):
        actions.put_off_action(by=system(), action=owed, due_on=TODAY, at=NOW)


def test_an_answer_can_be_changed_for_a_week():
    owed = make_action(due_on=TODAY)
    actions.finish_action(by=system(), action=owed, at=NOW)
    week = NOW + timedelta(days=7)

    actions.give_up_action(by=system(), action=owed, words="It broke", at=week)

    owed.refresh_from_db()
    assert owed.state == MeetingAction.State.CANNOT and owed.ended_on == TODAY
    with pytest.raises(Refused, match="over a week ago"):
        actions.finish_action(by=system(), action=owed, at=week + timedelta(days=1))


def test_what_cannot_be_done_says_why():
    with pytest.raises(Refused, match="few words"):
        actions.give_up_action(by=system(), action=make_action(), words=" ", at=NOW)


# ------------------------------------------------------------------ who comes, who came


def test_members_are_asked_once_ten_working_days_before():
    meeting = make_meeting(on=date(2026, 12, 9))
    days = [TODAY, date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)]
    asked = []
    for on in days:
        see_to_meetings(at_nine(on))
        meeting.refresh_from_db()
        asked.append(meeting.invited_on)

    assert asked == [None, None, date(2026, 11, 25), date(2026, 11, 25)]
    assert meeting.attendances.count() == 1


def test_who_came_is_said_in_one_go_and_the_meeting_is_held():
    posts = [make_post(organisation=make_organisation()) for _one in range(3)]
    network = make_network(members=posts)
    meeting = make_meeting(network=network, on=TODAY)

    actions.say_who_came(by=system(), meeting=meeting, posts=posts[:2], at=NOW)
    actions.say_who_came(by=system(), meeting=meeting, posts=posts[1:], at=NOW)

    meeting.refresh_from_db()
    came = {one.post for one in meeting.attendances.filter(came=True)}
    assert meeting.state == Meeting.State.HELD and came == set(posts[1:])


def test_a_week_later_those_who_came_are_asked_what_they_took_back():
    posts = [make_post(organisation=make_organisation()) for _one in range(2)]
    network = make_network(members=posts)
    meeting = make_meeting(network=network, on=TODAY, came=posts[:1])

    see_to_meetings(at_nine(TODAY + timedelta(days=6)))
    meeting.refresh_from_db()
    assert meeting.asked_back_on is None
    see_to_meetings(at_nine(TODAY + timedelta(days=7)))
    meeting.refresh_from_db()
    assert meeting.asked_back_on == TODAY + timedelta(days=7)


def test_what_was_taken_back_names_what_and_to_whom():
    post = make_post(organisation=make_organisation())
    network = make_network(members=[post])
    place = make_meeting(network=network, on=TODAY, came=[post]).attendances.get()
    told = {"by": system(), "attendance": place, "took": Attending.Took.TOLD, "at": NOW}

    with pytest.raises(Refused, match="to whom"):
        actions.say_what_was_taken_back(**told, what="The dimming")
    actions.say_what_was_taken_back(**told, what="The dimming", to="Highways team")

    place.refresh_from_db()
    assert (place.took, place.took_to) == ("told", "Highways team")


def test_only_the_post_itself_or_who_keeps_the_network_says_so():
    post = make_post(organisation=make_organisation())
    other = make_person()
    make_post(organisation=post.organisation, holder=other)
    network = make_network(members=[post])
    place = make_meeting(network=network, on=TODAY, came=[post]).attendances.get()

    with pytest.raises(Refused, match="asked of another post"):
        actions.say_what_was_taken_back(
            by=other, attendance=place, took=Attending.Took.NOTHING, at=NOW
        )
