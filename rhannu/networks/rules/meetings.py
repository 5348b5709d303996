"""Who plans meetings, writes their minutes, and answers for what was agreed there."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Attending, Meeting, MeetingAction, Network
from rhannu.networks.rules.networks import check_can_keep_network
from rhannu.organisations.models import Person, Post, PostHolding
from rhannu.organisations.rules import is_fund_team

FARTHEST = timedelta(days=3 * 366)
CAN_TAKE_BACK = timedelta(days=7)
LONGEST = 24 * 60  # minutes of one meeting


def holds(person: Person, post: Post, on: date) -> bool:
    """Whether this person holds that very post on that day."""
    held = PostHolding.objects.held_on(on).filter(post=post, person=person.pk)
    return person.is_active and held.exists()


def check_can_plan(*, by: Person, network: Network, on: date, today: date) -> None:
    """The convenor and the fund team, for a day that is to come, one meeting a day."""
    check_can_keep_network(by=by, network=network, on=today)
    if network.closed_on is not None:
        raise Refused(_("This network has been closed. Ask the fund team to open it again."))
    if on < today:
        raise Refused(_("This day has passed. Give a day that is to come."), field="on")
    check_near(on, today, field="on")
    if network.meetings.filter(on=on).exclude(state=Meeting.State.OFF).exists():
        raise Refused(_("It meets on this day already. Give another day."), field="on")


def check_near(on: date, today: date, *, field: str) -> None:
    if abs(on - today) > FARTHEST:
        raise Refused(_("This is more than three years away. Check the year."), field=field)


def check_length(starts_at: datetime | None, minutes: int | None) -> None:
    """Where there is an hour there is a length."""
    if starts_at is not None and not 0 < (minutes or 0) <= LONGEST:
        raise Refused(_("Say how many minutes it lasts, up to a day."), field="minutes")


def check_can_change_meeting(*, by: Person, meeting: Meeting, today: date) -> None:
    """Whoever plans it, until it is held or called off."""
    check_can_keep_network(by=by, network=meeting.network, on=today)
    if meeting.state == Meeting.State.HELD:
        raise Refused(_("This meeting has been held. Write what it settled in its minutes."))
    if meeting.state == Meeting.State.OFF:
        raise Refused(_("This meeting was called off. Plan another one."))


def check_can_write_minutes(*, by: Person, meeting: Meeting, today: date) -> None:
    """Whoever keeps the network, once the day has come, for a meeting that was not called off."""
    check_can_keep_network(by=by, network=meeting.network, on=today)
    if meeting.state == Meeting.State.OFF:
        raise Refused(_("This meeting was called off. Plan another one."))
    if meeting.on > today:
        raise Refused(_("This meeting is to come. Write its minutes on the day or after."))


def check_says_something(words: str) -> None:
    if not words.strip():
        raise Refused(_("Say it in a few words."), field="words")


def check_can_own_action(*, network: Network, owner: Post, due_on: date, today: date) -> None:
    """Somebody who belongs to the network, by a day that makes sense."""
    if not network.memberships.on(today).filter(post=owner).exists():
        raise Refused(
            _("This post does not belong to the network. Choose one that does, or add it first."),
            field="owner",
        )
    check_near(due_on, today, field="due_on")


def check_can_answer_action(*, by: Person, action: MeetingAction, today: date) -> None:
    """Its owner, who convenes the network, and the fund team; for a week it can be changed."""
    if not holds(by, action.owner, today):
        _check_keeps(by, action.meeting, today)
    ended = action.ended_on
    if ended is not None and today > ended + CAN_TAKE_BACK:
        raise Refused(
            _("This was answered over a week ago. Tell the convenor what has changed since.")
        )


def check_can_say(*, by: Person, attendance: Attending, today: date) -> None:
    """Whoever holds the post, who convenes the network, and the fund team."""
    if not holds(by, attendance.post, today):
        _check_keeps(by, attendance.meeting, today)


def _check_keeps(by: Person, meeting: Meeting, today: date) -> None:
    try:
        check_can_keep_network(by=by, network=meeting.network, on=today)
    except Refused:
        raise Refused(
            _("This is asked of another post. Tell the convenor what you know about it.")
        ) from None


def check_is_to_come(*, meeting: Meeting, today: date) -> None:
    if meeting.state != Meeting.State.PLANNED or meeting.on < today:
        raise Refused(_("This meeting is over, or was called off. Look for the next one."))


def check_came(*, attendance: Attending) -> None:
    if attendance.meeting.state != Meeting.State.HELD or attendance.came is False:
        raise Refused(_("This is asked of those who came. Tell the convenor if you were there."))


def check_new_day(due_on: date | None, today: date) -> None:
    if due_on is None or due_on <= today:
        raise Refused(_("Say by which day it will be done: a day that is to come."), field="due_on")
    check_near(due_on, today, field="due_on")


def check_asked_by_itself(*, by: Person, today: date) -> None:
    """What the date brings about is asked by the tick, or by the fund team for it."""
    if not is_fund_team(by, today):
        raise Refused(_("This is asked by itself when its day comes. Wait for the day."))


def check_says_to_whom(what: str, to: str) -> None:
    if not what.strip():
        raise Refused(_("Say what you took back, in a few words."), field="what")
    if not to.strip():
        raise Refused(_("Say to whom: a post or a team."), field="to")
