"""Below /fund/learning-budget/: money set apart for learning, what is drawn of it and what is to come."""

from django.urls import path

from rhannu.web.exchange import budget

app_name = "budget"

urlpatterns = [
    path("", budget.budget, name="budget"),
    path("csv/", budget.budget_csv, name="csv"),
    path("set/", budget.allocate, name="allocate"),
    path("claims/<slug:ref>/", budget.claim_fund, name="claim_fund"),
]
