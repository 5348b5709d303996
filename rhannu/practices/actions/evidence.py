"""Records of evidence come in, and the grade follows."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.organisations.models import Organisation, Person
from rhannu.practices import evidence as grades
from rhannu.practices import rules
from rhannu.practices.models import Evidence, Practice


@action
def add_evidence(
    *,
    by: Person,
    practice: Practice,
    kind: str,
    organisation: Organisation | None,
    said_by: Organisation | None,
    independent: bool,
    text_en: str,
    text_cy: str,
    at: datetime,
    finding: str = "supports",
    year: int | None = None,
    source_url: str = "",
    example: bool = False,
) -> Evidence:
    """Put one more record behind a practice and grade it anew; the grade can fall."""
    rules.check_can_keep_practices(by=by)
    record = Evidence.objects.create(
        practice=practice,
        kind=kind,
        organisation=organisation,
        by=said_by,
        finding=finding,
        independent=independent,
        text_en=text_en,
        text_cy=text_cy,
        year=year,
        source_url=source_url,
        recorded_at=at,
        is_example=example,
        place=practice.evidence.count(),
    )
    grade_anew(practice)
    trail.record("evidence_added", by=by, about=practice, kind=kind, grade=practice.grade)
    return record


def grade_anew(practice: Practice) -> None:
    """Give a practice the grade that its records earn now. Part of the action under way."""
    graded = grades.grade(practice.evidence.all())
    if practice.grade != graded.grade:
        practice.grade = graded.grade
        practice.grade_level = graded.grade.level
        practice.save(update_fields=["grade", "grade_level"])
