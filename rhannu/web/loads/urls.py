"""Addresses of officers' own spreadsheets."""

from django.urls import path

from rhannu.web.loads import views

app_name = "loads"
urlpatterns = [
    path("", views.load_list, name="list"),
    path("new/", views.new, name="new"),
    path("<str:ref>/", views.load, name="load"),
    path("<str:ref>/columns/", views.columns, name="columns"),
    path("<str:ref>/organisations/", views.organisations, name="organisations"),
    path("<str:ref>/take-in/", views.take_in, name="take_in"),
    path("<str:ref>/undo/", views.undo, name="undo"),
    path("<str:ref>/drop/", views.drop, name="drop"),
    path("<str:ref>/findings.csv", views.findings_csv, name="findings_csv"),
    path("<str:ref>/<str:section>/", views.section, name="section"),
]
