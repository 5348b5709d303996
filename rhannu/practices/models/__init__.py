"""Practices: what was done, what it took, what was learnt, and the evidence behind it."""

from rhannu.practices.models.evidence import Evidence, EvidenceKind, Finding
from rhannu.practices.models.lessons import Lesson
from rhannu.practices.models.practices import (
    Complexity,
    EncounterKind,
    Grade,
    Lifecycle,
    Practice,
    Tacitness,
)

__all__ = [
    "Complexity",
    "EncounterKind",
    "Evidence",
    "EvidenceKind",
    "Finding",
    "Grade",
    "Lesson",
    "Lifecycle",
    "Practice",
    "Tacitness",
]
