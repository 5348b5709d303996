"""The one clock. Doors read it once a request; actions are told the time; tests and demos move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")
_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """This instant, in UTC."""
    stopped = _stopped_at.get()
    if stopped is not None:
        return stopped
    return datetime.now(UTC) + settings.CLOCK_OFFSET if settings.CLOCK_OFFSET else datetime.now(UTC)


def today() -> date:
    """Today where the fund is: the day in London, whatever day it is in UTC."""
    return now().astimezone(LONDON).date()


def at_london(on: date, hour: time) -> datetime:
    """The instant at which the clock on the wall in London shows `hour` on that day.

    The first of the two, where clocks go back. Raises ValueError for an hour that clocks leap over.
    """
    found = datetime.combine(on, hour, tzinfo=LONDON).astimezone(UTC)
    if found.astimezone(LONDON).time() != hour:
        raise ValueError(f"{on} has no {hour}")
    return found


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Stop the clock at `at`, for a test or a fictional story."""
    token = _stopped_at.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)
