"""An answer in words: each thing it says, under its label, as its own body and as others see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said, within
from rhannu.exchange.models import (
    Alike,
    Answer,
    Change,
    Core,
    Decision,
    Difference,
    NotHere,
    When,
)
from rhannu.organisations.models import Post
from rhannu.web import words
from rhannu.web.pieces import Fact

LABELS: dict[str, Any] = {
    "kept": gettext_lazy("Kept"),
    "changed": gettext_lazy("Changed"),
    "dropped": gettext_lazy("Left out"),
    "why": gettext_lazy("Why"),
    "planned": gettext_lazy("Planned or in reaction"),
    "adapted_when": gettext_lazy("When it was changed"),
    "differences": gettext_lazy("The difference it answers"),
    "core": gettext_lazy("Does the core still stand"),
    "core_words": gettext_lazy("What no longer stands"),
    "since": gettext_lazy("Since"),
    "alike": gettext_lazy("How alike"),
    "reason": gettext_lazy("Reason"),
    "words": gettext_lazy("In your words"),
    "owner_post": gettext_lazy("Looked after by"),
    "owner": gettext_lazy("Looked after by"),
    "decided_who": gettext_lazy("Who decided"),
    "evidence_words": gettext_lazy("What it rests on"),
    "evidence_url": gettext_lazy("Where to read it"),
    "review_on": gettext_lazy("Look at it again"),
}
_CODES: dict[str, Any] = {
    "reason": NotHere,
    "alike": Alike,
    "planned": Change,
    "adapted_when": When,
    "core": Core,
}


def shown(name: str, value: Any) -> str:
    """One thing that an answer says, as a reader sees it."""
    if name in _CODES:
        return str(_CODES[name](value).label)
    if name == "differences":
        return "; ".join(str(Difference(code).label) for code in value)
    if name == "evidence_url":
        link = '<a class="govuk-link" href="{0}" rel="external nofollow">{0}</a>'
        return format_html(link, value)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, Post):
        return said(value, "title").text
    return str(value)


def facts_of(decision: Decision, *, own: bool = False) -> list[Fact]:
    """All that an answer says. own: shown to its own body, which it addresses as you."""
    found = [
        Fact(_("Answer"), str(Answer(decision.answer).label)),
        Fact(_("Decided on"), words.day(decision.decided_on)),
    ]
    for name, label in LABELS.items():
        value = getattr(decision, name)
        if value:
            label = _("In its words") if name == "words" and not own else str(label)
            found.append(Fact(label, shown(name, value)))
    return found


def short(one: Decision) -> str:
    """The part of an answer that tells most, for a list."""
    found = []
    if one.answer == Answer.NOT_HERE:
        found.append(_("%(reason)s.") % {"reason": NotHere(one.reason).label})
    if one.answer == Answer.ALREADY:
        told = {"year": one.since, "alike": within(Alike(one.alike).label)}
        found.append(_("Since %(year)d: %(alike)s.") % told)
    if one.answer == Answer.ADAPT:
        found.append(one.changed or one.dropped)
    found.append(one.words)
    if one.answer in {Answer.NOT_HERE, Answer.CONSIDERING} and one.review_on:
        found.append(_("Looked at again on %(day)s.") % {"day": words.day(one.review_on)})
    return " ".join(filter(None, found))


@dataclass(frozen=True)
class Before:
    """An earlier moment of an answer: when, what it said, by whom in what role, what it changed."""

    when: str
    what: str
    said: str
    who: str
    changed: str
    example: bool


def history(decisions: Iterable[Decision], *, own: bool) -> list[Before]:
    """What was said over time, the latest first.

    decisions  of one body about one practice, the oldest first.
    own        whether the reader sees what was not published too.
    """
    found: list[Before] = []
    earlier: Decision | None = None
    for one in decisions:
        found.append(
            Before(
                when=words.day(one.recorded_at if own else one.published_at or one.recorded_at),
                what=_what(one, own),
                said=short(one),
                who=_who(one, own),
                changed=_changed(earlier, one),
                example=one.is_example,
            )
        )
        earlier = one
    return found[::-1]


def _what(one: Decision, own: bool) -> str:
    label = str(Answer(one.answer).label)
    if not own or one.state == Decision.State.PUBLISHED:
        return label
    state = Decision.State(one.state).label
    return _("%(answer)s. %(state)s.") % {"answer": label, "state": state}


def _who(one: Decision, own: bool) -> str:
    """Roles, never names."""
    by = (
        _("Recorded by the fund team, as the body told it.")
        if one.on_behalf_of_id
        else _("Recorded by its own people.")
    )
    if not one.previewed:
        return by
    seen = Decision.Previewed(one.previewed).label
    if one.published_at is None or not own:
        return f"{by} {seen}."
    day = words.day(one.published_at)
    return _("%(recorded)s Published on %(day)s: %(how)s.") % {
        "recorded": by,
        "day": day,
        "how": seen,
    }


def _changed(earlier: Decision | None, one: Decision) -> str:
    """Which parts differ from the answer before."""
    if earlier is None:
        return ""
    if earlier.answer != one.answer:
        names = {"before": Answer(earlier.answer).label, "now": Answer(one.answer).label}
        return _("The answer changed: it was %(before)s, and is now %(now)s.") % names
    parts = [
        str(label)
        for name, label in LABELS.items()
        if name != "owner" and getattr(earlier, name) != getattr(one, name)
    ]
    if not parts:
        return _("Nothing but the day changed.")
    return _("What changed: %(parts)s.") % {"parts": "; ".join(dict.fromkeys(parts))}
