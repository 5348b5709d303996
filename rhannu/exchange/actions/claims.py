"""A cost of a meeting is claimed in two minutes, approved by rule under a limit, decided, paid."""

from datetime import date, datetime

from rhannu.analysis.budget import year_of
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import budget, claims, rules
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.models import Claim, ClaimTerms, Encounter
from rhannu.exchange.rules import budget as budget_rules
from rhannu.organisations.models import Organisation, Person


@action
def claim_cost(
    *,
    by: Person,
    encounter: Encounter,
    organisation: Organisation,
    kind: str,
    pence: int,
    spent_on: date,
    at: datetime,
    words: str = "",
) -> Claim:
    """Claim what a meeting cost. Under the limit it is approved at once, by rule.

    The very same claim, sent twice, is one.
    """
    rules.check_can_claim(
        by=by,
        encounter=encounter,
        organisation=organisation,
        kind=kind,
        pence=pence,
        spent_on=spent_on,
        words=words,
        today=day(at),
    )
    encounter = _held(encounter)
    cost = {"encounter": encounter, "organisation": organisation, "kind": kind, "pence": pence}
    cost |= {"spent_on": spent_on, "words": words}
    before = Claim.objects.standing().filter(**cost).first()
    if before is not None:
        return before
    fund, year = budget.fund_of(encounter.transfer), year_of(spent_on)
    budget.hold(fund)
    waits = _why_it_waits(encounter, organisation, kind, pence, day(at), (fund, year))
    claim = Claim.objects.create(
        **cost,
        fund_id=fund,
        year=year,
        state=Claim.State.CLAIMED if waits else Claim.State.APPROVED,
        waits=waits,
        claimed_at=at,
        claimed_by=by,
        on_behalf_of=on_behalf(by, organisation, day(at)),
        decided_at=None if waits else at,
    )
    trail.record(
        "cost_claimed",
        by=by,
        about=claim,
        transfer=encounter.transfer_id,
        kind=kind,
        pence=pence,
        waits=waits,
        on_behalf_of=claim.on_behalf_of_id,
    )
    return claim


@action
def approve_claim(*, by: Person, claim: Claim, at: datetime) -> Claim:
    """Approve a claim that the rule did not; never beyond the learning budget of its year."""
    claim = _locked(claim)
    rules.check_can_decide_claim(by=by, claim=claim)
    budget.hold(claim.fund_id)
    example = claim.encounter.transfer.is_example
    line = budget.line_of(claim.fund_id, claim.year, example=example)
    budget_rules.check_within_budget(claim=claim, line=line)
    return _decided(claim, Claim.State.APPROVED, by, at)


@action
def refuse_claim(*, by: Person, claim: Claim, reason: str, at: datetime) -> Claim:
    """Refuse a claim, and say why."""
    claim = _locked(claim)
    rules.check_can_decide_claim(by=by, claim=claim)
    rules.check_says_why_refused(reason)
    claim.reason = reason
    return _decided(claim, Claim.State.REFUSED, by, at)


@action
def withdraw_claim(*, by: Person, claim: Claim, at: datetime) -> Claim:
    """Take a claim back that was not paid yet."""
    claim = _locked(claim)
    rules.check_can_withdraw_claim(by=by, claim=claim)
    claim.state = Claim.State.WITHDRAWN
    claim.save(update_fields=["state"])
    trail.record("claim_withdrawn", by=by, about=claim)
    return claim


@action
def pay_claim(*, by: Person, claim: Claim, paid_on: date, at: datetime) -> Claim:
    """Note that a claim was paid."""
    claim = _locked(claim)
    rules.check_can_pay_claim(by=by, claim=claim, paid_on=paid_on, today=day(at))
    claim.state, claim.paid_on = Claim.State.PAID, paid_on
    claim.save(update_fields=["state", "paid_on"])
    trail.record("claim_paid", by=by, about=claim, on=paid_on)
    return claim


@action
def set_claim_terms(*, by: Person, limit_pence: int, within_days: int, at: datetime) -> ClaimTerms:
    """Say up to which sum claims are approved by rule. Those decided already stay as they are."""
    rules.check_can_set_claim_terms(
        by=by, limit_pence=limit_pence, within_days=within_days, today=day(at)
    )
    found = ClaimTerms.objects.create(
        limit_pence=limit_pence, within_days=within_days, set_at=at, set_by=by
    )
    trail.record("claim_terms_set", by=by, about=found, limit=limit_pence, days=within_days)
    return found


def _held(encounter: Encounter) -> Encounter:
    """Whoever claims of the same meeting waits here, so that together they keep to the limit."""
    rows = Encounter.objects.select_for_update(of=("self",))
    return rows.select_related("transfer__donor", "recorded_by").get(pk=encounter.pk)


def _why_it_waits(
    encounter: Encounter,
    organisation: Organisation,
    kind: str,
    pence: int,
    today: date,
    drawn_from: budget.Key,
) -> str:
    """A code of Claim.Waits; blank where the rule approves it."""
    terms = claims.terms()
    beyond = budget.beyond(
        pence=pence,
        line=budget.line_of(*drawn_from, example=encounter.transfer.is_example),
        duties=budget.duties_behind(encounter, organisation.pk),
    )
    return rules.why_it_waits(
        encounter=encounter,
        organisation=organisation,
        kind=kind,
        total=claims.claimed_of(encounter, organisation.pk) + pence,
        limit=terms.limit_pence,
        within_days=terms.within_days,
        both_say=claims.both_say(encounter, organisation),
        today=today,
        beyond=beyond,
    )


def _locked(claim: Claim) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",)).select_related(
        "organisation", "encounter__transfer"
    )
    return rows.get(pk=claim.pk)


def _decided(claim: Claim, state: str, by: Person, at: datetime) -> Claim:
    claim.state, claim.decided_by, claim.decided_at = state, by, at
    claim.save()
    trail.record("claim_decided", by=by, about=claim, state=state)
    return claim
