"""Questions about what threads wait for: who is to move, what moves, what is stuck."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from rhannu.exchange.models import Commitment, Transfer
from rhannu.exchange.waits import (
    BY_CODE,
    DONOR,
    EITHER,
    ENDS,
    OUTSIDE,
    RECIPIENT,
    WAITS,
    Wait,
)

__all__ = [
    "BY_CODE",
    "DONOR",
    "EITHER",
    "ENDS",
    "OPEN",
    "OUTSIDE",
    "RECIPIENT",
    "WAITS",
    "Wait",
    "is_stuck",
    "moving",
    "not_stuck",
    "stuck",
    "waiting",
    "with_late_promise",
]

OPEN = Q(stuck_from__isnull=False)


def with_late_promise(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """The transfers, each with its overdue promise.

    late_on  the day its oldest overdue promise was due, none where none is
    late_by  key of the organisation that promised it
    """
    overdue = Commitment.objects.overdue(on).filter(transfer=OuterRef("pk")).order_by("due", "pk")
    return transfers.annotate(
        late_on=Subquery(overdue.values("due")[:1]),
        late_by=Subquery(overdue.values("organisation")[:1]),
    )


def waiting(transfers: QuerySet[Transfer], *codes: str) -> QuerySet[Transfer]:
    """Those that stand at one of these waits."""
    return transfers.filter(wait__in=codes)


def stuck(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """Those where nothing happened for longer than their wait allows, or a promise is overdue."""
    return transfers.filter(stuck_from__lte=on)


def moving(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """The open ones that are not stuck."""
    return transfers.filter(stuck_from__gt=on)


def not_stuck(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """All but the stuck ones: those that move, and those that have come to an end."""
    return transfers.filter(Q(stuck_from=None) | Q(stuck_from__gt=on))


def is_stuck(at: str, since: date, on: date) -> bool:
    """Whether what has stood at `at` (a wait, or "promise") since that day is stuck."""
    if at == "promise":
        return True
    return at in BY_CODE and since <= on - timedelta(days=BY_CODE[at].days)
