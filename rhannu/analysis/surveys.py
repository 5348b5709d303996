"""What answers to a survey say, how sure that is, and what the missing answers could do to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan, cos, pi, sin, sqrt

from rhannu.analysis.reading import Share, wilson

LEAST = 5  # answers, or people to ask: below it nothing is shown
SURE = 0.95


def share_of(cases: int, of: int) -> Share | None:
    """How many of those who answered a question are cases, with Wilson's 95% interval.

    None under five answers. No case at all, or nothing but cases, is a finding and has its interval.
    """
    return wilson(cases, of) if of >= LEAST else None


@dataclass(frozen=True)
class Bounds:
    """A share of all who were asked: if whoever did not answer had said no, and if yes."""

    all_no: float
    all_yes: float


def bounds(cases: int, of: int, asked: int) -> Bounds | None:
    """What the missing answers could make of a share; nothing is assumed about them.

    of     answers to this question
    asked  people who were asked; where more answered than were asked, nobody is missing

    Source: C. F. Manski (1989), Journal of Human Resources 24, 343-360: worst-case bounds.
    """
    if of < LEAST:
        return None
    everybody = max(asked, of)
    return Bounds(cases / everybody, (cases + everybody - of) / everybody)


@dataclass(frozen=True)
class Mean:
    """The mean of answers on a scale, with its 95% interval."""

    value: float
    low: float
    high: float
    n: int


def mean_of(counts: Mapping[int, int], *, lowest: int, highest: int) -> Mean | None:
    """The mean of answers counted by their place on a scale; none under five answers.

    Student's interval, cut off where the scale ends. Where everybody said the same there is no
    spread to go by: then the interval is what could be if the answers that were not drawn differ
    as often as is still likely (the exact bound of a share of which none was seen).
    """
    n = sum(counts.values())
    if n < LEAST:
        return None
    value = sum(place * count for place, count in counts.items()) / n
    squares = sum(count * (place - value) ** 2 for place, count in counts.items())
    if squares == 0:
        other = 1 - ((1 - SURE) / 2) ** (1 / n)
        return Mean(value, value - other * (value - lowest), value + other * (highest - value), n)
    half = t_point(n - 1) * sqrt(squares / (n - 1) / n)
    return Mean(value, max(value - half, lowest), min(value + half, highest), n)


def t_point(degrees: int) -> float:
    """The point that Student's t with so many degrees of freedom keeps within, 95 times in 100."""
    low, high = 0.0, 13.0  # 12.71 with one degree
    for _halving in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, degrees) < SURE else (low, middle)
    return (low + high) / 2


def _within(t: float, degrees: int) -> float:
    """How likely Student's t lies between -t and t.

    Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    if degrees == 1:
        return 2 * angle / pi
    square, term = cos(angle) ** 2, cos(angle) if odd else 1.0
    total = term
    for step in range(3 if odd else 2, degrees - 1, 2):
        term *= square * (step - 1) / step
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


@dataclass(frozen=True)
class Difference:
    """By how much a second share is above a first, with its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def is_seen(self) -> bool:
        """Whether no difference at all would be a surprise."""
        return self.low > 0 or self.high < 0


def difference(first: Share | None, second: Share | None) -> Difference | None:
    """The second share less the first, as of two groups that have nothing to do with each other.

    Where the same people answered twice the true interval is narrower; nobody knows who they are.

    Source: R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    if first is None or second is None:
        return None
    value = second.rate - first.rate
    below = sqrt((second.rate - second.low) ** 2 + (first.high - first.rate) ** 2)
    above = sqrt((second.high - second.rate) ** 2 + (first.rate - first.low) ** 2)
    return Difference(value, value - below, value + above)
