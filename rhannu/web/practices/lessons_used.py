"""Lessons on the page of whatever used them: each with how, and the way to the lesson."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from rhannu.base.languages import Said, current, said
from rhannu.insight.lessons_used import UsedLesson
from rhannu.practices.models import Lesson


@dataclass(frozen=True)
class UsedRow:
    kind: str
    wrong: bool
    text: Said
    address: str
    words: Said
    example: bool


def used_rows(used: Iterable[UsedLesson]) -> tuple[UsedRow, ...]:
    """The same, worded."""
    return tuple(
        UsedRow(
            kind=str(Lesson.LessonKind(one.lesson.kind).label),
            wrong=one.lesson.is_negative,
            text=said(one.lesson, "text"),
            address=reverse("lessons:lesson", args=[one.lesson.ref]),
            words=Said(one.words, one.language, one.language == current()),
            example=one.example,
        )
        for one in used
    )
