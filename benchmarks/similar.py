"""How well the look-alike score tells the same idea from a mere likeness, on labelled pairs.

The projects files have the columns of data/invest-to-save/projects.csv, of which project_id, title
and summary are needed and theme is used where it stands. The pairs file has a, b (project ids) and
label (similar or different).
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rhannu.analysis.similarity import Description, Statistics, duplicate_score

from .files import BadInput, read_rows

LABELS = {"similar": True, "different": False}


def measure(project_files: Sequence[Path], pairs_file: Path) -> dict[str, dict[str, float]]:
    """The figures for words alone ("text") and with the theme beside them ("fields")."""
    projects = _projects(project_files)
    pairs, truth = _pairs(pairs_file, projects)
    statistics = Statistics(projects.values())
    figures = {}
    for name, prepare in (("text", _without_theme), ("fields", lambda project: project)):
        scores = [
            duplicate_score(prepare(projects[a]), prepare(projects[b]), statistics=statistics)
            for a, b in pairs
        ]
        print(f"{name}: {len(pairs)} pairs scored", file=sys.stderr)
        figures[name] = {
            "auc": round(auc(scores, truth), 4),
            "recall@p95": round(recall_at(0.95, scores, truth), 4),
            "recall@p90": round(recall_at(0.90, scores, truth), 4),
        }
    return figures


def _without_theme(project: Description) -> Description:
    return replace(project, theme="")


def _projects(files) -> dict[str, Description]:
    projects = {}
    for file in files:
        for row in read_rows(file, ("project_id", "title", "summary")):
            projects[row["project_id"]] = Description(
                row["title"], row["summary"], theme=row.get("theme") or ""
            )
    return projects


def _pairs(file, projects) -> tuple[list[tuple[str, str]], list[bool]]:
    pairs, truth = [], []
    for number, row in enumerate(read_rows(file, ("a", "b", "label")), 2):
        if row["label"] not in LABELS:
            raise BadInput(
                f"{file}, row {number}: label {row['label']!r} is neither similar nor different."
            )
        unknown = [row[side] for side in ("a", "b") if row[side] not in projects]
        if unknown:
            raise BadInput(f"{file}, row {number}: no project has the id {unknown[0]!r}.")
        pairs.append((row["a"], row["b"]))
        truth.append(LABELS[row["label"]])
    if len(set(truth)) < 2:
        raise BadInput(f"{file} needs both similar and different pairs.")
    return pairs, truth


def auc(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """How often a similar pair scores above a different one; a tie counts half."""
    similar = [score for score, is_so in zip(scores, truth, strict=True) if is_so]
    different = [score for score, is_so in zip(scores, truth, strict=True) if not is_so]
    won = sum((s > d) + (s == d) / 2 for s in similar for d in different)
    return won / (len(similar) * len(different))


def recall_at(precision: float, scores: Sequence[float], truth: Sequence[bool]) -> float:
    """The largest share of the similar pairs that a threshold finds at that precision or better."""
    best = 0.0
    for threshold in set(scores):
        found = [is_so for score, is_so in zip(scores, truth, strict=True) if score >= threshold]
        if sum(found) / len(found) >= precision:
            best = max(best, sum(found) / sum(truth))
    return best
