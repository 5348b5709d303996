"""One transfer as its page tells it: what happened, what comes next, and who may do it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Case, Count, Q, Value, When

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import why_not
from rhannu.exchange import rules
from rhannu.exchange.models import (
    Answer,
    Commitment,
    Mark,
    Request,
    Stage,
    Transfer,
    Verification,
)
from rhannu.insight.next_step import Next, what_is_next
from rhannu.insight.together import listed, together
from rhannu.organisations.models import Person, Post, PostHolding

MOST_PROMISES = 100  # shown on the page; the rest are counted
DONOR, RECIPIENT = "donor", "recipient"
ANSWERS = ("accepted", "another_time", "another_post", "declined")
# Of what happened on one day, this comes after the questions and answers, in this order.
_RANK = {
    kind: place
    for place, kind in enumerate(
        ("met", Stage.ACQUIRED, "decided", Stage.APPLIED, "confirmed", "verified", Stage.IMPROVED),
        start=1,
    )
} | {"stopped": 9}
# What anybody may do beside the next step, in the order in which it is offered.
BESIDE = (
    Next.ANSWER,
    Next.CHOOSE_DAY,
    Next.RECORD_MEETING,
    Next.TAKE_HOME,
    Next.DECIDE,
    Next.REPORT,
    Next.IMPROVE,
    Next.STOP,
)


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


@dataclass(frozen=True)
class Holder:
    """Somebody and a post they hold."""

    post: int
    person: int
    name: str
    title_en: str
    title_cy: str


@dataclass(frozen=True)
class TransferFacts:
    """A transfer and all that hangs on it, for one reader on one day.

    request   the last one, and the post it went to; promises  at most MOST_PROMISES, the open ones first.
    why_not   the refusal where the reader cannot take the next step; blank if they can.
    beside    what else the reader may do now.
    closes    keys of the organisations whose promises the reader may close.
    """

    transfer: Transfer
    request: Request | None
    post: Post | None
    happened: tuple[Happened, ...]
    reached: dict[str, Happened]
    promises: tuple[Commitment, ...]
    promises_in_all: int
    holders: tuple[Holder, ...]
    next: Next
    why_not: str
    beside: tuple[Next, ...]
    sides: tuple[str, ...]
    closes: frozenset[int]
    review_on: date | None


def transfer_facts(transfer: Transfer, *, by: Person, on: date) -> TransferFacts:
    """Everything the page of a transfer shows: two queries, however long the journey was.

    `transfer` comes with practice, donor, recipient and asker joined.
    """
    parts = together(**_parts(transfer, on))
    requests = sorted(parts["requests"], key=lambda row: row["id"])
    request = _request(requests[-1], transfer) if requests else None
    decisions = sorted(parts["decisions"], key=lambda row: row["id"])
    review_on = _day_if_any(decisions[-1]["review_on"]) if decisions else None
    step = what_is_next(transfer, request, on)
    promises = list(_promises(transfer))
    happened = _happened(transfer, requests, parts)
    return TransferFacts(
        transfer=transfer,
        request=request,
        post=_post(requests[-1]) if requests else None,
        happened=tuple(happened),
        reached={one.stage: one for one in happened if one.stage},
        promises=tuple(promises),
        promises_in_all=sum(row["promises"] for row in parts["encounters"]),
        holders=tuple(
            Holder(**row) for row in sorted(parts["holders"], key=lambda row: row["post"])
        ),
        next=step,
        why_not=refusal(step, transfer=transfer, request=request, by=by, on=on),
        beside=tuple(
            one
            for one in BESIDE
            if one != step and not refusal(one, transfer=transfer, request=request, by=by, on=on)
        ),
        sides=tuple(
            side for side in (DONOR, RECIPIENT) if not _cannot_confirm(transfer, side, by=by, on=on)
        ),
        closes=frozenset(
            one.organisation_id
            for one in promises
            if not why_not(rules.check_acts_for, by=by, organisation=one.organisation, on=on)
        ),
        review_on=review_on,
    )


def refusal(
    step: Next, *, transfer: Transfer, request: Request | None, by: Person, on: date
) -> str:
    """Why `by` cannot take this step now, in a sentence; blank if they can. The rules of the actions."""
    if step == Next.ANSWER and request is not None:
        return why_not(rules.check_can_answer, by=by, request=request, on=on)
    if step == Next.CHOOSE_DAY and request is not None:
        return why_not(rules.check_can_agree_day, by=by, request=request, on=on)
    if step == Next.CONFIRM:
        sides = [_cannot_confirm(transfer, side, by=by, on=on) for side in (DONOR, RECIPIENT)]
        return "" if "" in sides else sides[0]
    asked = {"by": by, "transfer": transfer, "today": on}
    match step:
        case Next.RECORD_MEETING:
            held = {"held_on": on, "promises": ["one"], "none_because": ""}
            return why_not(rules.check_can_record_encounter, **asked, **held)
        case Next.TAKE_HOME if Stage(transfer.stage).level < Stage.ACQUIRED.level:
            return why_not(rules.check_can_take_home, **asked, on=on)
        case Next.DECIDE:
            decides = {"by": by, "recipient": transfer.recipient, "on": on, "today": on}
            return why_not(rules.check_can_decide, **decides)
        case Next.REPORT:
            return why_not(rules.check_can_report_adoption, **asked, in_use_on=on)
        case Next.VERIFY:
            return why_not(rules.check_can_verify, **asked, seen_on=on)
        case Next.IMPROVE if transfer.stage != Stage.IMPROVED:
            return why_not(rules.check_can_record_improvement, **asked, on=on)
        case Next.STOP if not transfer.mark:
            return why_not(rules.check_can_stop, **asked, on=on)
        case Next.ASK_AGAIN:
            asks = {"by": by, "organisation": transfer.recipient, "on": on}
            return why_not(rules.check_acts_for, **asks)
    return "-"  # nothing that anybody can do here


def _cannot_confirm(transfer: Transfer, side: str, *, by: Person, on: date) -> str:
    if side == DONOR and transfer.donor is None:
        return "-"
    return why_not(rules.check_can_confirm, by=by, transfer=transfer, side=side, today=on)


# ------------------------------------------------------------------ the questions


def _same(*names: str, **renamed: Any) -> dict[str, Any]:
    return {**{name: name for name in names}, **renamed}


def _parts(transfer: Transfer, on: date) -> dict[str, Any]:
    answered = TrailEntry.objects.filter(
        about_type="exchange.request",
        about_id__in=transfer.requests.values("pk"),
        verb__in=[*(f"request_{answer}" for answer in ANSWERS), "day_agreed"],
    )
    held = PostHolding.objects.held_on(on).filter(
        Q(post__in=transfer.requests.values("post")) | Q(person=transfer.asker_id)
    )
    return {
        "requests": (
            transfer.requests.all(),
            _same("id", "ref", "kind", "state", "message", "reply", "agreed_on", "post_id")
            | _same("asked_at", "answered_at", "introduced_at", asked_by="asked_by__name")
            | {f"post_{name}": f"post__{name}" for name in ("title_en", "title_cy", "phone")},
        ),
        "answers": (answered, _same("seq", "about_id", "verb", "at", "facts")),
        "encounters": (
            transfer.encounters.annotate(made=Count("commitments")),
            _same(
                "id", "kind", "held_on", "note", "recorded_at", "on_behalf_of_id", promises="made"
            ),
        ),
        "steps": (transfer.steps.all(), _same("id", "stage", "on", "words", "recorded_at")),
        "decisions": (
            transfer.decisions.all(),
            _same("id", "answer", "kept", "changed", "dropped", "why", "reason", "words")
            | _same("review_on", "decided_on", "recorded_at", "on_behalf_of_id"),
        ),
        "verifications": (
            Verification.objects.filter(transfer=transfer),
            _same("id", "how", "seen_on", "words", "recorded_at", by="by__name"),
        ),
        "holders": (
            held,
            _same(post="post_id", person="person_id", name="person__name")
            | _same(title_en="post__title_en", title_cy="post__title_cy"),
        ),
    }


def _promises(transfer: Transfer):
    """The open ones first, each by its day."""
    is_open = Case(When(Q(kept_on=None, released_on=None), then=Value(0)), default=Value(1))
    rows = transfer.commitments.select_related("organisation")
    return rows.order_by(is_open, "due", "pk")[:MOST_PROMISES]


# ------------------------------------------------------------------ from rows to what happened


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_if_any(text: str | None) -> date | None:
    return _day(text) if text else None


def _instant(text: str) -> datetime:
    """An instant as a database writes it into JSON: in UTC, where it says nothing."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _london(text: str) -> date:
    return _instant(text).astimezone(clock.LONDON).date()


def _request(row: dict[str, Any], transfer: Transfer) -> Request:
    """The last request, as far as rules and page ask for it."""
    request = Request(
        pk=row["id"],
        ref=row["ref"],
        transfer=transfer,
        post_id=row["post_id"],
        kind=row["kind"],
        state=row["state"],
        message=row["message"],
        reply=row["reply"],
        agreed_on=_day_if_any(row["agreed_on"]),
    )
    for name in ("asked_at", "answered_at"):
        if row[name]:
            setattr(request, name, _instant(row[name]))
    return request


def _post(row: dict[str, Any]) -> Post | None:
    if row["post_id"] is None:
        return None
    names = ("title_en", "title_cy", "phone")
    return Post(pk=row["post_id"], **{name: row[f"post_{name}"] for name in names})


def _happened(
    transfer: Transfer, requests: list[dict[str, Any]], parts: dict[str, list[dict[str, Any]]]
) -> list[Happened]:
    """Everything in its order: by day, and within a day in the order of the journey."""
    sides = {transfer.recipient_id: RECIPIENT, transfer.donor_id: DONOR}

    def told_by(row):
        return sides.get(row.get("on_behalf_of_id"), "") if row.get("on_behalf_of_id") else ""

    found = [*_asked(transfer, requests, parts["answers"])]
    for row in sorted(parts["encounters"], key=lambda row: row["id"]):
        found.append(
            Happened(
                "met", _day(row["held_on"]), row, "", _london(row["recorded_at"]), told_by(row)
            )
        )
    for row in parts["steps"]:
        if row["stage"] == Stage.EXPOSED:
            found = _mark_first_meeting(found, row)
        else:
            found.append(
                Happened(
                    row["stage"], _day(row["on"]), row, row["stage"], _london(row["recorded_at"])
                )
            )
    for row in sorted(parts["decisions"], key=lambda row: row["id"]):
        found.append(
            Happened(
                "decided",
                _day(row["decided_on"]),
                row,
                "",
                _london(row["recorded_at"]),
                told_by(row),
            )
        )
    found += _marks(transfer, parts["verifications"])
    if transfer.stopped_on:
        found.append(Happened("stopped", transfer.stopped_on, {"reason": transfer.stopped_because}))
    return sorted(found, key=lambda one: (one.on, _RANK.get(one.kind, 0)))


def _asked(transfer, requests, answers):
    """The problem as it was written, each question, and each answer, in the order of their instants."""
    found = [
        (row["asked_at"], Happened("asked", _london(row["asked_at"]), row)) for row in requests
    ]
    for row in requests:
        if at := row["introduced_at"]:
            found.append((at, Happened("introduced", _london(at), row)))
    in_order = sorted(answers, key=lambda row: row["seq"])
    # The words of a request are those of its last answer; earlier ones were written over.
    last = {row["about_id"]: row["seq"] for row in in_order if row["verb"] != "day_agreed"}
    replies = {row["id"]: row["reply"] for row in requests}
    for row in in_order:
        facts = listed(row["facts"])
        told_by = DONOR if facts.get("on_behalf_of") == transfer.donor_id else ""
        words = replies[row["about_id"]] if last.get(row["about_id"]) == row["seq"] else ""
        said = {"reply": words, "agreed_on": _day_if_any(facts.get("agreed_on"))}
        kind = row["verb"].removeprefix("request_")
        found.append((row["at"], Happened(kind, _london(row["at"]), said, told_by=told_by)))
    if transfer.words:
        opened = transfer.opened_at.astimezone(clock.LONDON).date()
        described = {"words": transfer.words, "language": transfer.words_language}
        yield Happened("described", opened, described)
    yield from (one for _at, one in sorted(found, key=lambda pair: _instant(pair[0])))


def _mark_first_meeting(found: list[Happened], step: dict[str, Any]) -> list[Happened]:
    """The first meeting is the one that reached the first stage."""
    for place, one in enumerate(found):
        if one.kind == "met" and one.on == _day(step["on"]):
            reached = Happened(
                "met", one.on, one.facts, Stage.EXPOSED, one.recorded_on, one.told_by
            )
            return [*found[:place], reached, *found[place + 1 :]]
    return [*found, Happened("met", _day(step["on"]), {"kind": "", "note": ""}, Stage.EXPOSED)]


def _marks(transfer, verifications):
    for side, on in (
        (RECIPIENT, transfer.recipient_confirmed_on),
        (DONOR, transfer.donor_confirmed_on),
    ):
        if on:
            yield Happened("confirmed", on, {"side": side})
    for row in verifications:
        yield Happened("verified", _day(row["seen_on"]), row, "", _london(row["recorded_at"]))


def to_come(facts: TransferFacts) -> tuple[Next, ...]:
    """What is still to come after the next step, in its order; nothing where the journey has ended."""
    transfer = facts.transfer
    if facts.next in {Next.STOPPED, Next.LOOK_AGAIN, Next.SHARE}:
        return ()
    left = [
        (Next.RECORD_MEETING, not transfer.stage),
        (Next.TAKE_HOME, Stage(transfer.stage).level < Stage.ACQUIRED.level),
        (Next.DECIDE, transfer.decision not in {Answer.ADOPT, Answer.ADAPT}),
        (Next.REPORT, not transfer.mark),
        (Next.CONFIRM, transfer.mark not in {Mark.CONFIRMED, Mark.VERIFIED}),
        (Next.VERIFY, transfer.mark != Mark.VERIFIED),
        (Next.IMPROVE, transfer.stage != Stage.IMPROVED),
    ]
    return tuple(step for step, is_left in left if is_left and step != facts.next)
