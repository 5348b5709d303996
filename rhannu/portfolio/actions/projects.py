"""Awards and the projects under them, with the sums that sources state."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rhannu.base import search, trail
from rhannu.base.actions import action
from rhannu.fund.models import Round
from rhannu.organisations.models import Organisation, Person
from rhannu.portfolio import rules
from rhannu.portfolio.models import Award, Project, StatedSum
from rhannu.practices.models import Practice

SEARCH_KIND = "project"


@action
def keep_award(
    *,
    by: Person,
    slug: str,
    round: Round,
    announced_on: date | None,
    repayment_years: Decimal | None,
    sums: Iterable[Mapping[str, Any]] = (),
) -> Award:
    """Enter an award or bring it up to date. Its sums stay whole however many projects it covers."""
    rules.check_can_keep_projects(by=by)
    facts = {"round_id": round.pk, "announced_on": announced_on, "repayment_years": repayment_years}
    award = Award.objects.filter(slug=slug).first()
    changed = award is None or any(getattr(award, name) != facts[name] for name in facts)
    if award is None or changed:
        award, _made = Award.objects.update_or_create(slug=slug, defaults=facts)
    if not _keep_sums(sums, award=award) or changed:
        trail.record("award_kept", by=by, about=award)
    return award


@action
def keep_project(
    *,
    by: Person,
    slug: str,
    facts: Mapping[str, Any],
    partners: Iterable[Organisation] = (),
    practices: Iterable[Practice] = (),
    sums: Iterable[Mapping[str, Any]] = (),
) -> Project:
    """Enter a project or bring it up to date. The same facts twice change nothing.

    facts  fields of Project.
    sums   fields of StatedSum; conflicting ones are all kept.
    """
    rules.check_can_keep_projects(by=by)
    project = Project.objects.filter(slug=slug).first()
    changed = project is None or any(getattr(project, name) != facts[name] for name in facts)
    if project is None:
        project = Project(slug=slug)
    if changed:
        for name, value in facts.items():
            setattr(project, name, value)
        project.save()
    same = [
        _set_many(project.partners, partners),
        _set_many(project.practices, practices),
        _keep_sums(sums, project=project),
    ]
    if changed or not all(same):
        write_search(project)
        trail.record("project_kept", by=by, about=project)
    return project


@action
def remove_project(*, by: Person, project: Project) -> None:
    """Take back a project that should not have been entered."""
    rules.check_can_keep_projects(by=by)
    search.forget(SEARCH_KIND, project.pk)
    trail.record("project_removed", by=by, about=project)
    project.delete()


def write_search(project: Project) -> None:
    """Tell search what a project says now. Part of the action under way."""
    audience = search.PUBLIC if project.is_public else search.FUND
    search.write(SEARCH_KIND, project.pk, search_texts(project), audience=audience)


def search_texts(project: Project) -> search.Texts:
    """What a project says to search."""
    texts = {
        language: {
            "title": getattr(project, f"title_{language}"),
            "body": getattr(project, f"summary_{language}"),
            "keywords": project.theme.replace("_", " ") if language == "en" else "",
        }
        for language in ("en", "cy")
    }
    if not (project.title_cy or project.summary_cy):
        texts.pop("cy")
    return texts


def _set_many(relation: Any, wanted: Iterable[Any]) -> bool:
    before = set(relation.values_list("pk", flat=True))
    after = {one.pk for one in wanted}
    if before != after:
        relation.set(after)
    return before == after


def _keep_sums(sums: Iterable[Mapping[str, Any]], **owner: Any) -> bool:
    """Make the owner's sums be these. True where they were so already."""
    wanted = [dict(row) for row in sums]
    same = same_sums(StatedSum.objects.filter(**owner).order_by("pk"), wanted)
    if not same:
        StatedSum.objects.filter(**owner).delete()
        StatedSum.objects.bulk_create([StatedSum(**owner, **row) for row in wanted])
    return same


def same_sums(stored: Iterable[StatedSum], wanted: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the stored sums, in order, say what is wanted."""
    had = list(stored)
    return len(had) == len(wanted) and all(
        all(getattr(old, name) == value for name, value in new.items())
        for old, new in zip(had, wanted, strict=True)
    )
