"""Below /digests/: news that people ask for, and those that go to the members of networks."""

from django.urls import path

from rhannu.web.networks import digests

app_name = "digests"

urlpatterns = [
    path("", digests.digests, name="list"),
    path("asked/", digests.asked, name="asked"),
    path("confirm/<str:token>/", digests.confirm, name="confirm"),
    path("networks/<slug:slug>/", digests.network, name="network"),
    path("<slug:ref>/", digests.digest, name="digest"),
    path("<slug:ref>/test/", digests.test, name="test"),
    path("<slug:ref>/end/", digests.end, name="end"),
    path("<slug:ref>/go/", digests.go, name="go"),
]
