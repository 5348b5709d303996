"""What became of a network: what began there, what was kept, and whether it is asleep, active, effective."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Max, Min, Q

from rhannu.base import clock
from rhannu.exchange.models import Beginning, Commitment
from rhannu.networks.meetings import Kept, kept_by_network
from rhannu.networks.models import Meeting, MeetingAction, Network

# No rate is told of fewer cases than this.
RATE_FROM = 5
ASLEEP_AFTER = timedelta(days=366)  # without a sign of life, where no rhythm is known
PROVEN_WITHIN = timedelta(days=3 * 366)
PROVEN = ("confirmed", "verified")


class Standing(StrEnum):
    """How a network stands, by the rules that `standing_of` applies."""

    CLOSED = "closed"
    UNKNOWN = "unknown"  # nothing on record
    ASLEEP = "asleep"
    ACTIVE = "active"
    EFFECTIVE = "effective"


@dataclass(frozen=True)
class Record:
    """What a network's record holds. Examples count in an example network alone, and real in real.

    begun, in_use      transfers that began there; of these in use, confirmed by both sides or verified
    promises           commitments of those transfers that came due, and how many were kept
    actions            the same of what its meetings agreed
    proven_on          when the last of its transfers was reported in use
    last_sign          the last meeting, answer or movement
    """

    begun: int = 0
    in_use: int = 0
    promises: Kept = field(default_factory=Kept)
    actions: Kept = field(default_factory=Kept)
    meetings: int = 0
    last_held: date | None = None
    next_on: date | None = None
    proven_on: date | None = None
    last_sign: date | None = None

    @property
    def due(self) -> int:
        """What was promised there, at its meetings and in its transfers, and came due."""
        return self.promises.due + self.actions.due

    @property
    def done(self) -> int:
        return self.promises.done + self.actions.done

    @property
    def has_share(self) -> bool:
        """Whether there are cases enough to tell which share was kept."""
        return self.due >= RATE_FROM


def records(networks: Sequence[Network], on: date) -> dict[int, Record]:
    """The record of each of these networks, in five queries however many there are."""
    keys = [one.pk for one in networks]
    met, answered = _met(keys, on), _answered(keys)
    begun, promised = _begun(keys), _promised(keys, on)
    actions = kept_by_network(keys, on)
    found = {}
    for key in keys:
        meetings, last_held, next_on = met.get(key, (0, None, None))
        started = begun.get(key, {})
        signs = [last_held, answered.get(key), started.get("moved")]
        found[key] = Record(
            begun=started.get("n", 0),
            in_use=started.get("in_use", 0),
            promises=promised.get(key, Kept()),
            actions=actions.get(key, Kept()),
            meetings=meetings,
            last_held=last_held,
            next_on=next_on,
            proven_on=started.get("proven"),
            last_sign=max((one for one in signs if one is not None), default=None),
        )
    return found


def standing_of(network: Network, record: Record, on: date) -> Standing:
    """The rules, in this order; the page says them in the same words.

    Closed: it was closed. Nothing on record: no meeting, answer or transfer was ever recorded.
    Asleep: no sign of life for two of its rounds, or for a year where it has no rhythm.
    Effective: a practice that began there came into use elsewhere in the last three years, and of
    what was promised, where five or more promises came due, at least half was kept. Active: the rest.
    """
    if network.closed_on is not None and network.closed_on <= on:
        return Standing.CLOSED
    if record.last_sign is None:
        return Standing.UNKNOWN
    if record.last_sign < on - patience(network):
        return Standing.ASLEEP
    proven = record.proven_on is not None and record.proven_on >= on - PROVEN_WITHIN
    keeps = not record.has_share or 2 * record.done >= record.due
    return Standing.EFFECTIVE if proven and keeps else Standing.ACTIVE


def patience(network: Network) -> timedelta:
    """How long a network may be silent before it counts as asleep."""
    if network.months_between:
        return timedelta(days=2 * 31 * network.months_between)
    return ASLEEP_AFTER


# ------------------------------------------------------------------ the questions


def _met(networks: Collection[int], on: date) -> dict[int, tuple[int, date | None, date | None]]:
    """How often each met, when last, and when it meets next."""
    held, planned = Q(state=Meeting.State.HELD), Q(state=Meeting.State.PLANNED, on__gte=on)
    rows = Meeting.objects.filter(network__in=networks).order_by().values_list("network")
    counted = rows.annotate(
        n=Count("pk", filter=held), last=Max("on", filter=held), next=Min("on", filter=planned)
    )
    return {key: (n, last, coming) for key, n, last, coming in counted}


def _answered(networks: Collection[int]) -> dict[int, date]:
    """When somebody last told of an action of each."""
    rows = MeetingAction.objects.filter(meeting__network__in=networks, answered_at__isnull=False)
    last = rows.order_by().values_list("meeting__network").annotate(last=Max("answered_at"))
    return {key: when.astimezone(clock.LONDON).date() for key, when in last}


def _begun(networks: Collection[int]) -> Mapping[int, dict[str, Any]]:
    """Transfers that began at each: how many, how many in use, when one last moved."""
    proven = Q(transfer__mark__in=PROVEN)
    rows = _real(Beginning.objects.filter(network__in=networks))
    counted = (
        rows.order_by()
        .values_list("network")
        .annotate(
            n=Count("pk"),
            in_use=Count("pk", filter=proven),
            proven=Max("transfer__in_use_on", filter=proven),
            moved=Max("transfer__moved_on"),
        )
    )
    names = ("n", "in_use", "proven", "moved")
    return {key: dict(zip(names, rest, strict=True)) for key, *rest in counted}


def _promised(networks: Collection[int], on: date) -> dict[int, Kept]:
    """Promises of those transfers that came due or ended, and how many were kept."""
    due = Q(due__lte=on) | Q(kept_on__isnull=False) | Q(released_on__isnull=False)
    rows = Commitment.objects.filter(due, transfer__beginning__network__in=networks)
    rows = rows.filter(transfer__is_example=F("transfer__beginning__network__is_example"))
    counted = (
        rows.order_by()
        .values_list("transfer__beginning__network")
        .annotate(n=Count("pk"), good=Count("pk", filter=Q(kept_on__isnull=False)))
    )
    return {key: Kept(n, good) for key, n, good in counted}


def _real(rows: Any) -> Any:
    """What is made up is never counted with what is real."""
    return rows.filter(transfer__is_example=F("network__is_example"))
