"""Families of adoptions: who took it from whom, in which generation, and how many each brings."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Body = Any  # whatever names a body: a key, a name
# Under so many cases no rate is given, only counts.
FEWEST_CASES = 5


@dataclass(frozen=True)
class Family:
    """links     giver and taker, in the order in which they happened
    generation  0 for one that began by itself; else one more than the nearest it took it from
    brought     how many each brought: a taker counts for the first that it took it from
    """

    links: tuple[tuple[Body, Body], ...]
    roots: tuple[Body, ...]
    generation: dict[Body, int]
    brought: dict[Body, int]

    @property
    def takers(self) -> tuple[Body, ...]:
        return tuple(dict.fromkeys(taker for _giver, taker in self.links))

    @property
    def second_donors(self) -> tuple[Body, ...]:
        """Those who took it from another and were taken from in their turn."""
        takers = set(self.takers)
        return tuple(one for one in self.brought if self.brought[one] and one in takers)


def family(links: Sequence[tuple[Body, Body]]) -> Family:
    """The family of these links. A link of a body with itself is no link."""
    kept = tuple((giver, taker) for giver, taker in links if giver != taker)
    roots = roots_of(kept)
    return Family(kept, roots, _generations(kept, roots), _brought(kept))


def roots_of(links: Iterable[tuple[Body, Body]]) -> tuple[Body, ...]:
    """Where families begin: who took it from nobody, and of a ring that took it from nobody
    outside itself the first giver. In the order in which they first gave.
    """
    links = tuple(links)
    passed, came = _by_giver(links), _by_giver((taker, giver) for giver, taker in links)
    order = {giver: place for place, giver in enumerate(passed)}
    roots, reached = [], set()
    # Whoever ends last in a walk of all has nobody before it but a ring of its own.
    for body in reversed(_walked(passed)):
        if body not in reached:
            roots.append(min(_reached(came, body), key=lambda one: order[one]))
            reached |= _reached(passed, body)
    return tuple(sorted(roots, key=lambda one: order[one]))


def _by_giver(links: Iterable[tuple[Body, Body]]) -> dict[Body, list[Body]]:
    passed: dict[Body, list[Body]] = {}
    for giver, taker in links:
        passed.setdefault(giver, []).append(taker)
    return passed


def _walked(passed: dict[Body, list[Body]]) -> list[Body]:
    """Everybody in the order in which a walk into the depth was done with them."""
    done: dict[Body, None] = {}
    seen: set[Body] = set()
    for start in passed:
        way = [] if start in seen else [(start, iter(passed[start]))]
        seen.add(start)
        while way:
            here, rest = way[-1]
            further = next((taker for taker in rest if taker not in seen), None)
            if further is None:
                done[here] = None
                way.pop()
            else:
                seen.add(further)
                way.append((further, iter(passed.get(further, ()))))
    return list(done)


def _reached(passed: dict[Body, list[Body]], start: Body) -> set[Body]:
    return set(_nearest(passed, [start]))


def _generations(links: Sequence[tuple[Body, Body]], roots: Iterable[Body]) -> dict[Body, int]:
    return _nearest(_by_giver(links), roots)


def _nearest(passed: dict[Body, list[Body]], roots: Iterable[Body]) -> dict[Body, int]:
    """Breadth first, so that each is as near to a root as any of its links makes it."""
    found = dict.fromkeys(roots, 0)
    line = list(found)
    for here in line:  # grows while it is walked
        for taker in passed.get(here, ()):
            if taker not in found:
                found[taker] = found[here] + 1
                line.append(taker)
    return found


def _brought(links: Iterable[tuple[Body, Body]]) -> dict[Body, int]:
    first: dict[Body, Body] = {}
    for giver, taker in links:
        first.setdefault(taker, giver)
    brought: dict[Body, int] = {}
    for giver in first.values():
        brought[giver] = brought.get(giver, 0) + 1
    return brought


@dataclass(frozen=True)
class Reproduction:
    """How many further adopters each adopter brings.

    cases    bodies that took it from another
    further  bodies that took it from one of those
    rate     further adopters for each case, with the ends of its interval; None under five cases
    """

    cases: int
    further: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None


def reproduction(links: Sequence[tuple[Body, Body]], level: float = 0.95) -> Reproduction:
    """Count over declared links, with the exact Poisson interval of the count divided by the cases.

    It takes adopters for alike and independent. Where few bring many, the true interval is wider;
    and late adopters have had less time, so that the rate is rather too low than too high.

    Source of the interval: F. Garwood, Fiducial limits for the Poisson distribution,
    Biometrika 28 (1936).
    """
    kin = family(links)
    takers = set(kin.takers)
    cases = len(takers)
    further = sum(n for giver, n in kin.brought.items() if giver in takers)
    if cases < FEWEST_CASES:
        return Reproduction(cases, further)
    low, high = poisson_interval(further, level)
    return Reproduction(cases, further, further / cases, low / cases, high / cases)


def poisson_interval(events: int, level: float = 0.95) -> tuple[float, float]:
    """The means under which a count this high, and over which one this low, is rarer than the tail.

    events  a count, not negative. Both tails weigh (1 - level) / 2.
    """
    if events < 0 or not 0 < level < 1:
        raise ValueError((events, level))
    tail = (1 - level) / 2
    top = events + 10 * math.sqrt(events + 1) + 20
    low = _where(lambda mean: 1 - _at_most(events - 1, mean), tail, top) if events else 0.0
    high = _where(lambda mean: -_at_most(events, mean), -tail, top)
    return low, high


def _where(rising, wanted: float, top: float) -> float:
    """Where a rising function comes to `wanted`, by halving."""
    low, high = 0.0, top
    for _step in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2


def _at_most(events: int, mean: float) -> float:
    """The chance of at most so many where so many are expected."""
    if mean <= 0:
        return 1.0
    terms = (n * math.log(mean) - mean - math.lgamma(n + 1) for n in range(events + 1))
    return min(1.0, math.fsum(math.exp(term) for term in terms))
