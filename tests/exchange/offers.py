"""Offers and sign-ups for tests, by the road real ones take."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import Offer, SignUp
from tests.factories import NOW, TODAY, make_organisation, make_person, make_post, make_practice

IN_A_WEEK = TODAY + timedelta(days=7)


def make_offer(*, host=None, practice=None, by=None, places: int = 3, **facts) -> Offer:
    """An open day a week from now, at a body that did the practice."""
    host = host or make_organisation()
    practice = practice or make_practice(donors=[host])
    by = by or make_host(host)
    wanted = {"kind": "open_day", "on": IN_A_WEEK, "at": NOW, "place": "Depot", **facts}
    return actions.make_offer(by=by, practice=practice, host=host, places=places, **wanted)


def make_host(host):
    """Somebody who holds a post there."""
    person = make_person()
    make_post(organisation=host, holder=person)
    return person


def make_sign_up(offer: Offer, *, people: int = 1, by=None, organisation=None, **facts) -> SignUp:
    organisation = organisation or make_organisation()
    by = by or make_person(at=organisation)
    wanted = {"at": NOW, **facts}
    return actions.sign_up(by=by, offer=offer, organisation=organisation, people=people, **wanted)
