"""The evidence grade (requirement C2): computed from records by published rules, never typed.

The rules are data with a version, so that a page can show them and an old grade can be explained.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rhannu.practices.models import Evidence, EvidenceKind, Finding, Grade

RULES_VERSION = "2026-1"

# Each rung needs one record of one of these kinds; independent ones only where it says so.
RUNGS: tuple[tuple[Grade, frozenset[str], bool], ...] = (
    (
        Grade.CLAIMED,
        frozenset(set(EvidenceKind.values) - {EvidenceKind.FAILED_REPLICATION}),
        False,
    ),
    (
        Grade.MONITORED,
        frozenset(
            {
                EvidenceKind.MONITORING,
                EvidenceKind.COMPARISON,
                EvidenceKind.INDEPENDENT_EVALUATION,
            }
        ),
        False,
    ),
    (
        Grade.EVALUATED,
        frozenset({EvidenceKind.COMPARISON, EvidenceKind.INDEPENDENT_EVALUATION}),
        False,
    ),
    (Grade.INDEPENDENTLY_EVALUATED, frozenset({EvidenceKind.INDEPENDENT_EVALUATION}), True),
)

# Records that put a practice to the test, and so can speak against it.
TESTS = frozenset(
    {EvidenceKind.COMPARISON, EvidenceKind.INDEPENDENT_EVALUATION, EvidenceKind.REPLICATION}
)


@dataclass(frozen=True)
class Graded:
    """A grade, and what stands behind it.

    fell      it lost a rung because as many records speak against it as for it.
    missing   the kind of record that would raise it, or "" at the top.
    """

    grade: Grade
    fell: bool
    missing: str


def grade(records: Iterable[Evidence]) -> Graded:
    """Grade what stands on these records.

    A rung is reached by a record of its kind that speaks for the practice, or is mixed; the fourth
    only by one from outside the body. Replicated: independently evaluated, and the result held at
    another organisation. Replications that failed, and comparisons and evaluations that speak
    against it, weigh against those that hold: where they are at least as many, the practice falls
    one rung, to no lower than claimed. Fictional records never count.
    """
    every = [one for one in records if not one.is_example]
    counted = [one for one in every if one.finding != Finding.AGAINST]
    reached = Grade.NONE
    for rung, kinds, outside in RUNGS:
        if any(one.kind in kinds and (one.independent or not outside) for one in counted):
            reached = rung
    held = [one for one in counted if one.kind == EvidenceKind.REPLICATION]
    holds = [one for one in counted if one.kind in TESTS]
    fails = [
        one
        for one in every
        if one.kind == EvidenceKind.FAILED_REPLICATION
        or (one.kind in TESTS and one.finding == Finding.AGAINST)
    ]
    if reached == Grade.INDEPENDENTLY_EVALUATED and _held_elsewhere(counted, held):
        reached = Grade.REPLICATED
    fell = bool(fails) and len(fails) >= len(holds) and reached.level > Grade.CLAIMED.level
    if fell:
        reached = list(Grade)[reached.level - 1]
    return Graded(reached, fell, _missing(reached))


def _held_elsewhere(records: list[Evidence], held: list[Evidence]) -> bool:
    first = {
        one.organisation_id for one in records if one.kind == EvidenceKind.INDEPENDENT_EVALUATION
    }
    return any(first - {one.organisation_id} for one in held)


def _missing(reached: Grade) -> str:
    return {
        Grade.NONE: EvidenceKind.CLAIM,
        Grade.CLAIMED: EvidenceKind.MONITORING,
        Grade.MONITORED: EvidenceKind.COMPARISON,
        Grade.EVALUATED: EvidenceKind.INDEPENDENT_EVALUATION,
        Grade.INDEPENDENTLY_EVALUATED: EvidenceKind.REPLICATION,
        Grade.REPLICATED: "",
    }[reached].__str__()
