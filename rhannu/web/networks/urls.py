"""Addresses of the register of networks and of what networks do."""

from django.urls import path

from rhannu.web.networks import carrying, keeping, meetings_urls, views

app_name = "networks"

urlpatterns = [
    path("", views.network_list, name="list"),
    path("enter/", keeping.enter, name="enter"),
    path("for/<slug:slug>/", carrying.for_practice, name="for_practice"),
    path("for/<slug:slug>/propose/", carrying.propose, name="propose"),
    path("proposals/<slug:ref>/", carrying.proposal, name="proposal"),
    *meetings_urls.patterns,
    path("<slug:slug>/", views.network, name="network"),
    path("<slug:slug>/correct/", keeping.correct, name="correct"),
    path("<slug:slug>/convenor/", keeping.convenor, name="convenor"),
    path("<slug:slug>/close/", keeping.close, name="close"),
    path("<slug:slug>/members/", views.members, name="members"),
    path("<slug:slug>/members/add/", keeping.add_member, name="add_member"),
    path("<slug:slug>/members/<int:key>/end/", keeping.end_member, name="end_member"),
]
