"""Collaboratives: begun, opened, joined, measured, tried, told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions as exchange
from rhannu.networks import actions
from rhannu.networks.collaboratives_files import PointRow, read_points
from rhannu.networks.rules import collaboratives as rules
from rhannu.practices.models import EvidenceState
from tests.factories import (
    NOW,
    TODAY,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)
from tests.networks.collaboratives import (
    enter,
    make_collaborative,
    make_measure,
    make_team,
    rows_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOMORROW = TODAY + timedelta(days=1)
YEAR = [60, 61, 59, 60, 62, 58, 50, 49, 51, 50, 48, 49]


def test_teams_join_only_what_has_a_practice_a_measured_gap_and_a_goal():
    draft = make_collaborative(practices=[], opened=False)

    assert rules.missing_to_open(draft) == ["practice"]
    with pytest.raises(Refused, match="needs a practice"):
        actions.open_collaborative(by=system(), collaborative=draft, on=TODAY)
    with pytest.raises(Refused, match="not open yet"):
        make_team(draft)


def test_a_body_has_one_team_and_may_come_back_once_it_has_left():
    found, body = make_collaborative(), make_organisation()
    team = make_team(found, organisation=body)

    with pytest.raises(Refused, match="has a team already"):
        make_team(found, organisation=body)
    actions.leave_collaborative(by=system(), team=team, on=TODAY)
    make_team(found, organisation=body)

    assert found.teams.going().count() == 1


def test_figures_are_entered_all_or_nothing_and_a_day_entered_again_gives_way():
    team = make_team(make_collaborative(), points=[40, 41])
    measure = team.collaborative.measures.get()
    facts = {"by": system(), "team": team, "measure": measure, "on": TODAY}

    with pytest.raises(Refused, match="still to come"):
        actions.enter_points(rows=[*rows_of([30]), PointRow(TOMORROW, Decimal(1))], **facts)
    assert sorted(team.points.values_list("count", flat=True)) == [40, 41]

    actions.enter_points(rows=rows_of([30]), **facts)
    assert sorted(team.points.values_list("count", flat=True)) == [30, 40]


def test_no_team_enters_figures_of_another_collaborative():
    team, other = make_team(make_collaborative()), make_collaborative()
    facts = {"measure": other.measures.get(), "rows": rows_of([1]), "on": TODAY}

    with pytest.raises(Refused, match="another collaborative"):
        actions.enter_points(by=system(), team=team, **facts)


def test_a_share_cannot_be_more_than_all():
    found = make_collaborative()
    measure, team = make_measure(found, kind="share"), make_team(found)
    facts = {"by": system(), "team": team, "measure": measure, "on": TODAY}

    with pytest.raises(Refused, match="more than the whole"):
        actions.enter_points(rows=rows_of([(11, 10)]), **facts)
    with pytest.raises(Refused, match="empty"):
        actions.enter_points(rows=rows_of([5]), **facts)


def test_the_kind_of_a_measure_stays_once_figures_stand():
    team = make_team(make_collaborative(), points=[1])
    measure = team.collaborative.measures.get()
    facts = {"name_en": "Power", "unit_en": "kWh", "direction": "down", "on": TODAY}

    with pytest.raises(Refused, match="another measure"):
        actions.correct_measure(by=system(), measure=measure, kind="share", **facts)


# ------------------------------------------------------------------ what is pasted


def test_every_bad_row_is_named_with_line_column_and_reason():
    pasted = b"date,done,all\n1/9/2026,5,10\n31/2/2026,5,10\n1/10/2026,x,\n1/11/2026,11,10\n1/9/2026,5,10,9\n"

    rows, faults = read_points(pasted, kind="share", today=TODAY)

    assert [(one.line, one.column, one.code) for one in faults] == [
        (3, "on", "no_day"),
        (4, "count", "no_number"),
        (4, "out_of", "missing"),
        (5, "count", "more_than_all"),
        (6, "out_of", "too_many"),
        (6, "on", "twice"),
    ]
    assert len(rows) == 3


@pytest.mark.parametrize("cell", ["NaN", "1e99", "9" * 30, "inf", "--4", "٣"])
def test_what_is_no_number_is_said_to_be_none(cell):
    _rows, faults = read_points(f"1/9/2026,{cell}".encode(), kind="value", today=TODAY)

    assert [one.code for one in faults] == ["no_number"]


def test_numbers_are_read_as_people_write_them():
    pasted = "1/9/2026\t£1,200.50\n1 October 2026\t-4\n"

    rows, faults = read_points(pasted.encode(), kind="value", today=TODAY)

    assert not faults
    assert [(one.on.month, one.count) for one in rows] == [(9, Decimal("1200.50")), (10, -4)]


# ------------------------------------------------------------------ people, cycles, sessions


def test_a_member_is_a_post_of_the_body_or_a_lay_person_whose_name_goes_with_them():
    team = make_team(make_collaborative())
    mine, theirs = (
        make_post(organisation=team.organisation),
        make_post(organisation=make_organisation()),
    )
    facts = {"by": system(), "team": team, "on": TODAY}

    for wrong in ({}, {"post": mine, "lay_name": "A"}, {"post": theirs, "discipline": "nurse"}):
        with pytest.raises(Refused):
            actions.add_team_member(**facts, **wrong)
    actions.add_team_member(**facts, post=mine, discipline="engineer")
    lay = actions.add_team_member(**facts, lay_name="Somebody")
    actions.end_team_member(by=system(), member=lay, on=TODAY)

    assert team.members.count() == 1


def test_a_cycle_is_saved_half_done_ends_with_a_decision_and_leads_to_the_next():
    team = make_team(make_collaborative())
    facts = {"title": "Dim a road", "starts_on": TODAY, "on": TODAY}
    cycle = actions.plan_cycle(by=system(), team=team, **facts)

    with pytest.raises(Refused, match="predicted"):
        actions.end_cycle(by=system(), cycle=cycle, act="adapt", on=TODAY)
    told = {"prediction": "A third less", "did": "One road", "studied": "A fifth less"}
    actions.save_cycle(by=system(), cycle=cycle, **facts, **told)
    ended = actions.end_cycle(by=system(), cycle=cycle, act="adapt", on=TODAY)
    with pytest.raises(Refused, match="has ended"):
        actions.save_cycle(by=system(), cycle=ended, **facts)
    following = actions.plan_cycle(by=system(), team=team, came_from=ended, **facts)

    assert (following.number, following.came_from) == (2, ended)


def test_an_action_between_sessions_is_answered_put_off_or_given_up():
    found = make_collaborative()
    facts = {"title_en": "First", "held_on": TODAY, "on": TODAY}
    session = actions.add_session(by=system(), collaborative=found, **facts)
    holder = make_person()
    team = make_team(found)
    owner = make_post(organisation=team.organisation, holder=holder)
    agreed = actions.agree_action(
        by=system(), session=session, words="Ring them", owner=owner, due_on=TODAY, on=TODAY
    )
    answer = {"by": holder, "session_action": agreed, "at": NOW}

    with pytest.raises(Refused, match="by when"):
        actions.answer_session_action(state="open", **answer)
    later = actions.answer_session_action(state="open", due_on=TOMORROW, **answer)
    assert (later.state, later.due_on) == ("open", TOMORROW)
    assert actions.answer_session_action(state="done", **answer).state == "done"
    late = {**answer, "at": NOW + timedelta(days=9)}
    with pytest.raises(Refused, match="over a week ago"):
        actions.answer_session_action(state="cannot", **late)


def test_teams_see_each_other_only_where_the_charter_agrees():
    found = make_collaborative()
    mine, theirs = make_team(found), make_team(found)
    member, stranger = make_person(at=mine.organisation), make_person(at=make_organisation())
    bodies = [mine.organisation_id, theirs.organisation_id]

    assert rules.sees_team(member, mine, TODAY, bodies)
    assert not rules.sees_team(member, theirs, TODAY, bodies)
    theirs.collaborative.teams_see_each_other = True
    assert rules.sees_team(member, theirs, TODAY, bodies)
    assert not rules.sees_team(stranger, theirs, TODAY, bodies)


def test_nobody_who_takes_no_part_is_given_work_or_named_as_sponsor():
    found = make_collaborative()
    mine, theirs = make_team(found), make_team(found)
    outside = make_post(organisation=make_organisation())
    session = actions.add_session(
        by=system(), collaborative=found, title_en="First", held_on=TODAY, on=TODAY
    )
    facts = {"by": system(), "session": session, "words": "Ring", "due_on": TODAY, "on": TODAY}

    for owner, team in ((outside, None), (make_post(organisation=theirs.organisation), mine)):
        with pytest.raises(Refused, match="takes no part"):
            actions.agree_action(owner=owner, team=team, **facts)
    with pytest.raises(Refused, match="sponsor is at another"):
        actions.join_collaborative(
            by=system(), collaborative=found, organisation=make_organisation(), sponsor=outside,
            on=TODAY,
        )  # fmt: skip


# ------------------------------------------------------------------ the story as evidence


def told(team, **facts):
    wanted = {"short_en": "A fifth less power", "finding": "supports", "on": TODAY, **facts}
    return actions.tell_story(by=system(), collaborative=team.collaborative, team=team, **wanted)


def offered(story, by=None):
    [practice] = story.collaborative.practices.all()
    where = "https://rhannu.example/collaboratives/a/"
    return exchange.offer_story(
        by=by or system(), story=story, practice=practice, source_url=where, at=NOW
    )


def test_a_year_of_figures_is_monitoring_and_less_is_a_claim():
    found = make_collaborative()
    year, few = make_team(found, points=YEAR), make_team(found, points=YEAR[:5])

    assert offered(told(year)).kind == "monitoring"
    assert offered(told(few)).kind == "claim"


def test_a_teams_story_waits_for_the_fund_team_and_is_never_independent():
    team = make_team(make_collaborative(), points=YEAR)
    member = make_person(at=team.organisation)
    record = offered(told(team), by=member)

    assert record.state == EvidenceState.PROPOSED
    kept = exchange.accept_evidence(by=system(), evidence=record, at=NOW)
    assert (kept.organisation, kept.by, kept.independent) == (
        team.organisation,
        team.organisation,
        False,
    )


def test_a_story_stands_behind_a_practice_once_and_only_one_that_was_tried():
    story = told(make_team(make_collaborative(), points=YEAR))
    offered(story)

    with pytest.raises(Refused, match="already"):
        offered(story)
    with pytest.raises(Refused, match="did not work with"):
        exchange.offer_story(
            by=system(), story=story, practice=make_practice(), source_url="https://a.example/",
            at=NOW,
        )  # fmt: skip


def test_a_closed_collaborative_says_what_was_learnt_and_takes_no_more_figures():
    found = make_collaborative()
    team = make_team(found, points=YEAR)

    with pytest.raises(Refused, match="what was learnt"):
        actions.close_collaborative(by=system(), collaborative=found, learnt_en=" ", on=TODAY)
    closed = actions.close_collaborative(
        by=system(), collaborative=found, learnt_en="Begin with one road.", on=TODAY
    )
    team.collaborative = closed
    with pytest.raises(Refused, match="has been closed"):
        enter(team, closed.measures.get(), [1])
    assert offered(told(team)).year == date(2026, 11, 23).year
