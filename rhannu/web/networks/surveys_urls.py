"""Addresses of surveys: who may see them reads them here; who is asked answers by a mailed link."""

from django.urls import path

from rhannu.web.networks import surveys, surveys_answer, surveys_deeds

app_name = "surveys"

urlpatterns = [
    path("", surveys.every, name="list"),
    path("promise/", surveys_answer.promise, name="promise"),
    path("thank-you/", surveys_answer.thanks, name="thanks"),
    path("answer/<str:token>/", surveys_answer.answer, name="answer"),
    path("network/<slug:slug>/", surveys.of_network, name="network"),
    path("network/<slug:slug>/health/", surveys_deeds.begin_health, name="begin_health"),
    path("network/<slug:slug>/learning/", surveys_deeds.begin_learning, name="begin_learning"),
    path("<slug:ref>/", surveys.survey, name="survey"),
    path("<slug:ref>/done/", surveys_deeds.done, name="done"),
    path("<slug:ref>/close/", surveys_deeds.close, name="close"),
    path("<slug:ref>/end/", surveys_deeds.end, name="end"),
]
