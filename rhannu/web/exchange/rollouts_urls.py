"""Addresses of the pages of roll-outs."""

from django.urls import path

from rhannu.web.exchange import rollouts, rollouts_members

below_rollouts = [
    path("", rollouts.rollouts, name="rollouts"),
    path("new/", rollouts.new, name="rollout_new"),
    path("<slug:ref>/", rollouts.rollout, name="rollout"),
    path("<slug:ref>/terms/", rollouts.terms, name="rollout_terms"),
    path("<slug:ref>/scope/", rollouts.scope, name="rollout_scope"),
    path("<slug:ref>/launch/", rollouts.launch, name="rollout_launch"),
    path("<slug:ref>/drop/", rollouts.drop, name="rollout_drop"),
    path("<slug:ref>/day/", rollouts.move_day, name="rollout_day"),
    path("<slug:ref>/close/", rollouts.close, name="rollout_close"),
    path("<slug:ref>/add/", rollouts_members.add, name="rollout_add"),
    path("<slug:ref>/out/<slug:slug>/", rollouts_members.let_out, name="rollout_out"),
    path("<slug:ref>/merged/<slug:slug>/", rollouts_members.successor, name="rollout_successor"),
    path("<slug:ref>/letters/", rollouts_members.letters, name="rollout_letters"),
    path("<slug:ref>/letters/<slug:slug>/", rollouts_members.one_letter, name="rollout_letter"),
    path(
        "<slug:ref>/letters/<slug:slug>/print/",
        rollouts_members.letter_print,
        name="rollout_letter_print",
    ),
]
