"""Questions about surveys: whom a wave asks, which one may see, what a wave may show."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from rhannu.analysis.surveys import LEAST
from rhannu.networks.models import Delegate, Event, Membership, Network, Survey, Wave
from rhannu.organisations.models import Person, PostHolding
from rhannu.organisations.rules import is_fund_team


def members_on(network: Network, on: date) -> QuerySet[Person]:
    """Who can be written to of those who held a member's post on that day.

    What is made up goes to made-up people alone.
    """
    posts = Membership.objects.on(on).filter(network=network).values("post")
    held = PostHolding.objects.held_on(on).filter(post__in=posts).values("person")
    people = Person.objects.filter(pk__in=held, is_active=True).exclude(email=None)
    return people.filter(is_fictional=True) if network.is_example else people


def asked_in(wave: Wave) -> QuerySet[Person]:
    """Who is asked: the members of the day it opened; after a day of learning, those of that day.

    Of an event it is those who hold a place; afterwards those who came, where that was said.
    """
    if wave.survey.event is not None:
        return _delegates(wave, wave.survey.event)
    day = wave.opens_on
    if wave.survey.held_on is not None and wave.moment != Wave.Moment.BEFORE:
        day = wave.survey.held_on
    return members_on(wave.survey.network, day)


def _delegates(wave: Wave, event: Event) -> QuerySet[Person]:
    held = event.delegates.filter(state=Delegate.State.HOLDS)
    if wave.moment != Wave.Moment.BEFORE and event.recorded_at is not None:
        held = held.filter(came=True)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True)
    people = people.exclude(email=None)
    return people.filter(is_fictional=True) if event.is_example else people


EVENTS = 30  # to choose from, the latest


def events_to_ask_about(network: Network, on: date) -> list[Event]:
    """The network's events that no survey is about, and that are to come or lie not far behind."""
    found = Event.objects.filter(network=network, called_off_at=None, survey=None)
    return list(found.filter(ends_on__gte=on - timedelta(days=365)).order_by("-on", "-pk")[:EVENTS])


def networks_of(person: Person, on: date) -> QuerySet[Network]:
    """The networks to which this person belongs, or which they convene."""
    held = PostHolding.objects.held_on(on).filter(person=person).values("post")
    belongs = Membership.objects.on(on).filter(post__in=held).values("network")
    return Network.objects.filter(Q(pk__in=belongs) | Q(convenor__in=held))


def seen_by(person: Person, on: date) -> QuerySet[Survey]:
    """The surveys that this person may see: those of their networks; the fund team sees all."""
    if is_fund_team(person, on):
        return Survey.objects.all()
    return Survey.objects.filter(network__in=networks_of(person, on).values("pk"))


def to_keep(answered: int, counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """What of the counts outlives the box: nothing under five answers, and no question under five."""
    if answered < LEAST:
        return {}
    return {
        question: {answer: n for answer, n in sorted(counted.items()) if n}
        for question, counted in sorted(counts.items())
        if sum(counted.values()) >= LEAST
    }
