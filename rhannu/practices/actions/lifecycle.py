"""A practice takes a step, for which it needs a plan first. Retiring is the exchange's: see there."""

from datetime import date, datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.organisations.models import Organisation, Person
from rhannu.practices import rules
from rhannu.practices.lifecycle import RULES_VERSION
from rhannu.practices.models import LifecycleMove, NurturePlan, Practice


@action
def make_plan(
    *,
    by: Person,
    practice: Practice,
    words: str,
    owner: Organisation,
    due_on: date,
    at: datetime,
) -> NurturePlan:
    """Say what an emerging practice needs, who sees to it, and when it is looked at again."""
    on = _day(at)
    rules.check_can_keep_lifecycle(by=by, on=on)
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    rules.check_plan(practice=practice, words=words, due_on=due_on, on=on)
    plan = NurturePlan.objects.create(
        practice=practice,
        words=words.strip(),
        owner=owner,
        due_on=due_on,
        made_by=by,
        made_at=at,
    )
    trail.record("plan_made", by=by, about=plan, practice=practice.pk, due=due_on)
    return plan


@action
def close_plan(*, by: Person, plan: NurturePlan, outcome: str, at: datetime) -> NurturePlan:
    """Say what came of a plan. The practice stays where it is until somebody moves it."""
    on = _day(at)
    rules.check_can_keep_lifecycle(by=by, on=on)
    plan = NurturePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    rules.check_can_close_plan(plan=plan, outcome=outcome)
    plan.done_on, plan.outcome = on, outcome.strip()
    plan.save(update_fields=["done_on", "outcome"])
    trail.record("plan_closed", by=by, about=plan, practice=plan.practice_id)
    return plan


def move(
    practice: Practice, *, by: Person, to: str, why: str, at: datetime, reason: str = ""
) -> LifecycleMove:
    """Let it stand elsewhere, and write down who by role, when and why. Part of the action under way."""
    on = _day(at)
    made = LifecycleMove.objects.create(
        practice=practice,
        moved_from=practice.lifecycle,
        moved_to=to,
        moved_on=on,
        moved_at=at,
        by=by,
        hand=rules.hand_of(by, practice, on),
        why=why.strip(),
        reason=reason,
        grade=practice.grade,
        rules=RULES_VERSION,
    )
    practice.lifecycle = to
    return made


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
