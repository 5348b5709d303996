"""Questions about stalls: which transfers show no sign of life, what fits a barrier, what has helped."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rhannu.exchange import followups
from rhannu.exchange.models import Barrier, Pause, Remedy, Stall, Transfer, Tried
from rhannu.exchange.waits import BY_CODE, DONOR, OUTSIDE
from rhannu.organisations.models import Organisation

# Where a stall can be: whoever looks from outside is asked by the fund team, and a body that is
# still considering has named its own day.
WHERE = tuple(
    code for code, wait in BY_CODE.items() if wait.turn != OUTSIDE and code not in {"review", "ask"}
)

# What fits each barrier, the likelier first. The words, and why, are the page's.
FITTING: Mapping[str, tuple[str, ...]] = {
    Barrier.IGNORANCE: (Remedy.BRIEF, Remedy.WORTH),
    Barrier.CAPACITY: (Remedy.SMALLER, Remedy.LATER),
    Barrier.CRITICAL_MASS: (Remedy.VISIT, Remedy.INTRODUCTION),
    Barrier.MOTIVATION: (Remedy.WORTH, Remedy.ANOTHER),
    Barrier.MECHANISM: (Remedy.VISIT, Remedy.CALL),
    Barrier.AWARENESS: (Remedy.INTRODUCTION, Remedy.CALL),
    Barrier.RESPONSIBILITY: (Remedy.OWNER, Remedy.BRIEF),
    Barrier.INCENTIVE: (Remedy.IN_RETURN, Remedy.WORTH),
    Barrier.RELATIONSHIP: (Remedy.ANOTHER, Remedy.SMALLER),
}


def silent(on: date) -> QuerySet[Transfer]:
    """Open transfers with no sign of life for as long as is allowed, not noticed yet.

    The days of a pause do not count: the silence begins where it ended.
    """
    since = on - timedelta(days=followups.terms().silent_days)
    paused = Pause.objects.filter(transfer=OuterRef("pk"), until_on__gt=since)
    noticed = Stall.objects.open().filter(transfer=OuterRef("pk"))
    quiet = Transfer.objects.filter(
        stuck_from__isnull=False, moved_on__lte=since, wait__in=WHERE, donor__isnull=False
    )
    return quiet.filter(~Exists(paused), ~Exists(noticed))


def asked_of(transfer: Transfer) -> Organisation:
    """Whose turn it is: who is asked what stands in the way."""
    if BY_CODE[transfer.wait].turn == DONOR and transfer.donor is not None:
        return transfer.donor
    return transfer.recipient


# ------------------------------------------------------------------ what has helped


@dataclass(frozen=True)
class Helped:
    """Of a remedy, in real transfers: how often it was tried, was judged, and helped."""

    tried: int = 0
    judged: int = 0
    helped: int = 0


def what_helped() -> dict[str, Helped]:
    """By remedy, over every real transfer. Examples are not counted."""
    rows = (
        Tried.objects.filter(stall__transfer__is_example=False)
        .order_by()
        .values_list("remedy")
        .annotate(
            tried=Count("pk"),
            judged=Count("pk", filter=~Q(helped="")),
            good=Count("pk", filter=Q(helped__in=["yes", "partly"])),
        )
    )
    return {remedy: Helped(*numbers) for remedy, *numbers in rows}


@dataclass(frozen=True)
class Barriers:
    """How often each barrier was named, and where: with people or with the organisation."""

    stalled: int
    answered: int
    named: Mapping[tuple[str, str], int]


def barriers(*, example: bool) -> Barriers:
    """Over all stalls that were ever noticed, in one query."""
    rows = (
        Stall.objects.filter(transfer__is_example=example)
        .order_by()
        .values_list("answer", "barrier", "level")
        .annotate(number=Count("pk"))
    )
    named: Counter[tuple[str, str]] = Counter()
    stalled = answered = 0
    for answer, barrier, level, number in rows:
        stalled += number
        answered += number if answer else 0
        if barrier:
            named[barrier, level] += number
    return Barriers(stalled, answered, named)
