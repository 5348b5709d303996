"""Two Transfer Cards of the demonstration: one that both sides have answered, one that waits for a side."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from rhannu.cli.demo_people import officer
from rhannu.exchange import actions
from rhannu.exchange.actions.cards import questions_of
from rhannu.exchange.models import CardSide, Transfer

# Who shares, who receives, about what; then what each side says, by factor. Others: "mostly".
WHOLE = ("wrexham", "gwynedd", "fewer-fuller-offices")
HALF = ("conwy", "isle-of-anglesey", "shared-public-sector-network")
SHARING = {
    "motivation_teach": "fully",
    "tacitness": "fully",
    "ambiguity": "mostly",
    "complexity": "little",
    "ties": "cannot_tell",
    "donor_transfer": "little",
}
RECEIVING = {
    "recipient_absorptive": "little",
    "motivation_learn": "fully",
    "tacitness": "not",
    "ambiguity": "little",
    "complexity": "little",
    "structures": "not",
    "context": "fully",
}
Happens = Callable[[datetime], None]


def card_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (14, lambda at: _open(WHOLE, at)),
        (13, lambda at: _answer(WHOLE, CardSide.Side.DONOR, SHARING, at)),
        (11, lambda at: _answer(WHOLE, CardSide.Side.RECIPIENT, RECEIVING, at)),
        (9, lambda at: _open(HALF, at)),
        (7, lambda at: _answer(HALF, CardSide.Side.RECIPIENT, RECEIVING, at)),
    ]


def _transfer(names: tuple[str, str, str]) -> Transfer | None:
    donor, recipient, practice = names
    rows = Transfer.objects.filter(is_example=True, donor__slug=donor, recipient__slug=recipient)
    return rows.filter(practice__slug=practice).first()


def _open(names: tuple[str, str, str], at: datetime) -> None:
    transfer = _transfer(names)
    if transfer is not None and not transfer.cards.exists():
        actions.open_card(by=officer(), transfer=transfer, at=at)


def _answer(
    names: tuple[str, str, str], side: str, levels: Mapping[str, str], at: datetime
) -> None:
    rows = CardSide.objects.filter(card__transfer=_transfer(names), side=side, answered_at=None)
    for one in rows.select_related("card__transfer__donor", "card__transfer__recipient"):
        answers = {
            code: levels.get(code.rpartition("_")[0], "mostly") for code in questions_of(one)
        }
        actions.save_card_answers(by=officer(), side=one, answers=answers, at=at)
        actions.answer_card(by=officer(), side=one, at=at)
