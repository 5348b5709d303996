"""A briefing pack: six that fit, whom to ring, and what was promised last time. As its reader may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from rhannu.base.languages import current
from rhannu.base.themes import Theme
from rhannu.exchange.donors import posts_of
from rhannu.exchange.matching import Conversation, about_practices, conversations
from rhannu.exchange.models import Commitment, Encounter, PracticeDonor, Transfer
from rhannu.organisations.models import Organisation, Post
from rhannu.practices.models import Practice

SIX = 6
MOST_POSTS, MOST_PROMISES, MOST_MEETINGS = 6, 8, 4
WEIGHED = 40  # of one theme: enough to fill six
NEAR = 0.5  # of the best answer's score, from which one stands before others of its theme
FAR = 0.35  # and below which it is left out: five that fit are better than six
CLOSEST = 2  # answers whose themes fill up


@dataclass(frozen=True)
class Wanted:
    """What a pack is for: any of these; the practices, where they are named, and nothing else."""

    body: Organisation | None = None
    themes: tuple[str, ...] = ()
    words: str = ""
    practices: tuple[str, ...] = ()  # slugs


@dataclass(frozen=True)
class Pack:
    """posts, promises and meetings are those of the body; none without one."""

    fits: tuple[Conversation, ...]
    posts: tuple[Post, ...] = ()
    promises: tuple[Commitment, ...] = ()
    meetings: tuple[Encounter, ...] = ()


def briefing(wanted: Wanted, *, reader: Any, on: date) -> Pack:
    """The queries do not grow with what is on record."""
    fits = _fits(wanted, on)
    if wanted.body is None:
        return Pack(fits)
    seen = Transfer.objects.visible_to(reader, on)
    seen = seen.filter(Q(donor=wanted.body) | Q(recipient=wanted.body))
    promises = Commitment.objects.open().filter(transfer__in=seen, transfer__stopped_on=None)
    meetings = Encounter.objects.filter(transfer__in=seen)
    joined = ("transfer__practice", "transfer__donor", "transfer__recipient")
    return Pack(
        fits=fits,
        posts=tuple(posts_of([wanted.body.pk]).get(wanted.body.pk, [])[:MOST_POSTS]),
        promises=tuple(
            promises.select_related(*joined, "organisation").order_by("due", "pk")[:MOST_PROMISES]
        ),
        meetings=tuple(
            meetings.select_related(*joined)
            .prefetch_related("commitments")
            .order_by("-held_on", "-pk")[:MOST_MEETINGS]
        ),
    )


def _fits(wanted: Wanted, on: date) -> tuple[Conversation, ...]:
    """Those that were named; else what answers the words best, then the best proven of the themes
    asked for or of the best answers, then what answers them less."""
    body = wanted.body
    if wanted.practices:
        rows = Practice.objects.current().filter(slug__in=wanted.practices)
        named = {one.slug: one for one in rows}
        chosen = [named[slug] for slug in wanted.practices if slug in named]
        return about_practices(chosen[:SIX], on=on, organisation=body)
    done = _done_by(body)
    found: list[Conversation] = []
    answers: tuple[Conversation, ...] = ()
    if wanted.words:
        answers = conversations(
            wanted.words, on=on, organisation=body, language=current(), limit=2 * SIX
        ).found
        best = max((one.score for one in answers), default=0.0)
        answers = tuple(
            one for one in answers if one.practice.pk not in done and one.score >= FAR * best
        )
        found = [one for one in answers if one.score >= NEAR * best][:SIX]
    if len(found) < SIX:
        besides = done | {one.practice.pk for one in found}
        themes = wanted.themes or tuple({one.practice.theme for one in found[:CLOSEST]})
        more = _proven(wanted, besides, themes=themes, only_themes=bool(found))
        found += about_practices(more[: SIX - len(found)], on=on, organisation=body)
    known = {one.practice.pk for one in found}
    return (*found, *(one for one in answers if one.practice.pk not in known))[:SIX]


def _done_by(body: Organisation | None) -> set[int]:
    """What the body does already is no news to it."""
    if body is None:
        return set()
    rows = PracticeDonor.objects.filter(organisation=body, example=False)
    return set(rows.values_list("practice", flat=True))


def _proven(
    wanted: Wanted, besides: Collection[int], *, themes: tuple[str, ...], only_themes: bool
) -> Sequence[Practice]:
    """The best proven of these themes, or of what the body needs; else of all."""
    themes = themes or tuple(wanted.body.need_themes if wanted.body else ())
    rows = (
        Practice.objects.current().exclude(pk__in=besides).order_by("-grade_level", "sort_en", "pk")
    )
    found = list(rows.filter(theme__in=themes)[:WEIGHED]) if themes else []
    if len(found) < SIX and not only_themes and not wanted.themes:
        found += list(rows.exclude(theme__in=themes)[: SIX - len(found)])
    return found


def theme_labels(themes: Collection[str]) -> str:
    return ", ".join(str(Theme(one).label) for one in themes)
