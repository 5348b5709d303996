"""How much stands where along the one thread, from a bid to a verified adoption elsewhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value

from rhannu.base.models import Tally, TrailHead
from rhannu.base.prepared import prepared
from rhannu.exchange import tallies
from rhannu.exchange.models import Answer, Mark, Reach, Told
from rhannu.fund.models import Bid
from rhannu.insight.together import number_of
from rhannu.organisations.models import Enquiry
from rhannu.portfolio.models import Project
from rhannu.practices.models import EvidenceKind, Practice

# The rooms whose changes alter how many bids, projects and practices there are, and their evidence.
ROOMS_OF_THE_COLLECTION = ("fund", "portfolio", "practices")
KEPT_FOR = 3600  # seconds
EXAMPLE = "example"  # where what is counted is one
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
    told: int  # mails and notes that nobody has looked at
    returns: int  # bodies whose day has come to be approached again
    examples: Mapping[str, int]

    @property
    def decisions(self) -> int:
        """Current decisions of every kind."""
        return sum(self.answers.values())


def standing(on: date, *, collection: str = "") -> Standing:
    """All the numbers, in two queries: of what actions count, and of what grows with the collection.

    collection  the version of ROOMS_OF_THE_COLLECTION: what the second found is kept under it.
    """
    collected: dict[str, int] | None = None
    key = f"collected:{collection}:{on}" if collection else ""
    if key:
        collected = cache.get(key)
    if collected is None:
        collected = _collected(on)
        if key:
            cache.set(key, collected, KEPT_FOR)
    counts = {is_example: Counter[str]() for is_example in (False, True)}
    for name, key, number in _moving():
        if name == tallies.TRANSFERS:
            sort = tallies.sort_from(key)
            here = counts[sort.is_example]
            here["conversations"] += number * sort.with_donor
            here["verified"] += number * (sort.mark == Mark.VERIFIED)
            here["to_verify"] += number * (sort.wait == "verify")
            here["stuck"] += number * (sort.stuck_from is not None and sort.stuck_from <= on)
        elif name == tallies.ANSWERS:
            is_example, answer = tallies.answer_from(key)
            counts[is_example].update({f"decision_{answer}": number, "decision": number})
        else:
            counts[key == EXAMPLE][name] += number
    real, examples = counts[False], counts[True]
    names = ("conversations", "stuck", "verified", "to_verify")
    return Standing(
        **{name: number for name, number in collected.items() if name != "beyond_claims"},
        **{name: real[name] for name in names},
        only_claimed=collected["with_evidence"] - collected["beyond_claims"],
        answers={code: real[f"decision_{code}"] for code in Answer.values},
        enquiries=real["enquiry"],
        told=real["told"],
        returns=real["return"],
        examples={
            **{name: examples[name] for name in names},
            "decisions": examples["decision"],
            "returns": examples["return"],
        },
    )


def _collected(on: date) -> dict[str, int]:
    """Bids, projects and practices: their cost grows with what is on record."""
    practices = Practice.objects.published().filter(is_example=False)
    out_of_date = Q(confirmed_on=None) | Q(confirmed_on__lt=on - CHECKED_WITHIN)
    proofs = set(EvidenceKind.values) - {EvidenceKind.CLAIM, EvidenceKind.REPAYMENT}
    asked: dict[str, QuerySet[Any]] = {
        "bids": Bid.objects.live(),
        "projects": Project.objects.public(),
        "ownerless": Project.objects.public().filter(lead=None),
        "with_evidence": _with_evidence(),
        "beyond_claims": _with_evidence(practice__evidence__kind__in=proofs),
        "practices": practices,
        "out_of_date": practices.filter(out_of_date),
    }
    row = TrailHead.objects.filter(pk=1).values(
        **{name: number_of(queryset) for name, queryset in asked.items()}
    )
    return row.first() or dict.fromkeys(asked, 0)


@prepared
def _moving() -> QuerySet:
    """What alters daily: name, key and number. Transfers and answers were counted as they changed."""
    text = CharField()
    tallied = Tally.objects.filter(name__in=[tallies.TRANSFERS, tallies.ANSWERS])
    waiting = [
        rows.order_by()
        .annotate(t_name=Value(name, output_field=text), t_key=Value(key, output_field=text))
        .values_list("t_name", "t_key")
        .annotate(t_number=Count("pk"))
        for name, key, rows in (
            ("enquiry", "", Enquiry.objects.filter(answered_at=None)),
            ("told", "", Told.objects.waiting()),
            ("return", "", Reach.objects.filter(step="return", is_example=False)),
            ("return", EXAMPLE, Reach.objects.filter(step="return", is_example=True)),
        )
    ]
    return tallied.values_list("name", "key", "number").union(*waiting, all=True)


def _with_evidence(**kinds: Any) -> QuerySet[Project]:
    through = Project.practices.through.objects.filter(
        project=OuterRef("pk"),
        practice__evidence__organisation=OuterRef("lead"),
        practice__evidence__is_example=False,
        **kinds,
    )
    return Project.objects.public().filter(Exists(through))
