"""What stands in a calendar that somebody subscribed to: no more than they may see now."""

from datetime import date, timedelta

from django.db.models import Q

from rhannu.exchange.actions.feeds import hashed
from rhannu.exchange.models import Appointment, CalendarFeed, Offer, Request, SignUp, Transfer
from rhannu.networks.models import Delegate
from rhannu.organisations.models import PostHolding

KEPT = timedelta(days=90)  # so long what has passed stays
MOST = 1000  # entries; the latest ones


def feed_behind(token: str) -> CalendarFeed | None:
    """Whose calendar a secret address opens."""
    found = CalendarFeed.objects.filter(token_hash=hashed(token))
    return found.select_related("person", "organisation").first()


def places_of(feed: CalendarFeed, on: date) -> list[SignUp]:
    """Places that the owner holds; or that a body does."""
    whose = {"organisation": feed.organisation} if feed.organisation else {"person": feed.person}
    found = SignUp.objects.filter(
        **whose,
        state=SignUp.State.HOLDS,
        organisation__in=feed.person.organisations_on(on),
        offer__called_off_at=None,
        offer__on__gte=on - KEPT,
    )
    rows = found.select_related("offer__practice", "offer__host").order_by("-offer__on", "-pk")
    return list(rows[:MOST])


def events_of(feed: CalendarFeed, on: date) -> list[Delegate]:
    """Places at events that the owner holds; none in the calendar of a body."""
    if feed.organisation is not None:
        return []
    found = Delegate.objects.filter(
        person=feed.person,
        state=Delegate.State.HOLDS,
        event__called_off_at=None,
        event__on__gte=on - KEPT,
    )
    return list(found.select_related("event").order_by("-event__on", "-pk")[:MOST])


def hosted_by(feed: CalendarFeed, on: date) -> list[Offer]:
    """What a body offers; or what the owner offers for theirs."""
    whose = {"host": feed.organisation} if feed.organisation else {"made_by": feed.person}
    found = Offer.objects.filter(
        **whose,
        host__in=feed.person.organisations_on(on),
        called_off_at=None,
        on__gte=on - KEPT,
    )
    return list(found.select_related("practice", "host").order_by("-on", "-pk")[:MOST])


def appointments_of(feed: CalendarFeed, on: date) -> list[Appointment]:
    """Meetings that stand: the owner's own, as asker or as holder of the post; or of a body's sides."""
    seen = Transfer.objects.visible_to(feed.person, on)
    found = Appointment.objects.filter(
        called_off_at=None,
        on__gte=on - KEPT,
        request__state__in=[Request.State.ACCEPTED, Request.State.MET],
        request__transfer__in=seen.values("pk"),
    )
    if feed.organisation is not None:
        body = feed.organisation
        found = found.filter(
            Q(request__transfer__donor=body) | Q(request__transfer__recipient=body)
        )
    else:
        held = PostHolding.objects.held_on(on).filter(person=feed.person)
        found = found.filter(
            Q(request__transfer__asker=feed.person) | Q(request__post__in=held.values("post"))
        )
    joined = ("request__transfer__practice", "request__transfer__donor")
    rows = found.select_related(*joined, "request__transfer__recipient")
    return list(rows.order_by("-on", "-pk")[:MOST])
