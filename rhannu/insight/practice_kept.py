"""What is kept around a practice's page: what replaced it and why, whom it replaced, who answers for it.

The questions join those of `practice_page` in one query.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rhannu.insight.groups import Steward, steward_from, steward_question
from rhannu.insight.together import Rows, columns, day_of
from rhannu.practices.models import Lifecycle, LifecycleMove, Practice


@dataclass(frozen=True)
class Retired:
    """When and why a practice was retired."""

    on: date | None
    reason: str
    why: str


@dataclass(frozen=True)
class Kept:
    retired: Retired | None
    replaced_by: Practice | None
    replaces: tuple[Practice, ...]
    steward: Steward


def kept_questions(practice: int, replaced_by: int, theme: str) -> dict[str, Any]:
    """For `together`: of the practice by key, and of the one that took its place (0: none)."""
    # Two questions: asked for either at once, a database reads every practice there is.
    others, named = Practice.objects.published(), columns("id", "slug", "title_en", "title_cy")
    retired = LifecycleMove.objects.filter(practice=practice, moved_to=Lifecycle.RETIRED)
    return {
        "replaced": (others.filter(replaced_by=practice), named),
        "replacing": (others.filter(pk=replaced_by), named),
        "steward": steward_question(theme),
        "retired": (retired, columns("id", "moved_on", "reason", "why")),
    }


def kept_from(practice: Practice, parts: Rows) -> Kept:
    """What the questions found."""
    replaced = sorted(parts["replaced"], key=lambda row: row["id"])
    moves = sorted(parts["retired"], key=lambda row: row["id"])
    last = moves[-1] if moves and practice.lifecycle == Lifecycle.RETIRED else None
    return Kept(
        retired=Retired(day_of(last["moved_on"]), last["reason"], last["why"]) if last else None,
        replaced_by=next((Practice(**row) for row in parts["replacing"]), None),
        steward=steward_from(parts["steward"]),
        replaces=tuple(Practice(**row) for row in replaced),
    )
