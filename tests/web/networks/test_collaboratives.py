"""Collaboratives in a browser without JavaScript: who sees what, figures, a shift, a story."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rhannu.base import clock
from rhannu.networks import actions
from rhannu.networks.models import Collaborative
from rhannu.practices.models import Evidence
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)
from tests.networks.collaboratives import make_collaborative, make_team
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
YEAR = [60, 61, 59, 60, 62, 58, 50, 49, 51, 50, 48, 49]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def queries(browser, address):
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


def page_of(found):
    return f"/collaboratives/{found.slug}/"


def figures_of(team):
    measure = team.collaborative.measures.order_by("pk")[0]
    return f"{page_of(team.collaborative)}teams/{team.ref}/figures/{measure.ref}/"


# ------------------------------------------------------------------ who sees what


def test_one_being_prepared_is_there_for_those_who_keep_it_alone():
    found = make_collaborative(opened=False)

    assert open_browser().get(page_of(found)).status_code == 404
    assert open_browser(as_person=make_person()).get(page_of(found)).status_code == 404
    assert open_browser(as_person=make_officer()).get(page_of(found)).status_code == 200
    assert found.title_en not in words_of(open_browser().get("/collaboratives/"))


def test_anybody_reads_topic_charter_and_bodies_but_no_teams_figures_or_names():
    team = make_team(make_collaborative(), points=YEAR)
    actions.add_team_member(by=system(), team=team, lay_name="Somebody Private", on=TODAY)

    page = words_of(open_browser().get(page_of(team.collaborative)))

    assert "Street lights burn all night" in page
    assert str(team.organisation) in page and "with patients or residents" in page
    assert "Somebody Private" not in page
    stranger = open_browser(as_person=make_person(at=make_organisation()))
    assert stranger.get(figures_of(team)).status_code == 404
    assert open_browser().get(figures_of(team)).status_code == 302


@pytest.mark.parametrize(("teams", "shown"), [(4, False), (5, True)])
def test_the_chart_of_all_together_is_public_from_five_teams_on(teams, shown):
    found = make_collaborative()
    for _each in range(teams):
        make_team(found, points=YEAR)
    place = f"{page_of(found)}measures/{found.measures.get().ref}/"

    page, csv = words_of(open_browser().get(place)), open_browser().get(f"{place}figures.csv")

    assert ("The median is" in page) == shown
    assert ("November 2026" in csv.content.decode()) == shown
    assert "at least 5 teams" in page


@pytest.mark.parametrize("agreed", [True, False])
def test_teams_see_each_other_where_the_charter_agrees(agreed):
    found = make_collaborative(teams_see_each_other=agreed)
    mine, theirs = make_team(found, points=YEAR), make_team(found, points=YEAR)
    actions.add_team_member(by=system(), team=theirs, lay_name="Somebody Private", on=TODAY)
    member = open_browser(as_person=make_person(at=mine.organisation))

    assert member.get(figures_of(mine)).status_code == 200
    assert member.get(figures_of(theirs)).status_code == (200 if agreed else 404)
    team_page = member.get(f"{page_of(found)}teams/{theirs.ref}/")
    assert "Somebody Private" not in team_page.content.decode()
    assert member.get(f"{figures_of(theirs)}add/").status_code == (409 if agreed else 404)


def test_what_the_charter_lacks_stands_at_the_top():
    found = make_collaborative()
    actions.answer_charter(
        by=system(), collaborative=found, factor="voluntary", standing="met", words="All chose to.",
        on=TODAY,
    )  # fmt: skip

    lacks = words_of(open_browser().get(page_of(found))).split("Led by")[0]

    assert "Every discipline takes part: Not said yet" in lacks
    assert "Taking part is voluntary" not in lacks


def test_whoever_has_a_team_is_led_to_it_and_others_to_joining():
    team = make_team(make_collaborative())
    place = page_of(team.collaborative)

    assert "Open your team" in words_of(
        open_browser(as_person=make_person(at=team.organisation)).get(place)
    )
    assert "Join with a team" in words_of(open_browser().get(place))


# ------------------------------------------------------------------ keeping it


def test_an_officer_begins_one_and_cannot_open_it_before_it_has_what_it_needs():
    body, practice = make_organisation(), make_practice()
    lead = make_post(organisation=body)
    browser = open_browser(as_person=make_officer())
    first = send(browser, "/collaboratives/new/", body=body.slug)
    typed = {
        "title_en": "Lights that dim", "topic_en": "Lights burn all night", "lead": lead.ref,
        "practice_1": practice.slug,
    }  # fmt: skip

    there = send(browser, first.url, **typed)

    assert there.url == "/collaboratives/lights-that-dim/"
    assert "a measured gap, a measure with a goal" in words_of(browser.get(there.url))
    assert "needs a practice, a measured gap" in words_of(send(browser, f"{there.url}open/"))
    gap = {"figure": "38", "unit_en": "percent", "source": "A count", **on_day("dated_on", TODAY)}
    send(browser, f"{there.url}gap/", **gap)
    goal = {"name_en": "Power", "kind": "value", "unit_en": "kWh", "direction": "down"}
    goal |= {"target": "30", "target_by_0": "1", "target_by_1": "6", "target_by_2": "2027"}
    send(browser, f"{there.url}measures/add/", **goal)
    send(browser, f"{there.url}open/")
    assert Collaborative.objects.get().state == "open"
    again = send(browser, first.url, **typed)
    assert "of this title is there already" in words_of(again)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("gap", {"figure": "9" * 20}, "Enter a figure, such as 12.5"),
        ("gap", {"figure": "NaN"}, "Enter a figure, such as 12.5"),
        ("gap", {"dated_on_2": "3026"}, "Enter a date that exists"),
        ("gap", {"source": "x" * 300}, "Cut this to at most 200 letters"),
        ("measures/add", {"target": "30"}, "by when the goal"),
        ("sessions/add", on_day("held_on", TODAY.replace(year=2050)), "more than three years"),
        ("ideas/add", {"words_en": "\0"}, "Say what teams can try"),
        ("close", {}, "Say what was learnt"),
    ],
)
def test_what_cannot_be_is_named_with_a_next_step(name, typed, sentence):
    found = make_collaborative()
    plain = {
        "figure": "3", "unit_en": "days", "source": "A count", **on_day("dated_on", TODAY),
        "name_en": "Power", "kind": "value", "direction": "down", "title_en": "First",
    }  # fmt: skip

    page = send(
        open_browser(as_person=make_officer()), f"{page_of(found)}{name}/", **{**plain, **typed}
    )

    assert sentence in words_of(page)


# ------------------------------------------------------------------ a team at work


def test_a_team_joins_pastes_a_year_sees_a_shift_and_its_story_becomes_evidence():
    found = make_collaborative()
    body = make_organisation()
    member = open_browser(as_person=make_person(at=body))

    team_page = send(member, f"{page_of(found)}join/", organisation=body.slug).url
    [figures] = set(re.findall(r'href="([^"]+/figures/[^"/]+/)"', text(member, team_page)))
    rows = "".join(f"1/{1 + place}/2026,{value}\n" for place, value in enumerate(YEAR[:11]))
    send(member, f"{figures}paste/", rows=f"1/12/2025,61\n{rows}")
    page = words_of(member.get(figures))
    assert "Something changed for the better" in page
    assert "a signal, not a cause" in page and "A shift: six or more points" in page

    told = {"short_en": "A fifth less power", "finding": "supports"}
    story = send(member, f"{team_page}story/", **told).url
    [practice] = found.practices.all()
    send(member, f"{story}offer/", practice=practice.slug)
    record = Evidence.objects.get(practice=practice)
    assert (record.state, record.kind, record.organisation) == ("proposed", "monitoring", body)
    assert record.source_url.endswith(story)
    assert "Monitoring · Proposed" in words_of(open_browser().get(story))


def text(browser, address):
    return browser.get(address).content.decode()


def test_a_bad_row_is_named_and_nothing_is_entered():
    team = make_team(make_collaborative())
    member = open_browser(as_person=make_person(at=team.organisation))

    page = words_of(send(member, f"{figures_of(team)}paste/", rows="1/9/2026,4\n31/2/2026,x\n"))

    assert "2 cells cannot be taken" in page
    assert "2 Date This is not a day" in page and "2 Figure or count This is not a number" in page
    assert not team.points.exists()


def test_a_cycle_is_planned_left_taken_up_ended_and_followed():
    team = make_team(make_collaborative())
    place = f"{page_of(team.collaborative)}teams/{team.ref}/cycles/plan/"
    member = open_browser(as_person=make_person(at=team.organisation))
    start = on_day("starts_on", TODAY)

    cycle = send(member, place, title="Dim a road", **start).url
    assert "Say what you predicted" in words_of(send(member, f"{cycle}end/", act="adapt"))
    more = {"prediction": "Less power", "did": "One road", "studied": "A fifth less"}
    send(member, f"{cycle}write/", title="Dim a road", **start, **more)
    send(member, f"{cycle}end/", act="adapt", words="Two roads next")
    page = text(member, cycle)
    assert "Change it and try again. Two roads next" in words_of(member.get(cycle))
    [following] = re.findall(r'href="([^"]+plan/\?after=[^"]+)"', page)
    assert send(member, following, title="Dim two roads", **start).status_code == 302
    assert team.cycles.get(number=2).came_from == team.cycles.get(number=1)
    assert member.get(f"{cycle}write/").status_code == 409


def test_a_session_shows_what_was_taken_on_to_those_who_take_part():
    team = make_team(make_collaborative())
    found = team.collaborative
    session = actions.add_session(
        by=system(), collaborative=found, title_en="First", held_on=TODAY, on=TODAY
    )
    post = make_post(organisation=team.organisation)
    actions.add_team_member(by=system(), team=team, post=post, discipline="engineer", on=TODAY)
    place = f"{page_of(found)}sessions/{session.ref}/"
    member = open_browser(as_person=make_person(at=team.organisation))

    taken = {"words": "Ring the supplier", "owner": post.ref, **on_day("due_on", TODAY)}
    send(member, f"{place}actions/add/", **taken)
    send(member, f"{place}teams/{team.ref}/", people="4")

    page = words_of(member.get(place))
    assert "Ring the supplier" in page and "4 people" in page
    assert "Ring the supplier" not in words_of(open_browser().get(place))


def test_nothing_of_another_collaborative_is_reached_by_its_reference():
    one, other = make_team(make_collaborative(), points=YEAR), make_team(make_collaborative())
    browser = open_browser(as_person=make_officer())
    foreign = one.collaborative.measures.get().ref

    assert browser.get(f"{page_of(other.collaborative)}measures/{foreign}/").status_code == 404
    assert browser.get(f"{page_of(other.collaborative)}teams/{one.ref}/").status_code == 404
    place = f"{page_of(other.collaborative)}teams/{other.ref}/figures/{foreign}/"
    assert browser.get(place).status_code == 404


# ------------------------------------------------------------------ what pages cost


def test_lists_are_paged_and_a_page_costs_the_same_however_long_they_are():
    few, many = make_collaborative(), make_collaborative()
    make_team(few)
    for _each in range(27):
        make_team(many)
    assert queries(open_browser(), page_of(few)) == queries(open_browser(), page_of(many))
    officer = open_browser(as_person=make_officer())
    officer.get("/collaboratives/")  # who reads is known from here on
    assert queries(officer, page_of(few)) == queries(officer, page_of(many))
    page = text(open_browser(), page_of(many))
    assert "Show the next ones" in page
    [rest] = re.findall(r'href="\?(after=[^"]+)"', page)
    assert (
        words_of(open_browser().get(f"{page_of(many)}?{rest}")).count("Nobody is entered yet") == 2
    )


@pytest.mark.parametrize(
    ("place", "most"),
    [("", 24), ("measures/{measure}/", 14), ("teams/{team}/", 20), ("list", 8)],
)
def test_pages_are_read_in_a_few_queries(place, most):
    team = make_team(make_collaborative(), points=YEAR)
    found = team.collaborative
    measure = found.measures.get().ref
    address = page_of(found) + place.format(measure=measure, team=team.ref)
    address = "/collaboratives/" if place == "list" else address

    assert queries(open_browser(as_person=make_officer()), address) <= most


def test_the_list_shows_teams_without_a_query_each():
    make_team(make_collaborative())
    before = queries(open_browser(), "/collaboratives/")
    for _each in range(3):
        make_team(make_collaborative())

    assert queries(open_browser(), "/collaboratives/") == before


@pytest.mark.parametrize("path", ["/cy/collaboratives/", "/cy/collaboratives/new/"])
def test_there_is_a_welsh_twin(path):
    page = words_of(open_browser(as_person=make_officer()).get(path))

    assert "cydweithrediad" in page.lower()
