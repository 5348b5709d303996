"""How often a leadership group raised each fund, practice and roll-out, and what it never raised."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from rhannu.exchange.models import Mention, Rollout, RolloutState
from rhannu.fund.models import Fund
from rhannu.networks.meetings import PROVEN_FROM
from rhannu.networks.models import AgendaItem, MeetingDecision, Network
from rhannu.practices.models import Practice

LOOKED_AT = 12  # the last meetings that were held
MOST_SILENT = 10  # practices that were never raised, the best proven first
MOST_ROLLOUTS = 50

FUND, ROLLOUT, PRACTICE = "fund", "rollout", "practice"


@dataclass(frozen=True)
class Subject:
    """A fund, a roll-out or a practice: at how many of the meetings it was raised, and when last."""

    kind: str
    thing: Any
    meetings: int
    last_on: date | None


@dataclass(frozen=True)
class Raisings:
    """Of the last meetings held, at most LOOKED_AT; the subjects raised most come first."""

    meetings: int
    since: date | None
    subjects: tuple[Subject, ...]

    @property
    def silent(self) -> tuple[Subject, ...]:
        return tuple(one for one in self.subjects if not one.meetings)


def raisings(network: Network) -> Raisings:
    """In seven queries, however much was said."""
    held = list(network.meetings.held().order_by("-on", "-pk")[:LOOKED_AT])
    days = {one.pk: one.on for one in held}
    said: dict[tuple[str, int], set[int]] = defaultdict(set)
    for model in (AgendaItem, MeetingDecision):
        rows = model.objects.filter(meeting__in=days, practice__isnull=False)
        for practice, meeting in rows.values_list("practice", "meeting"):
            said[PRACTICE, practice].add(meeting)
    for row in _mentions(days):
        subject = (FUND, row["fund"]) if row["fund"] else (ROLLOUT, row["rollout"])
        said[subject].add(row["item__meeting"] or row["decision__meeting"])
    things = _things(network, said)
    subjects = [
        Subject(
            kind,
            thing,
            len(said[kind, key]),
            max((days[one] for one in said[kind, key]), default=None),
        )
        for (kind, key), thing in things.items()
    ]
    subjects.sort(key=lambda one: (-one.meetings, one.kind, one.thing.pk))
    return Raisings(len(held), min(days.values(), default=None), tuple(subjects))


def _mentions(days: dict[int, date]) -> list[Any]:
    rows = Mention.objects.filter(item__meeting__in=days) | Mention.objects.filter(
        decision__meeting__in=days
    )
    return list(rows.values("fund", "rollout", "item__meeting", "decision__meeting"))


def _things(network: Network, said: Any) -> dict[tuple[str, int], Any]:
    """What was raised; and every fund, live roll-out and well-proven practice, raised or not."""
    found: dict[tuple[str, int], Any] = {(FUND, one.pk): one for one in Fund.objects.all()}
    live = Rollout.objects.filter(state=RolloutState.LAUNCHED)
    if not network.is_example:
        live = live.filter(is_example=False)
    raised = [key for kind, key in said if kind == ROLLOUT]
    rollouts = live.order_by("-launched_on", "pk")[:MOST_ROLLOUTS]
    for one in Rollout.objects.select_related("practice").filter(
        pk__in={*raised, *rollouts.values_list("pk", flat=True)}
    ):
        found[ROLLOUT, one.pk] = one
    practices = [key for kind, key in said if kind == PRACTICE]
    found |= {(PRACTICE, one.pk): one for one in Practice.objects.filter(pk__in=practices)}
    silent = Practice.objects.filter(published=True, grade_level__gte=PROVEN_FROM)
    if not network.is_example:
        silent = silent.filter(is_example=False)
    silent = silent.exclude(pk__in=practices).order_by("-grade_level", "sort_en")[:MOST_SILENT]
    return found | {(PRACTICE, one.pk): one for one in silent}
