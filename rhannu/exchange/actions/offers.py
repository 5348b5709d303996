"""What a body offers to show: made, changed, closed, called off, and who came."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.asking import opened_between
from rhannu.exchange.actions.meeting import showed
from rhannu.exchange.actions.sign_ups import held, move_up
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Offer, SignUp
from rhannu.exchange.rules.offers import check_other_days
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice
from rhannu.practices.rules import check_is_current


@action
def make_offer(
    *,
    by: Person,
    practice: Practice,
    host: Organisation,
    kind: str,
    on: date,
    places: int,
    at: datetime,
    starts: time | None = None,
    minutes: int | None = None,
    join_link: str = "",
    **words: str,
) -> Offer:
    """Offer places on a day to whoever would like to see it.

    words  place, who, language, access, cost: as the model names them
    The very same, sent twice, is one offer.
    """
    check_is_current(practice)
    found = {one.organisation.pk: one for one in donors_of([practice.pk])[practice.pk]}
    rules.check_can_offer(by=by, host=host, is_donor=host.pk in found, on=day(at))
    rules.check_kind_offered(kind)
    rules.check_places(places)
    facts = {
        "practice": practice,
        "host": host,
        "kind": kind,
        "places": places,
        **_when(on, starts, minutes, join_link, at),
        **{name: said.strip() for name, said in words.items()},
    }
    before = Offer.objects.filter(**facts, made_by=by, called_off_at=None).first()
    if before is not None:
        return before
    example = by.is_fictional or found[host.pk].example
    made = {"made_at": at, "made_by": by, "changed_at": at, "is_example": example}
    offer = Offer.objects.create(**facts, **made)
    trail.record(
        "offer_made",
        by=by,
        about=offer,
        practice=practice.pk,
        kind=kind,
        on=on,
        places=places,
        on_behalf_of=on_behalf(by, host, day(at)),
    )
    return offer


@action
def change_offer(
    *,
    by: Person,
    offer: Offer,
    on: date,
    places: int,
    at: datetime,
    starts: time | None = None,
    minutes: int | None = None,
    join_link: str = "",
    place: str = "",
) -> Offer:
    """Move it, or change its places: more of them go to those who wait."""
    offer = held(offer)
    rules.check_can_change_offer(by=by, offer=offer, on=day(at))
    rules.check_places(places, offer.taken)
    told = {**_when(on, starts, minutes, join_link, at), "place": place.strip()}
    is_moved = any(getattr(offer, name) != value for name, value in told.items())
    if not is_moved and places == offer.places:
        return offer
    for name, value in told.items():
        setattr(offer, name, value)
    offer.places, offer.changed_at = places, at
    offer.sequence += is_moved
    offer.save(update_fields=[*told, "places", "sequence", "changed_at"])
    if is_moved:
        trail.record("offer_moved", by=by, about=offer, on=on, sequence=offer.sequence)
    else:
        trail.record("places_changed", by=by, about=offer, places=places)
    move_up(offer, at, by=by)
    return offer


@action
def describe_offer(
    *, by: Person, offer: Offer, who: str, language: str, access: str, cost: str, at: datetime
) -> Offer:
    """Put right what is said of it beside the day: who may come, the language, access, the cost."""
    offer = held(offer)
    rules.check_can_change_offer(by=by, offer=offer, on=day(at))
    told = {"who": who, "language": Offer.Language(language).value, "access": access, "cost": cost}
    new = {name: said.strip() for name, said in told.items()}
    changed = [name for name, said in new.items() if getattr(offer, name) != said]
    if changed:
        for name in changed:
            setattr(offer, name, new[name])
        offer.save(update_fields=changed)
        trail.record("offer_described", by=by, about=offer, fields=sorted(changed))
    return offer


@action
def repeat_offer(*, by: Person, offer: Offer, days: Sequence[date], at: datetime) -> list[Offer]:
    """Offer the same again on other days: each is an offer of its own, with all its places."""
    days = sorted(set(days))
    check_other_days(days, offer=offer)
    starts = offer.starts_at.astimezone(clock.LONDON).time() if offer.starts_at else None
    same = ("practice", "host", "kind", "places", "minutes", "join_link")
    words = ("place", "who", "language", "access", "cost")
    facts: dict[str, Any] = {name: getattr(offer, name) for name in (*same, *words)}
    made = [make_offer(by=by, on=on, starts=starts, at=at, **facts) for on in days]
    trail.record("offer_repeated", by=by, about=offer, offers=[one.pk for one in made])
    return made


@action
def close_offer(*, by: Person, offer: Offer, at: datetime) -> Offer:
    """Take no more names. Those who wait still move up."""
    offer = held(offer)
    rules.check_takes_names(by=by, offer=offer, on=day(at))
    offer.closed_at = at
    offer.save(update_fields=["closed_at"])
    trail.record("offer_closed", by=by, about=offer)
    return offer


@action
def call_off_offer(*, by: Person, offer: Offer, at: datetime, why: str = "") -> Offer:
    """It does not happen: everybody who holds places or waits is told. What they need is forgotten."""
    offer = held(offer)
    rules.check_can_change_offer(by=by, offer=offer, on=day(at))
    offer.called_off_at, offer.why, offer.changed_at = at, why.strip(), at
    offer.save(update_fields=["called_off_at", "why", "changed_at"])
    offer.sign_ups.update(needs="")
    trail.record("offer_called_off", by=by, about=offer, on=offer.on)
    return offer


@action
def say_who_came(*, by: Person, offer: Offer, came: dict[str, int], at: datetime) -> Offer:
    """Say how many came of each body that held places. Each that came has met the host.

    came  the number by the reference of the sign-up; 0 for nobody
    """
    offer = held(offer)
    rules.check_can_say_who_came(by=by, offer=offer, on=day(at))
    holding = offer.sign_ups.filter(state=SignUp.State.HOLDS).select_related("organisation")
    sign_ups = list(holding.order_by("pk"))
    rules.check_came(sign_ups, came)
    for one in sign_ups:
        one.came = came[one.ref]
        if one.came:
            one.encounter = _met(one, offer, by, at)
        one.save(update_fields=["came", "encounter"])
    offer.sign_ups.update(needs="")
    offer.recorded_at = at
    offer.save(update_fields=["recorded_at"])
    trail.record("who_came_said", by=by, about=offer, came=sum(one.came or 0 for one in sign_ups))
    return offer


def _met(one: SignUp, offer: Offer, by: Person, at: datetime):
    transfer, _new = opened_between(
        offer.practice,
        offer.host,
        one.organisation,
        at,
        asker=one.person,
        is_example=offer.is_example,
    )
    return showed(transfer, kind=offer.kind, on=offer.on, by=by, at=at)


def _when(
    on: date, starts: time | None, minutes: int | None, join_link: str, at: datetime
) -> dict[str, Any]:
    rules.check_offered_day(on, starts, minutes, join_link, at)
    starts_at = clock.at_london(on, starts) if starts else None
    return {"on": on, "starts_at": starts_at, "minutes": minutes, "join_link": join_link}
