"""What happened in a transfer: the rows that tell of it, as one line of dated events."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from rhannu.base import clock
from rhannu.exchange.models import Stage, Transfer
from rhannu.insight.together import listed

DONOR, RECIPIENT = "donor", "recipient"
DAYS = ("day_agreed", "day_called_off")  # what the trail says of a day to meet
# What is told of follow-ups: kind, the column with its day, the question it comes from.
FOLLOWED_UP = (
    ("asked_after", "asked_at", "follow_ups"),
    ("paused", "from_on", "pauses"),
    ("said", "said_on", "said"),
    ("stalled", "noticed_on", "stalls"),
    ("stall_answered", "answered_at", "stalls"),
    ("tried", "tried_on", "tried"),
    ("helped", "helped_on", "tried"),
)
# Of what happened on one day, this comes after the questions and answers, in this order.
_RANK = {
    kind: place
    for place, kind in enumerate(
        (
            "met",
            Stage.ACQUIRED,
            "decided",
            Stage.APPLIED,
            "confirmed",
            "verified",
            Stage.IMPROVED,
            "asked_after",
            "said",
            "paused",
            "stalled",
            "stall_answered",
            "tried",
            "helped",
        ),
        start=1,
    )
} | {"stopped": 20}


@dataclass(frozen=True)
class Happened:
    """Something that happened on that day. `kind` is a code; `facts` are what its sentence needs.

    recorded_on  the day it was written down; told_by  the side that told the fund team, if it did.
    """

    kind: str
    on: date
    facts: dict[str, Any] = field(default_factory=dict)
    stage: str = ""
    recorded_on: date | None = None
    told_by: str = ""


def day(text: str) -> date:
    return date.fromisoformat(text)


def day_if_any(text: str | None) -> date | None:
    return day(text) if text else None


def instant(text: str) -> datetime:
    """An instant as a database writes it into JSON: in UTC, where it says nothing."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def london(text: str) -> date:
    return instant(text).astimezone(clock.LONDON).date()


def what_happened(
    transfer: Transfer, requests: list[dict[str, Any]], parts: dict[str, list[dict[str, Any]]]
) -> list[Happened]:
    """Everything in its order: by day, and within a day in the order of the journey."""
    sides = {transfer.recipient_id: RECIPIENT, transfer.donor_id: DONOR}

    def told_by(row):
        return sides.get(row.get("on_behalf_of_id"), "") if row.get("on_behalf_of_id") else ""

    found = [*_asked(transfer, requests, parts["answers"])]
    for row in sorted(parts["encounters"], key=lambda row: row["id"]):
        found.append(
            Happened("met", day(row["held_on"]), row, "", london(row["recorded_at"]), told_by(row))
        )
    for row in parts["steps"]:
        if row["stage"] == Stage.EXPOSED:
            found = _mark_first_meeting(found, row)
        else:
            found.append(
                Happened(
                    row["stage"], day(row["on"]), row, row["stage"], london(row["recorded_at"])
                )
            )
    found += _followed_up(parts, told_by)
    for row in sorted(parts["decisions"], key=lambda row: row["id"]):
        found.append(
            Happened(
                "decided",
                day(row["decided_on"]),
                row,
                "",
                london(row["recorded_at"]),
                told_by(row),
            )
        )
    found += _marks(transfer, parts["verifications"])
    if transfer.stopped_on:
        found.append(Happened("stopped", transfer.stopped_on, {"reason": transfer.stopped_because}))
    return sorted(found, key=lambda one: (one.on, _RANK.get(one.kind, 0)))


def _asked(transfer, requests, answers):
    """The problem as it was written, each question, and each answer, in the order of their instants."""
    found = [(row["asked_at"], Happened("asked", london(row["asked_at"]), row)) for row in requests]
    for row in requests:
        if at := row["introduced_at"]:
            found.append((at, Happened("introduced", london(at), row)))
    in_order = sorted(answers, key=lambda row: row["seq"])
    # The words of a request are those of its last answer; earlier ones were written over.
    last = {row["about_id"]: row["seq"] for row in in_order if row["verb"] not in DAYS}
    replies = {row["id"]: row["reply"] for row in requests}
    for row in in_order:
        facts = listed(row["facts"])
        told_by = DONOR if facts.get("on_behalf_of") == transfer.donor_id else ""
        words = replies[row["about_id"]] if last.get(row["about_id"]) == row["seq"] else ""
        said = {"reply": words, "agreed_on": day_if_any(facts.get("agreed_on") or facts.get("day"))}
        kind = row["verb"].removeprefix("request_")
        found.append((row["at"], Happened(kind, london(row["at"]), said, told_by=told_by)))
    if transfer.words:
        opened = transfer.opened_at.astimezone(clock.LONDON).date()
        described = {"words": transfer.words, "language": transfer.words_language}
        yield Happened("described", opened, described)
    yield from (one for _at, one in sorted(found, key=lambda pair: instant(pair[0])))


def _followed_up(parts, told_by):
    """What was asked on the days that were set, what was said, and when it stood still."""
    for kind, column, name in FOLLOWED_UP:
        for row in sorted(parts[name], key=lambda row: row["id"]):
            if not row[column]:
                continue
            on = london(row[column]) if column.endswith("_at") else day(row[column])
            recorded = london(row["recorded_at"]) if row.get("recorded_at") else None
            yield Happened(kind, on, row, "", recorded, told_by(row))


def _mark_first_meeting(found: list[Happened], step: dict[str, Any]) -> list[Happened]:
    """The first meeting is the one that reached the first stage."""
    for place, one in enumerate(found):
        if one.kind == "met" and one.on == day(step["on"]):
            reached = Happened(
                "met", one.on, one.facts, Stage.EXPOSED, one.recorded_on, one.told_by
            )
            return [*found[:place], reached, *found[place + 1 :]]
    return [*found, Happened("met", day(step["on"]), {"kind": "", "note": ""}, Stage.EXPOSED)]


def _marks(transfer, verifications):
    for side, on in (
        (RECIPIENT, transfer.recipient_confirmed_on),
        (DONOR, transfer.donor_confirmed_on),
    ):
        if on:
            yield Happened("confirmed", on, {"side": side})
    for row in verifications:
        yield Happened("verified", day(row["seen_on"]), row, "", london(row["recorded_at"]))
