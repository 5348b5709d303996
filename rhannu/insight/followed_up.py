"""What was asked and said after they met, as the page of a transfer tells it: rows of its one query."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from rhannu.exchange.models import FollowUp, FollowUpAnswer, Pause, Stall, Tried
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.insight.happened import day, instant, london
from rhannu.insight.together import columns

MOST = 100  # told on the page, the latest ones

Rows = dict[str, list[dict[str, Any]]]


def promise_counts_of_meetings() -> dict[str, Any]:
    """The counts of exchange.followups, for each meeting."""
    ends = {"kept": "kept_on", "changed": "changed_on", "cannot": "released_on"}
    return {"promised": Count("commitments")} | {
        name: Count("commitments", filter=Q(**{f"commitments__{field}__isnull": False}))
        for name, field in ends.items()
    }


def follow_up_questions(transfer: int) -> dict[str, Any]:
    """What is still to be asked about the transfer with this key, and what was said."""
    answers = FollowUpAnswer.objects.filter(transfer=transfer)
    latest = answers.standing().order_by("-pk").values("pk")[:MOST]
    return {
        "follow_ups": (
            FollowUp.objects.filter(transfer=transfer, closed_at=None),
            columns("id", "ref", "kind", "after", "due_on", "asked_at", "organisation_id")
            | columns(promise="commitment__what"),
        ),
        "said": (
            FollowUpAnswer.objects.filter(pk__in=latest),
            columns("id", "ref", "outcome", "words", "again_on", "barrier", "level", "said_on")
            | columns("recorded_at", "organisation_id", "on_behalf_of_id", "commitment_id")
            | columns("follow_up_id", what=F("commitment__what")),
        ),
    }


def pauses_question(transfer: int) -> dict[str, Any]:
    """When it stood still, and when it had stalled and what was tried: at any stage."""
    return {
        "stalls": (
            Stall.objects.filter(transfer=transfer),
            columns("id", "ref", "asked_id", "noticed_on", "answer", "barrier", "level", "words")
            | columns("answered_at", "on_behalf_of_id", "ended_on"),
        ),
        "tried": (
            Tried.objects.filter(stall__transfer=transfer),
            columns("id", "remedy", "tried_on", "words", "helped", "helped_on", "helped_words"),
        ),
        "pauses": (
            Pause.objects.filter(transfer=transfer),
            columns("id", "reason", "words", "from_on", "until_on", "recorded_at")
            | columns("on_behalf_of_id"),
        ),
    }


def follow_ups_still(parts: Rows) -> Iterable[FollowUp]:
    """Those still to come, and those about its use that were asked and not answered."""
    answered = {row["follow_up_id"] for row in parts["said"]}
    for row in sorted(parts["follow_ups"], key=lambda row: (row["due_on"], row["id"])):
        waits = row["asked_at"] is None
        unanswered = row["kind"] == FollowUp.Kind.ADOPTION and row["id"] not in answered
        if waits or unanswered:
            yield FollowUp(
                pk=row["id"],
                ref=row["ref"],
                kind=row["kind"],
                after=row["after"],
                organisation_id=row["organisation_id"],
                due_on=day(row["due_on"]),
                asked_at=instant(row["asked_at"]) if row["asked_at"] else None,
            )


def paused_now(parts: Rows, on: date) -> Pause | None:
    """The pause that stands on that day."""
    for row in parts["pauses"]:
        if day(row["from_on"]) <= on < day(row["until_on"]):
            return Pause(reason=row["reason"], words=row["words"], until_on=day(row["until_on"]))
    return None


def last_stall(parts: Rows) -> Stall | None:
    """The stall that stands, or the last that there was."""
    rows = sorted(parts["stalls"], key=lambda row: row["id"])
    if not rows:
        return None
    last = rows[-1]
    ended = day(last["ended_on"]) if last["ended_on"] else None
    return Stall(ref=last["ref"], answer=last["answer"], barrier=last["barrier"], ended_on=ended)


def can_take_back(parts: Rows, acts_for: Collection[int], on: date) -> Iterable[str]:
    """The last answer of each promise, and of each use, for seven days: by whom it was given."""
    last: dict[Any, dict[str, Any]] = {}
    for row in sorted(parts["said"], key=lambda row: row["id"]):
        last[row["commitment_id"] or f"use {row['follow_up_id']}"] = row
    for row in last.values():
        until = london(row["recorded_at"]) + ANSWER_CAN_CHANGE
        if row["organisation_id"] in acts_for and on <= until:
            yield row["ref"]
