"""What the system knows of a pair without asking, and where each remedy was seen before a use.

All of it is *observed*: counted from records, each with its source. Examples count among examples.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from rhannu.analysis import context
from rhannu.analysis.reading import Share, share
from rhannu.base import clock
from rhannu.exchange.models import Commitment, Encounter, Request, Stage, Transfer
from rhannu.exchange.waits import BY_CODE
from rhannu.organisations.likeness import contexts

LATELY = timedelta(days=365)
IN_TIME = timedelta(days=BY_CODE["answer"].days)  # as a silent donor counts as stuck
LAST_MEETINGS = 500  # looked at for what helped: so that no page grows with the register
ALIKE, UNLIKE = 0.7, 0.4
TAKE_HOME = "take_home"


@dataclass(frozen=True)
class Known:
    """Something observed. about: the row of the pair view it stands in; the words are the page's."""

    code: str
    about: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """In how many transfers something was done, and how many of those came into use so far.

    share  the rate with its interval; None under five that came into use
    """

    done: int
    used: int
    share: Share | None


def known_of(transfer: Transfer, on: date) -> list[Known]:
    """What is on record about the practice and the two sides. Three queries."""
    practice = transfer.practice
    return [
        Known("tacitness", "tacitness", {"code": practice.tacitness}),
        Known("grade", "ambiguity", {"code": practice.grade}),
        Known("complexity", "complexity", {"code": practice.complexity}),
        Known("replies", "motivation", _replies(transfer, on)),
        Known("promises", "motivation", _promises(transfer, on)),
        Known("contacts", "ties", _contacts(transfer)),
        Known("likeness", "context", _likeness(transfer)),
    ]


def _replies(transfer: Transfer, on: date) -> dict[str, int]:
    """Of the questions put to the donor in the past year, how many it answered in time."""
    asked = Request.objects.filter(
        transfer__donor=transfer.donor_id,
        transfer__is_example=transfer.is_example,
        asked_at__gte=_morning(on - LATELY),
        asked_at__lt=_morning(on - IN_TIME),
    )
    return _counted(asked, answered_at__lte=F("asked_at") + IN_TIME)


def _promises(transfer: Transfer, on: date) -> dict[str, int]:
    """Of the recipient's promises that fell due in the past year, how many it kept by their day."""
    due = Commitment.objects.filter(
        organisation=transfer.recipient_id,
        transfer__is_example=transfer.is_example,
        due__gte=on - LATELY,
        due__lt=on,
        released_on=None,
    )
    return _counted(due, kept_on__lte=F("due"))


def _counted(rows: QuerySet, **cases: Any) -> dict[str, int]:
    return rows.aggregate(of=Count("pk"), cases=Count("pk", filter=Q(**cases)))


def _contacts(transfer: Transfer) -> dict[str, Any]:
    """How often these two have met, about anything, in either direction; and when last."""
    sides = {transfer.donor_id, transfer.recipient_id}
    met = Encounter.objects.filter(
        transfer__donor__in=sides,
        transfer__recipient__in=sides,
        transfer__is_example=transfer.is_example,
    )
    days = list(met.order_by("-held_on").values_list("held_on", flat=True)[:100])
    return {"times": len(days), "last": days[0] if days else None}


def _likeness(transfer: Transfer) -> dict[str, list[str]]:
    """In what the two bodies are alike and unlike: names of the factors of `analysis.context`."""
    sides = [transfer.donor, transfer.recipient]
    one, other = contexts(side for side in sides if side is not None).values()
    factors = context.likeness(one, other).factors
    return {
        "alike": [each.name for each in factors if each.alike >= ALIKE],
        "unlike": [each.name for each in factors if each.alike <= UNLIKE],
    }


def _morning(on: date) -> datetime:
    return datetime.combine(on, time(), tzinfo=clock.LONDON)


# ------------------------------------------------------------------ where it was seen to help


def seen_to_help(transfer: Transfer) -> dict[str, Seen]:
    """By kind of meeting, and "take_home": other transfers of practices as tacit as this one.

    One query, over the meetings recorded last. What came into use afterwards need not have come
    from the meeting: it is a pattern, and the page says so.
    """
    done: dict[str, set[int]] = defaultdict(set)
    used: dict[str, set[int]] = defaultdict(set)
    for key, kind, stage in _meetings(transfer):
        kinds = [kind]
        if Stage(stage).level >= Stage.ACQUIRED.level:
            kinds.append(TAKE_HOME)
        for each in kinds:
            done[each].add(key)
            if Stage(stage).level >= Stage.APPLIED.level:
                used[each].add(key)
    return {
        kind: Seen(len(keys), len(used[kind]), share(len(used[kind]), len(keys)))
        for kind, keys in done.items()
    }


def _meetings(transfer: Transfer) -> QuerySet:
    like_it = Q(
        transfer__practice__tacitness=transfer.practice.tacitness,
        transfer__is_example=transfer.is_example,
    )
    found = Encounter.objects.filter(like_it).exclude(transfer=transfer).order_by("-pk")
    return found.values_list("transfer_id", "kind", "transfer__stage")[:LAST_MEETINGS]
