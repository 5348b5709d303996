from django.urls import path

from rhannu.web.practices import views

app_name = "practices"

urlpatterns = [
    path("", views.practice_list, name="list"),
    path("<slug:slug>/", views.practice, name="practice"),
    path("<slug:slug>/text/", views.text, name="text"),
    path("<slug:slug>/record/", views.record, name="record"),
]
