"""Money is set apart for learning, by fund and year; a claim is drawn from another fund."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import budget
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Claim
from rhannu.exchange.rules import budget as rules
from rhannu.fund.models import Fund, LearningAllocation
from rhannu.organisations.models import Person
from rhannu.organisations.rules import enters_examples


@action
def set_allocation(
    *, by: Person, fund: Fund, year: int, pence: int, words: str, at: datetime
) -> LearningAllocation:
    """Set money apart for the year that begins in `year`, in place of what was set before."""
    rules.check_looks_after_budget(by=by, on=day(at))
    budget.hold(fund.pk)
    example = enters_examples(by)
    line = budget.line_of(fund.pk, year, example=example)
    rules.check_allocation(year=year, pence=pence, words=words, line=line, today=day(at))
    made = LearningAllocation.objects.create(
        fund=fund,
        year=year,
        pence=pence,
        words=words.strip(),
        set_at=at,
        set_by=by,
        is_example=example,
    )
    trail.record("allocation_set", by=by, about=made, fund=fund.pk, year=year, pence=pence)
    return made


@action
def draw_claim_on(*, by: Person, claim: Claim, fund: Fund, at: datetime) -> Claim:
    """Say which fund pays for a claim. One that is approved must fit in what that fund has left."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("encounter__transfer")
    claim = rows.get(pk=claim.pk)
    rules.check_can_draw(by=by, claim=claim, on=day(at))
    if claim.fund_id == fund.pk:
        return claim
    budget.hold(fund.pk)
    if claim.state == Claim.State.APPROVED:
        line = budget.line_of(fund.pk, claim.year, example=claim.encounter.transfer.is_example)
        rules.check_within_budget(claim=claim, line=line)
    claim.fund = fund
    claim.save(update_fields=["fund"])
    trail.record("claim_drawn", by=by, about=claim, fund=fund.pk, year=claim.year)
    return claim
