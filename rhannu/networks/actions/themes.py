"""What is asked of government and others: raised, put together, given an owner, answered."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.networks import rules
from rhannu.networks.actions.delegates import held
from rhannu.networks.models import Event, RaisedTheme, Raising
from rhannu.organisations.models import Person, Post
from rhannu.organisations.rules import enters_examples


@action
def raise_theme(*, by: Person, kind: str, words: str, at: datetime, event: Event) -> Raising:
    """Ask for something, in the room. Anybody with the code may; `by` is the system, or who it is.

    Nobody is named. The very same words, sent twice, are one.
    """
    event = held(event)
    on = _day(at)
    rules.check_code_opens(event=event, on=on)
    return _raised(by, event, kind, words, on, at, example=event.is_example)


@action
def note_raising(
    *,
    by: Person,
    kind: str,
    words: str,
    on: date,
    at: datetime,
    event: Event | None = None,
) -> Raising:
    """Write down what was asked for, at an event or elsewhere, on that day."""
    rules.check_can_sort(by=by, event=event, on=_day(at))
    example = event.is_example if event else by.is_fictional or enters_examples(by)
    return _raised(by, event, kind, words, on, at, example=example)


@action
def drop_raising(*, by: Person, raising: Raising, at: datetime) -> None:
    """Rubbish, or said twice: it is neither put together nor shown."""
    raising = _raising(raising)
    rules.check_can_sort(by=by, event=raising.event, on=_day(at))
    rules.check_is_loose(raising=raising)
    raising.dropped_at, raising.words = at, ""
    raising.save(update_fields=["dropped_at", "words"])
    trail.record("raising_dropped", by=by, about=raising)


@action
def put_together(
    *,
    by: Person,
    raisings: Sequence[Raising],
    at: datetime,
    theme: RaisedTheme | None = None,
    kind: str = "",
    title_en: str = "",
    title_cy: str = "",
) -> RaisedTheme:
    """Put what several said under one theme, in words that can be public: one that is there, or a new one."""
    found = [_raising(one) for one in raisings]
    for one in found:
        rules.check_can_sort(by=by, event=one.event, on=_day(at))
        rules.check_is_loose(raising=one)
    rules.check_something_to_put(raisings=found)
    first = min(one.raised_on for one in found)
    if theme is None:
        rules.check_theme_title(kind=kind, title_en=title_en, title_cy=title_cy)
        theme = RaisedTheme.objects.create(
            kind=kind,
            title_en=title_en.strip(),
            title_cy=title_cy.strip(),
            raised_on=first,
            is_example=all(one.is_example for one in found),
        )
        verb = "theme_opened"
    else:
        theme = _theme(theme)
        theme.raised_on = min(theme.raised_on, first)
        theme.save(update_fields=["raised_on"])
        verb = "theme_grew"
    Raising.objects.filter(pk__in=[one.pk for one in found]).update(theme=theme)
    trail.record(verb, by=by, about=theme, raisings=[one.pk for one in found])
    return theme


@action
def give_theme_owner(
    *, by: Person, theme: RaisedTheme, owner: Post, due_on: date, at: datetime
) -> RaisedTheme:
    """Say which post answers for it, and by when. Its holder is told."""
    theme = _theme(theme)
    rules.check_can_keep_themes(by=by, on=_day(at))
    rules.check_owner_day(due_on=due_on, on=_day(at))
    theme.owner, theme.due_on, theme.owned_at = owner, due_on, at
    theme.save(update_fields=["owner", "due_on", "owned_at"])
    trail.record("theme_owned", by=by, about=theme, owner=owner.pk, due=due_on)
    return theme


@action
def answer_theme(
    *, by: Person, theme: RaisedTheme, at: datetime, answer_en: str = "", answer_cy: str = ""
) -> RaisedTheme:
    """Answer it in public. A later answer takes the place of an earlier one."""
    theme = _theme(theme)
    rules.check_can_answer_theme(by=by, theme=theme, on=_day(at))
    rules.check_answer_words(answer_en=answer_en, answer_cy=answer_cy)
    told = (answer_en.strip(), answer_cy.strip())
    if told == (theme.answer_en, theme.answer_cy):
        return theme
    theme.answer_en, theme.answer_cy = told
    theme.answered_on, theme.answered_by = _day(at), by
    theme.save(update_fields=["answer_en", "answer_cy", "answered_on", "answered_by"])
    trail.record("theme_answered", by=by, about=theme)
    return theme


def _raised(
    by: Person,
    event: Event | None,
    kind: str,
    words: str,
    on: date,
    at: datetime,
    *,
    example: bool,
) -> Raising:
    rules.check_raising(kind=kind, words=words)
    said = {"event": event, "kind": kind, "words": words.strip()}
    before = Raising.objects.filter(**said, dropped_at=None).first()
    if before is not None:
        return before
    if event is not None:
        minute = at - timedelta(minutes=1)
        rules.check_not_too_many(
            event=event,
            taken=event.raisings.count(),
            in_a_minute=event.raisings.filter(raised_at__gt=minute).count(),
        )
    raising = Raising.objects.create(**said, raised_at=at, raised_on=on, is_example=example)
    trail.record("theme_raised", by=by, about=raising, event=event, kind=kind)
    return raising


def _raising(raising: Raising) -> Raising:
    rows = Raising.objects.select_for_update(of=("self",))
    return rows.select_related("event__network").get(pk=raising.pk)


def _theme(theme: RaisedTheme) -> RaisedTheme:
    rows = RaisedTheme.objects.select_for_update(of=("self",))
    return rows.select_related("owner").get(pk=theme.pk)


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
