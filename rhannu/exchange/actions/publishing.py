"""What becomes of an answer after it was recorded: shown to others, taken back; and one begun."""

from datetime import datetime
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules, standing, tallies
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import AnswerAsk, AnswerDraft, Decision
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice


@action
def publish_answer(*, by: Person, decision: Decision, at: datetime) -> Decision:
    """Show an answer to everybody: its body has seen it as they will.

    By its lead, or its owner where nobody leads, who looked at the preview; or by the fund team,
    which was told.
    """
    decision = _locked(decision)
    rules.check_can_publish(by=by, decision=decision, today=day(at))
    told = not rules.speaks_for(by, decision, day(at))
    Decision.objects.filter(
        practice=decision.practice_id, organisation=decision.organisation_id, is_shown=True
    ).update(is_shown=False)
    decision.state, decision.is_shown = Decision.State.PUBLISHED, True
    decision.previewed = Decision.Previewed.TOLD if told else Decision.Previewed.PAGE
    decision.published_at, decision.published_by = at, by
    decision.save(update_fields=["state", "is_shown", "previewed", "published_at", "published_by"])
    transfer = locked(decision.transfer)
    transfer.decision = decision.answer
    transfer.save(update_fields=["decision"])
    moved(transfer, at)
    standing.refresh(decision.practice)
    trail.record(
        "answer_published",
        by=by,
        about=decision,
        transfer=transfer.pk,
        answer=decision.answer,
        reason=decision.reason,
        previewed=decision.previewed,
        on_behalf_of=on_behalf(by, decision.organisation, day(at)),
    )
    return decision


@action
def take_back_answer(*, by: Person, decision: Decision, at: datetime) -> Decision:
    """Undo an answer that nobody else has seen; the one before it stands again."""
    decision = _locked(decision)
    rules.check_can_take_back(by=by, decision=decision, today=day(at))
    decision.state, decision.is_current, decision.taken_back_at = (
        Decision.State.TAKEN_BACK,
        False,
        at,
    )
    decision.save(update_fields=["state", "is_current", "taken_back_at"])
    tallies.answered(decision, is_current=False)
    rows = Decision.objects.filter(
        practice=decision.practice_id, organisation=decision.organisation_id
    )
    before = rows.exclude(state=Decision.State.TAKEN_BACK).order_by("-recorded_at", "-pk").first()
    if before is not None:
        before.is_current = True
        before.save(update_fields=["is_current"])
        tallies.answered(before, is_current=True)
    AnswerAsk.objects.filter(decision=decision, closed_at=None).update(
        answered_at=None, decision=None
    )
    trail.record("answer_taken_back", by=by, about=decision, answer=decision.answer)
    return decision


@action
def save_draft(
    *,
    by: Person,
    practice: Practice,
    organisation: Organisation,
    content: dict[str, Any],
    step: str,
    at: datetime,
) -> AnswerDraft:
    """Keep an answer that somebody has begun, to go on with later; one a body and practice."""
    rules.check_can_decide(by=by, recipient=organisation, on=day(at), today=day(at))
    draft, _made = AnswerDraft.objects.update_or_create(
        practice=practice,
        organisation=organisation,
        defaults={"content": content, "step": step, "saved_at": at, "saved_by": by},
    )
    trail.record("answer_draft_saved", by=by, about=draft, step=step)
    return draft


def _locked(decision: Decision) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",))
    return rows.select_related("practice", "organisation", "transfer").get(pk=decision.pk)
