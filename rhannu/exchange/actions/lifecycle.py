"""A practice takes a step that its evidence and its spread allow, or is retired."""

from datetime import datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import standing
from rhannu.exchange.adoptions import adoptions_of
from rhannu.organisations.models import Person
from rhannu.practices import rules
from rhannu.practices.actions import lifecycle
from rhannu.practices.actions.search_rows import write_search
from rhannu.practices.models import Lifecycle, LifecycleMove, Practice, RetiredBecause


@action
def move_practice(
    *, by: Person, practice: Practice, to: str, why: str, at: datetime
) -> LifecycleMove:
    """Move a practice one step up, with what the step asks for; or back, or out of retirement."""
    on = at.astimezone(clock.LONDON).date()
    rules.check_can_keep_lifecycle(by=by, on=on)
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    rules.check_can_move(practice=practice, to=to, adoptions=adoptions_of(practice))
    rules.check_says_why(why)
    made = lifecycle.move(practice, by=by, to=to, why=why, at=at)
    practice.replaced_by = None
    practice.save(update_fields=["lifecycle", "replaced_by"])
    _follow(practice)
    trail.record(
        "practice_moved",
        by=by,
        about=practice,
        moved_from=made.moved_from,
        moved_to=made.moved_to,
        rules=made.rules,
    )
    return made


@action
def retire_practice(
    *,
    by: Person,
    practice: Practice,
    reason: str,
    why: str,
    at: datetime,
    replaced_by: Practice | None = None,
) -> LifecycleMove:
    """Propose no more conversations about it. The page stays, and says why and what to read instead."""
    on = at.astimezone(clock.LONDON).date()
    rules.check_can_keep_lifecycle(by=by, on=on)
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    rules.check_can_retire(practice=practice, reason=reason, replaced_by=replaced_by)
    rules.check_says_why(why)
    reason = RetiredBecause(reason).value
    made = lifecycle.move(practice, by=by, to=Lifecycle.RETIRED, why=why, at=at, reason=reason)
    practice.replaced_by = replaced_by
    practice.save(update_fields=["lifecycle", "replaced_by"])
    _follow(practice)
    trail.record("practice_retired", by=by, about=practice, reason=reason, replaced_by=replaced_by)
    return made


def _follow(practice: Practice) -> None:
    write_search(practice)
    standing.refresh(practice)
