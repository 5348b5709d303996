"""Transfer Cards for tests, opened and answered by the actions."""

from rhannu.exchange import actions
from rhannu.exchange.actions.cards import questions_of
from rhannu.exchange.models import CardSide, Transfer, TransferCard
from tests.factories import NOW, make_organisation, make_practice, make_transfer, system

PLAIN = {"tacitness": "mixed", "complexity": "some"}


def make_pair(*, donor=None, recipient=None, met=False, mark="", at=NOW, **practice) -> Transfer:
    """A transfer of a practice that asks for the short form, where none is said."""
    donor = donor or make_organisation()
    shared = make_practice(donors=[donor], **{**PLAIN, **practice})
    sides = {"practice": shared, "donor": donor, "recipient": recipient}
    return make_transfer(**sides, met=met, mark=mark, at=at)


def make_card(
    *, transfer: Transfer | None = None, optional: bool = False, at=NOW, **practice
) -> TransferCard:
    """An open card, of a pair made for it where none is said."""
    if transfer is None:
        transfer = make_pair(at=at, **practice)
    return actions.open_card(by=system(), transfer=transfer, optional=optional, at=at)


def side_of(card: TransferCard, side: str) -> CardSide:
    joined = "card__transfer__practice", "card__transfer__donor", "card__transfer__recipient"
    return CardSide.objects.select_related(*joined).get(card=card, side=side)


def chosen(side: CardSide, level: str = "mostly", **levels: str) -> dict[str, str]:
    """An answer to every question of a side; `levels` for those named without their number."""
    return {code: levels.get(code.rpartition("_")[0], level) for code in questions_of(side)}


def answered(
    card: TransferCard, side: str, level: str = "mostly", *, by=None, at=NOW, **levels: str
) -> CardSide:
    """A side that has answered every question alike, but for those named."""
    found = side_of(card, side)
    by = by or system()
    actions.save_card_answers(by=by, side=found, answers=chosen(found, level, **levels), at=at)
    return actions.answer_card(by=by, side=found, at=at)
