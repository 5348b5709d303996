"""The Transfer Card: who opens, answers and closes one, who sees what, and how much it asks."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Problem, Refused
from rhannu.exchange.card import Question
from rhannu.exchange.meter import Asked
from rhannu.exchange.models import CardAnswer, CardSide, Transfer, TransferCard
from rhannu.exchange.rules.meter import check_not_too_much
from rhannu.exchange.rules.who import check_acts_for, check_not_stopped, check_takes_part
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Complexity, Practice, Tacitness

AGAIN_AFTER = timedelta(days=90)  # nobody is asked the same again before
CARD_CAN_CHANGE = timedelta(days=7)


def why_so_long(transfer: Transfer, on: date) -> TransferCard.Why:
    """The short form, or the reason to ask everything: tacit, complex, or stalled."""
    practice: Practice = transfer.practice
    if transfer.stuck_from is not None and transfer.stuck_from <= on:
        return TransferCard.Why.STALLED
    if practice.tacitness == Tacitness.TACIT:
        return TransferCard.Why.TACIT
    if practice.complexity == Complexity.COMPLEX:
        return TransferCard.Why.COMPLEX
    return TransferCard.Why.DEFAULT


def check_can_open_card(*, by: Person, transfer: Transfer, today: date) -> None:
    """Either side or the fund team, where there are two sides; not twice, and not again too soon."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    if transfer.donor is None:
        raise Refused(
            _("Nobody has been asked to share this yet. Ask to talk to somebody who did it first.")
        )
    last = transfer.cards.order_by("-opened_at", "-pk").first()
    if last is None or last.closed_at is not None:
        return
    if last.complete_at is None:
        raise Refused(_("Both sides have been asked already. Answer those questions first."))
    more = not last.full and why_so_long(transfer, today) != TransferCard.Why.DEFAULT
    again = last.complete_at.astimezone(clock.LONDON).date() + AGAIN_AFTER
    if today < again and not more:
        raise Refused(
            _("Both sides have answered lately. Look at what they said; ask again after 90 days.")
        )


def check_card_is_not_too_much(
    *, by: Person, transfer: Transfer, asked: Mapping[int, Asked], over: str, on: date
) -> None:
    """A side asks itself what it likes; of the other as much as may be asked, unless an officer says why."""
    full = why_so_long(transfer, on) != TransferCard.Why.DEFAULT
    for side in (transfer.donor, transfer.recipient):
        if side is None or (by.acts_for(side, on) and not is_fund_team(by, on)):
            continue
        check_not_too_much(
            by=by,
            whom=side,
            asked=asked[side.pk],
            over=over,
            on=on,
            kind="card_full" if full else "card",
        )


def check_card_is_open(card: TransferCard) -> None:
    check_not_stopped(card.transfer)
    if card.complete_at is not None:
        raise Refused(_("Both sides have answered. Sign in to see the answers beside each other."))
    if card.closed_at is not None:
        raise Refused(_("These questions have been closed. Sign in to see what was answered."))


def check_can_answer_card(*, by: Person, side: CardSide, on: date) -> None:
    """Each side answers for itself; the fund team records what it is told by phone."""
    check_acts_for(by, side.organisation, on)
    if side.answered_at is not None:
        raise Refused(_("Your side has answered already. Take the answers back to change them."))
    check_card_is_open(side.card)


def problems_with_card(
    questions: Mapping[str, Question], answers: Mapping[str, str]
) -> list[Problem]:
    """Every question that is not answered, or not with one of the answers there are."""
    return [
        Problem(code, _("Choose an answer. If you do not know, choose “Cannot tell yet”."))
        for code in questions
        if answers.get(code) not in CardAnswer.Level.values
    ]


def last_day_to_change_card(side: CardSide) -> date:
    assert side.answered_at is not None
    return side.answered_at.astimezone(clock.LONDON).date() + CARD_CAN_CHANGE


def check_can_take_back_card(*, by: Person, side: CardSide, on: date) -> None:
    """Until the other side has answered too, for seven days: what nobody has seen can be changed."""
    check_acts_for(by, side.organisation, on)
    check_card_is_open(side.card)
    if side.answered_at is None:
        raise Refused(_("Your side has not answered yet. Go on with the questions."))
    if on > last_day_to_change_card(side):
        raise Refused(_("Answers can be changed for seven days. Tell the fund team what is wrong."))


def check_can_close_card(*, by: Person, card: TransferCard, on: date) -> None:
    """The fund team, or a side that has answered: nobody closes it to look at the other's answers."""
    check_takes_part(by, card.transfer, on)
    if not card.is_open:
        raise Refused(_("There is nothing to close. Look at what was answered."))
    answered = [one for one in card.sides.all() if one.answered_at is not None]
    if is_fund_team(by, on) or any(by.acts_for(one.organisation, on) for one in answered):
        return
    raise Refused(_("Answer the questions yourself first. Then you can go on without the others."))


def check_sees_cards(*, by: Person, transfer: Transfer, on: date) -> None:
    """Both sides and the fund team; nobody else sees that there is a card."""
    check_takes_part(by, transfer, on)


def sees_side(by: Person, side: CardSide, on: date) -> bool:
    """Whether `by` may see what this side answered: its own people and the fund team at once,
    the other side when both have answered or the card is closed."""
    if is_fund_team(by, on) or by.acts_for(side.organisation, on):
        return True
    other = side.card.transfer.recipient if side.side == "donor" else side.card.transfer.donor
    return not side.card.is_open and other is not None and by.acts_for(other, on)
