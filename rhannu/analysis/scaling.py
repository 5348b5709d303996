"""What a saving of others would come to at another size: from lowest to highest, never one number.

Method: each case's sum is divided by its own size and multiplied by the reader's. The range runs from
the lowest to the highest of the cases, its middle is their median. That is all it says: how far the
cases lie apart once size is taken out. It is no forecast, and nothing says that a saving grows in
step with size. Under five cases there is no range, because two or three can agree by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 5


@dataclass(frozen=True)
class Case:
    """What one body states, and its size. Where its sources disagree, low and high differ.

    low, high  pence, at least 0
    size       people, lamps, sites...: more than 0, of the same unit for all cases of a range
    """

    low: int
    high: int
    size: int


@dataclass(frozen=True)
class Worth:
    """The range at the reader's size, in pence, and how the cases compare in size.

    beyond  "smaller" or "larger" where the reader is outside the sizes of the cases; else blank
    """

    low: int
    middle: int
    high: int
    cases: int
    beyond: str


def worth(cases: Sequence[Case], size: int) -> Worth | None:
    """The range over the cases at `size`; none under five of them, or for no size."""
    if len(cases) < FEWEST or size <= 0:
        return None
    lows = [Fraction(case.low * size, case.size) for case in cases]
    highs = [Fraction(case.high * size, case.size) for case in cases]
    middles = sorted((low + high) / 2 for low, high in zip(lows, highs, strict=True))
    half = len(middles) // 2
    middle = middles[half] if len(middles) % 2 else (middles[half - 1] + middles[half]) / 2
    return Worth(
        low=round(min(lows)),
        middle=round(middle),
        high=round(max(highs)),
        cases=len(cases),
        beyond=beyond([case.size for case in cases], size),
    )


def beyond(sizes: Sequence[int], size: int) -> str:
    """Whether `size` lies outside the sizes of the cases."""
    if size < min(sizes):
        return "smaller"
    return "larger" if size > max(sizes) else ""
