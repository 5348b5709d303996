"""What a day brings about by itself in surveys: waves open, remind and close."""

from datetime import datetime

from django.db.models import QuerySet

from rhannu.base import clock
from rhannu.base.days import is_working_day
from rhannu.base.refusals import Refused
from rhannu.networks.actions.surveys import close_wave, follow_event, open_wave, remind_wave
from rhannu.networks.models import Survey, Wave
from rhannu.organisations.actions import system_person

AT_A_TICK = 100  # the rest waits for the next tick


def run_surveys(at: datetime) -> int:
    """Close what has had its time, on any day; open and remind on working days. How many."""
    on = at.astimezone(clock.LONDON).date()
    waves = Wave.objects.select_related("survey__network")
    done = 0
    for survey in _to_follow():
        follow_event(by=system_person(), survey=survey, on=on)
        done += 1
    due = [(close_wave, one) for one in waves.to_close(on).order_by("pk")[:AT_A_TICK]]
    if is_working_day(on):
        due += [(open_wave, one) for one in waves.to_open(on).order_by("opens_on")[:AT_A_TICK]]
        due += [(remind_wave, one) for one in waves.to_remind(on).order_by("pk")[:AT_A_TICK]]
    for happen, wave in due:
        try:
            happen(by=system_person(), wave=wave, on=on)
        except Refused:  # another tick was there first
            continue
        done += 1
    return done


def _to_follow() -> QuerySet[Survey]:
    """Those of events that are on another day now, or were called off."""
    going_on = Survey.objects.filter(ended_on=None)
    off = going_on.filter(event__called_off_at__isnull=False)
    return (off | going_on.of_moved_events()).order_by("pk")[:AT_A_TICK]
