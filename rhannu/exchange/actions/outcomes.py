"""What became of a promise, or of a practice in use: kept, not yet, cannot, changed; and taken back."""

from datetime import date, datetime, timedelta
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import followups, rules
from rhannu.exchange.actions.followups import ask_alone, ask_of_use_again
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import Commitment, FollowUp, FollowUpAnswer, Outcome
from rhannu.organisations.models import Person

CLOSES = {
    Outcome.KEPT: "kept_on",
    Outcome.CANNOT: "released_on",
    Outcome.CHANGED: "changed_on",
}
VERBS = {
    Outcome.KEPT: "commitment_kept",
    Outcome.NOT_YET: "commitment_put_off",
    Outcome.CANNOT: "commitment_released",
    Outcome.CHANGED: "commitment_changed",
}


@action
def keep_commitment(
    *,
    by: Person,
    commitment: Commitment,
    on: date,
    at: datetime,
    words: str = "",
    follow_up: FollowUp | None = None,
) -> Commitment:
    """The promise was kept on that day."""
    return _close(by, commitment, Outcome.KEPT, on, at, follow_up, words=words)


@action
def release_commitment(
    *,
    by: Person,
    commitment: Commitment,
    on: date,
    at: datetime,
    barrier: str,
    level: str,
    words: str = "",
    follow_up: FollowUp | None = None,
) -> Commitment:
    """The promise cannot be kept: what stands in the way, and whether with a person or the body."""
    rules.check_barrier(barrier, level)
    said = {"words": words, "barrier": barrier, "level": level}
    return _close(by, commitment, Outcome.CANNOT, on, at, follow_up, **said)


@action
def change_commitment(
    *,
    by: Person,
    commitment: Commitment,
    on: date,
    at: datetime,
    words: str,
    follow_up: FollowUp | None = None,
) -> Commitment:
    """Something else was done instead: `words` say what. It was made, and is not what was intended."""
    rules.check_instead(words)
    return _close(by, commitment, Outcome.CHANGED, on, at, follow_up, words=words)


@action
def put_off_commitment(
    *,
    by: Person,
    commitment: Commitment,
    again_on: date,
    at: datetime,
    words: str = "",
    follow_up: FollowUp | None = None,
) -> Commitment:
    """Not yet: it is promised for another day, on which we ask again."""
    commitment = _locked(by, commitment, at)
    rules.check_again_on(again_on, day(at))
    said = {"words": words, "again_on": again_on, "due_was": commitment.due}
    answer = _said(by, commitment, Outcome.NOT_YET, day(at), at, follow_up, **said)
    commitment.due, commitment.asked_on = again_on, None
    commitment.save(update_fields=["due", "asked_on"])
    ask_alone(commitment, again_on)
    return _recorded(by, commitment, answer, at)


@action
def tell_of_use(
    *,
    by: Person,
    follow_up: FollowUp,
    outcome: str,
    at: datetime,
    words: str = "",
    again_on: date | None = None,
    barrier: str = "",
    level: str = "",
) -> FollowUpAnswer:
    """Months after it came into use: still in use, too early to say, no longer, or used otherwise.

    The mark stays as it is: what is published is changed by whoever looks, never by a link.
    """
    rows = FollowUp.objects.select_for_update(of=("self",))
    follow_up = rows.select_related("transfer", "organisation").get(pk=follow_up.pk)
    rules.check_can_tell_of_use(by=by, follow_up=follow_up, today=day(at))
    rules.check_outcome(outcome)
    said: dict[str, Any] = {"words": words}
    if outcome == Outcome.NOT_YET:
        rules.check_again_on(again_on, day(at))
        said["again_on"] = again_on
    if outcome == Outcome.CANNOT:
        rules.check_barrier(barrier, level)
        said |= {"barrier": barrier, "level": level}
    if outcome == Outcome.CHANGED:
        rules.check_instead(words)
    answer = FollowUpAnswer.objects.create(
        transfer=follow_up.transfer,
        follow_up=follow_up,
        organisation=follow_up.organisation,
        outcome=outcome,
        said_on=day(at),
        recorded_at=at,
        recorded_by=by,
        on_behalf_of=on_behalf(by, follow_up.organisation, day(at)),
        **said,
    )
    if again_on is not None and outcome == Outcome.NOT_YET:
        ask_of_use_again(follow_up, again_on)
    _moved(answer, at)
    trail.record("told_of_use", by=by, about=answer, transfer=follow_up.transfer_id, said=outcome)
    return answer


@action
def take_back_outcome(*, by: Person, answer: FollowUpAnswer, at: datetime) -> FollowUpAnswer:
    """Take back, within seven days, what was said last: the promise stands as it stood before."""
    rows = FollowUpAnswer.objects.select_for_update(of=("self",))
    answer = rows.select_related("organisation").get(pk=answer.pk)
    rules.check_can_take_back_outcome(by=by, answer=answer, is_last=_is_last(answer), today=day(at))
    answer.taken_back_at = at
    answer.save(update_fields=["taken_back_at"])
    if answer.commitment_id is not None:
        _open_again(answer, answer.commitment_id, day(at))
    elif answer.outcome == Outcome.NOT_YET:
        again = {"kind": FollowUp.Kind.ADOPTION, "after": 0, "counted_from": answer.again_on}
        FollowUp.objects.waiting().filter(transfer=answer.transfer, **again).delete()
    _moved(answer, at)
    trail.record("outcome_taken_back", by=by, about=answer, transfer=answer.transfer_id)
    return answer


# ------------------------------------------------------------------ what they share


def _locked(by: Person, commitment: Commitment, at: datetime) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",))
    joined = ("organisation", "encounter", "transfer", "pledge__person")
    found = rows.select_related(*joined).get(pk=commitment.pk)
    rules.check_can_close_commitment(by=by, commitment=found, on=day(at))
    return found


def _close(
    by: Person,
    commitment: Commitment,
    outcome: Outcome,
    on: date,
    at: datetime,
    follow_up: FollowUp | None,
    **said: Any,
) -> Commitment:
    commitment = _locked(by, commitment, at)
    rules.check_closed_on(on=on, held_on=commitment.given_on, today=day(at))
    answer = _said(by, commitment, outcome, on, at, follow_up, **said)
    setattr(commitment, CLOSES[outcome], on)
    commitment.save(update_fields=[CLOSES[outcome]])
    return _recorded(by, commitment, answer, at)


def _said(
    by: Person,
    commitment: Commitment,
    outcome: Outcome,
    on: date,
    at: datetime,
    follow_up: FollowUp | None,
    **said: Any,
) -> FollowUpAnswer:
    return FollowUpAnswer.objects.create(
        transfer=commitment.transfer,
        commitment=commitment,
        follow_up=follow_up,
        organisation=commitment.organisation,
        outcome=outcome,
        said_on=on,
        recorded_at=at,
        recorded_by=by,
        on_behalf_of=on_behalf(by, commitment.organisation, day(at)),
        **said,
    )


def _recorded(
    by: Person, commitment: Commitment, answer: FollowUpAnswer, at: datetime
) -> Commitment:
    _moved(commitment, at)
    trail.record(
        VERBS[Outcome(answer.outcome)],
        by=by,
        about=commitment,
        transfer=commitment.transfer_id,
        on=answer.said_on,
        answer=answer.pk,
        follow_up=answer.follow_up_id,
        on_behalf_of=answer.on_behalf_of_id,
    )
    return commitment


def _is_last(answer: FollowUpAnswer) -> bool:
    """Whether nothing was said of the same promise, or on the same occasion, after it."""
    same = FollowUpAnswer.objects.standing()
    if answer.commitment_id is not None:
        same = same.filter(commitment=answer.commitment_id)
    else:
        same = same.filter(follow_up=answer.follow_up_id)
    return same.order_by("-pk").values_list("pk", flat=True).first() == answer.pk


def _open_again(answer: FollowUpAnswer, promise: int, today: date) -> None:
    """Undo what the answer did. Where nothing else will ask about the promise, it gets a day."""
    rows = Commitment.objects.select_related("encounter", "transfer", "pledge")
    commitment = rows.get(pk=promise)
    for name in CLOSES.values():
        setattr(commitment, name, None)
    put_off = answer.due_was is not None
    commitment.due = answer.due_was or commitment.due
    commitment.asked_on = today
    commitment.save(update_fields=[*CLOSES.values(), "due", "asked_on"])
    others = FollowUp.objects.waiting().filter(commitment=commitment)
    if commitment.pledge is None:
        others = FollowUp.objects.waiting().filter(
            encounter=commitment.encounter, organisation=commitment.organisation_id
        )
    if put_off or not others.exists():
        rested = today + followups.REST
        ask_alone(commitment, max(commitment.due + timedelta(days=1), rested))


def _moved(said: Commitment | FollowUpAnswer, at: datetime) -> None:
    """Its transfer moved, where it has one."""
    if said.transfer is not None:
        moved(locked(said.transfer), at)
