"""Records of evidence come in and go out, and the grade follows. Parts of actions under way.

The actions themselves stand in `exchange`: whoever does a practice is known there, and where it
stands is written down there.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from rhannu.base import clock
from rhannu.organisations.models import Person, Succession
from rhannu.practices import counting
from rhannu.practices import evidence as grades
from rhannu.practices.models import Evidence, EvidenceState, GradeChange, Practice, Tie

_WORKED_OUT = ["independent", "counts_as", "because"]
Through = GradeChange.Through


def enter_evidence(
    practice: Practice, facts: Mapping[str, Any], *, by: Person, at: datetime, state: str
) -> Evidence:
    """Write down a record that somebody entered here. It counts once the practice is graded anew."""
    return Evidence.objects.create(
        practice=practice,
        **facts,
        state=state,
        entered_by=by,
        recorded_at=at,
        place=practice.evidence.count(),
    )


def grade_anew(
    practice: Practice, through: str = Through.KEPT, record: Evidence | None = None
) -> None:
    """Say what each record counts as now, and give the practice the grade that they earn.

    through, record  what brought it about, for the history of the grade.
    """
    records = list(practice.evidence.select_related("file"))
    was = {one.pk: tuple(getattr(one, name) for name in _WORKED_OUT) for one in records}
    known = _bodies(practice, records)
    counting.count(records, known, on=clock.today(), example=practice.is_example)
    changed = [
        one for one in records if was[one.pk] != tuple(getattr(one, name) for name in _WORKED_OUT)
    ]
    if changed:
        Evidence.objects.bulk_update(changed, _WORKED_OUT)
    before, graded = practice.grade, grades.grade(records)
    if (before, practice.grade_rules) != (graded.grade, grades.RULES_VERSION):
        practice.grade = graded.grade
        practice.grade_level = graded.grade.level
        practice.grade_rules = grades.RULES_VERSION
        practice.save(update_fields=["grade", "grade_level", "grade_rules"])
    if before != graded.grade:
        GradeChange.objects.create(
            practice=practice,
            before=before,
            after=graded.grade,
            rules=grades.RULES_VERSION,
            through=through,
            evidence=record,
            at=clock.now(),
        )


def _bodies(practice: Practice, records: list[Evidence]) -> counting.Bodies:
    """What counting must know. Asked only where somebody other than the body itself says something."""
    if all(one.by_id in (None, one.organisation_id) for one in records) and not any(
        one.replicates_id for one in records
    ):
        return counting.bodies(practice.doers, (), ())
    return counting.bodies(
        practice.doers,
        Succession.objects.values_list("predecessor_id", "successor_id"),
        Tie.objects.filter(ended_at=None).values_list("body_id", "to_id"),
    )


def tell_doers(practice: Practice, keys: Collection[int]) -> None:
    """Tell a practice who does it, as the room above knows: what they say of it is not independent."""
    doers = sorted(keys)
    if (practice.doers, practice.grade_rules) != (doers, grades.RULES_VERSION):
        practice.doers = doers
        practice.save(update_fields=["doers"])
        grade_anew(practice, Through.DOERS)


def bring_in_evidence(
    practice: Practice, rows: Iterable[Mapping[str, Any]], *, at: datetime
) -> bool:
    """Make what data sets say of the evidence be these rows. True where it was so already.

    What somebody entered here stays. So does a record that was withdrawn: the same row again does
    not bring it back.
    """
    wanted = [dict(row, place=place) for place, row in enumerate(rows)]
    had = list(practice.evidence.filter(entered_by=None))
    fresh = [row for row in wanted if not _taken(had, row)]
    gone = [one for one in had if one.state == EvidenceState.KEPT]
    if gone:
        Evidence.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Evidence.objects.bulk_create(
        Evidence(practice=practice, recorded_at=at, **row) for row in fresh
    )
    return not (gone or fresh)


def _taken(had: list[Evidence], row: Mapping[str, Any]) -> bool:
    """Take the record that says what `row` says out of those that are left, if one does."""
    for one in had:
        if all(getattr(one, name) == value for name, value in row.items() if name != "place"):
            had.remove(one)
            if one.place != row["place"]:
                one.place = row["place"]
                one.save(update_fields=["place"])
            return True
    return False
