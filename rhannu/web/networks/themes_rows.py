"""Themes that were raised, as rows: what is asked, who answers, since when it waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.networks.models import Ask, Event, RaisedTheme
from rhannu.web import words

MOST_OF_EVENT = 20


@dataclass(frozen=True)
class ThemeRow:
    kind: str
    title: Said
    address: str
    owner: str
    waits: str
    answered: bool
    late: bool
    times: str
    example: bool


def rows(themes: Iterable[RaisedTheme], today: date) -> list[ThemeRow]:
    """themes  with their owner, its body, and how often they were raised: `times`"""
    return [row(one, today) for one in themes]


def row(one: RaisedTheme, today: date) -> ThemeRow:
    return ThemeRow(
        kind=str(Ask(one.kind).label),
        title=said(one, "title"),
        address=reverse("events:theme", args=[one.ref]),
        owner=owner_words(one),
        waits=waits_words(one, today),
        answered=one.answered_on is not None,
        late=one.answered_on is None and one.due_on is not None and one.due_on < today,
        times=times_words(getattr(one, "times", 0)),
        example=one.is_example,
    )


def counted():
    """Themes with what a row needs. One query."""
    return RaisedTheme.objects.select_related("owner__organisation").annotate(
        times=Count("raisings")
    )


def owner_words(one: RaisedTheme) -> str:
    if one.owner is None:
        return _("Nobody answers for it yet.")
    return _("Answers for it: %(post)s, %(body)s.") % {
        "post": said(one.owner, "title").text,
        "body": one.owner.organisation.short(),
    }


def waits_words(one: RaisedTheme, today: date) -> str:
    """Since when it waits, in days; or when it was answered."""
    if one.answered_on is not None:
        return _("Answered on %(day)s.") % {"day": words.day(one.answered_on)}
    days = max(0, (today - one.raised_on).days)
    waits = ngettext(
        "Unanswered for %(n)s day, since %(day)s.",
        "Unanswered for %(n)s days, since %(day)s.",
        days,
    ) % {"n": days, "day": words.day(one.raised_on)}
    if one.due_on is None:
        return waits
    due = _("An answer was due on %(day)s.") if one.due_on < today else _("Due on %(day)s.")
    return " ".join([waits, due % {"day": words.day(one.due_on)}])


def times_words(times: int) -> str:
    return ngettext("Raised once", "Raised %(n)s times", times) % {"n": times} if times else ""


def themes_of_event(event: Event, today: date) -> list[ThemeRow]:
    """What was raised there and stands under public words. One query."""
    found = counted().filter(pk__in=event.raisings.exclude(theme=None).values("theme"))
    return rows(found.order_by("raised_on", "pk")[:MOST_OF_EVENT], today)
