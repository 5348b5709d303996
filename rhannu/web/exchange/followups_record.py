"""Writing down an answer to a follow-up: the same actions for the page and for the mailed link."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rhannu.exchange import actions
from rhannu.exchange.models import Commitment, FollowUp, FollowUpAnswer, Outcome
from rhannu.organisations.models import Person

OF_A_PROMISE: dict[str, Callable[..., Commitment]] = {
    Outcome.KEPT: actions.keep_commitment,
    Outcome.NOT_YET: actions.put_off_commitment,
    Outcome.CANNOT: actions.release_commitment,
    Outcome.CHANGED: actions.change_commitment,
}


@dataclass(frozen=True)
class Asked:
    """What is asked about: a promise; or, without one, the use that a follow-up asks about."""

    follow_up: FollowUp | None = None
    commitment: Commitment | None = None

    @property
    def kind(self) -> str:
        return FollowUp.Kind.PROMISES if self.commitment else FollowUp.Kind.ADOPTION

    def last(self) -> FollowUpAnswer | None:
        """What was said of it last, and stands."""
        rows = FollowUpAnswer.objects.standing().order_by("-pk")
        if self.commitment is not None:
            return rows.filter(commitment=self.commitment).first()
        return rows.filter(follow_up=self.follow_up, commitment=None).first()

    def given_here(self) -> FollowUpAnswer | None:
        """What was said last on this very occasion, and stands: another asking is another question."""
        rows = FollowUpAnswer.objects.standing().filter(follow_up=self.follow_up)
        return rows.filter(commitment=self.commitment).order_by("-pk").first()


def record(asked: Asked, outcome: str, *, by: Person, facts: dict[str, Any], at: datetime) -> None:
    if asked.commitment is not None:
        facts = {**facts, "commitment": asked.commitment, "follow_up": asked.follow_up}
        OF_A_PROMISE[outcome](by=by, at=at, **facts)
        return
    assert asked.follow_up is not None
    facts = {name: value for name, value in facts.items() if name != "on"}
    actions.tell_of_use(by=by, follow_up=asked.follow_up, outcome=outcome, at=at, **facts)
