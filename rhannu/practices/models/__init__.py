"""Practices: what was done, what it took, what was learnt, and the evidence behind it."""

from rhannu.practices.models.checks import PageCheck
from rhannu.practices.models.evidence import Evidence, EvidenceKind, Finding
from rhannu.practices.models.lessons import Lesson
from rhannu.practices.models.lifecycle import LifecycleMove, NurturePlan, RetiredBecause
from rhannu.practices.models.practices import (
    Complexity,
    EncounterKind,
    Grade,
    Lifecycle,
    Practice,
    Tacitness,
)
from rhannu.practices.models.stewards import GroupSteward
from rhannu.practices.models.writing import Draft, DraftText, Hand, Version, Writer

__all__ = [
    "Complexity",
    "Draft",
    "DraftText",
    "EncounterKind",
    "Evidence",
    "EvidenceKind",
    "Finding",
    "Grade",
    "GroupSteward",
    "Hand",
    "Lesson",
    "Lifecycle",
    "LifecycleMove",
    "NurturePlan",
    "PageCheck",
    "Practice",
    "RetiredBecause",
    "Tacitness",
    "Version",
    "Writer",
]
