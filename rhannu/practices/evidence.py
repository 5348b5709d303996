"""The evidence grade (requirement C2): computed from records by published rules, never typed.

The rules are data with a version: a file each in `rungs`, the old ones kept, so that a page
can show them and an old grade can be explained. `counting` says first what each record counts as.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rhannu.practices.models import Evidence, EvidenceKind, Finding, Grade

RULES_VERSION = "2026-2"
_FILES = Path(__file__).with_name("rungs")


@dataclass(frozen=True)
class Rung:
    """A grade, and the record it needs.

    kinds        one record that counts as any of these
    independent  from outside the body
    elsewhere    at another body than the first result
    after        the grade that must have been reached before; none for most
    words        what it needs, in each language
    """

    grade: Grade
    kinds: frozenset[str]
    independent: bool
    elsewhere: bool
    after: Grade | None
    words: Mapping[str, str]


@dataclass(frozen=True)
class Rules:
    """One version of the rules. tests: kinds that put a practice to the test; failures: failed ones."""

    version: str
    rungs: tuple[Rung, ...]
    leaves_out: frozenset[str]
    less_than_it_says: Mapping[str, str]
    tests: frozenset[str]
    failures: frozenset[str]
    falls_to: Grade
    also: tuple[Mapping[str, str], ...]


@cache
def versions() -> tuple[str, ...]:
    """Every version there was, the newest first."""
    return tuple(sorted((path.stem for path in _FILES.glob("*.toml")), reverse=True))


@cache
def rules_of(version: str = RULES_VERSION) -> Rules:
    """The rules of a version. Raises LookupError where there is none of that name."""
    if version not in versions():
        raise LookupError(version)
    written = tomllib.loads((_FILES / f"{version}.toml").read_text(encoding="utf-8"))
    return Rules(
        version=written["version"],
        rungs=tuple(_rung(one) for one in written["rungs"]),
        leaves_out=frozenset(written["leaves_out"]),
        less_than_it_says=written.get("less_than_it_says", {}),
        tests=frozenset(written["tests"]),
        failures=frozenset(written["failures"]),
        falls_to=Grade(written["falls_to"]),
        also=tuple(written["also"]),
    )


def _rung(written: dict[str, Any]) -> Rung:
    return Rung(
        grade=Grade(written["grade"]),
        kinds=frozenset(EvidenceKind(kind).value for kind in written["kinds"]),
        independent=written.get("independent", False),
        elsewhere=written.get("elsewhere", False),
        after=Grade(written["after"]) if "after" in written else None,
        words={"en": written["en"], "cy": written["cy"]},
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


def grade(records: Iterable[Evidence], rules: Rules | None = None) -> Graded:
    """Grade what stands on these records, each of which knows what it counts as.

    A rung is reached by a record of its kind that speaks for the practice, or is mixed.
    Replications that failed, and tests that speak against it, weigh against those that hold: where
    they are at least as many, the practice falls one rung, to no lower than claimed.
    """
    rules = rules or rules_of()
    counted = [one for one in records if one.counts_as]
    held = [
        one
        for one in counted
        if one.finding != Finding.AGAINST and one.counts_as not in rules.failures
    ]
    reached = Grade.NONE
    for rung in rules.rungs:
        if rung.after in (None, reached) and any(_reaches(one, rung, held) for one in held):
            reached = rung.grade
    tested = sum(one.counts_as in rules.tests for one in held)
    failed = sum(
        one.counts_as in rules.failures
        or (one.counts_as in rules.tests and one.finding == Finding.AGAINST)
        for one in counted
    )
    fell = bool(failed) and failed >= tested and reached.level > rules.falls_to.level
    if fell:
        reached = list(Grade)[reached.level - 1]
    return Graded(reached, fell, _missing(reached))


def _reaches(record: Evidence, rung: Rung, held: list[Evidence]) -> bool:
    if record.counts_as not in rung.kinds or (rung.independent and not record.independent):
        return False
    return not rung.elsewhere or bool(first_bodies(held) - {record.organisation_id})


def first_bodies(records: Iterable[Evidence]) -> set[int | None]:
    """Whose result was evaluated from outside: what a replication must hold apart from."""
    return {
        one.organisation_id
        for one in records
        if one.counts_as == EvidenceKind.INDEPENDENT_EVALUATION and one.independent
    }


def _missing(reached: Grade) -> str:
    return {
        Grade.NONE: EvidenceKind.CLAIM,
        Grade.CLAIMED: EvidenceKind.MONITORING,
        Grade.MONITORED: EvidenceKind.COMPARISON,
        Grade.EVALUATED: EvidenceKind.INDEPENDENT_EVALUATION,
        Grade.INDEPENDENTLY_EVALUATED: EvidenceKind.REPLICATION,
        Grade.REPLICATED: "",
    }[reached].__str__()
