"""Places at an event: asked for, confirmed, waited for, given up. The list moves by itself, in order."""

from datetime import date, datetime, timedelta
from typing import Any

from rhannu.analysis.places import moves_up
from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.networks import rules
from rhannu.networks.models import Delegate, Event
from rhannu.organisations.actions.people import guest
from rhannu.organisations.lookup import the_one
from rhannu.organisations.models import Organisation, Person

CONFIRMED_WITHIN = timedelta(days=3)  # who has not by then is let go


@action
def join_event(
    *,
    by: Person,
    event: Event,
    at: datetime,
    organisation: Organisation | None = None,
    post: str = "",
    needs: str = "",
    is_listed: bool = False,
) -> Delegate:
    """Take a place, or wait for one in turn. The very same, sent twice, is one.

    needs      for those who run it alone
    is_listed  whether the other delegates may see that they come
    """
    event = held(event)
    rules.check_can_join(by=by, event=event, on=_day(at))
    before = event.delegates.exclude(state=Delegate.State.LEFT).filter(person=by).first()
    if before is not None and before.state != Delegate.State.ASKED:
        return before
    told = {"post": post.strip(), "needs": needs.strip(), "is_listed": is_listed}
    delegate = before or Delegate(event=event, person=by, signed_at=at)
    delegate.organisation = organisation
    for name, value in told.items():
        setattr(delegate, name, value)
    return _placed(delegate, event, at, by=by)


@action
def ask_to_join(
    *,
    by: Person,
    event: Event,
    name: str,
    email: str,
    organisation_words: str,
    language: str,
    at: datetime,
    post: str = "",
    needs: str = "",
    is_listed: bool = False,
) -> None:
    """Somebody without an account asks for a place; a link goes to the address, which confirms it.

    Anybody may; `by` is the system, which speaks for them. A second time sends the link again.
    """
    event = held(event)
    rules.check_takes_names(event=event, on=_day(at))
    rules.check_guest(name=name, email=email, organisation_words=organisation_words)
    person = guest(name=name, email=email, language=language, fictional=event.is_example)
    found = event.delegates.exclude(state=Delegate.State.LEFT).filter(person=person).first()
    if found is not None and found.changed_at > at - timedelta(hours=1):
        return  # a link is on its way: nobody's mailbox is filled from here
    if found is None:
        rules.check_room_for_names(event=event)
        found = event.delegates.create(
            person=person,
            **_body(organisation_words),
            post=post.strip(),
            state=Delegate.State.ASKED,
            needs=needs.strip(),
            is_listed=is_listed,
            signed_at=at,
            changed_at=at,
        )
    else:
        found.changed_at = at
        found.save(update_fields=["changed_at"])
    trail.record("place_asked", by=by, about=found, event=event.pk)


@action
def confirm_place(*, by: Person, delegate: Delegate, at: datetime) -> Delegate:
    """The mailed link was used: the place is theirs, or they wait in turn from now."""
    event = held(delegate.event)
    delegate = _delegate(delegate, event)
    rules.check_can_confirm_place(by=by, delegate=delegate, on=_day(at))
    if delegate.state != Delegate.State.ASKED:
        return delegate
    return _placed(delegate, event, at, by=by)


@action
def give_up_place(*, by: Person, delegate: Delegate, at: datetime) -> Delegate:
    """Give a place up, or leave the list; whoever waits longest gets what falls free."""
    event = held(delegate.event)
    delegate = _delegate(delegate, event)
    rules.check_can_give_up_place(by=by, delegate=delegate, on=_day(at))
    had_one = delegate.state == Delegate.State.HOLDS
    delegate.state, delegate.needs, delegate.changed_at = Delegate.State.LEFT, "", at
    delegate.waits_since, delegate.is_listed = None, False
    delegate.save(update_fields=["state", "needs", "changed_at", "waits_since", "is_listed"])
    if had_one:
        _take(event, -1)
    trail.record("place_given_up", by=by, about=delegate, event=event.pk, held=had_one)
    move_up(event, at, by=by)
    return delegate


@action
def let_unconfirmed_go(*, by: Person, event: Event, at: datetime) -> int:
    """Delete those who never used the link they were sent. How many."""
    rules.check_runs(by=by, event=event, on=_day(at))
    gone = event.delegates.to_let_go(at - CONFIRMED_WITHIN)
    number = gone.count()
    gone.delete()
    trail.record("unconfirmed_let_go", by=by, about=event, delegates=number)
    return number


def move_up(event: Event, at: datetime, *, by: Person) -> None:
    """Give what is free to those who wait, the longest first. The event is held."""
    if event.called_off_at is not None:
        return
    waiting = list(event.delegates.filter(state=Delegate.State.WAITS).order_by("waits_since", "pk"))
    for one in waiting[: moves_up(event.free, [1] * len(waiting))]:
        one.state, one.changed_at, one.held_once = Delegate.State.HOLDS, at, True
        one.save(update_fields=["state", "changed_at", "held_once"])
        _take(event, 1)
        trail.record("place_moved_up", by=by, about=one, event=event.pk)


def held(event: Event) -> Event:
    """The event as it stands now, held until this change is done: places are given in turn."""
    rows = Event.objects.select_for_update(of=("self",))
    return rows.select_related("network").get(pk=event.pk)


def _placed(delegate: Delegate, event: Event, at: datetime, *, by: Person) -> Delegate:
    nobody_waits = not event.delegates.filter(state=Delegate.State.WAITS).exists()
    holds = nobody_waits and event.free > 0
    delegate.state = Delegate.State.HOLDS if holds else Delegate.State.WAITS
    delegate.waits_since, delegate.held_once, delegate.changed_at = at, holds, at
    delegate.save()
    if holds:
        _take(event, 1)
    facts: dict[str, Any] = {"event": event.pk, "state": delegate.state}
    trail.record("event_joined", by=by, about=delegate, **facts)
    return delegate


def _delegate(delegate: Delegate, event: Event) -> Delegate:
    found = Delegate.objects.select_related("person", "organisation").get(pk=delegate.pk)
    found.event = event
    return found


def _body(words: str) -> dict[str, Any]:
    """The body they name, where there is no doubt which; else their words."""
    key = the_one(words)
    return {
        "organisation_id": key,
        "organisation_words": "" if key else words.strip()[:160],
    }


def _take(event: Event, places: int) -> None:
    event.taken += places
    event.save(update_fields=["taken"])


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
