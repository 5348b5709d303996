"""Which records show how far a body was reached: one source each, the first record of it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from rhannu.analysis import reach as rule
from rhannu.exchange.models import Decision, Encounter, Mark, Request, Transfer
from rhannu.fund.models import NOT_THE_FUND, Approach, Bid
from rhannu.networks.models import Delegate, Reached
from rhannu.organisations.models import FirstMail
from rhannu.portfolio.models import LoadRow, Project

BODY = OuterRef("pk")


@dataclass(frozen=True)
class Source:
    """A kind of record.

    states  what it shows, as codes of `analysis.reach`
    rows    the records of the body BODY, real ones or made-up ones; examples are never mixed in
    day     the day of a record, or its instant
    ref     what leads to its page
    """

    code: str
    states: tuple[str, ...]
    rows: Callable[[bool], QuerySet[Any]]
    day: Any
    ref: Any


def _bids(example: bool) -> QuerySet[Bid]:
    made_up = LoadRow.objects.filter(bid=OuterRef("pk"), load__by__is_fictional=True)
    bids = Bid.objects.filter(organisation=BODY)
    return bids.filter(Exists(made_up) if example else ~Exists(made_up))


def _projects(example: bool, **whose: Any) -> QuerySet[Project]:
    """Awards come from published sources: none is made up."""
    if example:
        return Project.objects.none()
    paid = Project.objects.filter(award__isnull=False, **whose)
    return paid.exclude(award__round__fund__slug=NOT_THE_FUND)


def _adopted(example: bool) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(recipient=BODY, is_example=example)
    return rows.filter(mark__in=[Mark.CONFIRMED, Mark.VERIFIED], stopped_on=None)


def _answered(example: bool) -> QuerySet[Decision]:
    rows = Decision.objects.filter(organisation=BODY, is_example=example)
    return rows.exclude(state=Decision.State.TAKEN_BACK)


def _met(side: str) -> Callable[[bool], QuerySet[Encounter]]:
    return lambda example: Encounter.objects.filter(
        **{f"transfer__{side}": BODY}, transfer__is_example=example
    )


_LOAD = Subquery(LoadRow.objects.filter(bid=OuterRef("pk")).values("load__ref")[:1])

SOURCES = (
    Source(
        "mail",
        (rule.REACHED,),
        lambda example: FirstMail.objects.filter(organisation=BODY, is_example=example),
        F("on"),
        F("post__ref"),
    ),
    Source(
        "approach",
        (rule.REACHED,),
        lambda example: Approach.objects.filter(organisation=BODY, is_example=example),
        F("on"),
        F("pk"),
    ),
    Source(
        "campaign",
        (rule.REACHED,),
        lambda example: Reached.objects.filter(
            organisation=BODY, campaign__is_example=example, came=Reached.Came.SENT
        ),
        F("came_at"),
        F("campaign__ref"),
    ),
    Source(
        "event",
        (rule.REACHED,),
        lambda example: Delegate.objects.filter(
            organisation=BODY, event__is_example=example, came=True
        ),
        F("event__on"),
        F("event__ref"),
    ),
    Source(
        "asked",
        (rule.REACHED, rule.ENGAGED),
        lambda example: Request.objects.filter(
            transfer__recipient=BODY, transfer__is_example=example
        ),
        F("asked_at"),
        F("transfer__ref"),
    ),
    Source(
        "replied",
        (rule.REACHED, rule.ENGAGED),
        lambda example: Request.objects.filter(
            transfer__donor=BODY, transfer__is_example=example, answered_at__isnull=False
        ),
        F("answered_at"),
        F("transfer__ref"),
    ),
    Source(
        "answered", (rule.REACHED, rule.ENGAGED), _answered, F("decided_on"), F("transfer__ref")
    ),
    Source(
        "met", (rule.REACHED, rule.ENGAGED), _met("recipient"), F("held_on"), F("transfer__ref")
    ),
    Source(
        "helped",
        (rule.REACHED, rule.ENGAGED, rule.SHARING),
        _met("donor"),
        F("held_on"),
        F("transfer__ref"),
    ),
    Source("bid", (rule.REACHED, rule.APPLIED), _bids, F("received_at"), _LOAD),
    Source(
        "award",
        (rule.REACHED, rule.APPLIED, rule.FUNDED),
        lambda example: _projects(example, lead=BODY),
        F("award__announced_on"),
        F("slug"),
    ),
    Source(
        "partner",
        (rule.REACHED, rule.APPLIED, rule.FUNDED),
        lambda example: _projects(example, partners=BODY),
        F("award__announced_on"),
        F("slug"),
    ),
    Source(
        "adopted",
        (rule.REACHED, rule.ADOPTING),
        _adopted,
        Greatest("donor_confirmed_on", "recipient_confirmed_on"),
        F("ref"),
    ),
)


def first_of_each(bodies: QuerySet[Any], *, example: bool) -> QuerySet[Any]:
    """These bodies with the day and the reference of the first record of each source. One query."""
    asked: dict[str, Subquery] = {}
    for one in SOURCES:
        rows = one.rows(example).annotate(found_day=one.day, found_ref=one.ref)
        rows = rows.order_by(F("found_day").asc(nulls_last=True), "pk")
        asked[f"{one.code}_day"] = Subquery(rows.values("found_day")[:1])
        asked[f"{one.code}_ref"] = Subquery(rows.values("found_ref")[:1])
        asked[f"{one.code}_key"] = Subquery(rows.values("pk")[:1])
    return bodies.annotate(**asked)
