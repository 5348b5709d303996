"""Lessons come in with their practice, keep their address, and are tagged."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.deletion import ProtectedError

from rhannu.base import search, trail
from rhannu.base.actions import action
from rhannu.organisations.models import Person
from rhannu.practices import lesson_rules as rules
from rhannu.practices.models import Lesson, Practice

LESSON_KIND = "lesson"  # in search


@action
def tag_lesson(
    *, by: Person, lesson: Lesson, theme: str, functions: Collection[str], stage: str
) -> Lesson:
    """Say what a lesson is about and when in the work it was learnt, so that others find it."""
    lesson = Lesson.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    rules.check_can_tag_lesson(by=by, lesson=lesson)
    rules.check_tags(theme, functions, stage)
    lesson.theme, lesson.functions, lesson.stage = theme, list(functions), stage
    lesson.save(update_fields=["theme", "functions", "stage"])
    write_lesson_search(lesson)
    trail.record("lesson_tagged", by=by, about=lesson, theme=theme, stage=stage)
    return lesson


# ------------------------------------------------------------------ parts of actions under way


def write_lesson_search(lesson: Lesson) -> None:
    """Tell search what a lesson says now."""
    search.write(LESSON_KIND, lesson.pk, lesson_texts(lesson))


def lesson_texts(lesson: Lesson) -> search.Texts:
    """What a lesson says to search; nothing before its practice is published."""
    practice = lesson.practice
    if not practice.published:
        return {}
    tags = [lesson.theme or practice.theme, *(lesson.functions or practice.functions)]
    labels = [lesson.stage] if lesson.stage else []
    return {
        language: {
            "aim": getattr(lesson, f"text_{language}"),
            "body": getattr(practice, f"title_{language}"),
            "keywords": " ".join(one.replace("_", " ") for one in [*tags, *labels])
            if language == "en"
            else "",
        }
        for language in ("en", "cy")
        if getattr(lesson, f"text_{language}")
    }


def write_lessons_search(practice: Practice) -> None:
    """The same for every lesson of a practice."""
    for lesson in practice.lessons.all():
        lesson.practice = practice
        write_lesson_search(lesson)


def drop_lessons(lessons: QuerySet[Lesson]) -> bool:
    """Take lessons out, and out of search. One that is cited elsewhere stays: its address is kept.

    Says whether all could go.
    """
    every = True
    for lesson in lessons:
        key = lesson.pk
        try:
            lesson.delete()
        except ProtectedError:
            every = False
        else:
            search.forget(LESSON_KIND, key)
    return every


def bring_in_lessons(practice: Practice, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Make the lessons be these rows, in their order. True where they were so already.

    A lesson keeps its address and its tags: one whose words changed is known by its kind and source.
    """
    had = list(practice.lessons.order_by("place", "pk"))
    wanted = [dict(row, place=place) for place, row in enumerate(rows)]
    known = [_taken(had, row, row.keys() - {"place"}) for row in wanted]
    same = not had and None not in known
    for place, row in enumerate(wanted):
        names = {"kind", "source_url", "organisation_id"} & row.keys()
        lesson = known[place] or _taken(had, row, names) or Lesson(practice=practice)
        if lesson.pk is None or any(getattr(lesson, name) != row[name] for name in row):
            same = False
            for name, value in row.items():
                setattr(lesson, name, value)
            lesson.save()
    drop_lessons(practice.lessons.filter(pk__in=[one.pk for one in had]))
    return same


def _taken(had: list[Lesson], row: Mapping[str, Any], names: Collection[str]) -> Lesson | None:
    """The first lesson left that agrees with `row` in these, taken out of those that are left."""
    for one in had:
        if all(getattr(one, name) == row[name] for name in names):
            had.remove(one)
            return one
    return None
