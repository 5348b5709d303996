"""Addresses of claims: below a conversation, and the fund team's own."""

from django.urls import path

from rhannu.web.exchange import claims

below_a_conversation = [
    path("<slug:ref>/claims/", claims.claims_of, name="claims_of"),
    path("<slug:ref>/claims/new/", claims.claim_cost, name="claim_cost"),
]

patterns = [
    path("claims/", claims.claims_list, name="claims"),
    path("claims/terms/", claims.terms, name="claim_terms"),
    path("claims.csv", claims.claims_csv, name="claims_csv"),
    path("claims/<slug:ref>/", claims.claim, name="claim"),
    path("claims/<slug:ref>/paid/", claims.paid, name="claim_paid"),
    path("claims/<slug:ref>/take-back/", claims.withdraw, name="claim_withdraw"),
]
