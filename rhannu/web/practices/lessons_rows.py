"""Lessons as rows: found or listed, what went wrong first among equals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base import search
from rhannu.base.languages import Said, current, said
from rhannu.base.themes import Theme
from rhannu.exchange.models import LessonCitation
from rhannu.practices.models import Lesson
from rhannu.web import paging

FOUND_AT_MOST = 200
RELATED = ("practice", "organisation")


@dataclass(frozen=True)
class LessonRow:
    """A lesson as others meet it. used: in how many places, in words; blank for none."""

    ref: str
    address: str
    kind: str
    wrong: bool
    text: Said
    source: str
    practice: Said
    practice_address: str
    theme: str
    used: str


@dataclass(frozen=True)
class Listed:
    rows: list[LessonRow]
    page: paging.Page
    capped: bool = False


def lessons(wanted: Mapping[str, Any], *, after: str = "") -> Listed:
    """The lessons that are wanted. Two queries, three with words.

    wanted  q, kind and theme, each perhaps blank.
    """
    every = Lesson.objects.public().select_related(*RELATED)
    if wanted.get("kind"):
        every = every.filter(kind=wanted["kind"])
    if wanted.get("theme"):
        theme = wanted["theme"]
        every = every.filter(Q(theme=theme) | Q(theme="", practice__theme=theme))
    if wanted.get("q"):
        ranked = _found(every, wanted["q"])
        shown = ranked[: paging.SIZE]
        return Listed(_rows(shown), paging.Page(shown), len(ranked) > len(shown))
    page = paging.page_of(every, order=["rank", "-pk"], after=after)
    return Listed(_rows(page.rows), page)


def _found(every, words: str) -> list[Lesson]:
    """By how well they answer, in tenths of the best; among equals what went wrong stands first."""
    hits = search.find(words, kinds=["lesson"], limit=FOUND_AT_MOST)
    by_key = every.in_bulk([hit.key for hit in hits])
    best = hits[0].score if hits else 1.0
    found = [(hit, by_key[hit.key]) for hit in hits if hit.key in by_key]
    found.sort(
        key=lambda pair: (
            -round(10 * pair[0].score / best),
            pair[1].rank,
            -pair[0].score,
            pair[1].pk,
        )
    )
    return [lesson for _hit, lesson in found]


def _rows(shown: list[Lesson]) -> list[LessonRow]:
    used = used_of([one.pk for one in shown])
    return [row_of(one, used.get(one.pk, 0)) for one in shown]


def used_of(keys: list[int]) -> dict[int, int]:
    """In how many places anybody may know of each lesson was used; examples are not counted."""
    cited = LessonCitation.objects.public().filter(lesson__in=keys, is_example=False)
    return dict(cited.values_list("lesson").annotate(n=Count("pk")))


def row_of(one: Lesson, used: int) -> LessonRow:
    body = one.organisation.short() if one.organisation else ""
    theme = one.theme or one.practice.theme
    return LessonRow(
        ref=one.ref,
        address=reverse("lessons:lesson", args=[one.ref]),
        kind=str(Lesson.LessonKind(one.kind).label),
        wrong=one.is_negative,
        text=said(one, "text"),
        source=", ".join(filter(None, [body, str(one.year or "")])),
        practice=said(one.practice, "title"),
        practice_address=reverse("practices:practice", args=[one.practice.slug]),
        theme=str(Theme(theme).label) if theme in Theme.values else "",
        used=used_words(used),
    )


def used_words(used: int) -> str:
    if not used:
        return ""
    return ngettext("Used in %(n)d other place.", "Used in %(n)d other places.", used) % {"n": used}


def heading(listed: Listed, wanted: Mapping[str, Any]) -> str:
    if not listed.rows:
        return _("No lesson on record answers that")
    return _("The best answers first") if wanted.get("q") else _("What went wrong comes first")


# ------------------------------------------------------------------ where one was used


@dataclass(frozen=True)
class UseRow:
    """A place where a lesson was used."""

    ref: str
    what: str
    title: Said
    who: str
    address: str
    words: Said
    example: bool
    may_end: bool


def uses_of(lesson: Lesson, *, reader: Any, on: Any, may_end: Any) -> list[UseRow]:
    """Where it was used, as far as this reader may know: the fund team and the users know more."""
    cited = LessonCitation.objects.standing().filter(lesson=lesson)
    public = set(cited.public().values_list("pk", flat=True))
    every = cited.select_related(
        "bid__organisation",
        "project__lead",
        "practice__owner",
        "transfer__practice",
        "transfer__recipient",
    )
    rows = []
    for one in every:
        ends = bool(reader) and may_end(one)
        if one.pk in public or ends:
            rows.append(_use(one, ends))
    return rows


def _use(one: LessonCitation, ends: bool) -> UseRow:
    if one.bid is not None:  # private, and without a page of its own
        what, title, body = _("Bid"), Said(one.bid.title, current(), True), one.bid.organisation
        address = ""
    elif one.project is not None:
        what, title, body = _("Project"), said(one.project, "title"), one.project.lead
        address = reverse("portfolio:project", args=[one.project.slug])
    elif one.practice is not None:
        what, title, body = _("Practice"), said(one.practice, "title"), one.practice.owner
        address = reverse("practices:practice", args=[one.practice.slug])
    else:
        assert one.transfer is not None  # the database holds that one of the four is there
        practice = one.transfer.practice
        what, title, body = _("Taking it up"), said(practice, "title"), one.transfer.recipient
        address = reverse("practices:practice", args=[practice.slug])
    return UseRow(
        ref=one.ref,
        what=what,
        title=title,
        who=body.short() if body else "",
        address=address,
        words=Said(one.words, one.language, True),
        example=one.is_example,
        may_end=ends,
    )
