"""How far a practice has come, and what each step asks: rules as data, shown on a page of their own.

A step is taken by a named person and is never taken by itself: where the evidence falls below what
a step asks, the practice is flagged and stays until somebody moves it.
"""

from dataclasses import dataclass

from rhannu.practices.models import Grade, Lifecycle, Practice

RULES_VERSION = "2026-1"


@dataclass(frozen=True)
class Needs:
    """What a step asks: a grade at least, and bodies elsewhere that use it now.

    confirmed  by both sides, verified ones among them;  verified  by somebody outside both
    """

    grade: Grade = Grade.NONE
    confirmed: int = 0
    verified: int = 0


# In the order in which a practice moves, one step at a time. Retired stands apart.
STEPS: dict[Lifecycle, Needs] = {
    Lifecycle.EMERGING: Needs(),
    Lifecycle.PROVEN: Needs(Grade.EVALUATED),
    Lifecycle.SPREADING: Needs(Grade.EVALUATED, confirmed=1),
    Lifecycle.STANDARD: Needs(Grade.EVALUATED, confirmed=3, verified=3),
}
ORDER = list(STEPS)


@dataclass(frozen=True)
class Adoptions:
    """How many bodies elsewhere use a practice now."""

    confirmed: int = 0  # verified ones among them
    verified: int = 0


def next_steps(practice: Practice) -> list[Lifecycle]:
    """Where it can move from here but to retired: one step up, any step down."""
    here = Lifecycle(practice.lifecycle)
    if here == Lifecycle.RETIRED:
        return [Lifecycle.EMERGING]
    place = ORDER.index(here)
    return [*ORDER[place + 1 : place + 2], *reversed(ORDER[:place])]


def has_fallen(practice: Practice) -> bool:
    """Whether its evidence is below what the step it stands on asks."""
    needs = STEPS.get(Lifecycle(practice.lifecycle))
    return needs is not None and practice.grade_level < needs.grade.level
