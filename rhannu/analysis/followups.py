"""When to ask what became of a promise: days on a clock that can be paused.

A pause is (first day, first day after it): days within it do not count. The clock of a follow-up
starts on the day of a meeting, or on the day something came into use.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

Pause = tuple[date, date]
DAY = timedelta(days=1)


def months_after(start: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def running(start: date, days: int, pauses: Iterable[Pause]) -> date:
    """The day on which the clock has run for so many days since `start`; never one of a pause.

    With no days to run it is `start` itself, or the first day after a pause that `start` falls in.
    """
    reached, left = start, days
    for first, after in joined(pauses):
        if after <= reached:
            continue
        if first > reached + timedelta(days=left):
            break
        left -= max(0, (first - reached).days)
        reached = after
    return reached + timedelta(days=left)


def joined(pauses: Iterable[Pause]) -> list[Pause]:
    """The pauses in their order, those that touch made one; empty ones left out."""
    found: list[Pause] = []
    for first, after in sorted(one for one in pauses if one[0] < one[1]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], after))
        else:
            found.append((first, after))
    return found


def ask_on(start: date, days: int, pauses: Sequence[Pause], works: Callable[[date], bool]) -> date:
    """The day to ask: the clock has run so long, nothing is paused, and people are at work."""
    day = running(start, days, pauses)
    while not works(day) or any(first <= day < after for first, after in pauses):
        day += DAY
    return day


def left_out(dues: Iterable[date], held_on: date, offsets: Sequence[int]) -> list[date]:
    """The days promised that come after the last follow-up: each needs one of its own, the day after."""
    last = held_on + timedelta(days=max(offsets, default=0))
    return sorted({due + DAY for due in dues if due > last})
