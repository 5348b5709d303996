"""All that is known of one project, from every room, for its page: in three queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from rhannu.base import search
from rhannu.base.prepared import prepared
from rhannu.insight.groups import Steward, steward_from, steward_question
from rhannu.insight.lessons_used import UsedLesson, used_from, used_question
from rhannu.insight.posts import open_posts, posts_from
from rhannu.insight.together import by_question, columns, each_once, together
from rhannu.organisations.models import Organisation, Post
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Project, StatedSum
from rhannu.practices.models import Practice

SIMILAR, CANDIDATES = 3, 12
_NAMES = ("slug", "name_en", "name_cy", "short_en", "short_cy")


@dataclass(frozen=True)
class ProjectFacts:
    """A project, its award with all it covers, its sums, and work that is like it."""

    project: Project
    partners: tuple[Organisation, ...]
    siblings: tuple[Project, ...]
    sums: tuple[StatedSum, ...]
    practices: tuple[Practice, ...]
    posts: tuple[Post, ...]
    similar: tuple[Project, ...]
    steward: Steward
    used: tuple[UsedLesson, ...]


def projects_for(reader: Any, on: date) -> QuerySet[Project]:
    """The projects that `reader` may see: the fund team those of its own lists too."""
    return _seen(_is_team(reader, on))


def _seen(by_team: bool) -> QuerySet[Project]:
    return Project.objects.all() if by_team else Project.objects.public()


def project_facts(project: Project, *, reader: Any, on: date) -> ProjectFacts:
    """Everything its page tells. `project` comes with its lead and its award's round and fund."""
    near = _near(project, reader, on)
    lead = [project.lead_id] if project.lead_id else []
    team = _is_team(reader, on)
    rows = by_question(
        _questions(project.pk, project.award_id, project.theme, lead, near, team, on)
    )
    return ProjectFacts(
        project=project,
        partners=tuple(Organisation(**row) for row in each_once(rows["partners"])),
        siblings=tuple(_with_lead(row) for row in each_once(rows["siblings"])),
        sums=tuple(StatedSum(**row) for row in each_once(rows["sums"] + rows["award_sums"])),
        practices=tuple(Practice(**row) for row in each_once(rows["practices"])),
        posts=tuple(posts_from(rows["posts"])),
        similar=tuple(_similar(rows["similar"], near)),
        steward=steward_from(rows["steward"]),
        used=used_from(rows["used"]),
    )


def _is_team(reader: Any, on: date) -> bool:
    return reader.is_authenticated and is_fund_team(reader, on)


def _near(project: Project, reader: Any, on: date) -> list[int]:
    """Projects that search finds by this one's titles, the nearest first."""
    audiences = [search.PUBLIC, search.FUND] if _is_team(reader, on) else [search.PUBLIC]
    words = f"{project.title_en} {project.title_cy}"
    hits = search.find(words, kinds=["project"], audiences=audiences, limit=CANDIDATES)
    return [hit.key for hit in hits if hit.key != project.pk]


@prepared
def _questions(
    project: int,
    award: int | None,
    theme: str,
    lead: list[int],
    near: list[int],
    team: bool,
    on: date,
) -> QuerySet:
    return together(
        **_own(project, award, lead, on),
        **_around(award, near, team),
        steward=steward_question(theme),
        used=used_question(project=project),
    )


def _own(project: int, award: int | None, lead: list[int], on: date) -> dict[str, Any]:
    shown = columns("id", "measure", "claim", "basis", "is_net", "pence", "from_year") | columns(
        "source_url", "source_note", "project_id", "award_id"
    )
    of_award = StatedSum.objects.filter(award=award) if award else StatedSum.objects.none()
    return {
        "partners": (
            Organisation.objects.filter(
                pk__in=Project.partners.through.objects.filter(project=project).values(
                    "organisation"
                )
            ),
            columns("id", *_NAMES),
        ),
        # Two questions: asked for either at once, a database reads every sum there is.
        "sums": (StatedSum.objects.filter(project=project), shown),
        "award_sums": (of_award, shown),
        "practices": (
            Practice.objects.published().filter(
                pk__in=Project.practices.through.objects.filter(project=project).values("practice")
            ),
            columns("id", "slug", "title_en", "title_cy", "summary_en", "summary_cy"),
        ),
        "posts": open_posts(lead, on),
    }


def _around(award: int | None, near: list[int], team: bool) -> dict[str, Any]:
    shown = columns("id", "slug", "title_en", "title_cy", "lead_words")
    lead = {f"lead_{name}": f"lead__{name}" for name in _NAMES}
    siblings = Project.objects.public().filter(award=award).exclude(award=None)
    return {
        "siblings": (siblings, shown | lead),
        "similar": (_seen(team).filter(pk__in=near), shown | lead),
    }


def _with_lead(row: dict[str, Any]) -> Project:
    names = {name: row.pop(f"lead_{name}") for name in _NAMES}
    return Project(**row, lead=Organisation(**names) if names["slug"] else None)


def _similar(rows: list[dict[str, Any]], near: list[int]) -> list[Project]:
    ordered = sorted(rows, key=lambda row: near.index(row["id"]))
    return [_with_lead(row) for row in ordered][:SIMILAR]
