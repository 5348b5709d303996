"""Rows of the list of practices: found in one query, worded here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rhannu.base import search
from rhannu.base.joined import PRACTICE, joined
from rhannu.base.languages import Said, said
from rhannu.base.prepared import prepared
from rhannu.base.themes import Theme
from rhannu.documents import practice_words
from rhannu.exchange.models import PracticeStanding
from rhannu.practices.models import Grade, Lifecycle
from rhannu.web import drawings, paging
from rhannu.web.rows import read_of, row_html

# Search ranks; filters then choose among what it found.
FOUND_AT_MOST = 200
ORDER = ("-users", "practice_id")
READ = (*PRACTICE, "summary_en", "summary_cy", "lifecycle", "grade")  # of a practice


@dataclass(frozen=True)
class PracticeRow:
    """A line of the list: what it is, who does it, how far it is proven."""

    title: Said
    summary: Said
    address: str
    theme: str
    retired: bool
    who: str
    grade: str
    why: str
    marks: SafeString
    example: bool


@dataclass(frozen=True)
class Listed:
    """One page of rows. `capped`: there are more that the words find, less well."""

    rows: list[SafeString]
    page: paging.Page
    capped: bool = False


def practices(wanted: Mapping[str, Any], *, after: str = "") -> Listed:
    """The practices that are wanted: by words in the order of search, else the most used first.

    wanted  q, theme and evidence (a level), each perhaps blank.
    """
    theme, evidence = wanted.get("theme") or "", int(wanted.get("evidence") or 0)
    if wanted.get("q"):
        return _found(wanted["q"], theme, evidence)
    if after:
        page = paging.page_of(_standings(theme, evidence), order=ORDER, after=after)
    else:
        page = paging.first_page(_first(theme, evidence), order=ORDER)
    return Listed([_html(one) for one in page], page)


def _standings(theme: str, evidence: int) -> QuerySet[PracticeStanding]:
    """The practices with that theme, if any is named, proven that far."""
    standings = PracticeStanding.objects.filter(practice__published=True)
    if theme:
        standings = standings.filter(theme=theme)
    if evidence:
        standings = standings.filter(grade_level__gte=evidence)
    return joined(standings, practice=READ)


@prepared
def _of_theme(theme: str) -> QuerySet[PracticeStanding]:
    return _standings(theme, 0).order_by(*ORDER)[: paging.SIZE + 1]


@prepared
def _of_all() -> QuerySet[PracticeStanding]:
    return _standings("", 0).order_by(*ORDER)[: paging.SIZE + 1]


def _first(theme: str, evidence: int) -> list[PracticeStanding]:
    if evidence:
        return list(_standings(theme, evidence).order_by(*ORDER)[: paging.SIZE + 1])
    return _of_theme(theme) if theme else _of_all()


def _found(words: str, theme: str, evidence: int) -> Listed:
    hits = search.find(words, kinds=["practice"], limit=FOUND_AT_MOST, by_meaning=True)
    standings = _standings(theme, evidence).filter(practice__in=[hit.key for hit in hits])
    by_key = {one.practice_id: one for one in standings}
    ranked = [by_key[hit.key] for hit in hits if hit.key in by_key]
    shown = ranked[: paging.SIZE]
    return Listed(
        [_html(one) for one in shown], paging.Page(shown), capped=len(ranked) > len(shown)
    )


def _html(standing: PracticeStanding) -> SafeString:
    known = read_of(standing, standing.practice)
    return row_html("practices/_row.html", known, lambda: _row(standing))


def _row(standing: PracticeStanding) -> PracticeRow:
    practice = standing.practice
    grade = Grade(practice.grade)
    return PracticeRow(
        title=said(practice, "title"),
        summary=said(practice, "summary"),
        address=reverse("practices:practice", args=[practice.slug]),
        theme=str(Theme(practice.theme).label),
        retired=practice.lifecycle == Lifecycle.RETIRED,
        who=practice_words.who_does_it(standing.users, standing.considering, standing.not_here),
        grade=str(grade.label),
        why=practice_words.why(grade),
        marks=drawings.grade_marks(grade.level),
        example=practice.is_example,
    )


def heading(listed: Listed, wanted: Mapping[str, Any]) -> str:
    """What the list holds, in words."""
    if not listed.rows:
        return _("No practice on record answers that")
    return _("The best answers first") if wanted.get("q") else _("The most used first")
