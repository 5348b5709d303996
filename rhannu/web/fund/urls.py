from django.urls import path

from rhannu.web.fund import views

app_name = "fund"

urlpatterns = [
    path("", views.fund, name="fund"),
]
