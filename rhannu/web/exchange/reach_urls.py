"""Below /reach/: whom the fund has reached, who stays silent, and what to do next."""

from django.urls import path

from rhannu.web.exchange import reach, reach_deeds

app_name = "reach"

urlpatterns = [
    path("", reach.reach, name="reach"),
    path("bodies/", reach.bodies, name="bodies"),
    path("bodies/csv/", reach.bodies_csv, name="bodies_csv"),
    path("<slug:slug>/", reach.body, name="body"),
    path("<slug:slug>/approach/", reach_deeds.approach, name="approach"),
    path("<slug:slug>/why-not/", reach_deeds.why_not, name="why_not"),
    path("<slug:slug>/stop/", reach_deeds.stop, name="stop"),
    path("<slug:slug>/lift/", reach_deeds.lift, name="lift"),
]
