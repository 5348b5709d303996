"""What a day brings about by itself at events: what people needed goes, and who never confirmed."""

from datetime import datetime

from rhannu.base import clock
from rhannu.networks.actions import forget_event_needs, let_unconfirmed_go
from rhannu.networks.actions.delegates import CONFIRMED_WITHIN
from rhannu.networks.models import Delegate, Event
from rhannu.organisations.actions import system_person

AT_A_TICK = 200  # the rest waits for the next tick


def forget_what_was_needed(at: datetime) -> int:
    """Delete, the day after, what people needed to take part. How many had said something."""
    on = at.astimezone(clock.LONDON).date()
    gone = 0
    for event in Event.objects.to_forget(on).order_by("pk")[:AT_A_TICK]:
        gone += forget_event_needs(by=system_person(), event=event, at=at)
    return gone


def let_go_who_never_confirmed(at: datetime) -> int:
    """Whoever did not use the link they were sent is forgotten. How many."""
    late = Delegate.objects.to_let_go(at - CONFIRMED_WITHIN).values("event")
    gone = 0
    for event in Event.objects.filter(pk__in=late).order_by("pk")[:AT_A_TICK]:
        gone += let_unconfirmed_go(by=system_person(), event=event, at=at)
    return gone
