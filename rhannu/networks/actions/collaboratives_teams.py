"""Teams join and leave, measure, try changes in cycles."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.networks.actions.collaboratives import locked
from rhannu.networks.collaboratives_files import REASONS, PointRow, faults_of
from rhannu.networks.models import (
    ChangeIdea,
    Collaborative,
    Cycle,
    Measure,
    Point,
    Team,
    TeamMember,
)
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Organisation, Person, Post


@action
def join_collaborative(
    *,
    by: Person,
    collaborative: Collaborative,
    organisation: Organisation,
    on: date,
    sponsor: Post | None = None,
) -> Team:
    """A body joins with a team of its own."""
    collaborative = locked(collaborative)
    rules.check_can_join(by=by, collaborative=collaborative, organisation=organisation, on=on)
    rules.check_sponsor(sponsor=sponsor, organisation=organisation)
    team = Team.objects.create(
        collaborative=collaborative, organisation=organisation, sponsor=sponsor, joined_on=on
    )
    trail.record("team_joined", by=by, about=collaborative, team=team, body=organisation)
    return team


@action
def leave_collaborative(*, by: Person, team: Team, on: date) -> Team:
    """A team leaves: taking part is voluntary. Its figures stay in what all made together."""
    rules.check_works_in(by=by, team=team, on=on)
    team.left_on = max(on, team.joined_on)
    team.save(update_fields=["left_on"])
    trail.record("team_left", by=by, about=team.collaborative, team=team)
    return team


@action
def add_team_member(
    *,
    by: Person,
    team: Team,
    on: date,
    post: Post | None = None,
    discipline: str = "",
    lay_name: str = "",
) -> TeamMember:
    """Somebody works in the team from that day."""
    rules.check_team_at_work(by=by, team=team, on=on)
    rules.check_member(team=team, post=post, lay_name=lay_name, discipline=discipline)
    member = TeamMember.objects.create(
        team=team,
        post=post,
        discipline=discipline if post else "",
        lay_name="" if post else lay_name.strip(),
        held_from=on,
    )
    trail.record("team_member_added", by=by, about=team, member=member, lay=post is None)
    return member


@action
def end_team_member(*, by: Person, member: TeamMember, on: date) -> None:
    """Somebody works in the team no more. The name of a lay person goes with them."""
    rules.check_works_in(by=by, team=member.team, on=on)
    trail.record("team_member_ended", by=by, about=member.team, member=member)
    if member.post_id is None:
        member.delete()
    elif member.held_to is None:
        member.held_to = max(on, member.held_from)
        member.save(update_fields=["held_to"])


@action
def enter_points(
    *, by: Person, team: Team, measure: Measure, rows: Sequence[PointRow], on: date
) -> int:
    """Enter what a team measured, all of it or nothing. A day entered before gives way. How many."""
    rules.check_team_at_work(by=by, team=team, on=on)
    rules.check_same_collaborative(team.collaborative, measure)
    days = {row.on for row in rows}
    for row in rows:
        for fault in faults_of(row, kind=measure.kind, today=on):
            raise Refused(fault.reason, field=fault.column)
        rules.check_figure(row.count, field="count")
    if len(days) != len(rows):
        raise Refused(REASONS["twice"], field="on")
    points = [
        Point(measure=measure, team=team, on=row.on, count=row.count, entered_by=by,
              out_of=None if measure.kind == Measure.Kind.VALUE else row.out_of)
        for row in rows
    ]  # fmt: skip
    Point.objects.bulk_create(
        points,
        update_conflicts=True,
        unique_fields=["measure", "team", "on"],
        update_fields=["count", "out_of", "entered_by"],
    )
    trail.record("points_entered", by=by, about=team, measure=measure, points=len(rows))
    return len(points)


@action
def take_out_point(*, by: Person, point: Point, on: date) -> None:
    """Take a figure out that was entered for the wrong day."""
    rules.check_team_at_work(by=by, team=point.team, on=on)
    trail.record("point_taken_out", by=by, about=point.team, measure=point.measure_id, on=point.on)
    point.delete()


@action
def plan_cycle(
    *,
    by: Person,
    team: Team,
    title: str,
    starts_on: date,
    on: date,
    plan: str = "",
    prediction: str = "",
    idea: ChangeIdea | None = None,
    came_from: Cycle | None = None,
) -> Cycle:
    """Begin a cycle; what is not known yet can be said later."""
    rules.check_team_at_work(by=by, team=team, on=on)
    rules.check_same_collaborative(team.collaborative, idea, came_from and came_from.team)
    rules.check_near(starts_on, on, field="starts_on")
    locked(team.collaborative)  # two who plan at once do not take the same number
    last = team.cycles.aggregate(last=Max("number"))["last"] or 0
    cycle = Cycle.objects.create(
        team=team, number=last + 1, title=title, starts_on=starts_on, plan=plan,
        prediction=prediction, idea=idea, came_from=came_from,
    )  # fmt: skip
    trail.record("cycle_planned", by=by, about=cycle, team=team)
    return cycle


@action
def save_cycle(
    *,
    by: Person,
    cycle: Cycle,
    title: str,
    starts_on: date,
    plan: str = "",
    prediction: str = "",
    did: str = "",
    studied: str = "",
    on: date,
) -> Cycle:
    """Keep what is known of a cycle so far."""
    cycle = _locked(cycle)
    rules.check_team_at_work(by=by, team=cycle.team, on=on)
    rules.check_cycle_goes_on(cycle)
    rules.check_near(starts_on, on, field="starts_on")
    cycle.title, cycle.starts_on = title, starts_on
    cycle.plan, cycle.prediction, cycle.did, cycle.studied = plan, prediction, did, studied
    cycle.save()
    trail.record("cycle_saved", by=by, about=cycle)
    return cycle


@action
def end_cycle(*, by: Person, cycle: Cycle, act: str, words: str = "", on: date) -> Cycle:
    """Keep the change, change it, or give it up: the cycle ends and stays as it is."""
    cycle = _locked(cycle)
    rules.check_team_at_work(by=by, team=cycle.team, on=on)
    rules.check_can_end_cycle(cycle, act)
    cycle.act, cycle.act_words, cycle.ended_on = act, words, on
    cycle.save(update_fields=["act", "act_words", "ended_on"])
    trail.record("cycle_ended", by=by, about=cycle, act=act)
    return cycle


def _locked(cycle: Cycle) -> Cycle:
    rows = Cycle.objects.select_for_update(of=("self",))
    return rows.select_related("team__collaborative", "team__organisation").get(pk=cycle.pk)
