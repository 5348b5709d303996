"""The Transfer Card: opened, answered a page at a time by each side apart, taken back, closed."""

from collections.abc import Mapping
from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.exchange import meter, rules
from rhannu.exchange.actions.steps import day, locked, on_behalf
from rhannu.exchange.card import VERSION, Question, instrument
from rhannu.exchange.models import CardAnswer, CardSide, Transfer, TransferCard
from rhannu.exchange.rules.cards import check_card_is_not_too_much
from rhannu.organisations.models import Person


@action
def open_card(
    *, by: Person, transfer: Transfer, at: datetime, optional: bool = False, over: str = ""
) -> TransferCard:
    """Ask both sides how ready they are. How much is asked follows from practice and transfer.

    optional  ask about power and trust too.
    over      why an officer asks a side of which much was asked: a code of Over.
    """
    transfer = locked(transfer)
    rules.check_can_open_card(by=by, transfer=transfer, today=day(at))
    check_card_is_not_too_much(
        by=by, transfer=transfer, asked=meter.of_sides(transfer, day(at)), over=over, on=day(at)
    )
    card = TransferCard.objects.create(
        transfer=transfer,
        version=VERSION,
        why=rules.why_so_long(transfer, day(at)),
        optional=optional,
        opened_at=at,
        opened_by=by,
    )
    CardSide.objects.bulk_create(CardSide(card=card, side=side) for side in CardSide.Side)
    trail.record(
        "card_opened",
        by=by,
        about=card,
        transfer=transfer.pk,
        why=card.why,
        optional=optional,
        over=over,
    )
    return card


@action
def save_card_answers(
    *, by: Person, side: CardSide, answers: Mapping[str, str], at: datetime
) -> CardSide:
    """Keep what a side has chosen so far: codes of questions and levels. Seen by that side alone."""
    side = _locked(side)
    rules.check_can_answer_card(by=by, side=side, on=day(at))
    asked = questions_of(side)
    _check({code: asked[code] for code in answers if code in asked}, answers)
    side.draft = {**side.draft, **{code: answers[code] for code in answers if code in asked}}
    side.saved_at = at
    side.save(update_fields=["draft", "saved_at"])
    trail.record("card_saved", by=by, about=side, card=side.card_id, side=side.side)
    return side


@action
def answer_card(*, by: Person, side: CardSide, at: datetime) -> CardSide:
    """Give the answers that were saved. The other side sees them once it has answered too."""
    side = _locked(side)
    rules.check_can_answer_card(by=by, side=side, on=day(at))
    asked = questions_of(side)
    _check(asked, side.draft)
    card = side.card
    CardAnswer.objects.bulk_create(
        CardAnswer(side=side, version=card.version, question=code, level=side.draft[code])
        for code in asked
    )
    side.answered_at, side.answered_by = at, by
    side.on_behalf_of = on_behalf(by, side.organisation, day(at))
    side.save(update_fields=["answered_at", "answered_by", "on_behalf_of"])
    if not card.sides.filter(answered_at=None).exists():
        card.complete_at = at
        card.save(update_fields=["complete_at"])
    trail.record(
        "card_answered",
        by=by,
        about=side,
        card=card.pk,
        side=side.side,
        complete=card.complete_at is not None,
        on_behalf_of=side.on_behalf_of_id,
    )
    return side


@action
def take_back_card(*, by: Person, side: CardSide, at: datetime) -> CardSide:
    """Take a side's answers back, to change them; what it chose stays as a draft."""
    side = _locked(side)
    rules.check_can_take_back_card(by=by, side=side, on=day(at))
    side.answers.all().delete()
    side.answered_at = side.answered_by = side.on_behalf_of = None
    side.save(update_fields=["answered_at", "answered_by", "on_behalf_of"])
    trail.record("card_taken_back", by=by, about=side, card=side.card_id, side=side.side)
    return side


@action
def close_card(*, by: Person, card: TransferCard, at: datetime) -> TransferCard:
    """Go on without the answers that are missing: both sides see what there is."""
    card = TransferCard.objects.select_for_update(of=("self",)).get(pk=card.pk)
    rules.check_can_close_card(by=by, card=card, on=day(at))
    card.closed_at, card.closed_by = at, by
    card.save(update_fields=["closed_at", "closed_by"])
    trail.record("card_closed", by=by, about=card, transfer=card.transfer_id)
    return card


def questions_of(side: CardSide) -> dict[str, Question]:
    """What this side is asked, by code."""
    card = side.card
    asked = instrument(card.version).asked(side.side, full=card.full, optional=card.optional)
    return {one.code: one for _factor, questions in asked for one in questions}


def _check(asked: Mapping[str, Question], answers: Mapping[str, str]) -> None:
    for problem in rules.problems_with_card(asked, answers):
        raise Refused(problem.message, field=problem.field)


def _locked(side: CardSide) -> CardSide:
    """The side as it stands now. Its card is held, so that the two sides answer one after another."""
    TransferCard.objects.select_for_update(of=("self",)).get(pk=side.card_id)
    joined = ("card__transfer__practice", "card__transfer__donor", "card__transfer__recipient")
    rows = CardSide.objects.select_for_update(of=("self",))
    return rows.select_related(*joined).get(pk=side.pk)
