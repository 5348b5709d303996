"""Run charts and control charts: did a measure change more than it does by itself?

A signal says that something changed, never what changed it. Points come in the order of time. With
a frozen baseline the first `baseline` points alone make the median, the centre and the limits, and
every point is held against them. Whether a single point is astronomical is for people to judge, so
no rule here says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb, sqrt

LEAST_FOR_RUNS = 10  # points off the median, below which runs say nothing
LEAST_FOR_LIMITS = 12  # points, below which limits are not computed
SHIFT, TREND, SHIFT_OF_CENTRE = 6, 5, 8
ALPHA = 0.05  # both tails together

# 3 / d2 and D4 of moving ranges of two. Source: Wheeler, Understanding Variation (1993), chapter 3;
# Montgomery, Introduction to Statistical Quality Control, appendix VI.
_INDIVIDUAL, _RANGE = 2.66, 3.267


@dataclass(frozen=True)
class Signal:
    """Points, by their places from `first` to `last`, that chance alone hardly makes.

    rule  shift, trend or outside (the limits); up: above the centre, or rising.
    """

    rule: str
    first: int
    last: int
    up: bool


@dataclass(frozen=True)
class RunChart:
    """The median, the runs about it, and what stands out.

    useful        points that do not lie on the median.
    runs          of useful points in a row on one side.
    fewest, most  runs to be expected; None with fewer than LEAST_FOR_RUNS useful points.
    """

    median: float
    useful: int
    runs: int
    fewest: int | None
    most: int | None
    signals: tuple[Signal, ...]

    @property
    def too_few(self) -> bool:
        return self.fewest is not None and self.runs < self.fewest

    @property
    def too_many(self) -> bool:
        return self.most is not None and self.runs > self.most


@dataclass(frozen=True)
class Control:
    """The centre and the limits at each point; the moving ranges and their limit for an XmR chart."""

    centre: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    signals: tuple[Signal, ...]
    ranges: tuple[float, ...] = ()
    range_limit: float = 0.0


def median(values: Sequence[float]) -> float:
    """The middle value; of an even number the mean of the middle two."""
    if not values:
        raise ValueError("no values")
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def run_chart(values: Sequence[float], *, baseline: int | None = None) -> RunChart:
    """Points about their median, with the run rules.

    Shift: six or more useful points in a row on one side (a point on the median neither makes nor
    breaks a run). Trend: five or more points in a row all rising or all falling (of equal neighbours
    only the first counts). Too few or too many runs: see `expected_runs`.

    Source: Perla, Provost and Murray, The run chart: a simple analytical tool for learning from
    variation in healthcare processes, BMJ Quality and Safety 20 (2011), 46 to 51.
    """
    middle = median(values[:baseline])
    runs = _runs(values, middle)
    above = sum(value > middle for value in values)
    below = sum(value < middle for value in values)
    fewest, most = expected_runs(above, below) if above + below >= LEAST_FOR_RUNS else (None, None)
    signals = [Signal("shift", a, z, up) for a, z, size, up in runs if size >= SHIFT]
    signals += [Signal("trend", a, z, up) for a, z, up in _trends(values)]
    signals.sort(key=lambda one: (one.first, one.rule))
    return RunChart(middle, above + below, len(runs), fewest, most, tuple(signals))


def expected_runs(above: int, below: int) -> tuple[int, int]:
    """The fewest and the most runs that are no surprise, with so many points on each side.

    Of all orders of the points, equally likely, at most 2.5% have fewer runs than the first number and
    at most 2.5% more than the second.

    Source: Wald and Wolfowitz, On a test whether two samples are from the same population, Annals
    of Mathematical Statistics 11 (1940), 147 to 162; tables by Swed and Eisenhart, ibid. 14 (1943),
    66 to 87. Computed here, not looked up.
    """
    every = comb(above + below, above)
    ways = {runs: _orders_with(runs, above, below) for runs in range(1, above + below + 1)}
    possible = [runs for runs in ways if ways[runs]] or [0]
    return (
        _tail(possible, ways, every, start=possible[0], step=1),
        _tail(possible, ways, every, start=possible[-1], step=-1),
    )


def _tail(possible: list[int], ways: dict[int, int], every: int, *, start: int, step: int) -> int:
    """The first number of runs, from one end, that brings that tail over half of ALPHA."""
    seen, here = 0, start
    while here in ways:
        seen += ways[here]
        if seen > every * ALPHA / 2:
            return here
        here += step
    return possible[0] if step > 0 else possible[-1]


def _orders_with(runs: int, above: int, below: int) -> int:
    """In how many orders so many points above and below make exactly so many runs."""
    if not above or not below:
        return int(runs == 1 and above + below > 0)
    half, odd = divmod(runs, 2)
    if half == 0:
        return 0
    if not odd:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    one = comb(above - 1, half) * comb(below - 1, half - 1)
    return one + comb(above - 1, half - 1) * comb(below - 1, half)


def _runs(values: Sequence[float], centre: float) -> list[tuple[int, int, int, bool]]:
    """Runs on one side of the centre: first and last place, how many points, whether above."""
    found: list[tuple[int, int, int, bool]] = []
    for place, value in enumerate(values):
        if value == centre:
            continue
        up = value > centre
        if found and found[-1][3] == up:
            first, _last, size, _up = found[-1]
            found[-1] = (first, place, size + 1, up)
        else:
            found.append((place, place, 1, up))
    return found


def _trends(values: Sequence[float]) -> list[tuple[int, int, bool]]:
    """First and last place of TREND or more points that all rise or all fall."""
    kept = [place for place, value in enumerate(values) if not place or value != values[place - 1]]
    found, begin = [], 0
    for here in range(1, len(kept) + 1):
        if here < len(kept) and (
            here == begin + 1
            or (values[kept[here]] > values[kept[here - 1]])
            == (values[kept[here - 1]] > values[kept[here - 2]])
        ):
            continue
        if here - begin >= TREND:
            found.append(
                (kept[begin], kept[here - 1], values[kept[here - 1]] > values[kept[begin]])
            )
        begin = here - 1  # the turning point begins the next one
    return found


# ------------------------------------------------------------------ control charts


def xmr_chart(values: Sequence[float], *, baseline: int | None = None) -> Control | None:
    """Single values: mean plus and minus 2.66 times the mean moving range of neighbours.

    None under LEAST_FOR_LIMITS points (of the baseline, where it is frozen).
    Source: Wheeler, Understanding Variation (1993); Provost and Murray, The Health Care Data Guide
    (2011), chapter 5. 2.66 is 3 / 1.128, and the limit of the ranges 3.267 times their mean.
    """
    base = values[:baseline]
    if len(base) < LEAST_FOR_LIMITS:
        return None
    centre = sum(base) / len(base)
    ranges = tuple(abs(after - before) for before, after in pairwise(values))
    mean_range = sum(ranges[: len(base) - 1]) / (len(base) - 1)
    reach = _INDIVIDUAL * mean_range
    lower, upper = (centre - reach,) * len(values), (centre + reach,) * len(values)
    signals = _control_signals(values, centre, lower, upper)
    return Control(centre, lower, upper, signals, ranges, _RANGE * mean_range)


def p_chart(
    counts: Sequence[float], totals: Sequence[float], *, baseline: int | None = None
) -> Control | None:
    """Shares: counts out of totals. Limits p ± 3 √(p (1 - p) / n), within 0 and 1, wider where n is small.

    None under LEAST_FOR_LIMITS points (of the baseline, where it is frozen).
    Source: Montgomery, Introduction to Statistical Quality Control, section 7.2 (binomial counts).
    """

    def reach(share: float, total: float) -> float:
        return 3 * sqrt(share * (1 - share) / total)

    return _ratio_chart(counts, totals, baseline, reach, most=1.0)


def u_chart(
    counts: Sequence[float], exposures: Sequence[float], *, baseline: int | None = None
) -> Control | None:
    """Rates: events by exposure. Limits u ± 3 √(u / n), not below 0, wider where exposure is small.

    None under LEAST_FOR_LIMITS points (of the baseline, where it is frozen).
    Source: Montgomery, Introduction to Statistical Quality Control, section 7.3 (Poisson counts).
    """

    def reach(rate: float, exposure: float) -> float:
        return 3 * sqrt(rate / exposure)

    return _ratio_chart(counts, exposures, baseline, reach, most=float("inf"))


def _ratio_chart(
    counts: Sequence[float],
    totals: Sequence[float],
    baseline: int | None,
    reach: Callable[[float, float], float],
    *,
    most: float,
) -> Control | None:
    if len(counts) != len(totals):
        raise ValueError("as many totals as counts")
    if any(total <= 0 for total in totals) or any(count < 0 for count in counts):
        raise ValueError("totals above nought, counts not below it")
    if len(counts[:baseline]) < LEAST_FOR_LIMITS:
        return None
    centre = sum(counts[:baseline]) / sum(totals[:baseline])
    lower = tuple(max(0.0, centre - reach(centre, total)) for total in totals)
    upper = tuple(min(most, centre + reach(centre, total)) for total in totals)
    values = [count / total for count, total in zip(counts, totals, strict=True)]
    return Control(centre, lower, upper, _control_signals(values, centre, lower, upper))


def _control_signals(
    values: Sequence[float], centre: float, lower: Sequence[float], upper: Sequence[float]
) -> tuple[Signal, ...]:
    """Points outside the limits; eight or more in a row on one side of the centre.

    Source: Provost and Murray, The Health Care Data Guide (2011), chapter 4, rules 1 and 2.
    """
    found = [
        Signal("outside", place, place, value > high)
        for place, (value, low, high) in enumerate(zip(values, lower, upper, strict=True))
        if value > high or value < low
    ]
    runs = _runs(values, centre)
    found += [Signal("shift", a, z, up) for a, z, size, up in runs if size >= SHIFT_OF_CENTRE]
    return tuple(sorted(found, key=lambda one: (one.first, one.rule)))
