"""A lesson was used somewhere."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange.models import LessonCitation
from rhannu.exchange.rules import citing as rules
from rhannu.organisations.models import Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Lesson


@action
def cite_lesson(
    *,
    by: Person,
    lesson: Lesson,
    thing: rules.Citer,
    at: datetime,
    words: str = "",
    language: str = "en",
) -> LessonCitation:
    """Say that a lesson was used in a bid, a project, another practice or a transfer. Twice is once."""
    rules.check_can_cite(by=by, thing=thing)
    rules.check_citation(lesson=lesson, thing=thing, words=words)
    kind = thing._meta.model_name or ""
    citation, made = LessonCitation.objects.get_or_create(
        lesson=lesson,
        taken_back_at=None,
        **{kind: thing},
        defaults={
            "words": words,
            "language": language,
            "cited_at": at,
            "cited_by": by,
            "is_example": enters_examples(by) or bool(getattr(thing, "is_example", False)),
        },
    )
    if made:
        trail.record("lesson_cited", by=by, about=lesson, kind=kind, thing=thing.pk)
    return citation


@action
def take_back_citation(*, by: Person, citation: LessonCitation, at: datetime) -> LessonCitation:
    """It was not used there after all."""
    citation = LessonCitation.objects.select_for_update(of=("self",)).get(pk=citation.pk)
    rules.check_can_take_back(by=by, citation=citation)
    if citation.taken_back_at is None:
        citation.taken_back_at = at
        citation.save(update_fields=["taken_back_at"])
        trail.record("citation_taken_back", by=by, about=citation.lesson, citation=citation)
    return citation
