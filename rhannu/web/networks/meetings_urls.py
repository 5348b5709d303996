"""Addresses of the meetings of networks."""

from django.urls import path

from rhannu.web.networks import conduits, meetings, minutes, raised

patterns = [
    path("for/<slug:slug>/endorse/", conduits.endorse, name="endorse"),
    path("for/<slug:slug>/raise/", conduits.raise_it, name="raise"),
    path("for/<slug:slug>/carry/", conduits.carry, name="carry"),
    path("endorsements/<slug:ref>/withdraw/", conduits.withdraw, name="withdraw"),
    path("carrying/<slug:ref>/", conduits.carried, name="carried"),
    path("raised/<slug:ref>/", conduits.raised, name="raised"),
    path("<slug:slug>/spoken-of/", raised.raised, name="spoken_of"),
    path("meetings/<slug:ref>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:ref>/meeting.ics", meetings.meeting_file, name="meeting_file"),
    path("meetings/<slug:ref>/change/", meetings.change, name="meeting_change"),
    path("meetings/<slug:ref>/call-off/", meetings.call_off, name="meeting_call_off"),
    path("meetings/<slug:ref>/agenda/", meetings.agenda_add, name="agenda_add"),
    path(
        "meetings/<slug:ref>/agenda/<slug:item>/off/", meetings.agenda_remove, name="agenda_remove"
    ),
    path("meetings/<slug:ref>/came/", minutes.came, name="came"),
    path("meetings/<slug:ref>/decision/", minutes.decision, name="decision"),
    path("meetings/<slug:ref>/action/", minutes.agreed, name="agreed"),
    path("actions/<slug:ref>/", minutes.action, name="action"),
    path("reply/<str:token>/action/", minutes.reply_action, name="reply_action"),
    path("reply/<str:token>/coming/", minutes.reply_coming, name="reply_coming"),
    path("reply/<str:token>/back/", minutes.reply_back, name="reply_back"),
    path("<slug:slug>/meetings/", meetings.meetings, name="meetings"),
    path("<slug:slug>/meetings/plan/", meetings.plan, name="plan"),
]
