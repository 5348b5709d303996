"""Below /search-terms/: what search takes for the same, and what it did not find."""

from django.urls import path

from rhannu.web.exchange import terms

app_name = "terms"

urlpatterns = [
    path("", terms.term_list, name="list"),
    path("add/", terms.add, name="add"),
    path("answered/", terms.answer, name="answer"),
    path("<slug:key>/", terms.change, name="change"),
    path("<slug:key>/take-out/", terms.take_out, name="take_out"),
]
