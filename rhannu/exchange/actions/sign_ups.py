"""Taking places, waiting for them, giving them up. The waiting list moves by itself, in its order."""

from datetime import datetime

from rhannu.analysis.places import moves_up
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.models import Offer, SignUp
from rhannu.organisations.models import Organisation, Person


@action
def sign_up(
    *,
    by: Person,
    offer: Offer,
    organisation: Organisation,
    people: int,
    at: datetime,
    needs: str = "",
) -> SignUp:
    """Take places for people of a body; where there are too few, wait for them in turn.

    needs  what they need to take part, for the host alone
    The very same, sent twice, is one.
    """
    offer = held(offer)
    rules.check_can_sign_up(
        by=by, offer=offer, organisation=organisation, people=people, on=day(at)
    )
    before = offer.sign_ups.open().filter(organisation=organisation).first()
    if before is not None and before.signed_by_id == by.pk and before.people == people:
        return before
    rules.check_signs_up_once(before)
    waits = SignUp.State.WAITS
    nobody_waits = not offer.sign_ups.filter(state=waits).exists()
    holds = nobody_waits and people <= offer.free
    mine = by.acts_for(organisation, day(at))
    made = offer.sign_ups.create(
        organisation=organisation,
        person=by if mine else None,
        people=people,
        state=SignUp.State.HOLDS if holds else waits,
        needs=needs.strip(),
        signed_at=at,
        signed_by=by,
        changed_at=at,
    )
    if holds:
        _take(offer, people)
    trail.record(
        "signed_up",
        by=by,
        about=made,
        offer=offer.pk,
        people=people,
        state=made.state,
        on_behalf_of=on_behalf(by, organisation, day(at)),
    )
    return made


@action
def give_up_places(*, by: Person, sign_up: SignUp, at: datetime) -> SignUp:
    """Give places up, or leave the list; whoever waits longest gets what falls free."""
    offer = held(sign_up.offer)
    sign_up = SignUp.objects.select_related("organisation").get(pk=sign_up.pk)
    sign_up.offer = offer
    rules.check_can_give_up(by=by, sign_up=sign_up, on=day(at))
    held_places = sign_up.state == SignUp.State.HOLDS
    sign_up.state, sign_up.needs, sign_up.changed_at = SignUp.State.LEFT, "", at
    sign_up.save(update_fields=["state", "needs", "changed_at"])
    if held_places:
        _take(offer, -sign_up.people)
    trail.record(
        "places_given_up",
        by=by,
        about=sign_up,
        offer=offer.pk,
        held=held_places,
        on_behalf_of=on_behalf(by, sign_up.organisation, day(at)),
    )
    move_up(offer, at, by=by)
    return sign_up


@action
def forget_needs(*, by: Person, offer: Offer, at: datetime) -> int:
    """The day is over: delete what those who came needed. How many had said something."""
    offer = held(offer)
    rules.check_can_forget_needs(by=by, offer=offer, on=day(at))
    gone = offer.sign_ups.exclude(needs="").update(needs="")
    trail.record("needs_forgotten", by=by, about=offer, sign_ups=gone)
    return gone


def move_up(offer: Offer, at: datetime, *, by: Person) -> None:
    """Give what is free to those who wait, the longest first. The offer is held."""
    waiting = list(offer.sign_ups.filter(state=SignUp.State.WAITS).order_by("pk"))
    for one in waiting[: moves_up(offer.free, [row.people for row in waiting])]:
        one.state, one.changed_at = SignUp.State.HOLDS, at
        one.save(update_fields=["state", "changed_at"])
        _take(offer, one.people)
        trail.record("moved_up", by=by, about=one, offer=offer.pk, people=one.people)


def _take(offer: Offer, people: int) -> None:
    offer.taken += people
    offer.save(update_fields=["taken"])


def held(offer: Offer) -> Offer:
    """The offer as it stands now, held until this change is done: places are given in turn."""
    rows = Offer.objects.select_for_update(of=("self",))
    return rows.select_related("host", "practice").get(pk=offer.pk)
