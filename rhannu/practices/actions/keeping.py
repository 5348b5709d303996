"""A practice enters, is brought up to date, confirmed and renamed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.models import OldSlug
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.practices import rules
from rhannu.practices.actions.evidence import grade_anew
from rhannu.practices.actions.search_rows import SEARCH_KIND, write_search
from rhannu.practices.models import Evidence, Lesson, Practice


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
        grade_anew(practice)
        write_search(practice)
        trail.record("practice_kept", by=by, about=practice, grade=practice.grade)
    return practice


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
