"""A page takes on what a version says, and the version is kept. Parts of the action under way."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.practices import parts
from rhannu.practices.actions.lessons import drop_lessons
from rhannu.practices.models import Lesson, Practice, Version
from rhannu.practices.parts import LESSON_FIELDS, LESSONS, Content


def keep_version(
    practice: Practice,
    *,
    by: Person,
    hand: str,
    at: datetime,
    written_as: Iterable[str] = (),
    restored_from: int | None = None,
) -> Version:
    """Write down what the page says now. The same as before is no new version."""
    content = parts.whole(practice)
    last = practice.versions.order_by("-number").first()
    if last is not None and last.content == content and restored_from is None:
        return last
    return Version.objects.create(
        practice=practice,
        number=last.number + 1 if last else 1,
        content=content,
        written_as=sorted(set(written_as)) or [hand],
        published_as=hand,
        published_by=by,
        published_at=at,
        restored_from=restored_from,
    )


def put_on_page(practice: Practice, content: Content, *, lessons_before: Iterable[int]) -> None:
    """Let the page say this. Fields and lessons that `content` does not name stay as they are.

    lessons_before  keys of the lessons there were when the writing began: of these alone, those
                    that are not in `content` go.
    """
    for name, value in content.items():
        if name != LESSONS:
            setattr(practice, name, value)
    practice.save()
    if LESSONS in content:
        _put_lessons(practice, content[LESSONS], set(lessons_before))


def _put_lessons(practice: Practice, rows: list[Content], before: set[int]) -> None:
    known: dict[int | None, Lesson] = {one.pk: one for one in practice.lessons.all()}
    kept = {row.get("id") for row in rows}
    if not drop_lessons(practice.lessons.filter(pk__in=before - kept)):
        raise Refused(
            _("A lesson that was taken out is cited elsewhere. Keep it, or correct its words.")
        )
    for place, row in enumerate(rows):
        facts = {name: row[name] for name in LESSON_FIELDS}
        lesson = known.get(row.get("id")) or Lesson(practice=practice)
        for name, value in {**facts, "place": place}.items():
            setattr(lesson, name, value)
        lesson.save()
    others = practice.lessons.exclude(pk__in=before | kept).filter(
        pk__in=[key for key in known if key]
    )
    first = practice.lessons.aggregate(last=Max("place"))["last"] or 0
    for place, lesson in enumerate(others, start=first + 1):
        lesson.place = place
        lesson.save(update_fields=["place"])
