"""Addresses of calendars to subscribe to."""

from django.urls import path

from rhannu.web.exchange import feeds

patterns = [
    path("calendar/", feeds.calendar, name="calendar"),
    path("calendar/make/", feeds.make, name="calendar_make"),
    path("calendar/end/", feeds.end, name="calendar_end"),
    # The token stands between slashes, where no log keeps it.
    path("calendar/<str:token>/rhannu.ics", feeds.feed, name="feed"),
]
