"""What a calendar holds, in the language of its address."""

from datetime import date

from rhannu.documents.calendars import Entry
from rhannu.documents.event_entries import entry_of_place
from rhannu.documents.meeting_entries import entry_of
from rhannu.documents.offer_entries import entry_of_hosting, entry_of_places
from rhannu.exchange import calendar_feeds
from rhannu.exchange.models import CalendarFeed
from rhannu.web.calendars import in_full, own_place


def entries_of(feed: CalendarFeed, on: date) -> list[Entry]:
    """What is to come, and the last ninety days, by day."""
    place = own_place()
    found = [
        entry_of(one, place=place, address=in_full("exchange:thread", one.request.transfer.ref))
        for one in calendar_feeds.appointments_of(feed, on)
    ]
    found += [
        entry_of_places(one, place=place, address=in_full("exchange:offer", one.offer.ref))
        for one in calendar_feeds.places_of(feed, on)
    ]
    found += [
        entry_of_place(one, place=place, address=in_full("events:event", one.event.ref))
        for one in calendar_feeds.events_of(feed, on)
    ]
    found += [
        entry_of_hosting(one, place=place, address=in_full("exchange:offer", one.ref))
        for one in calendar_feeds.hosted_by(feed, on)
    ]
    return sorted(found, key=lambda one: (one.on, one.uid))
