"""What can happen to a practice."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rhannu.base import search, trail
from rhannu.base.actions import action
from rhannu.base.models import OldSlug
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Organisation, Person
from rhannu.practices import evidence as grades
from rhannu.practices import rules
from rhannu.practices.models import Evidence, Lesson, Practice

SEARCH_KIND = "practice"


@action
def keep_practice(
    *,
    by: Person,
    slug: str,
    facts: Mapping[str, Any],
    lessons: Iterable[Mapping[str, Any]],
    evidence: Iterable[Mapping[str, Any]],
    at: datetime,
) -> Practice:
    """Enter a practice or bring it up to date, with its lessons and evidence, and grade it.

    facts    fields of Practice, except those that are computed.
    lessons, evidence  fields of Lesson and Evidence, in their order; they replace what the same
             source gave before. The same facts twice change nothing.
    Raises Refused where a text is over its limit (the first; `rules.problems_with` gives all).
    """
    rules.check_can_keep_practices(by=by)
    for problem in rules.problems_with(facts):
        raise Refused(problem.message, field=problem.field)
    practice = Practice.objects.filter(slug=slug).first()
    changed = practice is None or any(getattr(practice, name) != facts[name] for name in facts)
    if practice is None:
        practice = Practice(slug=slug)
    for name, value in facts.items():
        setattr(practice, name, value)
    if changed:
        practice.save()
    same_lessons = _replace(practice, Lesson, lessons, {})
    same_evidence = _replace(practice, Evidence, evidence, {"recorded_at": at})
    if changed or not same_lessons or not same_evidence:
        _grade(practice)
        write_search(practice)
        trail.record("practice_kept", by=by, about=practice, grade=practice.grade)
    return practice


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
    _grade(practice)
    trail.record("evidence_added", by=by, about=practice, kind=kind, grade=practice.grade)
    return record


@action
def confirm_practice(*, by: Person, practice: Practice, on: date) -> Practice:
    """Say that the page is still right on that day."""
    rules.check_can_confirm_practice(by=by, practice=practice, on=on)
    practice.confirmed_on = on
    practice.save(update_fields=["confirmed_on"])
    trail.record("practice_confirmed", by=by, about=practice, on=on)
    return practice


@action
def rename_practice(*, by: Person, practice: Practice, slug: str) -> Practice:
    """Give a practice another address; the old one leads to it for good."""
    rules.check_can_keep_practices(by=by)
    OldSlug.objects.filter(kind=SEARCH_KIND, now=practice.slug).update(now=slug)
    OldSlug.objects.update_or_create(kind=SEARCH_KIND, slug=practice.slug, defaults={"now": slug})
    practice.slug = slug
    practice.save(update_fields=["slug"])
    trail.record("practice_renamed", by=by, about=practice)
    return practice


def write_search(practice: Practice) -> None:
    """Tell search what a practice says now. Part of the action under way."""
    search.write(SEARCH_KIND, practice.pk, search_texts(practice))


def search_texts(practice: Practice) -> search.Texts:
    """What a practice says to search; nothing before it is published."""
    if not practice.published:
        return {}
    lessons = list(practice.lessons.all())
    return {
        language: {
            "title": getattr(practice, f"title_{language}"),
            "aim": " ".join(
                [getattr(practice, f"summary_{language}"), getattr(practice, f"aim_{language}")]
            ).strip(),
            "body": " ".join(
                [
                    getattr(practice, f"achieved_{language}"),
                    getattr(practice, f"took_{language}"),
                    *getattr(practice, f"works_where_{language}"),
                    *(getattr(lesson, f"text_{language}") for lesson in lessons),
                ]
            ).strip(),
            "keywords": " ".join(
                [practice.theme.replace("_", " ")]
                + [one.replace("_", " ") for one in practice.functions]
            )
            if language == "en"
            else "",
        }
        for language in ("en", "cy")
    }


def _grade(practice: Practice) -> None:
    graded = grades.grade(practice.evidence.all())
    if practice.grade != graded.grade:
        practice.grade = graded.grade
        practice.grade_level = graded.grade.level
        practice.save(update_fields=["grade", "grade_level"])


def _replace(
    practice: Practice, model: Any, rows: Iterable[Mapping[str, Any]], fixed: Mapping[str, Any]
) -> bool:
    """Make the practice's rows of `model` be these. True where they were so already."""
    wanted = [dict(row, place=place) for place, row in enumerate(rows)]
    had = list(model.objects.filter(practice=practice).order_by("place", "pk"))
    same = len(had) == len(wanted) and all(
        all(getattr(old, name) == value for name, value in new.items())
        for old, new in zip(had, wanted, strict=True)
    )
    if not same:
        model.objects.filter(practice=practice).delete()
        model.objects.bulk_create([model(practice=practice, **row, **fixed) for row in wanted])
    return same
