"""What a day brings about by itself in networks: invitations, reminders, what was taken back."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from rhannu.base.days import is_working_day
from rhannu.base.refusals import Refused
from rhannu.networks import meetings
from rhannu.networks.actions.meetings import day, invite_members
from rhannu.networks.actions.minutes import ask_what_was_taken_back, chase_action
from rhannu.organisations.actions import system_person

AT_A_TICK = 200  # the rest waits for the next tick


def see_to_meetings(at: datetime) -> int:
    """On working days: invite, chase what is due, ask what was taken back. How many were seen to."""
    on = day(at)
    if not is_working_day(on):
        return 0
    return (
        _each(meetings.to_invite(on)[:AT_A_TICK], invite_members, "meeting", at)
        + _each(meetings.to_chase(on)[:AT_A_TICK], chase_action, "action", at)
        + _each(meetings.to_ask_back(on)[:AT_A_TICK], ask_what_was_taken_back, "meeting", at)
    )


def _each(found: Iterable[Any], act: Callable[..., Any], name: str, at: datetime) -> int:
    done = 0
    for one in found:
        try:
            act(by=system_person(), at=at, **{name: one})
        except Refused:  # another tick was there first, or somebody has just changed it
            continue
        done += 1
    return done
