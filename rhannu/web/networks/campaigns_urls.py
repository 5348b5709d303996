"""Below /campaigns/: what the fund team writes to many, and the pages behind the links in it."""

from django.urls import path

from rhannu.web.networks import campaigns, campaigns_keep, campaigns_links

app_name = "campaigns"

urlpatterns = [
    path("", campaigns.campaigns, name="list"),
    path("year/", campaigns.year, name="year"),
    path("new/", campaigns_keep.new, name="new"),
    path("read/<str:token>/", campaigns_links.read, name="read"),
    path("pass-on/<str:token>/", campaigns_links.pass_on, name="pass_on"),
    path("who/<str:token>/", campaigns_links.say_who, name="say_who"),
    path("<slug:ref>/", campaigns.campaign, name="campaign"),
    path("<slug:ref>/change/", campaigns_keep.change, name="change"),
    path("<slug:ref>/whom/", campaigns_keep.whom, name="whom"),
    path("<slug:ref>/test/", campaigns_keep.test, name="test"),
    path("<slug:ref>/send/", campaigns_keep.send, name="send"),
    path("<slug:ref>/call-off/", campaigns_keep.call_off, name="call_off"),
    path("<slug:ref>/again/", campaigns_keep.again, name="again"),
    path("<slug:ref>/people/", campaigns.people, name="people"),
    path("<slug:ref>/passed-on/", campaigns.passed_on, name="passed_on"),
    path("<slug:ref>/not-known/", campaigns.not_known, name="not_known"),
    path("<slug:ref>/not-known/<slug:body>/", campaigns_keep.enter, name="enter"),
    path("<slug:ref>/not-known/<slug:body>/ask/", campaigns_keep.ask, name="ask"),
]
