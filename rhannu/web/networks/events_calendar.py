"""Events in calendars: one file to take away, and a feed of what is coming for everybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rhannu.documents.calendars import published
from rhannu.documents.event_entries import entry_of_event
from rhannu.networks.models import Event
from rhannu.web.calendars import calendar_file, in_full, own_place, subscribed
from rhannu.web.networks.events import named

MOST = 500


@require_safe
def event_file(request: HttpRequest, ref: str) -> HttpResponse:
    return calendar_file(published([_entry(named(ref))]), name=f"rhannu-{ref}.ics")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What is coming, in the language of the address; what was called off says so until its day."""
    coming = Event.objects.filter(ends_on__gte=request.today).order_by("on", "pk")[:MOST]
    ics = published([_entry(one) for one in coming], name="Rhannu")
    return subscribed(request, ics, kept="public, max-age=900")


def _entry(event: Event):
    address = in_full("events:event", event.ref)
    return entry_of_event(event, place=own_place(), address=address)
