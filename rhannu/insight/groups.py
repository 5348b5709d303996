"""Groups of similar practices and projects, by theme: how many are in each, and who answers for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from rhannu.base.themes import Theme
from rhannu.insight.together import columns
from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio.models import Project
from rhannu.practices.models import GroupSteward, Practice

_NAMES = ("id", "slug", "name_en", "name_cy", "short_en", "short_cy")


@dataclass(frozen=True)
class Group:
    """A theme. champion comes with its organisation."""

    theme: Theme
    practices: int
    projects: int
    champion: Post | None
    department: Organisation | None

    @property
    def lacks(self) -> bool:
        """Whether somebody who should answer for it is missing."""
        return self.champion is None or self.department is None


def groups() -> list[Group]:
    """Every theme, in the order of the list, however few are in it. Three queries."""
    practices = _by_theme(Practice.objects.current().filter(is_example=False))
    projects = _by_theme(Project.objects.public())
    stewards = {
        one.theme: one
        for one in GroupSteward.objects.select_related("champion__organisation", "department")
    }
    return [
        Group(
            theme=theme,
            practices=practices.get(theme.value, 0),
            projects=projects.get(theme.value, 0),
            champion=stewards[theme.value].champion if theme.value in stewards else None,
            department=stewards[theme.value].department if theme.value in stewards else None,
        )
        for theme in Theme
    ]


def _by_theme(rows: QuerySet) -> dict[str, int]:
    counted = rows.order_by().values_list("theme").annotate(number=Count("pk"))
    return dict(counted.values_list("theme", "number"))


# ------------------------------------------------------------------ beside another page's questions


@dataclass(frozen=True)
class Steward:
    """Who answers for the group of a page."""

    champion: Post | None
    department: Organisation | None


def steward_question(theme: str) -> tuple[QuerySet, dict[str, Any]]:
    """For `together`."""
    posts = ("id", "title_en", "title_cy", "phone", "is_example")
    return (
        GroupSteward.objects.filter(theme=theme),
        columns("id")
        | {f"post_{name}": f"champion__{name}" for name in posts}
        | {f"of_{name}": f"champion__organisation__{name}" for name in _NAMES}
        | {f"department_{name}": f"department__{name}" for name in _NAMES},
    )


def steward_from(rows: Iterable[dict[str, Any]]) -> Steward:
    """What the question found; nobody, where nobody was named."""
    for row in rows:
        post = _part(row, "post_")
        champion = None
        if post["id"]:
            post["is_example"] = bool(post["is_example"])
            champion = Post(**post, organisation=Organisation(**_part(row, "of_")))
        department = _part(row, "department_")
        return Steward(champion, Organisation(**department) if department["id"] else None)
    return Steward(None, None)


def _part(row: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {
        name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)
    }
