"""Events as entries of a calendar: for whoever holds a place, and for everybody."""

from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.documents.calendars import Entry
from rhannu.networks.models import Delegate, Event


def entry_of_event(event: Event, *, place: str, address: str) -> Entry:
    """For everybody: without the link to join."""
    return _entry(
        event,
        uid=f"{event.ref}@{place}",
        sequence=event.sequence,
        changed_at=event.changed_at,
        called_off=event.called_off_at is not None,
        address=address,
        join_link="",
    )


def entry_of_place(delegate: Delegate, *, place: str, address: str) -> Entry:
    """For whoever holds the place. Each change of the event is a step of two, so that a place
    that is given up has a number between."""
    event = delegate.event
    gone = event.called_off_at is not None or delegate.state == Delegate.State.LEFT
    return _entry(
        event,
        uid=f"{delegate.ref}@{place}",
        sequence=2 * event.sequence + gone,
        changed_at=max(event.changed_at, delegate.changed_at),
        called_off=gone,
        address=address,
        join_link=event.join_link,
    )


def _entry(event: Event, *, address: str, join_link: str, **facts) -> Entry:
    lines = [
        _("Example: the people, posts and answers in it are made up.") if event.is_example else "",
        event.get_language_display() + ".",
        _("Its last day is %(day)s.") % {"day": event.ends_on.strftime("%d/%m/%Y")}
        if event.ends_on != event.on
        else "",
        _("Access: %(words)s") % {"words": event.access} if event.access else "",
        _("Join here: %(address)s") % {"address": join_link} if join_link else "",
        _("More about it: %(address)s") % {"address": address},
    ]
    return Entry(
        summary=f"{Event.Kind(event.kind).label}: {said(event, 'title').text}",
        on=event.on,
        starts_at=event.starts_at,
        minutes=event.minutes,
        place=event.place,
        join_link=join_link,
        description="\n".join(filter(None, lines)),
        address=address,
        **facts,
    )
