"""A meeting is planned with its agenda, moved, called off; who comes is said before it."""

from datetime import date, datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.networks import meetings, rules
from rhannu.networks.models import AgendaItem, Attending, Meeting, Network
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice


def day(at: datetime) -> date:
    """The day in London of an instant."""
    return at.astimezone(clock.LONDON).date()


@action
def plan_meeting(
    *,
    by: Person,
    network: Network,
    on: date,
    at: datetime,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    place: str = "",
    join_link: str = "",
) -> Meeting:
    """Plan a meeting. Practices of its themes that were proven stand on its agenda at once.

    What is open of earlier meetings opens every agenda by itself and needs no item.
    """
    network = Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    rules.check_can_plan(by=by, network=network, on=on, today=day(at))
    rules.check_length(starts_at, minutes)
    meeting = Meeting.objects.create(
        network=network,
        on=on,
        starts_at=starts_at,
        minutes=minutes if starts_at else None,
        place=place,
        join_link=join_link,
        changed_at=at,
    )
    trail.record("meeting_planned", by=by, about=meeting, network=network.pk, on=on)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, practice=one)
        for one in meetings.practices_to_show(network, day(at))
    )
    return meeting


@action
def change_meeting(
    *,
    by: Person,
    meeting: Meeting,
    on: date,
    at: datetime,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    place: str = "",
    join_link: str = "",
) -> Meeting:
    """Move a meeting to another day, hour or place."""
    meeting = locked(meeting)
    rules.check_can_change_meeting(by=by, meeting=meeting, today=day(at))
    if on != meeting.on:
        rules.check_can_plan(by=by, network=meeting.network, on=on, today=day(at))
    rules.check_length(starts_at, minutes)
    meeting.on, meeting.starts_at = on, starts_at
    meeting.minutes = minutes if starts_at else None
    meeting.place, meeting.join_link = place, join_link
    meeting.sequence += 1
    meeting.changed_at = at
    meeting.save()
    trail.record("meeting_moved", by=by, about=meeting, on=on)
    return meeting


@action
def call_off_meeting(*, by: Person, meeting: Meeting, at: datetime) -> Meeting:
    """A planned meeting will not take place."""
    meeting = locked(meeting)
    rules.check_can_change_meeting(by=by, meeting=meeting, today=day(at))
    meeting.state, meeting.changed_at = Meeting.State.OFF, at
    meeting.sequence += 1
    meeting.save(update_fields=["state", "changed_at", "sequence"])
    trail.record("meeting_called_off", by=by, about=meeting)
    return meeting


@action
def add_to_agenda(
    *,
    by: Person,
    meeting: Meeting,
    at: datetime,
    practice: Practice | None = None,
    words: str = "",
    raised_by: Organisation | None = None,
) -> AgendaItem:
    """Put a practice or another matter on the agenda. A practice stands there once."""
    meeting = locked(meeting)
    rules.check_can_change_meeting(by=by, meeting=meeting, today=day(at))
    if practice is None:
        rules.check_says_something(words)
    else:
        found = meeting.agenda.filter(practice=practice).first()
        if found is not None:
            return found
    item = meeting.agenda.create(practice=practice, words=words, raised_by=raised_by)
    trail.record("agenda_item_added", by=by, about=meeting, item=item.pk)
    return item


@action
def take_off_agenda(*, by: Person, item: AgendaItem, at: datetime) -> None:
    """Take an item off the agenda of a meeting that is to come."""
    meeting = locked(item.meeting)
    rules.check_can_change_meeting(by=by, meeting=meeting, today=day(at))
    key = item.pk
    item.delete()
    trail.record("agenda_item_removed", by=by, about=meeting, item=key)


@action
def invite_members(*, by: Person, meeting: Meeting, at: datetime) -> Meeting:
    """Ask all who belong to the network whether they come: once, a fortnight before."""
    meeting = locked(meeting)
    today = day(at)
    rules.check_asked_by_itself(by=by, today=today)
    rules.check_is_to_come(meeting=meeting, today=today)
    if meeting.invited_on is None:
        members = meeting.network.memberships.on(meeting.on).values_list("post", flat=True)
        Attending.objects.bulk_create(
            (Attending(meeting=meeting, post_id=post) for post in members), ignore_conflicts=True
        )
        meeting.invited_on = today
        meeting.save(update_fields=["invited_on"])
        trail.record("members_invited", by=by, about=meeting)
    return meeting


@action
def say_if_coming(*, by: Person, attendance: Attending, comes: bool, at: datetime) -> Attending:
    """A post says whether it comes; until the day it may say otherwise."""
    today = day(at)
    rules.check_can_say(by=by, attendance=attendance, today=today)
    rules.check_is_to_come(meeting=attendance.meeting, today=today)
    attendance.says = Attending.Says.COMES if comes else Attending.Says.CANNOT
    attendance.save(update_fields=["says"])
    trail.record("coming_said", by=by, about=attendance, says=attendance.says)
    return attendance


def locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("network")
    return rows.get(pk=meeting.pk)
