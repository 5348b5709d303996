"""Questions about what was pledged at events: promised, and what became of it, never added up."""

from dataclasses import dataclass

from django.db.models import Count, Q

from rhannu.exchange.models import Commitment, FollowUpAnswer, Outcome, Pledge
from rhannu.networks.models import Event


@dataclass(frozen=True)
class Pledged:
    """Of an event: how many promised, and how many of these are now how.

    kept       as promised, or something else instead
    not_yet    put off to a day that they gave
    cannot     given up, with a reason
    no_answer  asked, and nothing was said
    to_come    nobody has been asked yet
    """

    promised: int = 0
    kept: int = 0
    not_yet: int = 0
    cannot: int = 0
    no_answer: int = 0
    to_come: int = 0


def pledged_at(event: Event) -> Pledged:
    """Three queries, however many there are."""
    promised = Pledge.objects.standing().filter(event=event).count()
    made = Commitment.objects.filter(pledge__event=event)
    put_off = FollowUpAnswer.objects.standing().filter(
        commitment__pledge__event=event, outcome=Outcome.NOT_YET
    )
    open_ones = Q(kept_on=None, released_on=None, changed_on=None)
    late = set(put_off.values_list("commitment", flat=True))
    counts = made.aggregate(
        kept=Count("pk", filter=Q(kept_on__isnull=False) | Q(changed_on__isnull=False)),
        cannot=Count("pk", filter=Q(released_on__isnull=False)),
        not_yet=Count("pk", filter=open_ones & Q(pk__in=late)),
        no_answer=Count("pk", filter=open_ones & Q(asked_on__isnull=False) & ~Q(pk__in=late)),
    )
    told = sum(counts.values())
    return Pledged(promised=promised, to_come=promised - told, **counts)


def to_place(event: Event) -> int:
    """Pledges whose body nobody has recognised yet."""
    return Pledge.objects.to_place().filter(event=event).count()
