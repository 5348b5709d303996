"""Practices: what was done, what it took, what was learnt, and the evidence behind it."""

from rhannu.practices.models.checks import PageCheck
from rhannu.practices.models.documents import (
    Document,
    DocumentKind,
    FileKind,
    StoredFile,
    Visibility,
)
from rhannu.practices.models.evidence import (
    Because,
    Evidence,
    EvidenceKind,
    EvidenceState,
    Finding,
    GradeChange,
    RefusedBecause,
    SaidAs,
    Tie,
    WithdrawnBecause,
)
from rhannu.practices.models.lessons import Lesson, WorkStage, rank_of
from rhannu.practices.models.lifecycle import LifecycleMove, NurturePlan, RetiredBecause
from rhannu.practices.models.practices import (
    Complexity,
    EncounterKind,
    Grade,
    Lifecycle,
    Practice,
    Tacitness,
)
from rhannu.practices.models.sectors import SectorNote
from rhannu.practices.models.stewards import GroupSteward
from rhannu.practices.models.writing import Draft, DraftText, Hand, Version, Writer

__all__ = [
    "Because",
    "Complexity",
    "Document",
    "DocumentKind",
    "Draft",
    "DraftText",
    "EncounterKind",
    "Evidence",
    "EvidenceKind",
    "EvidenceState",
    "FileKind",
    "Finding",
    "Grade",
    "GradeChange",
    "GroupSteward",
    "Hand",
    "Lesson",
    "Lifecycle",
    "LifecycleMove",
    "NurturePlan",
    "PageCheck",
    "Practice",
    "RefusedBecause",
    "RetiredBecause",
    "SaidAs",
    "SectorNote",
    "StoredFile",
    "Tacitness",
    "Tie",
    "Version",
    "Visibility",
    "WithdrawnBecause",
    "WorkStage",
    "Writer",
    "rank_of",
]
