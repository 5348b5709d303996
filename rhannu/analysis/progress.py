"""How many stand where, from day to day: a count that is swept once, however long the time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Course:
    """One body while it is counted: from the day it joined to the day before it left.

    changes  days in order, each with the state from that day on; before the first it is `first`
    """

    joined: date
    left: date | None
    changes: tuple[tuple[date, str], ...]
    first: str = "silent"


@dataclass(frozen=True)
class Point:
    """How many stood in each state at the end of a day. States that nobody is in are left out."""

    day: date
    counts: dict[str, int]

    def of(self, *states: str) -> int:
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def curve(courses: Iterable[Course], first: date, last: date) -> list[Point]:
    """The counts on the first and the last day, and on each day between on which one changed."""
    moves: dict[date, Counter[str]] = defaultdict(Counter)
    for course in courses:
        _sweep(course, first, last, moves)
    counts: Counter[str] = Counter()
    points = []
    for day in sorted({first, last, *moves}):
        before = +counts
        counts.update(moves.get(day, {}))
        if day in {first, last} or +counts != before:
            points.append(Point(day, dict(+counts)))
    return points


def _sweep(course: Course, first: date, last: date, moves: dict[date, Counter[str]]) -> None:
    """Enter one body's coming, changing and leaving."""
    start = max(course.joined, first)
    if start > last or (course.left is not None and course.left <= start):
        return
    state = course.first
    for day, new in course.changes:
        if day <= start:
            state = new
    moves[start][state] += 1
    for day, new in course.changes:
        if start < day <= last and (course.left is None or day < course.left):
            moves[day][state] -= 1
            moves[day][new] += 1
            state = new
    if course.left is not None and course.left <= last:
        moves[course.left][state] -= 1
