"""The lessons that somebody says were used in a project or a conversation, as one question of several."""

from dataclasses import dataclass
from typing import Any

from rhannu.exchange.models import LessonCitation
from rhannu.insight.together import columns
from rhannu.practices.models import Lesson

_OF_LESSON = ("ref", "kind", "text_en", "text_cy")


@dataclass(frozen=True)
class UsedLesson:
    """A lesson and how it was used, in the words of whoever used it."""

    lesson: Lesson
    words: str
    language: str
    example: bool


def used_question(**thing: int) -> tuple[Any, dict[str, Any]]:
    """For `together`: what was used in a thing, such as `project=7`."""
    cited = LessonCitation.objects.standing().filter(**thing, lesson__practice__published=True)
    of_lesson = {f"lesson_{name}": f"lesson__{name}" for name in _OF_LESSON}
    return cited, columns("id", "words", "language", "is_example") | of_lesson


def used_from(rows: list[dict[str, Any]]) -> tuple[UsedLesson, ...]:
    """What the question found, in the order in which it was said."""
    return tuple(
        UsedLesson(
            lesson=Lesson(**{name: row[f"lesson_{name}"] for name in _OF_LESSON}),
            words=row["words"],
            language=row["language"],
            example=bool(row["is_example"]),
        )
        for row in sorted(rows, key=lambda row: row["id"])
    )
