"""Awards and projects by the thousand: as one by one, with a few queries for many.

What is new is written together and what is the same is passed over; what changed goes the way of
`keep_award` and `keep_project`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Prefetch

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.languages import fold
from rhannu.organisations.models import Person
from rhannu.portfolio import rules
from rhannu.portfolio.actions.projects import keep_award, keep_project, same_sums, write_search
from rhannu.portfolio.models import Award, Project, StatedSum

AT_ONCE = 400
_SUMS = Prefetch("sums", StatedSum.objects.order_by("pk"))

Row = Mapping[str, Any]
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class Kept(Generic[Thing]):
    """What was kept, and whether it was "added", "changed" or the "same"."""

    thing: Thing
    how: str


@action
def keep_awards(*, by: Person, rows: Sequence[Row]) -> list[Kept[Award]]:
    """Enter awards or bring them up to date; each row holds what `keep_award` takes."""
    rules.check_can_keep_projects(by=by)
    kept: dict[str, Kept[Award]] = {}
    for portion in _portions(rows):
        slugs = [row["slug"] for row in portion]
        there = {
            one.slug: one for one in Award.objects.filter(slug__in=slugs).prefetch_related(_SUMS)
        }
        new = []
        for row in portion:
            award = there.get(row["slug"])
            facts = _facts_of_award(row)
            if award is None:
                new.append((row, Award(slug=row["slug"], **facts)))
            elif _says(award, facts) and same_sums(award.sums.all(), row["sums"]):
                kept[row["slug"]] = Kept(award, "same")
            else:
                kept[row["slug"]] = Kept(keep_award(by=by, **row), "changed")
        Award.objects.bulk_create([award for _row, award in new])
        _add_sums([(award, "award", row) for row, award in new])
        for row, award in new:
            trail.record("award_kept", by=by, about=award)
            kept[row["slug"]] = Kept(award, "added")
    return [kept[row["slug"]] for row in rows]


def _facts_of_award(row: Row) -> dict[str, Any]:
    return {
        "round_id": row["round"].pk,
        "announced_on": row["announced_on"],
        "repayment_years": row["repayment_years"],
    }


@action
def keep_projects(*, by: Person, rows: Sequence[Row]) -> list[Kept[Project]]:
    """Enter projects or bring them up to date; each row holds what `keep_project` takes."""
    rules.check_can_keep_projects(by=by)
    kept: dict[str, Kept[Project]] = {}
    for portion in _portions(rows):
        slugs = [row["slug"] for row in portion]
        stored = Project.objects.filter(slug__in=slugs)
        there = {one.slug: one for one in stored.prefetch_related("partners", "practices", _SUMS)}
        new = []
        for row in portion:
            project = there.get(row["slug"])
            if project is None:
                new.append((row, _new_project(row)))
            elif _is_the_same(project, row):
                kept[row["slug"]] = Kept(project, "same")
            else:
                kept[row["slug"]] = Kept(keep_project(by=by, **row), "changed")
        Project.objects.bulk_create([project for _row, project in new])
        _add_links(new)
        _add_sums([(project, "project", row) for row, project in new])
        for row, project in new:
            write_search(project)
            trail.record("project_kept", by=by, about=project)
            kept[row["slug"]] = Kept(project, "added")
    return [kept[row["slug"]] for row in rows]


def _new_project(row: Row) -> Project:
    project = Project(slug=row["slug"], **row["facts"])
    # Written together, they do not pass through `save`.
    project.sort_en = fold(project.title_en)
    project.sort_cy = fold(project.title_cy or project.title_en)
    return project


def _is_the_same(project: Project, row: Row) -> bool:
    links = {"partners": project.partners, "practices": project.practices}
    return (
        _says(project, row["facts"])
        and same_sums(project.sums.all(), row["sums"])
        and all(
            {one.pk for one in relation.all()} == {one.pk for one in row[name]}
            for name, relation in links.items()
        )
    )


def _add_links(new: list[tuple[Row, Project]]) -> None:
    partner, practice = Project.partners.through, Project.practices.through
    partner.objects.bulk_create(
        partner(project_id=project.pk, organisation_id=one.pk)
        for row, project in new
        for one in row["partners"]
    )
    practice.objects.bulk_create(
        practice(project_id=project.pk, practice_id=one.pk)
        for row, project in new
        for one in row["practices"]
    )


def _add_sums(owners: list[tuple[Model, str, Row]]) -> None:
    StatedSum.objects.bulk_create(
        StatedSum(**{name: owner}, **fields)
        for owner, name, row in owners
        for fields in row["sums"]
    )


def _says(thing: Model, facts: Row) -> bool:
    return all(getattr(thing, name) == value for name, value in facts.items())


def _portions(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
