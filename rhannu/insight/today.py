"""What needs somebody today, what is moving, what is stuck. Reads, never writes.

Each function asks a bounded question: a few rows, whatever is on record. Fictional threads are
among the rows, where a page marks them, and are counted apart.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from rhannu.base import clock
from rhannu.base.joined import BODY, PRACTICE, joined
from rhannu.base.prepared import prepared
from rhannu.exchange import tips
from rhannu.exchange.models import AnswerAsk, Commitment, Decision, Mark, Request, Transfer
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.exchange.tips_found import monday
from rhannu.insight import waits

MOST = 7
PROMISE_SHOWS = timedelta(days=7)  # before it is due
# What the recipient does in its own time: it needs them when it is about to count as stuck.
IN_OWN_TIME = ("take_home", "decide", "report")
MOVED_LATELY = timedelta(days=60)
SIDES = {"practice": PRACTICE, "donor": BODY, "recipient": BODY}
SIDES_OF_TRANSFER = {f"transfer__{side}": fields for side, fields in SIDES.items()}


@dataclass(frozen=True)
class Thread:
    """A transfer, where it stands (a code of `waits`) and since when.

    A stuck one with an overdue promise stands at "promise", since the day it was due.
    """

    transfer: Transfer
    at: str
    since: date
    promised_by: int | None = None  # key of the organisation whose promise is overdue


@dataclass(frozen=True)
class Task:
    """One thing that waits for the reader.

    kind  answer, choose, take_home, decide, report, confirm, promise, review (a side of a transfer);
          introduce, verify (the fund)
    by    the day by which it should be done; past it, it is late
    """

    kind: str
    by: date
    transfer: Transfer
    request: Request | None = None
    commitment: Commitment | None = None
    decision: Decision | None = None
    side: str = ""  # on which side the reader stands: donor or recipient


@dataclass(frozen=True)
class ToAnswer:
    """What waits for a body in the register of answers, all of a kind together.

    kind  asked (answers that it is asked for) or preview (answers that others do not see yet)
    by    when the first of them is due, or how long it can still be taken back
    real  how many of them are no examples
    """

    kind: str
    organisation: str  # its slug
    number: int
    by: date
    real: int


def of_organisations(own: Collection[int] | None) -> QuerySet[Transfer]:
    """The transfers these organisations take part in; all of them where none is named."""
    if own is None:
        return Transfer.objects.all()
    return Transfer.objects.filter(Q(recipient__in=own) | Q(donor__in=own))


# ------------------------------------------------------------------ what needs you


def tasks_of(own: Collection[int], on: date, *, most: int = MOST) -> list[Task]:
    """What waits for somebody who acts for these organisations, the soonest due first. Four queries."""
    if not own:
        return []
    tasks = [*_turns(own, on, most), *_promises(own, on, most), *_reviews(own, on, most)]
    return sorted(tasks, key=lambda task: (task.by, task.transfer.pk))[:most]


def mine(transfers: QuerySet[Transfer], own: Collection[int], on: date) -> QuerySet[Transfer]:
    """Those of the transfers where one of these organisations is to make the next move by now."""
    answer, choose, confirm = (Q(wait=code) for code in ("answer", "choose", "confirm"))
    unconfirmed = Q(donor__in=own, donor_confirmed_on=None) | Q(
        recipient__in=own, recipient_confirmed_on=None
    )
    for code in IN_OWN_TIME:
        days = timedelta(days=waits.BY_CODE[code].days)
        choose |= Q(wait=code, moved_on__lte=on + PROMISE_SHOWS - days)
    ours = (Q(donor__in=own) & answer) | (Q(recipient__in=own) & choose) | (unconfirmed & confirm)
    return transfers.filter(ours)


def _turns(own: Collection[int], on: date, most: int) -> list[Task]:
    """Requests to answer, days to choose, decisions that are due, adoptions to confirm."""
    found = _ours(own, on)[:most]
    last = {one.transfer_id: one for one in _requests_of([one.pk for one in found])}
    return [
        Task(
            kind=transfer.wait,
            by=transfer.moved_on + timedelta(days=waits.BY_CODE[transfer.wait].days),
            transfer=transfer,
            request=last.get(transfer.pk),
            side="donor" if transfer.donor_id in own else "recipient",
        )
        for transfer in found
    ]


@prepared
def _ours(own: Collection[int], on: date) -> QuerySet[Transfer]:
    found = joined(mine(of_organisations(own), own, on), **SIDES)
    return found.order_by("moved_on", "pk")[:MOST]


@prepared
def _requests_of(transfers: Collection[int]) -> QuerySet[Request]:
    """In order of time: the last of each transfer is the one that counts."""
    requests = Request.objects.filter(transfer__in=transfers).select_related("post", "asked_by")
    return requests.order_by("asked_at", "pk")


def _promises(own: Collection[int], on: date, most: int) -> list[Task]:
    return [
        Task(
            kind="promise",
            by=promise.due,
            transfer=promise.transfer,
            commitment=promise,
            side="donor" if promise.organisation_id == promise.transfer.donor_id else "recipient",
        )
        for promise in _due(own, on)[:most]
    ]


@prepared
def _due(own: Collection[int], on: date) -> QuerySet[Commitment]:
    due = Commitment.objects.open().filter(organisation__in=own, due__lte=on + PROMISE_SHOWS)
    still = due.filter(transfer__isnull=False, transfer__stopped_on=None)
    found = joined(still, **SIDES_OF_TRANSFER)
    return found.order_by("due", "pk")[:MOST]


def _reviews(own: Collection[int], on: date, most: int) -> list[Task]:
    return [
        Task(
            kind="review",
            by=one.review_on or on,
            transfer=one.transfer,
            decision=one,
            side="recipient",
        )
        for one in _to_review(own, on)[:most]
    ]


@prepared
def _to_review(own: Collection[int], on: date) -> QuerySet[Decision]:
    due = Decision.objects.filter(organisation__in=own, is_current=True, review_on__lte=on)
    return joined(due, **SIDES_OF_TRANSFER).order_by("review_on", "pk")[:MOST]


def answers_of(own: Collection[int]) -> list[ToAnswer]:
    """What these organisations are asked to answer, and what they have to preview. Two queries."""
    if not own:
        return []
    asked = [ToAnswer("asked", slug, n, due, real) for slug, n, due, real in _asked(own)]
    return asked + [
        ToAnswer(
            "preview", slug, n, first.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE, real
        )
        for slug, n, first, real in _to_preview(own)
    ]


@prepared
def _asked(own: Collection[int]) -> QuerySet:
    asks = AnswerAsk.objects.filter(organisation__in=own, answered_at=None, closed_at=None)
    return _counted(asks, first=Min("due_on"))


@prepared
def _to_preview(own: Collection[int]) -> QuerySet:
    answers = Decision.objects.filter(organisation__in=own).to_preview()
    return _counted(answers, first=Min("recorded_at"))


def _counted(rows: QuerySet, *, first: Min) -> QuerySet:
    """For each body: its slug, how many, the first day of them, how many are no examples."""
    bodies = rows.order_by().values_list("organisation__slug")
    real = Count("pk", filter=Q(is_example=False))
    return bodies.annotate(number=Count("pk"), first=first, real=real).order_by(
        "organisation__slug"
    )


def tips_to_answer(own: Collection[int] | None, on: date) -> int:
    """Tips of the week that wait in the lists of these organisations, or in the fund team's. One query."""
    if own is None:
        return sum(tips.open_tips_of_the_team(monday(on)))
    return sum(tips.open_tips(own, monday(on))) if own else 0


def introductions_to_send(*, most: int = MOST) -> list[Task]:
    """Requests that nobody has answered and no officer has introduced, the oldest first. One query."""
    days = timedelta(days=waits.BY_CODE["answer"].days)
    return [
        Task(
            kind="introduce",
            by=request.asked_at.astimezone(clock.LONDON).date() + days,
            transfer=request.transfer,
            request=request,
        )
        for request in _not_introduced()[:most]
    ]


@prepared
def _not_introduced() -> QuerySet[Request]:
    asked = Request.objects.filter(
        state=Request.State.ASKED, introduced_at=None, transfer__stopped_on=None
    )
    found = joined(asked, **SIDES_OF_TRANSFER).order_by("asked_at", "pk")
    return found[:MOST]


@prepared
def to_verify(outside: Collection[int] = ()) -> QuerySet[Transfer]:
    """Adoptions both sides confirmed, the oldest first, which nobody of `outside` took part in."""
    found = joined(waits.waiting(Transfer.objects.all(), "verify"), **SIDES)
    if outside:
        found = found.exclude(recipient__in=outside).exclude(donor__in=outside)
    return found.order_by("moved_on", "pk")[:MOST]


def verifications_of(transfers: Iterable[Transfer]) -> list[Task]:
    """The same as tasks."""
    days = timedelta(days=waits.BY_CODE["verify"].days)
    return [Task("verify", one.moved_on + days, one) for one in transfers]


# ------------------------------------------------------------------ moving, stuck


def moving(
    own: Collection[int] | None, on: date, *, besides: Collection[int] = (), most: int = 4
) -> list[Thread]:
    """What moved last: the threads that are not stuck, and what was just decided.

    own      those of these organisations; of everybody where it is None.
    besides  keys of transfers that are on the page already: at most MOST.
    """
    return threads([one for one in _moving(own, on) if one.pk not in besides][:most])


@prepared
def _moving(own: Collection[int] | None, on: date) -> QuerySet[Transfer]:
    lately = of_organisations(own).filter(stopped_on=None, moved_on__gte=on - MOVED_LATELY)
    rows = joined(waits.with_late_promise(waits.not_stuck(lately, on), on), **SIDES)
    return rows.order_by("-moved_on", "-pk")[: 2 * MOST]


@prepared
def _verified() -> QuerySet[Transfer]:
    found = joined(Transfer.objects.filter(mark=Mark.VERIFIED), **SIDES)
    return found.order_by("-moved_on", "-pk")[:MOST]


def verified(*, most: int = 4) -> list[Thread]:
    """The adoptions verified last."""
    return [Thread(one, "verified", one.moved_on) for one in _verified()[:most]]


def stuck(
    own: Collection[int] | None,
    on: date,
    *,
    wait: str | None = None,
    besides: Collection[int] = (),
    most: int = MOST,
) -> list[Thread]:
    """Where nothing happens, what has been stuck longest first. See `moving`.

    wait  only those that wait for this.
    """
    rows = _stuck_at(own, wait, on) if wait else _stuck(own, on)
    return threads([one for one in rows if one.pk not in besides][:most])


def _longest(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    rows = joined(waits.with_late_promise(waits.stuck(transfers, on), on), **SIDES)
    return rows.order_by("stuck_from", "pk")[: 2 * MOST]


@prepared
def _stuck(own: Collection[int] | None, on: date) -> QuerySet[Transfer]:
    return _longest(of_organisations(own), on)


@prepared
def _stuck_at(own: Collection[int] | None, wait: str, on: date) -> QuerySet[Transfer]:
    return _longest(of_organisations(own).filter(wait=wait), on)


def threads(transfers: Iterable[Any]) -> list[Thread]:
    """Where each of these transfers (of `waits.with_late_promise`) stands. One query.

    An overdue promise comes before what the thread waits for otherwise.
    """
    found = []
    for one in transfers:
        if one.late_on is not None and one.wait not in waits.ENDS:
            found.append(Thread(one, "promise", one.late_on, one.late_by))
        else:
            found.append(Thread(one, one.wait, one.moved_on))
    return found
