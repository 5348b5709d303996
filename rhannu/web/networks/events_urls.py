"""Addresses of events, of what is raised there, and of others' events. Words first, references last."""

from django.urls import include, path

from rhannu.web.networks import (
    events,
    events_calendar,
    events_delegates,
    events_pledging,
    listings,
    themes,
)

app_name = "events"

below_events = [
    path("", events.events, name="list"),
    path("calendar.ics", events_calendar.feed, name="feed"),
    path("new/", events.new, name="new"),
    path("asked/", events_delegates.asked, name="asked"),
    path("elsewhere/", listings.elsewhere, name="elsewhere"),
    path("elsewhere/new/", listings.new_file, name="listing_new"),
    path("elsewhere/files/<slug:ref>/", listings.file, name="listing_file"),
    path("elsewhere/<slug:ref>/", listings.listing, name="listing"),
    path("elsewhere/<slug:ref>/offered/", listings.offered, name="listing_offered"),
    path("elsewhere/<slug:ref>/drop/", listings.drop, name="listing_drop"),
    path("<slug:ref>/", events.event, name="event"),
    path("<slug:ref>/event.ics", events_calendar.event_file, name="file"),
    path("<slug:ref>/change/", events.change, name="change"),
    path("<slug:ref>/close/", events.close, name="close"),
    path("<slug:ref>/call-off/", events.call_off, name="call_off"),
    path("<slug:ref>/programme/", events.programme_of, name="programme"),
    path("<slug:ref>/programme/<int:item>/drop/", events.drop_item, name="drop_item"),
    path("<slug:ref>/sign-up/", events_delegates.sign_up, name="sign_up"),
    path("<slug:ref>/give-up/", events_delegates.give_up, name="give_up"),
    path("<slug:ref>/delegates/", events_delegates.delegates, name="delegates"),
    path("<slug:ref>/came/", events_delegates.came, name="came"),
    path("<slug:ref>/badges.pdf", events_delegates.badges, name="badges"),
    path("<slug:ref>/attendance.pdf", events_delegates.attendance, name="attendance"),
    path("<slug:ref>/code/", events_pledging.code_page, name="code"),
    path("<slug:ref>/pledges/", events_pledging.pledges, name="pledges"),
    path("<slug:ref>/pledges/<slug:pledge>/drop/", events_pledging.drop, name="pledge_drop"),
    path("<slug:ref>/pledges/<slug:pledge>/body/", events_pledging.place, name="pledge_place"),
]

below_themes = [
    path("", themes.themes, name="themes"),
    path("raised/", themes.raised, name="raised"),
    path("raised/note/", themes.note, name="raised_note"),
    path("raised/<slug:ref>/drop/", themes.drop, name="raised_drop"),
    path("<slug:ref>/", themes.theme, name="theme"),
    path("<slug:ref>/owner/", themes.owner, name="theme_owner"),
    path("<slug:ref>/answer/", themes.answer, name="theme_answer"),
]

urlpatterns = [
    path("events/", include(below_events)),
    path("themes/", include(below_themes)),
    path("pledge/", events_pledging.enter, name="enter"),
    path("pledge/<slug:code>/", events_pledging.room, name="room"),
    path("pledge/<slug:code>/promise/", events_pledging.pledge, name="pledge"),
    path("pledge/<slug:code>/thanks/", events_pledging.thanks, name="pledged"),
    path("pledge/<slug:code>/ask/", events_pledging.ask, name="ask"),
    path("pledge/<slug:code>/asked/", events_pledging.asked_for, name="asked_for"),
    path("reply/<str:token>/place/", events_delegates.place, name="place"),
    path("reply/<str:token>/pledge/", events_pledging.undo, name="undo"),
    path("reply/<str:token>/theme/", themes.answer_by_link, name="theme_by_link"),
]
