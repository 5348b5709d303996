"""Who came, what was decided, who does what; and between meetings what became of it."""

from collections.abc import Collection
from datetime import date, datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.networks import meetings, rules
from rhannu.networks.actions.meetings import day, locked
from rhannu.networks.models import Attending, Meeting, MeetingAction, MeetingDecision
from rhannu.organisations.models import Person, Post
from rhannu.practices.models import Practice


@action
def say_who_came(*, by: Person, meeting: Meeting, posts: Collection[Post], at: datetime) -> Meeting:
    """Say which posts were there; the meeting has been held then. It can be said again."""
    meeting = locked(meeting)
    rules.check_can_write_minutes(by=by, meeting=meeting, today=day(at))
    came = {post.pk for post in posts}
    meeting.attendances.exclude(post__in=came).update(came=False)
    meeting.attendances.filter(post__in=came).update(came=True)
    known = set(meeting.attendances.values_list("post", flat=True))
    Attending.objects.bulk_create(
        Attending(meeting=meeting, post_id=key, came=True) for key in sorted(came - known)
    )
    _held(meeting)
    trail.record("attendance_said", by=by, about=meeting, came=len(came))
    return meeting


@action
def record_decision(
    *, by: Person, meeting: Meeting, words: str, at: datetime, practice: Practice | None = None
) -> MeetingDecision:
    """Write down what the meeting settled. The same words twice are one decision."""
    meeting = locked(meeting)
    rules.check_can_write_minutes(by=by, meeting=meeting, today=day(at))
    rules.check_says_something(words)
    found = meeting.decisions.filter(words=words, practice=practice).first()
    if found is None:
        found = meeting.decisions.create(words=words, practice=practice)
        _held(meeting)
        trail.record("meeting_decided", by=by, about=meeting, decision=found.pk)
    return found


@action
def record_action(
    *, by: Person, meeting: Meeting, words: str, owner: Post, due_on: date, at: datetime
) -> MeetingAction:
    """Write down who does what by when. Its owner is asked on that day, or the next working day."""
    meeting = locked(meeting)
    today = day(at)
    rules.check_can_write_minutes(by=by, meeting=meeting, today=today)
    rules.check_says_something(words)
    rules.check_can_own_action(network=meeting.network, owner=owner, due_on=due_on, today=today)
    found = meeting.actions.filter(words=words, owner=owner, first_due_on=due_on).first()
    if found is None:
        found = meeting.actions.create(
            words=words,
            owner=owner,
            due_on=due_on,
            first_due_on=due_on,
            ask_on=meetings.first_ask(max(due_on, today)),
        )
        _held(meeting)
        trail.record("meeting_action_agreed", by=by, about=found, owner=owner.pk, due=due_on)
    return found


def _held(meeting: Meeting) -> None:
    if meeting.state != Meeting.State.HELD:
        meeting.state = Meeting.State.HELD
        meeting.save(update_fields=["state"])


# ------------------------------------------------------------------ between meetings


@action
def chase_action(*, by: Person, action: MeetingAction, at: datetime) -> MeetingAction:
    """Ask the owner of an action what became of it; three times at most, ten working days apart."""
    action = _locked(action)
    today = day(at)
    rules.check_asked_by_itself(by=by, today=today)
    due = action.ask_on is not None and action.ask_on <= today
    if action.state == MeetingAction.State.OPEN and due:
        action.asked_on = today
        action.times_asked += 1
        action.ask_on = meetings.next_ask(today, action.times_asked)
        action.save(update_fields=["asked_on", "times_asked", "ask_on"])
        trail.record("meeting_action_chased", by=by, about=action, times=action.times_asked)
    return action


@action
def finish_action(
    *, by: Person, action: MeetingAction, at: datetime, words: str = ""
) -> MeetingAction:
    """It is done."""
    return _ended(by, action, MeetingAction.State.DONE, words, at)


@action
def give_up_action(*, by: Person, action: MeetingAction, words: str, at: datetime) -> MeetingAction:
    """It cannot be done, and why: the next meeting reads it."""
    rules.check_says_something(words)
    return _ended(by, action, MeetingAction.State.CANNOT, words, at)


@action
def put_off_action(
    *, by: Person, action: MeetingAction, due_on: date | None, at: datetime, words: str = ""
) -> MeetingAction:
    """Not yet: by which day then? Until that day nobody asks. It takes an earlier answer back."""
    action = _locked(action)
    today = day(at)
    rules.check_can_answer_action(by=by, action=action, today=today)
    rules.check_new_day(due_on, today)
    assert due_on is not None
    action.due_on, action.ask_on = due_on, meetings.first_ask(due_on)
    action.state, action.ended_on, action.times_asked = MeetingAction.State.OPEN, None, 0
    _answered(action, by, words, at)
    trail.record("meeting_action_put_off", by=by, about=action, due=due_on)
    return action


def _ended(by: Person, action: MeetingAction, state: str, words: str, at: datetime):
    action = _locked(action)
    rules.check_can_answer_action(by=by, action=action, today=day(at))
    action.state, action.ask_on = state, None
    action.ended_on = action.ended_on or day(at)
    _answered(action, by, words, at)
    trail.record("meeting_action_answered", by=by, about=action, state=state)
    return action


def _answered(action: MeetingAction, by: Person, words: str, at: datetime) -> None:
    action.answer_words, action.answered_at, action.answered_by = words, at, by
    action.save()


def _locked(action: MeetingAction) -> MeetingAction:
    rows = MeetingAction.objects.select_for_update(of=("self",))
    return rows.select_related("meeting__network", "owner").get(pk=action.pk)


# ------------------------------------------------------------------ back at the ranch


@action
def ask_what_was_taken_back(*, by: Person, meeting: Meeting, at: datetime) -> Meeting:
    """Ask those who came what they took back to whom: once, a week later."""
    meeting = locked(meeting)
    rules.check_asked_by_itself(by=by, today=day(at))
    if meeting.state == Meeting.State.HELD and meeting.asked_back_on is None:
        meeting.asked_back_on = day(at)
        meeting.save(update_fields=["asked_back_on"])
        trail.record("taken_back_asked", by=by, about=meeting)
    return meeting


@action
def say_what_was_taken_back(
    *, by: Person, attendance: Attending, took: str, at: datetime, what: str = "", to: str = ""
) -> Attending:
    """Somebody who came says what they took back and to whom; said again, the last word counts."""
    rules.check_can_say(by=by, attendance=attendance, today=day(at))
    rules.check_came(attendance=attendance)
    if took == Attending.Took.TOLD:
        rules.check_says_to_whom(what, to)
    attendance.took, attendance.took_what, attendance.took_to = took, what, to
    attendance.took_at = at if took else None
    attendance.save(update_fields=["took", "took_what", "took_to", "took_at"])
    trail.record("taken_back_said", by=by, about=attendance, took=took)
    return attendance
