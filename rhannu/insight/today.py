"""What needs somebody today, what is moving, what is stuck. Reads, never writes.

Each function asks a bounded question: a few rows, whatever is on record. Fictional threads are
among the rows, where a page marks them, and are counted apart.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rhannu.base import clock
from rhannu.exchange.models import Commitment, Decision, Mark, Request, Transfer
from rhannu.insight import waits

MOST = 7
PROMISE_SHOWS = timedelta(days=7)  # before it is due
MOVED_LATELY = timedelta(days=60)
SIDES = ("practice", "donor", "recipient")


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

    kind  answer, choose, confirm, promise, review (a side of a transfer); introduce, verify (the fund)
    by    the day by which it should be done; past it, it is late
    """

    kind: str
    by: date
    transfer: Transfer
    request: Request | None = None
    commitment: Commitment | None = None
    decision: Decision | None = None
    side: str = ""  # on which side the reader stands: donor or recipient


def of_organisations(own: Collection[int]) -> QuerySet[Transfer]:
    """The transfers these organisations take part in."""
    return Transfer.objects.filter(Q(recipient__in=own) | Q(donor__in=own))


# ------------------------------------------------------------------ what needs you


def tasks_of(own: Collection[int], on: date, *, most: int = MOST) -> list[Task]:
    """What waits for somebody who acts for these organisations, the soonest due first. Four queries."""
    if not own:
        return []
    tasks = [*_turns(own, most), *_promises(own, on, most), *_reviews(own, on, most)]
    return sorted(tasks, key=lambda task: (task.by, task.transfer.pk))[:most]


def mine(transfers: QuerySet[Transfer], own: Collection[int]) -> QuerySet[Transfer]:
    """Those of the transfers where one of these organisations can make the next move."""
    answer, choose, confirm = (Q(wait=code) for code in ("answer", "choose", "confirm"))
    unconfirmed = Q(donor__in=own, donor_confirmed_on=None) | Q(
        recipient__in=own, recipient_confirmed_on=None
    )
    ours = (Q(donor__in=own) & answer) | (Q(recipient__in=own) & choose) | (unconfirmed & confirm)
    return transfers.filter(ours)


def _turns(own: Collection[int], most: int) -> list[Task]:
    """Requests to answer, days to choose, adoptions to confirm."""
    requests = Request.objects.select_related("post", "asked_by").order_by("asked_at", "pk")
    found = (
        mine(of_organisations(own), own)
        .select_related(*SIDES)
        .prefetch_related(Prefetch("requests", requests, to_attr="all_requests"))
        .order_by("moved_on", "pk")[:most]
    )
    return [
        Task(
            kind=transfer.wait,
            by=transfer.moved_on + timedelta(days=waits.BY_CODE[transfer.wait].days),
            transfer=transfer,
            request=transfer.all_requests[-1] if transfer.all_requests else None,
            side="donor" if transfer.donor_id in own else "recipient",
        )
        for transfer in found
    ]


def _promises(own: Collection[int], on: date, most: int) -> list[Task]:
    due = Commitment.objects.open().filter(organisation__in=own, due__lte=on + PROMISE_SHOWS)
    sides = [f"transfer__{side}" for side in SIDES]
    found = due.filter(transfer__stopped_on=None).select_related(*sides).order_by("due", "pk")
    return [
        Task(
            kind="promise",
            by=promise.due,
            transfer=promise.transfer,
            commitment=promise,
            side="donor" if promise.organisation_id == promise.transfer.donor_id else "recipient",
        )
        for promise in found[:most]
    ]


def _reviews(own: Collection[int], on: date, most: int) -> list[Task]:
    due = Decision.objects.filter(organisation__in=own, is_current=True, review_on__lte=on)
    sides = [f"transfer__{side}" for side in SIDES]
    return [
        Task(
            kind="review",
            by=one.review_on or on,
            transfer=one.transfer,
            decision=one,
            side="recipient",
        )
        for one in due.select_related(*sides).order_by("review_on", "pk")[:most]
    ]


def introductions_to_send(*, most: int = MOST) -> list[Task]:
    """Requests that nobody has answered and no officer has introduced, the oldest first. One query."""
    sides = [f"transfer__{side}" for side in SIDES]
    found = (
        Request.objects.filter(
            state=Request.State.ASKED, introduced_at=None, transfer__stopped_on=None
        )
        .select_related("post", *sides)
        .order_by("asked_at", "pk")
    )
    days = timedelta(days=waits.BY_CODE["answer"].days)
    return [
        Task(
            kind="introduce",
            by=request.asked_at.astimezone(clock.LONDON).date() + days,
            transfer=request.transfer,
            request=request,
        )
        for request in found[:most]
    ]


def to_verify(*, outside: Collection[int] = (), most: int | None = MOST) -> QuerySet[Transfer]:
    """Adoptions both sides confirmed, the oldest first, which nobody of `outside` took part in."""
    found = waits.waiting(Transfer.objects.all(), "verify").select_related(*SIDES)
    if outside:
        found = found.exclude(recipient__in=outside).exclude(donor__in=outside)
    return found.order_by("moved_on", "pk")[:most]


def verifications_of(transfers: QuerySet[Transfer]) -> list[Task]:
    """The same as tasks."""
    days = timedelta(days=waits.BY_CODE["verify"].days)
    return [Task("verify", one.moved_on + days, one) for one in transfers]


# ------------------------------------------------------------------ moving, stuck


def moving(transfers: QuerySet[Transfer], on: date, *, most: int = 4) -> list[Thread]:
    """What moved last among the transfers: those that are not stuck, and what was just decided."""
    lately = transfers.filter(stopped_on=None, moved_on__gte=on - MOVED_LATELY)
    rows = waits.with_late_promise(waits.not_stuck(lately, on), on).select_related(*SIDES)
    return threads(rows.order_by("-moved_on", "-pk")[:most])


def verified(*, most: int = 4) -> list[Thread]:
    """The adoptions verified last."""
    found = Transfer.objects.filter(mark=Mark.VERIFIED).select_related(*SIDES)
    rows = found.order_by("-moved_on", "-pk")[:most]
    return [Thread(one, "verified", one.moved_on) for one in rows]


def stuck(transfers: QuerySet[Transfer], on: date, *, most: int = MOST) -> list[Thread]:
    """Where nothing happens, what has been stuck longest first."""
    rows = waits.with_late_promise(waits.stuck(transfers, on), on).select_related(*SIDES)
    return threads(rows.order_by("stuck_from", "pk")[:most])


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
