"""What a closed wave says: shares with their intervals, and what the missing answers could do."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rhannu.analysis.reading import Share
from rhannu.analysis.surveys import (
    LEAST,
    Bounds,
    Difference,
    Mean,
    bounds,
    difference,
    mean_of,
    share_of,
)
from rhannu.base.languages import current
from rhannu.networks.models import Wave
from rhannu.networks.survey_questions import Measure, Question, measures_of, questions_of

_FILE = Path(__file__).with_name("survey_comparisons.csv")


@dataclass(frozen=True)
class Finding:
    """One share of a wave. None of its figures is there where under five answered."""

    measure: Measure
    cases: int
    of: int
    share: Share | None
    bounds: Bounds | None
    mean: Mean | None


@dataclass(frozen=True)
class Spread:
    """How many gave each answer to one question, the words with the count; empty under five."""

    question: Question
    of: int
    counts: tuple[tuple[Any, int], ...]


def findings_of(wave: Wave) -> list[Finding]:
    """What a wave tells, in the order of its questions; nothing where it is not to be shown."""
    if wave.answered is None:
        return []
    questions = {one.code: one for one in questions_of(wave.moment)}
    return [_finding(wave, one, questions[one.question]) for one in measures_of(wave.moment)]


def _finding(wave: Wave, measure: Measure, question: Question) -> Finding:
    counted: Mapping[str, int] = wave.counts.get(question.code, {})
    cases = sum(n for answer, n in counted.items() if answer in measure.answers)
    answered = sum(counted.values())
    of = (wave.answered or 0) if measure.of_everybody and answered >= LEAST else answered
    mean = None
    if question.scale and question.code == measure.question:
        on_scale = {question.scale[answer]: n for answer, n in counted.items()}
        places = question.scale.values()
        mean = mean_of(on_scale, lowest=min(places), highest=max(places))
    return Finding(measure, cases, of, share_of(cases, of), bounds(cases, of, wave.asked), mean)


def spreads_of(wave: Wave, codes: Sequence[str]) -> list[Spread]:
    """How many gave each answer, of the questions named that five or more answered."""
    found = []
    for question in questions_of(wave.moment):
        counted = wave.counts.get(question.code, {})
        if question.code in codes and counted:
            rows = tuple((words, counted.get(code, 0)) for code, words in question.answers)
            found.append(Spread(question, sum(counted.values()), rows))
    return found


def expected_and_learnt(waves: Sequence[Wave]) -> Difference | None:
    """How the first share that learnt differs from the share that expected to."""
    shares: dict[str, Share | None] = {}
    for wave in waves:
        for finding in findings_of(wave):
            if finding.measure.code == "learnt":
                shares[wave.moment] = finding.share
    return difference(shares.get(Wave.Moment.BEFORE), shares.get(Wave.Moment.AFTER))


# ------------------------------------------------------------------ what others found


@dataclass(frozen=True)
class Comparison:
    """A figure that others published, with what it counts, what to mind, and where it stands.

    measure  the one of ours that counts the same; blank where none does
    """

    code: str
    moment: str
    measure: str
    percent: int
    words: str
    mind: str
    source: str


def comparisons() -> list[Comparison]:
    """The published figures in the language of the moment."""
    language = current()
    return [
        Comparison(
            code=line["code"],
            moment=line["moment"],
            measure=line["measure"],
            percent=int(line["percent"]),
            words=line[f"words_{language}"],
            mind=line[f"mind_{language}"],
            source=line[f"source_{language}"],
        )
        for line in _lines()
    ]


@cache
def _lines() -> list[dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
