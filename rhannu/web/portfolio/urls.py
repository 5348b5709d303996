from django.urls import path

from rhannu.web.portfolio import views

app_name = "portfolio"

urlpatterns = [
    path("", views.project_list, name="list"),
    path("<slug:slug>/", views.project, name="project"),
]
