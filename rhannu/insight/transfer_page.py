"""One transfer as its page tells it: what happened, what comes next, and who may do it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from rhannu.base.models import TrailEntry
from rhannu.base.prepared import prepared
from rhannu.base.refusals import why_not
from rhannu.exchange import followups as promise_counts
from rhannu.exchange import rules
from rhannu.exchange.followups import Counted
from rhannu.exchange.models import (
    Answer,
    Appointment,
    Commitment,
    Decision,
    Encounter,
    FollowUp,
    Mark,
    Pause,
    Request,
    Stage,
    Stall,
    Transfer,
    TransferStep,
    Verification,
)
from rhannu.exchange.waits import ENDS
from rhannu.insight.agreed import APPOINTMENT, appointment_of
from rhannu.insight.followed_up import (
    can_take_back,
    follow_up_questions,
    follow_ups_still,
    last_stall,
    paused_now,
    pauses_question,
    promise_counts_of_meetings,
)
from rhannu.insight.happened import (
    DAYS,
    DONOR,
    RECIPIENT,
    Happened,
    day_if_any,
    instant,
    what_happened,
)
from rhannu.insight.lessons_used import UsedLesson, used_from, used_question
from rhannu.insight.next_step import Next, what_is_next
from rhannu.insight.together import Rows, by_question, columns, together
from rhannu.organisations.models import Person, Post, PostHolding

MOST_PROMISES = 100  # shown on the page; the rest are counted
_RECORDED = Decision.State.RECORDED
ANSWERS = ("accepted", "another_time", "another_post", "declined")
# What anybody may do beside the next step, in the order in which it is offered.
BESIDE = (
    Next.ANSWER,
    Next.CHOOSE_DAY,
    Next.RECORD_MEETING,
    Next.TAKE_HOME,
    Next.PUBLISH,
    Next.DECIDE,
    Next.REPORT,
    Next.IMPROVE,
    Next.STOP,
)


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
    counted   all promises of it, intended and made.
    follow_ups  those still to come, and of its use those that wait for an answer, by day.
    can_take_back  references of the answers to follow-ups that the reader may take back now.
    """

    transfer: Transfer
    request: Request | None
    appointment: Appointment | None  # that was agreed and is still to come
    can_call_off: bool
    post: Post | None
    happened: tuple[Happened, ...]
    reached: dict[str, Happened]
    promises: tuple[Commitment, ...]
    counted: Counted
    follow_ups: tuple[FollowUp, ...]
    paused: Pause | None
    stall: Stall | None
    can_pause: bool  # or wake it
    can_take_back: frozenset[str]
    holders: tuple[Holder, ...]
    next: Next
    why_not: str
    beside: tuple[Next, ...]
    sides: tuple[str, ...]
    closes: frozenset[int]
    review_on: date | None
    used: tuple[UsedLesson, ...]


def transfer_facts(transfer: Transfer, *, by: Person, on: date) -> TransferFacts:
    """Everything the page of a transfer shows: two queries, however long the journey was.

    `transfer` comes with practice, donor, recipient and asker joined.
    """
    parts = _parts(transfer, on, rules.sees_unpublished(by, transfer.recipient, on))
    requests = sorted(parts["requests"], key=lambda row: row["id"])
    request = _request(requests[-1], transfer) if requests else None
    decisions = sorted(parts["decisions"], key=lambda row: row["id"])
    published = [row for row in decisions if row["state"] == Decision.State.PUBLISHED]
    review_on = day_if_any(published[-1]["review_on"]) if published else None
    waiting = any(row["is_current"] and row["state"] == _RECORDED for row in decisions)
    step = what_is_next(transfer, request, on)
    if waiting and step == Next.DECIDE:
        step = Next.PUBLISH
    beside = [one for one in BESIDE if waiting or one != Next.PUBLISH]
    promises = _promises(transfer) if transfer.stage else []
    acts_for = {
        side.pk
        for side in (transfer.recipient, transfer.donor)
        if side and not why_not(rules.check_acts_for, by=by, organisation=side, on=on)
    }
    happened = what_happened(transfer, requests, parts)
    return TransferFacts(
        transfer=transfer,
        request=request,
        appointment=appointment_of(requests[-1], on) if requests else None,
        can_call_off=request is not None
        and not why_not(rules.check_can_call_off, by=by, request=request, on=on),
        post=_post(requests[-1]) if requests else None,
        happened=tuple(happened),
        reached={one.stage: one for one in happened if one.stage},
        promises=tuple(promises),
        counted=Counted(
            *(sum(row[name] for row in parts["encounters"]) for name in promise_counts.COUNTS)
        ),
        follow_ups=tuple(follow_ups_still(parts)),
        paused=paused_now(parts, on),
        stall=last_stall(parts),
        can_pause=bool(acts_for) and transfer.wait not in ENDS,
        can_take_back=frozenset(can_take_back(parts, acts_for, on)),
        holders=tuple(
            Holder(**row) for row in sorted(parts["holders"], key=lambda row: row["post"])
        ),
        next=step,
        why_not=refusal(step, transfer=transfer, request=request, by=by, on=on),
        beside=tuple(
            one
            for one in beside
            if one != step and not refusal(one, transfer=transfer, request=request, by=by, on=on)
        ),
        sides=tuple(
            side for side in (DONOR, RECIPIENT) if not _cannot_confirm(transfer, side, by=by, on=on)
        ),
        closes=frozenset(acts_for),
        review_on=review_on,
        used=used_from(parts["used"]),
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
        case Next.PUBLISH:
            asks = {"by": by, "organisation": transfer.recipient, "on": on}
            return why_not(rules.check_acts_for, **asks)
        case Next.REPORT:
            return why_not(rules.check_can_report_adoption, **asked, in_use_on=on)
        case Next.VERIFY:
            return why_not(rules.check_can_verify, **asked, seen_on=on)
        case Next.IMPROVE if transfer.stage != Stage.IMPROVED:
            return why_not(rules.check_can_record_improvement, **asked, on=on)
        case Next.STOP if not transfer.mark:
            return why_not(rules.check_can_stop, **asked, on=on)
        case Next.ASK_AGAIN | Next.STOPPED:
            asks = {"by": by, "organisation": transfer.recipient, "on": on}
            return why_not(rules.check_acts_for, **asks)
    return "-"  # nothing that anybody can do here


def _cannot_confirm(transfer: Transfer, side: str, *, by: Person, on: date) -> str:
    if side == DONOR and transfer.donor is None:
        return "-"
    return why_not(rules.check_can_confirm, by=by, transfer=transfer, side=side, today=on)


# ------------------------------------------------------------------ the questions


def _parts(transfer: Transfer, on: date, own: bool) -> Rows:
    begun, decided = bool(transfer.stage), bool(transfer.decision)
    verified = transfer.mark == Mark.VERIFIED
    asked = _questions(transfer.pk, transfer.asker_id, begun, decided, verified, own, on)
    return by_question(asked)


@prepared
def _questions(
    transfer: int,
    asker: int | None,
    begun: bool,
    decided: bool,
    verified: bool,
    own: bool,
    on: date,
) -> QuerySet:
    """Everything about the transfer with this key, in one query.

    begun, decided, verified  what the transfer itself says is not there need not be asked for.
    own                       whether the reader sees what the recipient has not published.
    """
    parts = _asked(transfer, asker, on) | pauses_question(transfer)
    if begun:
        met = Encounter.objects.filter(transfer=transfer)
        parts["encounters"] = (
            met.annotate(**promise_counts_of_meetings()),
            columns("id", "kind", "held_on", "note", "recorded_at", "on_behalf_of_id")
            | columns(*promise_counts.COUNTS),
        )
        parts |= follow_up_questions(transfer)
        steps = TransferStep.objects.filter(transfer=transfer)
        parts["steps"] = (steps, columns("stage", "on", "words", "recorded_at"))
    if decided or own:
        shown = Decision.objects.filter(transfer=transfer).exclude(state=Decision.State.TAKEN_BACK)
        parts["decisions"] = (
            shown if own else shown.filter(state=Decision.State.PUBLISHED),
            columns("id", "answer", "kept", "changed", "dropped", "why", "reason", "words")
            | columns("since", "alike", "state", "is_current")
            | columns("review_on", "decided_on", "recorded_at", "on_behalf_of_id"),
        )
    if begun or decided:
        parts["used"] = used_question(transfer=transfer)
    if verified:
        parts["verifications"] = (
            Verification.objects.filter(transfer=transfer),
            columns("how", "seen_on", "words", "recorded_at"),
        )
    return together(**parts)


def _asked(transfer: int, asker: int | None, on: date) -> dict[str, Any]:
    """Who asked whom, what they answered, and which posts those hold who take part."""
    requests = Request.objects.filter(transfer=transfer)
    answered = TrailEntry.objects.filter(
        about_type="exchange.request",
        about_id__in=requests.values("pk"),
        verb__in=[*(f"request_{answer}" for answer in ANSWERS), *DAYS],
    )
    held = PostHolding.objects.held_on(on).filter(
        Q(post__in=requests.values("post")) | Q(person=asker)
    )
    return {
        "requests": (
            requests,
            columns("id", "ref", "kind", "state", "message", "reply", "agreed_on", "post_id")
            | columns("asked_at", "answered_at", "introduced_at")
            | {f"post_{name}": f"post__{name}" for name in ("title_en", "title_cy", "phone")}
            | APPOINTMENT,
        ),
        "answers": (answered, columns("seq", "about_id", "verb", "at", "facts")),
        "holders": (
            held,
            columns(post="post_id", person="person_id", name="person__name")
            | columns(title_en="post__title_en", title_cy="post__title_cy"),
        ),
    }


def _promises(transfer: Transfer) -> list[Commitment]:
    """The open ones first, each by its day. Whoever promised is known: one of the two sides."""
    found = _promised(transfer.pk)
    sides = {side.pk: side for side in (transfer.recipient, transfer.donor) if side}
    for one in found:
        if one.organisation_id in sides:
            one.organisation = sides[one.organisation_id]
    return found


@prepared
def _promised(transfer: int) -> QuerySet:
    is_open = Case(
        When(Q(kept_on=None, released_on=None, changed_on=None), then=Value(0)), default=Value(1)
    )
    promises = Commitment.objects.filter(transfer=transfer)
    return promises.order_by(is_open, "due", "pk")[:MOST_PROMISES]


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
        agreed_on=day_if_any(row["agreed_on"]),
    )
    for name in ("asked_at", "answered_at"):
        if row[name]:
            setattr(request, name, instant(row[name]))
    return request


def _post(row: dict[str, Any]) -> Post | None:
    if row["post_id"] is None:
        return None
    names = ("title_en", "title_cy", "phone")
    return Post(pk=row["post_id"], **{name: row[f"post_{name}"] for name in names})


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
