"""The parts of a page, as they are written: one a page, each with its fields in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rhannu.base.languages import CODES
from rhannu.practices.models import Lesson, Practice

Content = dict[str, Any]  # field of Practice -> what it says; "lessons" -> rows of Lesson


@dataclass(frozen=True)
class Part:
    """texts and points stand in both languages; plain fields once."""

    code: str
    texts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of Practice that it holds."""
        both = [f"{name}_{code}" for name in (*self.texts, *self.points) for code in CODES]
        return (*both, *self.plain)


LESSONS = "lessons"
PARTS: tuple[Part, ...] = (
    Part("about", texts=("title", "summary")),
    Part("aim", texts=("aim",)),
    Part("achieved", texts=("achieved",)),
    Part("took", texts=("took",)),
    Part(LESSONS),
    Part("works_where", points=("works_where",)),
    Part("may_not_fit", points=("may_not_fit",)),
    Part("next_step", texts=("next_step",)),
    Part("post", texts=("post",)),
    Part("encounter", texts=("encounter_why",), plain=("encounter",)),
    Part("kind", plain=("theme", "functions", "sectors", "tacitness", "complexity")),
)
BY_CODE = {part.code: part for part in PARTS}
LESSON_FIELDS = ("kind", "text_en", "text_cy", "organisation_id", "year", "source_url")


def content_of(practice: Practice, part: Part) -> Content:
    """What a part of the page says now."""
    if part.code == LESSONS:
        return {LESSONS: [lesson_row(one) for one in practice.lessons.all()]}
    return {name: getattr(practice, name) for name in part.fields}


def whole(practice: Practice) -> Content:
    """What the whole page says now."""
    content: Content = {}
    for part in PARTS:
        content |= content_of(practice, part)
    return content


def lesson_row(lesson: Lesson) -> Content:
    return {"id": lesson.pk, **{name: getattr(lesson, name) for name in LESSON_FIELDS}}


def lacks(content: Mapping[str, Any], part: Part, language: str) -> bool:
    """Whether a part says something, and not in this language."""
    if part.code == LESSONS:
        return any(not one[f"text_{language}"] for one in content[LESSONS])
    return any(
        not content[f"{name}_{language}"]
        for name in (*part.texts, *part.points)
        if any(content[f"{name}_{code}"] for code in CODES)
    )


def says_something(content: Mapping[str, Any], part: Part) -> bool:
    """Whether anything is written in a part, in either language."""
    if part.code == LESSONS:
        return bool(content[LESSONS])
    worded = [f"{name}_{code}" for name in (*part.texts, *part.points) for code in CODES]
    return any(content[name] for name in worded or part.plain)
