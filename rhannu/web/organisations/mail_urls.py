"""Addresses of what people choose about their mail, signed in or by a mailed link."""

from django.urls import path

from rhannu.web.organisations import mail

app_name = "mail"

urlpatterns = [
    path("", mail.choose, name="choose"),
    path("<str:token>/", mail.by_link, name="by_link"),
    path("<str:token>/stop/", mail.stop, name="stop"),
]
