"""Addresses of reported moves and of adoptions to verify."""

from django.urls import path

from rhannu.web.exchange import reports, verifications

patterns = [
    path("moves/", reports.moves, name="moves"),
    path("moves/report/", reports.report, name="report_move"),
    path("moves/<slug:ref>/", reports.move, name="move"),
    path("verifications/", verifications.verifications, name="verifications"),
    path("verifications/draw/", verifications.draw, name="draw"),
    path("verifications/<slug:ref>/", verifications.sample, name="sample"),
    path("verifications/<slug:ref>/<int:place>/", verifications.assign, name="assign"),
    path("conversations/<slug:ref>/not-found/", verifications.not_found, name="not_found"),
]
