"""Questions about follow-ups: the days that are set, the clocks of a transfer, what was intended and made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from rhannu.analysis.followups import Pause as Span
from rhannu.analysis.followups import ask_on, months_after
from rhannu.base.days import is_working_day
from rhannu.exchange.models import Commitment, FollowUp, FollowUpTerms, Transfer

# What was asked about is left alone for so long, whatever falls due: nothing nags twice.
REST = timedelta(days=14)
ENDED = {"stopped", "not_here", "already"}  # codes of waits: no clock runs on


def terms() -> FollowUpTerms:
    """The days that the fund team has set, or the ones we begin with."""
    return FollowUpTerms.objects.order_by("pk").first() or FollowUpTerms()


def pauses_of(transfer: Transfer | None) -> list[Span]:
    """None where something was pledged about no practice: nothing stands still."""
    if transfer is None:
        return []
    return list(transfer.pauses.values_list("from_on", "until_on"))


def day_to_ask(follow_up: FollowUp, pauses: Sequence[Span]) -> date:
    """The working day on which its clock has run so long as it should."""
    days = follow_up.after
    if follow_up.kind == FollowUp.Kind.ADOPTION:
        on = months_after(follow_up.counted_from, follow_up.after)
        days = (on - follow_up.counted_from).days
    return ask_on(follow_up.counted_from, days, pauses, is_working_day)


def to_ask_about(follow_up: FollowUp, on: date) -> QuerySet[Commitment]:
    """The promises it asks about that day: open, due by then, and not asked about just before."""
    rested = Q(asked_on=None) | Q(asked_on__lte=on - REST)
    return _of(follow_up).open().filter(rested, due__lte=on)


def asked_about(follow_up: FollowUp) -> QuerySet[Commitment]:
    """The promises that its mail named: those it asked about, open or closed by now."""
    return _of(follow_up).filter(pk__in=follow_up.asked_about)


def _of(follow_up: FollowUp):
    if follow_up.encounter_id is None:  # of one pledge
        return Commitment.objects.filter(follow_ups=follow_up)
    return Commitment.objects.filter(
        encounter=follow_up.encounter_id, organisation=follow_up.organisation_id
    )


# ------------------------------------------------------------------ intended and made


@dataclass(frozen=True)
class Counted:
    """Promises given (intended), and what became of them. They are never added to one another.

    kept  is what was made of them as promised; changed, something else was done instead
    """

    promised: int = 0
    kept: int = 0
    changed: int = 0
    cannot: int = 0

    @property
    def open(self) -> int:
        return self.promised - self.kept - self.changed - self.cannot


COUNTS = {
    "promised": Count("pk"),
    "kept": Count("pk", filter=Q(kept_on__isnull=False)),
    "changed": Count("pk", filter=Q(changed_on__isnull=False)),
    "cannot": Count("pk", filter=Q(released_on__isnull=False)),
}


def counted(commitments: QuerySet[Commitment]) -> dict[bool, Counted]:
    """Of these promises, the real ones (False) and those of examples (True), in one query."""
    example = Coalesce("transfer__is_example", "pledge__event__is_example")
    groups = commitments.order_by().annotate(_example=example).values_list("_example")
    found = {False: Counted(), True: Counted()}
    for example, *numbers in groups.annotate(**COUNTS):
        found[example] = Counted(*numbers)
    return found


def counted_here(commitments: Iterable[Commitment]) -> Counted:
    """The same of rows that are at hand."""
    rows = list(commitments)
    return Counted(
        promised=len(rows),
        kept=sum(one.kept_on is not None for one in rows),
        changed=sum(one.changed_on is not None for one in rows),
        cannot=sum(one.released_on is not None for one in rows),
    )
