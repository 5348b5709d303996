from django.urls import path

from rhannu.web.organisations import mergers, views

app_name = "organisations"

urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("<slug:slug>/", views.organisation, name="organisation"),
    path("<slug:slug>/merged/", mergers.merged, name="merged"),
]
