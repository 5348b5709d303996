"""How alike two organisations are: an open distance over their context, factor by factor.

People learn from bodies of similar size, structure and problems (Downe et al. 2004); so each
factor is kept apart and can be weighed anew by the reader. What is not known is left out, never
guessed, and the score says over how much of the weight it was taken.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

KIND, SIZE, RURALITY, REGION, NEEDS = "kind", "size", "rurality", "region", "needs"
BUDGET, DEPRIVATION, STRUCTURE = "budget", "deprivation", "structure"

DEFAULT_WEIGHTS: Mapping[str, float] = {
    KIND: 3.0,
    SIZE: 2.0,
    RURALITY: 2.0,
    REGION: 1.0,
    NEEDS: 2.0,
    BUDGET: 1.0,
    DEPRIVATION: 1.0,
    STRUCTURE: 1.0,
}

# Kinds whose services are close enough that half of the setting carries over.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"health_board", "nhs_trust"}),
    frozenset({"police", "fire_and_rescue", "nhs_trust"}),
    frozenset({"university", "college"}),
    frozenset({"local_authority", "national_park"}),
    frozenset({"third_sector", "housing_association"}),
    frozenset({"government", "sponsored_body"}),
)


@dataclass(frozen=True)
class Context:
    """What is known of one organisation. None or empty: no source says.

    population   people; density in people to a square kilometre
    budget       pence a year; deprivation in percent of small areas in the most deprived fifth
    needs        theme codes of the problems it says it faces
    neighbours   keys of the organisations whose areas touch its own
    """

    key: int
    kind: str = ""
    region: str = ""
    population: int | None = None
    density: float | None = None
    budget: int | None = None
    deprivation: float | None = None
    structure: str = ""
    needs: frozenset[str] = frozenset()
    neighbours: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Factor:
    """One factor of likeness: 0 unlike, 1 alike."""

    name: str
    alike: float
    weight: float


@dataclass(frozen=True)
class Likeness:
    """How alike two organisations are, 0 to 1, and the factors behind it.

    known  the share of all weight that was known on both sides.
    """

    score: float
    known: float
    factors: tuple[Factor, ...] = field(default=())


def likeness(
    one: Context, other: Context, weights: Mapping[str, float] = DEFAULT_WEIGHTS
) -> Likeness:
    """The weighted mean of the factors known on both sides. Symmetric; 1 for the same context."""
    alike = {
        KIND: kinds_alike(one.kind, other.kind),
        SIZE: _ratio(one.population, other.population),
        RURALITY: _ratio(one.density, other.density, softer=0.5),
        REGION: _regions(one, other),
        NEEDS: _overlap(one.needs, other.needs),
        BUDGET: _ratio(one.budget, other.budget),
        DEPRIVATION: _points(one.deprivation, other.deprivation),
        STRUCTURE: None
        if not one.structure or not other.structure
        else float(one.structure == other.structure),
    }
    factors = tuple(
        Factor(name, value, weights.get(name, 0.0))
        for name, value in alike.items()
        if value is not None and weights.get(name, 0.0) > 0
    )
    total = sum(factor.weight for factor in factors)
    everything = sum(weight for weight in weights.values() if weight > 0)
    if not total:
        return Likeness(0.0, 0.0, factors)
    score = sum(factor.alike * factor.weight for factor in factors) / total
    return Likeness(score, total / everything, factors)


def kinds_alike(one: str, other: str) -> float | None:
    """1 for the same kind, one half for kinds of one family; None where one is not known."""
    if not one or not other:
        return None
    if one == other:
        return 1.0
    return 0.5 if any({one, other} <= family for family in FAMILIES) else 0.0


def _ratio(one: float | None, other: float | None, softer: float = 1.0) -> float | None:
    """1 for equal, one half where one is twice the other (with `softer` 1), towards 0 beyond."""
    if not one or not other:
        return None
    return math.exp(-abs(math.log(one / other)) * softer)


def _regions(one: Context, other: Context) -> float | None:
    if other.key in one.neighbours or one.key in other.neighbours:
        return 1.0
    if not one.region or not other.region or "national" in (one.region, other.region):
        return None
    return 0.8 if one.region == other.region else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float | None:
    if not one or not other:
        return None
    return len(one & other) / len(one | other)


def _points(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return None
    return max(0.0, 1.0 - abs(one - other) / 30.0)
