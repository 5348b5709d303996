"""Both sides of a Transfer Card beside each other, factor by factor, with remedies for what is weak.

No factor is added to another: there is no score, and nothing that a list could sort by.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rhannu.analysis import transfer_card as compared
from rhannu.analysis.transfer_card import Pair
from rhannu.exchange import rules
from rhannu.exchange.card import DONOR, RECIPIENT, Factor, Instrument, Remedy, instrument
from rhannu.exchange.card_known import Known, Seen, known_of, seen_to_help
from rhannu.exchange.models import CardAnswer, CardSide, TransferCard
from rhannu.organisations.models import Person

NOT_SEEN = Seen(0, 0, None)
Views = Mapping[str, Mapping[str, float | None]]  # side -> factor -> level


@dataclass(frozen=True)
class Row:
    """One line of the pair view.

    factors  the donor's and the recipient's own where each has one; else the same twice
    pair     what each says: of itself where the factor is a side's own, else of the same thing
    seen     how the other side sees the donor and the recipient; None where not asked or not told
    known    what is observed
    asked    false for a row that holds only what is observed
    """

    about: str
    factors: tuple[Factor, Factor]
    pair: Pair
    seen: tuple[float | None, float | None]
    weak: bool
    known: tuple[Known, ...]
    asked: bool


@dataclass(frozen=True)
class Weak:
    """A weak factor, with what may help and where that was seen."""

    factor: Factor
    remedies: tuple[tuple[Remedy, Seen], ...]


@dataclass(frozen=True)
class Profile:
    """What one reader may see of a card."""

    rows: tuple[Row, ...]
    weak: tuple[Weak, ...]


def profile(card: TransferCard, sides: list[CardSide], *, by: Person, on: date) -> Profile:
    """The pair as this reader may see it. Five queries, however much is on record.

    `card` comes with its transfer, practice, donor and recipient joined; `sides` with the card set.
    """
    tool = instrument(card.version)
    answers: dict[str, dict[str, str]] = {DONOR: {}, RECIPIENT: {}}
    shown = {one.pk: one.side for one in sides if one.answered_at and rules.sees_side(by, one, on)}
    given = CardAnswer.objects.filter(side__in=shown)
    for side, question, level in given.values_list("side_id", "question", "level"):
        answers[shown[side]][question] = level
    views = {side: _views(tool, told) for side, told in answers.items()}
    known = known_of(card.transfer, on)
    seen = seen_to_help(card.transfer)
    return Profile(_rows(tool, card, views, known), _weak(tool, views, seen))


def _views(tool: Instrument, told: Mapping[str, str]) -> dict[str, float | None]:
    """A side's level on every factor it was asked about."""
    by_factor: dict[str, list[str]] = {}
    for one in tool.questions:
        if one.code in told:
            by_factor.setdefault(one.factor, []).append(told[one.code])
    return {code: compared.level(levels) for code, levels in by_factor.items()}


def _rows(
    tool: Instrument, card: TransferCard, views: Views, known: list[Known]
) -> tuple[Row, ...]:
    asked = {
        factor.code
        for side in (DONOR, RECIPIENT)
        for factor, _questions in tool.asked(side, full=card.full, optional=card.optional)
    }
    rows: dict[str, Row] = {}
    for factor in tool.factors:
        observed = tuple(one for one in known if one.about == factor.about)
        is_asked = factor.code in asked
        if factor.about not in rows and (is_asked or observed):
            rows[factor.about] = _row(tool, factor.about, views, observed, is_asked)
    return tuple(rows.values())


def _row(tool: Instrument, about: str, views: Views, known: tuple[Known, ...], asked: bool) -> Row:
    factors = [one for one in tool.factors if one.about == about]
    own, theirs = factors[0], factors[-1]
    seen: tuple[float | None, float | None] = (None, None)
    if own is not theirs:
        seen = (views[RECIPIENT].get(own.code), views[DONOR].get(theirs.code))
    donor, recipient = views[DONOR].get(own.code), views[RECIPIENT].get(theirs.code)
    return Row(
        about=about,
        factors=(own, theirs),
        pair=compared.pair(donor, recipient),
        seen=seen,
        weak=compared.is_weak(donor, recipient, *seen),
        known=known,
        asked=asked,
    )


def _weak(tool: Instrument, views: Views, seen: Mapping[str, Seen]) -> tuple[Weak, ...]:
    lowest = {}
    for factor in tool.factors:
        told = [views[side].get(factor.code) for side in (DONOR, RECIPIENT)]
        levels = [one for one in told if one is not None]
        if levels:
            lowest[factor.code] = min(levels)
    by_code = {one.code: one for one in tool.factors}
    return tuple(
        Weak(
            by_code[code],
            tuple(
                (one, seen.get(one.seen, NOT_SEEN)) for one in tool.remedies if one.factor == code
            ),
        )
        for code in compared.weakest_first(lowest)
    )
