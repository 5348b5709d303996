"""When mail goes out: in working hours of working days in Wales, and digests as the day begins.

Hours are those on the clock on the wall in London, so they stay the same when clocks change.
"""

from datetime import date, datetime, time, timedelta

from django.conf import settings

from rhannu.base.clock import LONDON
from rhannu.base.days import is_working_day, working_day
from rhannu.organisations.mail import Pace

OPENS, CLOSES = time(7, 30), time(19, 0)

# Why a mail waits, as it is kept with it.
NIGHT, WEEKEND, HOLIDAY, FAILED = "night", "weekend", "holiday", "failed"


def closed_at(at: datetime) -> str:
    """Why no mail goes out at `at`: a code; blank in working hours.

    A site may say that it has no hours (RHANNU_MAIL_HOURS=always): digests still have theirs.
    """
    if settings.MAIL_HOURS == "always":
        return ""
    here = at.astimezone(LONDON)
    if here.weekday() > 4:
        return WEEKEND
    if not is_working_day(here.date()):
        return HOLIDAY
    return "" if OPENS <= here.time() < CLOSES else NIGHT


def open_from(at: datetime) -> datetime:
    """`at` itself in working hours, else the moment at which they next begin."""
    return opening_from(at) if closed_at(at) else at


def opening_from(at: datetime) -> datetime:
    """The first beginning of a working day's hours at or after `at`."""
    day = at.astimezone(LONDON).date()
    found = _opening(working_day(day))
    return found if found >= at else _opening(working_day(day + timedelta(days=1)))


def week_from(at: datetime) -> datetime:
    """The first beginning of the hours of a week's first working day, at or after `at`."""
    day = at.astimezone(LONDON).date()
    monday = day - timedelta(days=day.weekday())
    while (found := _opening(working_day(monday))) < at:
        monday += timedelta(days=7)
    return found


def due(pace: str, at: datetime) -> tuple[datetime, str]:
    """When a mail of that pace goes out that is made at `at`, and the code of why it waits."""
    if pace == Pace.DAILY:
        return opening_from(at), Pace.DAILY.value
    if pace == Pace.WEEKLY:
        return week_from(at), Pace.WEEKLY.value
    if pace == Pace.AT_ONCE:
        return open_from(at), closed_at(at)
    return at, ""


def _opening(day: date) -> datetime:
    return datetime.combine(day, OPENS, tzinfo=LONDON)
