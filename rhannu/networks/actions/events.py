"""Events: entered, corrected, closed, called off; their programme; and who came."""

import secrets
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.references import LETTERS
from rhannu.networks import rules
from rhannu.networks.actions.delegates import held, move_up
from rhannu.networks.models import Delegate, Event, Item, Network
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice

CODE_LETTERS = 6  # some 380 million codes, of which a few open a page on any day


@action
def make_event(
    *,
    by: Person,
    kind: str,
    title_en: str,
    title_cy: str,
    on: date,
    places: int,
    at: datetime,
    language: str = Event.Language.BOTH,
    network: Network | None = None,
    ends_on: date | None = None,
    starts: time | None = None,
    minutes: int | None = None,
    join_link: str = "",
    **words: str,
) -> Event:
    """Enter a seminar, an open day or a webinar.

    words  about_en, about_cy, place, access: as the model names them
    The very same, sent twice, is one event.
    """
    today = _day(at)
    rules.check_can_make_event(by=by, network=network, on=today)
    facts = {
        "network": network,
        **_said(kind=kind, language=language, title_en=title_en, title_cy=title_cy, **words),
        **_when(on, ends_on, starts, minutes, join_link, today),
        "places": places,
    }
    rules.check_seats(places)
    before = Event.objects.filter(**facts, made_by=by, called_off_at=None).first()
    if before is not None:
        return before
    event = Event.objects.create(
        **facts,
        code=_new_code(),
        made_at=at,
        made_by=by,
        changed_at=at,
        is_example=by.is_fictional or enters_examples(by),
    )
    trail.record("event_made", by=by, about=event, kind=kind, on=on, places=places)
    return event


@action
def change_event(
    *,
    by: Person,
    event: Event,
    kind: str,
    title_en: str,
    title_cy: str,
    on: date,
    places: int,
    at: datetime,
    language: str = Event.Language.BOTH,
    ends_on: date | None = None,
    starts: time | None = None,
    minutes: int | None = None,
    join_link: str = "",
    **words: str,
) -> Event:
    """Correct it, move it, or change its places: more of them go to those who wait."""
    event = held(event)
    today = _day(at)
    rules.check_can_change_event(by=by, event=event, on=today)
    rules.check_seats(places, event.taken)
    said = _said(kind=kind, language=language, title_en=title_en, title_cy=title_cy, **words)
    when = _when(on, ends_on, starts, minutes, join_link, today)
    facts = {**said, **when, "places": places}
    changed = [name for name, value in facts.items() if getattr(event, name) != value]
    if not changed:
        return event
    for name in changed:
        setattr(event, name, facts[name])
    # What stands in calendars, and is told to those who come.
    is_moved = bool(set(changed) & {*when, "place"})
    event.sequence += bool(set(changed) - {"places"})
    event.changed_at = at if set(changed) - {"places"} else event.changed_at
    event.save(update_fields=[*changed, "sequence", "changed_at"])
    if is_moved:
        trail.record("event_moved", by=by, about=event, on=on, sequence=event.sequence)
    else:
        trail.record("event_corrected", by=by, about=event, fields=sorted(changed))
    move_up(event, at, by=by)
    return event


@action
def close_event(*, by: Person, event: Event, at: datetime) -> Event:
    """Take no more names. Those who wait still move up."""
    event = held(event)
    rules.check_takes_more_names(by=by, event=event, on=_day(at))
    event.closed_at = at
    event.save(update_fields=["closed_at"])
    trail.record("event_closed", by=by, about=event)
    return event


@action
def call_off_event(*, by: Person, event: Event, at: datetime, why: str = "") -> Event:
    """It does not happen. Everybody who signed up is told, and it goes out of their calendars."""
    event = held(event)
    rules.check_can_change_event(by=by, event=event, on=_day(at))
    event.called_off_at, event.why, event.changed_at = at, why.strip(), at
    event.sequence += 1
    event.save(update_fields=["called_off_at", "why", "changed_at", "sequence"])
    event.delegates.update(needs="")
    trail.record("event_called_off", by=by, about=event)
    return event


@action
def add_item(
    *,
    by: Person,
    event: Event,
    at: datetime,
    title_en: str = "",
    title_cy: str = "",
    starts: time | None = None,
    practice: Practice | None = None,
    body: Organisation | None = None,
) -> Item:
    """Put a point on the programme; a practice brings its own title."""
    event = held(event)
    rules.check_can_change_event(by=by, event=event, on=_day(at))
    if practice is not None and not (title_en.strip() or title_cy.strip()):
        title_en, title_cy = practice.title_en, practice.title_cy
    rules.check_item(event=event, title_en=title_en, title_cy=title_cy)
    item = event.items.create(
        starts=starts,
        title_en=title_en.strip()[:160],
        title_cy=title_cy.strip()[:160],
        practice=practice,
        body=body,
    )
    trail.record("programme_changed", by=by, about=event, added=item.pk, practice=practice)
    return item


@action
def drop_item(*, by: Person, event: Event, item: Item, at: datetime) -> None:
    """Take a point off the programme."""
    event = held(event)
    rules.check_can_change_event(by=by, event=event, on=_day(at))
    rules.check_item_is_of(item=item, event=event)
    trail.record("programme_changed", by=by, about=event, dropped=item.pk)
    item.delete()


@action
def say_who_attended(*, by: Person, event: Event, came: Collection[str], at: datetime) -> Event:
    """Of those who held a place, who came: their references. The rest did not.

    It can be said again, while the room fills and afterwards; what was said last stands.
    """
    event = held(event)
    rules.check_can_say_who_attended(by=by, event=event, at=at)
    holding = event.delegates.filter(state=Delegate.State.HOLDS)
    there = holding.filter(ref__in=list(came)).update(came=True)
    holding.exclude(ref__in=list(came)).update(came=False)
    event.recorded_at = at
    event.save(update_fields=["recorded_at"])
    trail.record("attendance_said", by=by, about=event, came=there)
    return event


@action
def forget_event_needs(*, by: Person, event: Event, at: datetime) -> int:
    """The day is over: delete what those who came needed. How many had said something."""
    event = held(event)
    rules.check_can_forget_event_needs(by=by, event=event, on=_day(at))
    gone = event.delegates.exclude(needs="").update(needs="")
    trail.record("event_needs_forgotten", by=by, about=event, delegates=gone)
    return gone


def _said(
    *, kind: str, language: str, title_en: str, title_cy: str, **words: str
) -> dict[str, Any]:
    rules.check_event_words(kind=kind, language=language, title_en=title_en, title_cy=title_cy)
    written = {"title_en": title_en, "title_cy": title_cy, **words}
    return {
        "kind": kind,
        "language": language,
        **{name: text.strip() for name, text in written.items()},
    }


def _when(
    on: date,
    ends_on: date | None,
    starts: time | None,
    minutes: int | None,
    join_link: str,
    today: date,
) -> dict[str, Any]:
    rules.check_event_days(on, ends_on or on, today)
    rules.check_event_hours(on, starts, minutes, join_link)
    starts_at = clock.at_london(on, starts) if starts else None
    return {
        "on": on,
        "ends_on": ends_on or on,
        "starts_at": starts_at,
        "minutes": minutes,
        "join_link": join_link,
    }


def _new_code() -> str:
    """A code that no other event has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LETTERS))
        if not Event.objects.filter(code=code).exists():
            return code


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
