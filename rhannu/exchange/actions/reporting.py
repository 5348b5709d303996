"""Reporting a move one knows of; both sides confirm or correct it, and then it is a transfer."""

from datetime import date, datetime
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules, standing
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf, reach
from rhannu.exchange.models import Mark, Move, MoveReply, Stage, Transfer, TransferStep
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice

Answer, Side = MoveReply.Answer, MoveReply.Side


@action
def report_move(
    *,
    by: Person,
    practice: Practice,
    donor: Organisation,
    recipient: Organisation,
    in_use_on: date,
    how: str,
    at: datetime,
    words: str = "",
    source_url: str = "",
) -> Move:
    """Say that a body took a practice from another. Light evidence, until both have confirmed it.

    Somebody of one side confirms that side by reporting.
    """
    today = day(at)
    rules.check_can_report_move(by=by)
    pair: dict[str, Any] = {"practice": practice, "donor": donor, "recipient": recipient}
    rules.check_move(
        **pair,
        in_use_on=in_use_on,
        how=how,
        known=Transfer.objects.donors_proven().filter(**pair).exists(),
        reported=Move.objects.light().filter(**pair).exists(),
        today=today,
    )
    move = Move.objects.create(
        **pair,
        in_use_on=in_use_on,
        how=how,
        words=words,
        source_url=source_url,
        donor_confirmed_on=today if by.acts_for(donor, today) else None,
        recipient_confirmed_on=today if by.acts_for(recipient, today) else None,
        reported_at=at,
        reported_by=by,
        is_example=enters_examples(by),
    )
    if move.donor_confirmed_on and move.recipient_confirmed_on:
        _become_transfer(move, by, at)
    standing.refresh(practice)
    trail.record("move_reported", by=by, about=move, how=how, on=in_use_on)
    return move


@action
def reply_to_move(
    *,
    by: Person,
    move: Move,
    side: str,
    answer: str,
    at: datetime,
    words: str = "",
    in_use_on: date | None = None,
    how: str = "",
) -> Move:
    """One side says that it is so, that some of it is wrong, or that it is not so.

    What is corrected must be confirmed by the other side anew. When both have confirmed the same,
    it is a confirmed transfer and the recipient a donor.
    """
    today = day(at)
    move = _held(move)
    rules.check_can_reply(by=by, move=move, side=side, today=today)
    rules.check_reply(
        move, side=side, answer=answer, words=words, in_use_on=in_use_on, how=how, today=today
    )
    body = move.donor if side == Side.DONOR else move.recipient
    move.replies.create(
        side=side,
        answer=answer,
        words=words,
        was_in_use_on=move.in_use_on if answer == Answer.CORRECT else None,
        was_how=move.how if answer == Answer.CORRECT else "",
        at=at,
        by=by,
        on_behalf_of=on_behalf(by, body, today),
    )
    if answer == Answer.REFUSE:
        move.state = Move.State.REFUSED.value
    else:
        _agree(move, side, today, in_use_on=in_use_on, how=how, corrects=answer == Answer.CORRECT)
    move.is_example = move.is_example or enters_examples(by)
    move.save(
        update_fields=[
            "state",
            "in_use_on",
            "how",
            "donor_confirmed_on",
            "recipient_confirmed_on",
            "is_example",
        ]
    )
    if move.donor_confirmed_on and move.recipient_confirmed_on and answer != Answer.REFUSE:
        _become_transfer(move, by, at)
    standing.refresh(move.practice)
    trail.record("move_answered", by=by, about=move, side=side, answer=answer, state=move.state)
    return move


def _agree(
    move: Move, side: str, today: date, *, in_use_on: date | None, how: str, corrects: bool
) -> None:
    """This side stands by the facts as they are now; after a correction, the other not yet."""
    if corrects:
        after = (in_use_on or move.in_use_on, how or move.how)
        if after != (move.in_use_on, move.how):
            move.donor_confirmed_on = move.recipient_confirmed_on = None
        move.in_use_on, move.how = after
    if side == Side.DONOR:
        move.donor_confirmed_on = today
    else:
        move.recipient_confirmed_on = today


def _become_transfer(move: Move, by: Person, at: datetime) -> None:
    """Both sides have declared it: what a reported and confirmed transfer is, this is now."""
    today = day(at)
    transfer, made = Transfer.objects.get_or_create(
        practice=move.practice,
        donor=move.donor,
        recipient=move.recipient,
        defaults={"opened_at": at, "moved_on": today, "is_example": move.is_example},
    )
    transfer = locked(transfer)
    reach(
        transfer,
        Stage.APPLIED,
        on=move.in_use_on,
        ground=TransferStep.Ground.USE,
        by=by,
        at=at,
        words=move.words,
        field="in_use_on",
    )
    facts = {
        "mark": Mark.CONFIRMED.value,
        "in_use_on": transfer.in_use_on or move.in_use_on,
        "reported_on": transfer.reported_on or day(move.reported_at),
        "reported_by": transfer.reported_by or move.reported_by,
        "donor_confirmed_on": move.donor_confirmed_on,
        "recipient_confirmed_on": move.recipient_confirmed_on,
        "stopped_on": None,
        "stopped_because": "",
    }
    for name, value in facts.items():
        setattr(transfer, name, value)
    transfer.save(update_fields=[*facts])
    moved(transfer, at)
    move.state, move.transfer = Move.State.CONFIRMED.value, transfer
    move.save(update_fields=["state", "transfer"])
    trail.record(
        "adoption_confirmed", by=by, about=transfer, mark=transfer.mark, move=move.pk, opened=made
    )


def _held(move: Move) -> Move:
    rows = Move.objects.select_for_update(of=("self",))
    return rows.select_related("practice", "donor", "recipient").get(pk=move.pk)
