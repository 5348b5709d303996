"""A transfer of a practice as far as anybody may know it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rhannu.exchange.models import Answer, Mark
from rhannu.insight.together import day_of

PROVEN = {Mark.CONFIRMED.value, Mark.VERIFIED.value}


@dataclass(frozen=True)
class Journey:
    """A transfer of this practice as far as anybody may know it, with the recipient's present answer."""

    donor_id: int | None
    recipient_id: int
    mark: str
    in_use_on: date | None
    stopped: bool
    stopped_because: str
    answer: str
    kept: str
    changed: str
    dropped: str
    why: str
    reason: str
    words: str
    since: int | None
    alike: str
    review_on: date | None
    decided_on: date | None
    answer_is_example: bool
    example: bool
    stopped_on: date | None = None
    decision: str = ""  # of the journey itself, whatever was answered since

    @property
    def proven(self) -> bool:
        """Both sides have declared it, and it goes on."""
        return self.mark in PROVEN and not self.stopped

    @property
    def began_with(self) -> bool:
        """Whether it had decided to take it up."""
        return self.decision in {Answer.ADOPT, Answer.ADAPT}


def journey_of(row: dict[str, Any]) -> Journey:
    text = {name: row[name] or "" for name in ("answer", "kept", "changed", "dropped", "why")}
    return Journey(
        donor_id=row["donor_id"],
        recipient_id=row["recipient_id"],
        mark=row["mark"],
        in_use_on=day_of(row["in_use_on"]),
        stopped=bool(row["stopped_on"]),
        stopped_on=day_of(row["stopped_on"]),
        stopped_because=row["stopped_because"],
        decision=row["decision"],
        reason=row["reason"] or "",
        words=row["words"] or "",
        since=row["since"],
        alike=row["alike"] or "",
        review_on=day_of(row["review_on"]),
        decided_on=day_of(row["decided_on"]),
        answer_is_example=bool(row["answer_is_example"]),
        example=bool(row["example"]),
        **text,
    )
