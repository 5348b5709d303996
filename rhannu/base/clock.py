"""The one clock. Doors read it once a request; actions are told the time; tests and demos move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
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


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Stop the clock at `at`, for a test or a fictional story."""
    token = _stopped_at.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)
