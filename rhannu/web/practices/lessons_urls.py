"""Below /lessons/: each lesson has an address of its own."""

from django.urls import path

from rhannu.web.practices import lessons

app_name = "lessons"

urlpatterns = [
    path("", lessons.lesson_list, name="list"),
    path("<slug:ref>/", lessons.lesson, name="lesson"),
    path("<slug:ref>/used/", lessons.cite, name="cite"),
    path("<slug:ref>/tags/", lessons.tag, name="tag"),
    path("<slug:ref>/used/<slug:citation>/end/", lessons.take_back, name="take_back"),
]
