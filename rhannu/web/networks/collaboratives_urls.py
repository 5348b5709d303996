"""Addresses of collaboratives."""

from django.urls import path

from rhannu.web.networks import (
    collaboratives,
    collaboratives_cycles,
    collaboratives_figures,
    collaboratives_keep,
    collaboratives_reply,
    collaboratives_sessions,
    collaboratives_stories,
    collaboratives_teams,
)

app_name = "collaboratives"
MEASURE, TEAM = "<slug:slug>/measures/<slug:ref>/", "<slug:slug>/teams/<slug:ref>/"
FIGURES = f"{TEAM}figures/<slug:measure_ref>/"
CYCLE, SESSION = f"{TEAM}cycles/<slug:cycle_ref>/", "<slug:slug>/sessions/<slug:ref>/"
STORY = "<slug:slug>/stories/<slug:ref>/"

urlpatterns = [
    path("", collaboratives.collaborative_list, name="list"),
    path("new/", collaboratives_keep.begin, name="new"),
    path("reply/<str:token>/", collaboratives_reply.reply, name="reply"),
    path("<slug:slug>/", collaboratives.collaborative, name="page"),
    path("<slug:slug>/facts/", collaboratives_keep.facts, name="facts"),
    path("<slug:slug>/gap/", collaboratives_keep.gap, name="gap"),
    path("<slug:slug>/charter/<slug:factor>/", collaboratives_keep.charter, name="charter"),
    path("<slug:slug>/ideas/add/", collaboratives_keep.idea_add, name="idea_add"),
    path("<slug:slug>/measures/add/", collaboratives_keep.measure_add, name="measure_add"),
    path("<slug:slug>/open/", collaboratives_keep.open_it, name="open"),
    path("<slug:slug>/close/", collaboratives_keep.close, name="close"),
    path("<slug:slug>/join/", collaboratives_teams.join, name="join"),
    path("<slug:slug>/sessions/add/", collaboratives_sessions.session_add, name="session_add"),
    path("<slug:slug>/story/", collaboratives_stories.story, name="story"),
    path(MEASURE, collaboratives_figures.measure, name="measure"),
    path(f"{MEASURE}figures.csv", collaboratives_figures.figures_csv, name="figures_csv"),
    path(f"{MEASURE}change/", collaboratives_keep.measure_change, name="measure_change"),
    path(f"{MEASURE}baseline/", collaboratives_keep.baseline, name="baseline"),
    path(TEAM, collaboratives_teams.team, name="team"),
    path(f"{TEAM}members/add/", collaboratives_teams.member_add, name="member_add"),
    path(f"{TEAM}members/<int:key>/end/", collaboratives_teams.member_end, name="member_end"),
    path(f"{TEAM}leave/", collaboratives_teams.leave, name="leave"),
    path(f"{TEAM}story/", collaboratives_stories.team_story, name="team_story"),
    path(FIGURES, collaboratives_figures.team_measure, name="team_measure"),
    path(f"{FIGURES}add/", collaboratives_figures.point_add, name="point_add"),
    path(f"{FIGURES}paste/", collaboratives_figures.paste, name="paste"),
    path(f"{FIGURES}<int:key>/take-out/", collaboratives_figures.take_out, name="take_out"),
    path(f"{TEAM}cycles/plan/", collaboratives_cycles.plan, name="plan"),
    path(CYCLE, collaboratives_cycles.cycle, name="cycle"),
    path(f"{CYCLE}write/", collaboratives_cycles.save, name="cycle_save"),
    path(f"{CYCLE}end/", collaboratives_cycles.end, name="cycle_end"),
    path(SESSION, collaboratives_sessions.session, name="session"),
    path(f"{SESSION}teams/<slug:team_ref>/", collaboratives_sessions.attendance, name="attendance"),
    path(f"{SESSION}actions/add/", collaboratives_sessions.agree, name="agree"),
    path(f"{SESSION}actions/<slug:action_ref>/", collaboratives_sessions.answer, name="answer"),
    path(STORY, collaboratives_stories.story_page, name="story_page"),
    path(f"{STORY}offer/", collaboratives_stories.offer, name="offer"),
]
