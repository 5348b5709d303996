"""The learning budget: which fund pays for a meeting, what is drawn, and what is to come."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, When

from rhannu.analysis.budget import Line, spread, year_of
from rhannu.exchange import claims, sharing
from rhannu.exchange.models import Claim, Encounter, SharingDuty, Transfer
from rhannu.exchange.rules.claims import COSTS_NOTHING
from rhannu.fund.models import NOT_THE_FUND, Fund, LearningAllocation
from rhannu.portfolio.models import Project

Key = tuple[int | None, int]  # key of a fund, or none where none is known; and the year
DRAWN = (Claim.State.APPROVED, Claim.State.PAID)


def fund_of(transfer: Transfer) -> int | None:
    """Whose award paid for the practice: that of the donor's own work first. One query."""
    return _paid_for([transfer.practice_id], transfer.donor_id).get(transfer.practice_id)


def _paid_for(practices: Iterable[int], donor: int | None = None) -> dict[int, int]:
    """Practice -> key of the fund that paid for it first; the donor's work goes before others'."""
    paid = Project.objects.filter(practices__in=practices, award__isnull=False)
    paid = paid.exclude(award__round__fund__slug=NOT_THE_FUND)
    own = Case(When(lead=donor, then=0), default=1, output_field=IntegerField())
    rows = paid.order_by(own, "pk").values_list("practices", "award__round__fund")
    found: dict[int, int] = {}
    for practice, fund in rows:
        found.setdefault(practice, fund)
    return found


def allocated(*, example: bool) -> dict[Key, int]:
    """Pence set apart, by fund and year: the last that was set. One query."""
    rows = LearningAllocation.objects.filter(is_example=example).order_by("pk")
    return {(one.fund_id, one.year): one.pence for one in rows}


def drawn_of(fund: int | None, year: int, *, example: bool) -> int:
    """Pence that are approved or paid of a fund in a year."""
    rows = Claim.objects.filter(fund=fund, year=year, state__in=DRAWN)
    rows = rows.filter(encounter__transfer__is_example=example)
    return rows.aggregate(pence=Sum("pence"))["pence"] or 0


def line_of(fund: int | None, year: int, *, example: bool) -> Line:
    """What a rule needs to know of a fund in a year. Two queries."""
    last = LearningAllocation.objects.filter(fund=fund, year=year, is_example=example)
    found = last.order_by("-pk").first() if fund else None
    pence = found.pence if found else None
    return Line(allocated=pence, approved=drawn_of(fund, year, example=example))


def hold(fund: int | None) -> None:
    """Whoever approves money of the same fund waits here, so that together they keep to the budget."""
    if fund is not None:
        Fund.objects.select_for_update(of=("self",)).get(pk=fund)


def duties_behind(encounter: Encounter, organisation: int) -> list[sharing.Counted]:
    """The agreed duties that a meeting counts to, where it is the donor that claims. Two queries."""
    transfer = encounter.transfer
    if transfer.donor is None or organisation != transfer.donor_id:
        return []
    found = sharing.agreed_about(transfer.donor, transfer.practice_id, example=transfer.is_example)
    return [one for one in found if (one.duty.counts_from or date.max) <= encounter.held_on]


def beyond(*, pence: int, line: Line, duties: Iterable[sharing.Counted]) -> str:
    """Beyond which sum or number a claim is, a code of Claim.Waits; blank where it is within all.

    The budget of the year comes first: nothing is approved beyond it. Then what was set aside for
    the donor's duties together, and then how often they are asked for at the most.
    """
    if line.left is not None and pence > line.left:
        return Claim.Waits.BUDGET.value
    every = list(duties)
    if every and pence > sum(one.duty.pence - one.done.paid_pence for one in every):
        return Claim.Waits.ASIDE.value
    if every and all(one.done.in_all > one.duty.cap for one in every):
        return Claim.Waits.CAP.value
    return ""


# ------------------------------------------------------------------ the whole


def lines(on: date, *, example: bool) -> dict[Key, Line]:
    """Every fund and year that has an allocation, a claim or a forecast. Seven queries at most."""
    found: dict[Key, dict[str, Any]] = defaultdict(dict)
    for key, pence in allocated(example=example).items():
        found[key]["allocated"] = pence
    for key, name, pence in _claimed(example=example):
        found[key][name] = pence
    for name, sums in (
        ("set_aside", _set_aside(on, example=example)),
        ("unclaimed", _unclaimed(on, example=example)),
    ):
        for key, pence in sums.items():
            found[key][name] = pence
    ordered = sorted(found, key=lambda key: (-key[1], key[0] is None, key[0] or 0))
    return {key: Line(**found[key]) for key in ordered}


_NAMES = {
    Claim.State.APPROVED.value: "approved",
    Claim.State.PAID.value: "paid",
    Claim.State.CLAIMED.value: "waiting",
}


def _claimed(*, example: bool) -> list[tuple[Key, str, int]]:
    rows = Claim.objects.filter(state__in=_NAMES, encounter__transfer__is_example=example)
    sums = rows.order_by().values_list("fund", "year", "state").annotate(pence=Sum("pence"))
    return [((fund, year), _NAMES[state], pence) for fund, year, state, pence in sums]


def _set_aside(on: date, *, example: bool) -> dict[Key, int]:
    """What agreed duties have left, shared out by days until their end."""
    open_now = SharingDuty.objects.filter(
        state=SharingDuty.State.AGREED, is_example=example, until__gte=on
    ).exclude(award__round__fund__slug=NOT_THE_FUND)
    duties = sharing.counted(open_now.select_related("award__round").order_by("pk"))
    found: dict[Key, int] = defaultdict(int)
    for one in duties:
        for year, pence in spread(one.pence_left, on, one.duty.until).items():
            found[one.duty.award.round.fund_id, year] += pence
    return found


def _unclaimed(on: date, *, example: bool) -> dict[Key, int]:
    """At the most: the limit for each meeting of late of which the recipient has claimed nothing.

    The donor's costs are in what was set aside for it.
    """
    terms = claims.terms()
    standing = Claim.objects.standing().filter(
        encounter=OuterRef("pk"), organisation=OuterRef("transfer__recipient")
    )
    held = Encounter.objects.filter(
        transfer__is_example=example, held_on__gte=on - timedelta(days=terms.within_days)
    )
    held = held.exclude(kind__in=COSTS_NOTHING).filter(~Exists(standing)).order_by()
    rows = list(held.values_list("transfer__practice", "held_on"))
    paid_for = _paid_for({practice for practice, _day in rows})
    found: dict[Key, int] = defaultdict(int)
    for practice, day in rows:
        found[paid_for.get(practice), year_of(day)] += terms.limit_pence
    return found


def without_fund(*, example: bool) -> QuerySet[Claim]:
    """Claims that no fund is known to pay for, the first made first."""
    rows = Claim.objects.standing().filter(fund=None, encounter__transfer__is_example=example)
    return rows.select_related("organisation", "encounter__transfer__practice").order_by(
        "claimed_at", "pk"
    )


# ------------------------------------------------------------------ what changed


@dataclass(frozen=True)
class Changes:
    """Of the conversations whose meetings were paid for: how many came how far. Never added up."""

    transfers: int
    pence: int
    stages: dict[str, int]  # furthest stage -> how many
    marks: dict[str, int]  # mark -> how many


def changes(*, example: bool) -> Changes:
    """What stands on record of every conversation with a claim that is approved or paid. Two queries."""
    paid = Claim.objects.filter(state__in=DRAWN, encounter__transfer__is_example=example)
    behind = Transfer.objects.filter(
        Exists(paid.filter(encounter__transfer=OuterRef("pk")))
    ).order_by()
    rows = list(behind.values_list("stage", "mark").annotate(n=Count("pk")))
    stages: dict[str, int] = defaultdict(int)
    marks: dict[str, int] = defaultdict(int)
    for stage, mark, n in rows:
        stages[stage] += n
        marks[mark] += n
    pence = paid.aggregate(pence=Sum("pence", filter=Q(pence__gt=0)))["pence"] or 0
    return Changes(sum(stages.values()), pence, dict(stages), dict(marks))
