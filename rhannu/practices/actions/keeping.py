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
from rhannu.practices.actions.checks import CHECK_FIELDS, confirm
from rhannu.practices.actions.evidence import bring_in_evidence, grade_anew
from rhannu.practices.actions.lessons import bring_in_lessons
from rhannu.practices.actions.search_rows import SEARCH_KIND, write_search
from rhannu.practices.actions.versions import keep_version
from rhannu.practices.evidence import RULES_VERSION
from rhannu.practices.models import Hand, Practice


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
    What was written here since, and published, stands: of such a page only the evidence is
    replaced. An owner who was given by hand stays.
    Raises Refused where a text is over its limit (the first; `rules.problems_with` gives all).
    """
    rules.check_can_keep_practices(by=by)
    for problem in rules.problems_with(facts):
        raise Refused(problem.message, field=problem.field)
    practice = Practice.objects.filter(slug=slug).first()
    facts, written = _besides(practice, facts)
    changed = practice is None or any(getattr(practice, name) != facts[name] for name in facts)
    if practice is None:
        practice = Practice(slug=slug)
    for name, value in facts.items():
        setattr(practice, name, value)
    if changed:
        practice.save()
    same_lessons = written or bring_in_lessons(practice, lessons)
    same_evidence = bring_in_evidence(practice, evidence, at=at)
    if practice.grade_rules != RULES_VERSION or not same_evidence:
        grade_anew(practice)
    if changed or not same_lessons or not same_evidence:
        write_search(practice)
        if practice.published:
            keep_version(practice, by=by, hand=Hand.LOAD, at=at)
        trail.record("practice_kept", by=by, about=practice, grade=practice.grade)
    return practice


@action
def confirm_practice(*, by: Person, practice: Practice, on: date) -> Practice:
    """Say that the page is still right on that day."""
    rules.check_can_confirm_practice(by=by, practice=practice, on=on)
    confirm(practice, on)
    practice.save(update_fields=CHECK_FIELDS)
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


def _besides(practice: Practice | None, facts: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    """The facts that a load may change, and whether the page was written here since."""
    if practice is None:
        return facts, False
    if practice.versions.exclude(published_as=Hand.LOAD).exists():
        return {}, True
    if practice.owner_given_on is not None:
        return {name: value for name, value in facts.items() if name != "owner_id"}, False
    return facts, False
