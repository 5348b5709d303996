"""Below /evidence/: what is about evidence and no one practice. The rules themselves stand in `home`."""

from django.urls import path

from rhannu.web.practices import evidence_pages

app_name = "evidence"

urlpatterns = [
    path("proposals/", evidence_pages.proposals, name="proposals"),
    path("proposals/<slug:ref>/", evidence_pages.decide, name="decide"),
    path("ties/", evidence_pages.ties, name="ties"),
    path("ties/<slug:ref>/end/", evidence_pages.end_tie, name="end_tie"),
]
