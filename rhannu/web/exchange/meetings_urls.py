"""Addresses of what is offered to others, and of calendars to subscribe to."""

from django.urls import path

from rhannu.web.exchange import feeds, offers

patterns = [
    path("calendar/", feeds.calendar, name="calendar"),
    path("calendar/make/", feeds.make, name="calendar_make"),
    path("calendar/end/", feeds.end, name="calendar_end"),
    # The token stands between slashes, where no log keeps it.
    path("calendar/<str:token>/rhannu.ics", feeds.feed, name="feed"),
    path("offers/", offers.offers, name="offers"),
    path("offers/new/<slug:slug>/", offers.new, name="offer_new"),
    path("offers/<slug:ref>/", offers.offer, name="offer"),
    path("offers/<slug:ref>/change/", offers.change, name="offer_change"),
    path("offers/<slug:ref>/words/", offers.describe, name="offer_describe"),
    path("offers/<slug:ref>/again/", offers.repeat, name="offer_repeat"),
    path("offers/<slug:ref>/close/", offers.close, name="offer_close"),
    path("offers/<slug:ref>/call-off/", offers.call_off, name="offer_call_off"),
    path("offers/<slug:ref>/came/", offers.came, name="offer_came"),
    path("offers/<slug:ref>/sign-up/", offers.sign_up, name="sign_up"),
    path("offers/<slug:ref>/give-up/<slug:sign_up>/", offers.give_up, name="give_up"),
]
