"""Addresses of sharing duties."""

from django.urls import path

from rhannu.web.exchange import duties, duties_thanks

patterns = [
    path("duties/", duties.duties, name="duties"),
    path("duties/of/<slug:slug>/", duties.propose, name="duty_propose"),
    path("duties/<slug:ref>/", duties.duty, name="duty"),
    path("duties/<slug:ref>/agree/", duties.agree, name="duty_agree"),
    path("duties/<slug:ref>/change/", duties.change, name="duty_change"),
    path("duties/<slug:ref>/waive/", duties.waive, name="duty_waive"),
    path("duties/<slug:ref>/met/", duties.close, name="duty_close"),
    path("duties/<slug:ref>/thanks/", duties_thanks.letter, name="duty_thanks"),
    path("duties/<slug:ref>/checked/", duties_thanks.check, name="duty_check"),
]
