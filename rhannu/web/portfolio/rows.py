"""Rows of the list of projects: who, which fund, what it took, what it was to save."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, current, said
from rhannu.base.themes import Theme
from rhannu.portfolio.models import Measure, Project, StatedSum
from rhannu.web import paging
from rhannu.web.portfolio import figures


@dataclass(frozen=True)
class ProjectRow:
    """A line of the list. private: only the fund team sees it."""

    title: Said
    address: str
    what: str
    lines: tuple[figures.Line, ...]
    private: bool


@dataclass(frozen=True)
class Listed:
    rows: list[ProjectRow]
    page: paging.Page


def projects(every: QuerySet[Project], wanted: Mapping[str, Any], *, after: str = "") -> Listed:
    """The projects that are wanted, from A to Z in the language of the page. Two queries."""
    if wanted.get("theme"):
        every = every.filter(theme=wanted["theme"])
    if wanted.get("sector"):
        every = every.filter(sector=wanted["sector"])
    if wanted.get("fund"):
        every = every.filter(award__round__fund__slug=wanted["fund"])
    every = every.select_related("lead", "award__round__fund")
    page = paging.page_of(every, order=[f"sort_{current()}", "pk"], after=after)
    sums = _sums_of(page.rows)
    return Listed([_row(one, sums) for one in page], page)


def _sums_of(shown: list[Project]) -> list[StatedSum]:
    """The sums of these projects and of their awards, each knowing how many projects share it."""
    awards = {one.award_id for one in shown} - {None}
    sums = StatedSum.objects.filter(Q(project__in=shown) | Q(award__in=awards))
    return list(sums.annotate(shared_by=Count("award__projects")).order_by("pk"))


def _row(project: Project, sums: list[StatedSum]) -> ProjectRow:
    own = [one for one in sums if one.project_id == project.pk]
    own += [one for one in sums if one.award_id and one.award_id == project.award_id]
    order = Measure.values
    return ProjectRow(
        title=said(project, "title"),
        address=reverse("portfolio:project", args=[project.slug]),
        what=what_it_is(project),
        lines=tuple(
            figures.short_line(one) for one in sorted(own, key=lambda one: order.index(one.measure))
        ),
        private=not project.is_public,
    )


def what_it_is(project: Project) -> str:
    """Who led it, what it is about, who paid."""
    lead = project.lead.short() if project.lead else project.lead_words
    theme = str(Theme(project.theme).label) if project.theme else ""
    paid = str(project.award.round) if project.award else ""
    return " · ".join(filter(None, [lead, theme, paid]))


def heading(listed: Listed) -> str:
    """What the list holds, in words."""
    return _("From A to Z") if listed.rows else _("No project on record answers that")
