"""Adopt, adapt, already doing it, not here because, still considering; and stopping."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.exchange import rules, standing, tallies
from rhannu.exchange.actions.appointments import call_off_with
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import AnswerAsk, AnswerDraft, Decision, NotHere, Transfer
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice

# What an answer may say besides the answer itself, and what stands where it says nothing.
SAID: dict[str, Any] = {
    **dict.fromkeys(("kept", "changed", "dropped", "why", "reason", "words", "alike"), ""),
    **dict.fromkeys(("planned", "adapted_when", "decided_who", "core", "core_words", "owner"), ""),
    **dict.fromkeys(("evidence_words", "evidence_url"), ""),
    "since": None,
    "owner_post": None,
    "review_on": None,
    "differences": [],
}


@action
def decide(
    *,
    by: Person,
    practice: Practice,
    organisation: Organisation,
    answer: str,
    decided_on: date,
    at: datetime,
    transfer: Transfer | None = None,
    **said: Any,
) -> Decision:
    """Record an organisation's answer to a practice; it takes the place of the one before.

    said  of SAID. Adapting says what was changed or dropped, and why. "Not here" has a coded reason,
          words and a day to look again. Already doing it says since when and how alike.
    Without a transfer the organisation answers on its own account. Nobody else sees it before it is
    published. The very same answer, sent twice, is one decision.
    """
    if unknown := set(said) - set(SAID):
        raise TypeError(f"decide: no {sorted(unknown)}")
    told = {**SAID, **said}
    rules.check_can_decide(by=by, recipient=organisation, on=decided_on, today=day(at))
    rules.check_review(answer, told["review_on"], decided_on)
    rules.check_told(answer, told, today=day(at))
    rules.check_owner(told["owner_post"], organisation)
    transfer = locked(transfer or _own_account(practice, organisation, by, at))
    rules.check_decides_on(transfer, practice, organisation)
    told |= {"answer": answer, "decided_on": decided_on}
    before = transfer.decisions.filter(is_current=True, decided_by=by, **told).first()
    if before is not None:
        return before
    decision = _answered(transfer, organisation, by, at, **told)
    _settle(decision, at)
    trail.record(
        "decided",
        by=by,
        about=decision,
        transfer=transfer.pk,
        answer=answer,
        reason=told["reason"],
        on=decided_on,
        on_behalf_of=decision.on_behalf_of_id,
    )
    return decision


@action
def stop_transfer(
    *, by: Person, transfer: Transfer, because: str, on: date, at: datetime
) -> Transfer:
    """End a journey that goes no further, with a coded reason (NotHere's codes)."""
    transfer = locked(transfer)
    rules.check_can_stop(by=by, transfer=transfer, on=on, today=day(at))
    if because not in NotHere.values:
        raise Refused(_("Choose the reason that comes closest."), field="because")
    transfer.stopped_on, transfer.stopped_because = on, because
    transfer.save(update_fields=["stopped_on", "stopped_because"])
    call_off_with(transfer, at, by=by)
    moved(transfer, at)
    standing.refresh(transfer.practice)
    trail.record("transfer_stopped", by=by, about=transfer, because=because, on=on)
    return transfer


def _answered(
    transfer: Transfer, organisation: Organisation, by: Person, at: datetime, **said: Any
) -> Decision:
    """Write the answer down as the current one. The transfer keeps to what is published."""
    before = Decision.objects.filter(
        practice=transfer.practice, organisation=organisation, is_current=True
    )
    for one in before:
        tallies.answered(one, is_current=False)
    before.update(is_current=False)
    decision = Decision.objects.create(
        practice=transfer.practice,
        organisation=organisation,
        transfer=transfer,
        decided_by=by,
        on_behalf_of=on_behalf(by, organisation, day(at)),
        recorded_at=at,
        is_example=transfer.is_example,
        **said,
    )
    tallies.answered(decision, is_current=True)
    return decision


def _settle(decision: Decision, at: datetime) -> None:
    """What was asked of the body about this practice is answered, and no draft is left."""
    of_both = {"practice": decision.practice, "organisation": decision.organisation}
    AnswerAsk.objects.filter(**of_both, answered_at=None, closed_at=None).update(
        answered_at=at, decision=decision
    )
    AnswerDraft.objects.filter(**of_both).delete()


def _own_account(
    practice: Practice, organisation: Organisation, by: Person, at: datetime
) -> Transfer:
    """The transfer without a donor, of an organisation that answers without having talked."""
    transfer, made = Transfer.objects.get_or_create(
        practice=practice,
        donor=None,
        recipient=organisation,
        defaults={
            "asker": by,
            "opened_at": at,
            "moved_on": day(at),
            "is_example": by.is_fictional,
        },
    )
    if made:
        tallies.retell(transfer)
    return transfer
