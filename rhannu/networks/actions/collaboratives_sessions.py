"""Learning sessions, who came, what is done between them, and the stories at the end."""

from datetime import date, datetime
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.networks.models import (
    Attendance,
    Collaborative,
    Session,
    SessionAction,
    Story,
    Team,
)
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Person, Post


@action
def add_session(
    *,
    by: Person,
    collaborative: Collaborative,
    title_en: str,
    title_cy: str = "",
    held_on: date,
    place: str = "",
    on: date,
) -> Session:
    """Say when teams learn together. The same, sent twice, is one."""
    _check_keeps(by, collaborative, on)
    rules.check_near(held_on, on, field="held_on")
    facts: dict[str, Any] = {
        "title_en": title_en,
        "title_cy": title_cy,
        "held_on": held_on,
        "place": place,
    }
    found, made = Session.objects.get_or_create(collaborative=collaborative, **facts)
    if made:
        trail.record("session_added", by=by, about=found, collaborative=collaborative)
    return found


@action
def note_attendance(
    *, by: Person, session: Session, team: Team, people: int, on: date
) -> Attendance:
    """How many of a team came; noted again it gives way."""
    rules.check_same_collaborative(session.collaborative, team)
    rules.check_works_in(by=by, team=team, on=on)
    rules.check_at_work(session.collaborative)
    rules.check_past(session.held_on, on, field="people")
    rules.check_people(people)
    found, _made = Attendance.objects.update_or_create(
        session=session, team=team, defaults={"people": people}
    )
    trail.record("attendance_noted", by=by, about=session, team=team, people=people)
    return found


@action
def agree_action(
    *,
    by: Person,
    session: Session,
    words: str,
    owner: Post,
    due_on: date,
    team: Team | None = None,
    on: date,
) -> SessionAction:
    """Somebody takes something on until the next session. They are asked on that day."""
    rules.check_same_collaborative(session.collaborative, team)
    if team is None:
        rules.check_can_keep_collaborative(by=by, collaborative=session.collaborative, on=on)
    else:
        rules.check_works_in(by=by, team=team, on=on)
    rules.check_at_work(session.collaborative)
    rules.check_can_own_action(owner=owner, collaborative=session.collaborative, team=team)
    rules.check_near(due_on, on, field="due_on")
    facts: dict[str, Any] = {"words": words, "owner": owner, "due_on": due_on, "team": team}
    found, made = SessionAction.objects.get_or_create(session=session, **facts)
    if made:
        trail.record("session_action_agreed", by=by, about=found, session=session, owner=owner)
    return found


@action
def answer_session_action(
    *,
    by: Person,
    session_action: SessionAction,
    state: str,
    at: datetime,
    due_on: date | None = None,
) -> SessionAction:
    """Done, not yet with another day, or cannot. Another answer takes its place for a week."""
    rows = SessionAction.objects.select_for_update(of=("self",))
    found = rows.select_related("session__collaborative").get(pk=session_action.pk)
    on = at.astimezone(clock.LONDON).date()
    rules.check_can_answer_action(by=by, action=found, on=on)
    rules.check_action_answer(action=found, state=state, due_on=due_on, on=on)
    found.state, found.answered_at = state, at
    if state == SessionAction.State.OPEN and due_on is not None:
        found.due_on = due_on
    found.save(update_fields=["state", "answered_at", "due_on"])
    trail.record("session_action_answered", by=by, about=found, state=state, due=found.due_on)
    return found


@action
def tell_story(
    *,
    by: Person,
    collaborative: Collaborative,
    short_en: str,
    short_cy: str = "",
    text_en: str = "",
    text_cy: str = "",
    finding: str,
    team: Team | None = None,
    on: date,
) -> Story:
    """What became of it: of one team, or of the whole. Told again it gives way."""
    rules.check_same_collaborative(collaborative, team)
    rules.check_can_tell_story(by=by, collaborative=collaborative, team=team, on=on)
    rules.check_finding(finding)
    facts = {"short_en": short_en, "short_cy": short_cy, "text_en": text_en, "text_cy": text_cy}
    story, _made = Story.objects.update_or_create(
        collaborative=collaborative,
        team=team,
        defaults={**facts, "finding": finding, "told_on": on},
    )
    trail.record("story_told", by=by, about=story, team=team and team.pk, finding=finding)
    return story


def _check_keeps(by: Person, collaborative: Collaborative, on: date) -> None:
    rules.check_can_keep_collaborative(by=by, collaborative=collaborative, on=on)
    rules.check_at_work(collaborative)
