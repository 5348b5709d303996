"""Reported, confirmed by both sides, verified by someone outside both; and what got better."""

from datetime import date, datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules, standing
from rhannu.exchange.actions.followups import plan_for_use
from rhannu.exchange.actions.sampling import looked_at
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf, reach
from rhannu.exchange.models import Mark, Stage, Transfer, TransferStep, Verification
from rhannu.organisations.models import Person

DONOR, RECIPIENT = "donor", "recipient"


@action
def report_adoption(
    *, by: Person, transfer: Transfer, in_use_on: date, at: datetime, words: str = ""
) -> Transfer:
    """Say that the recipient has used the practice since that day. One's own side is confirmed by it."""
    transfer = locked(transfer)
    today = day(at)
    rules.check_can_report_adoption(by=by, transfer=transfer, in_use_on=in_use_on, today=today)
    reach(
        transfer,
        Stage.APPLIED,
        on=in_use_on,
        ground=TransferStep.Ground.USE,
        by=by,
        at=at,
        words=words,
        field="in_use_on",
    )
    transfer.mark, transfer.in_use_on = Mark.REPORTED.value, in_use_on
    transfer.reported_on, transfer.reported_by = today, by
    if by.acts_for(transfer.recipient, today):
        transfer.recipient_confirmed_on = today
    if transfer.donor and by.acts_for(transfer.donor, today):
        transfer.donor_confirmed_on = today
    transfer.save(
        update_fields=[
            "mark",
            "in_use_on",
            "reported_on",
            "reported_by",
            "recipient_confirmed_on",
            "donor_confirmed_on",
        ]
    )
    plan_for_use(transfer, today)
    moved(transfer, at)
    standing.refresh(transfer.practice)
    trail.record("adoption_reported", by=by, about=transfer, on=in_use_on)
    return transfer


@action
def confirm_adoption(*, by: Person, transfer: Transfer, side: str, at: datetime) -> Transfer:
    """One side says that it is so. When both have, the recipient is a donor."""
    transfer = locked(transfer)
    today = day(at)
    rules.check_can_confirm(by=by, transfer=transfer, side=side, today=today)
    if side == DONOR:
        transfer.donor_confirmed_on = today
    else:
        transfer.recipient_confirmed_on = today
    if transfer.donor_confirmed_on and transfer.recipient_confirmed_on:
        transfer.mark = Mark.CONFIRMED.value
    transfer.save(update_fields=["donor_confirmed_on", "recipient_confirmed_on", "mark"])
    moved(transfer, at)
    standing.refresh(transfer.practice)
    organisation = transfer.donor if side == DONOR else transfer.recipient
    trail.record(
        "adoption_confirmed",
        by=by,
        about=transfer,
        side=side,
        mark=transfer.mark,
        on_behalf_of=on_behalf(by, organisation, today),
    )
    return transfer


@action
def verify_adoption(
    *, by: Person, transfer: Transfer, how: str, seen_on: date, words: str, at: datetime
) -> Transfer:
    """Someone outside both organisations has seen the practice in use, on that day.

    how  a visit, an evidence file or an audit (Verification.How). Roll-outs count verified ones only.
    """
    transfer = locked(transfer)
    rules.check_can_verify(by=by, transfer=transfer, seen_on=seen_on, today=day(at))
    Verification.objects.create(
        transfer=transfer, how=how, seen_on=seen_on, words=words, by=by, recorded_at=at
    )
    transfer.mark = Mark.VERIFIED.value
    transfer.save(update_fields=["mark"])
    looked_at(transfer, seen_on, in_use=True)
    moved(transfer, at)
    standing.refresh(transfer.practice)
    trail.record("adoption_verified", by=by, about=transfer, how=how, on=seen_on)
    return transfer


@action
def record_improvement(
    *, by: Person, transfer: Transfer, on: date, at: datetime, words: str
) -> Transfer:
    """Say what got better, measured how: the last of the four stages."""
    transfer = locked(transfer)
    rules.check_can_record_improvement(by=by, transfer=transfer, on=on, today=day(at))
    reach(
        transfer,
        Stage.IMPROVED,
        on=on,
        ground=TransferStep.Ground.MEASURE,
        by=by,
        at=at,
        words=words,
    )
    moved(transfer, at)
    trail.record("improvement_recorded", by=by, about=transfer, on=on)
    return transfer
