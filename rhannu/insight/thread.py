"""How much stands where along the one thread, from a bid to a verified adoption elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rhannu.base.models import TrailHead
from rhannu.exchange.models import Answer, Decision, Mark, Transfer
from rhannu.fund.models import Bid
from rhannu.organisations.models import Enquiry
from rhannu.portfolio.models import Project
from rhannu.practices.models import EvidenceKind, Practice

CHECKED_WITHIN = timedelta(days=365)  # a practice nobody confirmed for longer is out of date


@dataclass(frozen=True)
class Standing:
    """Numbers of real things; `examples` counts the fictional ones apart, by the same names.

    answers  current decisions by code of Answer
    """

    bids: int
    projects: int
    ownerless: int  # projects whose leading body is not known
    with_evidence: int  # projects whose body has a result on record behind a practice it tests
    only_claimed: int  # of those, with nothing but claims
    practices: int
    out_of_date: int
    conversations: int
    stuck: int
    answers: Mapping[str, int]
    verified: int
    to_verify: int
    enquiries: int  # left by people who have not signed in, not yet answered
    examples: Mapping[str, int]

    @property
    def decisions(self) -> int:
        """Current decisions of every kind."""
        return sum(self.answers.values())


def standing(on: date) -> Standing:
    """Count it all, in two queries. Their cost grows with what is on record: keep the result."""
    asked: dict[str, QuerySet[Any]] = {
        "bids": Bid.objects.live(),
        "projects": Project.objects.public(),
        "ownerless": Project.objects.public().filter(lead=None),
        "with_evidence": _with_evidence(),
        "beyond_claims": _with_evidence(
            practice__evidence__kind__in=[
                kind
                for kind in EvidenceKind.values
                if kind not in {EvidenceKind.CLAIM, EvidenceKind.REPAYMENT}
            ]
        ),
        "practices": Practice.objects.published().filter(is_example=False),
        "out_of_date": Practice.objects.published()
        .filter(is_example=False)
        .filter(Q(confirmed_on=None) | Q(confirmed_on__lt=on - CHECKED_WITHIN)),
        "enquiries": Enquiry.objects.filter(answered_at=None),
        **{f"answer_{code}": _decisions(code).filter(is_example=False) for code in Answer.values},
        "example_decisions": _decisions().filter(is_example=True),
    }
    row = TrailHead.objects.filter(pk=1).values(
        **{name: _number_of(queryset) for name, queryset in asked.items()}
    )
    counted = row.first() or dict.fromkeys(asked, 0)
    transfers = _transfers(on)
    return Standing(
        **{name: counted[name] for name in ("bids", "projects", "ownerless", "with_evidence")},
        **{name: counted[name] for name in ("practices", "out_of_date")},
        only_claimed=counted["with_evidence"] - counted["beyond_claims"],
        answers={code: counted[f"answer_{code}"] for code in Answer.values},
        conversations=transfers["conversations"],
        stuck=transfers["stuck"],
        verified=transfers["verified"],
        to_verify=transfers["to_verify"],
        enquiries=counted["enquiries"],
        examples={
            "conversations": transfers["example_conversations"],
            "stuck": transfers["example_stuck"],
            "decisions": counted["example_decisions"],
            "verified": transfers["example_verified"],
            "to_verify": transfers["example_to_verify"],
        },
    )


def _transfers(on: date) -> dict[str, int]:
    groups = {
        "conversations": Q(donor__isnull=False),
        "verified": Q(mark=Mark.VERIFIED),
        "to_verify": Q(wait="verify"),
        "stuck": Q(stuck_from__lte=on),
    }
    counts = {}
    for name, where in groups.items():
        counts[name] = Count("pk", filter=where & Q(is_example=False))
        counts[f"example_{name}"] = Count("pk", filter=where & Q(is_example=True))
    return Transfer.objects.aggregate(**counts)


def _with_evidence(**kinds: Any) -> QuerySet[Project]:
    through = Project.practices.through.objects.filter(
        project=OuterRef("pk"),
        practice__evidence__organisation=OuterRef("lead"),
        practice__evidence__is_example=False,
        **kinds,
    )
    return Project.objects.public().filter(Exists(through))


def _decisions(answer: str = "") -> QuerySet[Decision]:
    current = Decision.objects.filter(is_current=True)
    return current.filter(answer=answer) if answer else current


def _number_of(queryset: QuerySet[Any]) -> Any:
    """How many rows, as a column of another query."""
    one = queryset.order_by().annotate(_all=Value(1)).values("_all")
    return Coalesce(Subquery(one.annotate(_n=Count("pk")).values("_n")), Value(0))
