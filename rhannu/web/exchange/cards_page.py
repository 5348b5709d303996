"""What the pages of the Transfer Card show: whose turn it is, both sides beside each other, remedies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rhannu.analysis.transfer_card import HIGHEST
from rhannu.base.languages import current, said
from rhannu.base.prepared import prepared
from rhannu.base.refusals import allowed
from rhannu.documents import practice_words
from rhannu.exchange import rules
from rhannu.exchange.actions.cards import questions_of
from rhannu.exchange.card import DONOR, RECIPIENT, instrument
from rhannu.exchange.card_known import Known
from rhannu.exchange.card_pair import Profile, Row
from rhannu.exchange.models import CardSide, Transfer, TransferCard
from rhannu.organisations.models import Person
from rhannu.practices.encounters import proposed
from rhannu.web import words
from rhannu.web.exchange import cards_words
from rhannu.web.pieces import Link

FIRST_WEAK = 3  # in sight with their remedies; the others are folded


@dataclass(frozen=True)
class SideRow:
    """One side on the card's page: who it is, how far it has come, and what the reader may do."""

    name: str
    body: str
    state: str
    button: Link | None
    links: tuple[Link, ...]


@dataclass(frozen=True)
class KnownRow:
    words: str
    source: str
    address: str


@dataclass(frozen=True)
class PairRow:
    name: str
    weak: bool
    picture: SafeString
    donor: str
    recipient: str
    said: tuple[str, ...]
    known: tuple[KnownRow, ...]


@dataclass(frozen=True)
class RemedyRow:
    words: str
    why: str
    seen: str


@dataclass(frozen=True)
class WeakRow:
    name: str
    remedies: tuple[RemedyRow, ...]


@dataclass(frozen=True)
class CardPage:
    """Everything the template names. `rows` stand in the order of the figure, whatever was answered."""

    lead: str
    why: str
    sides: Sequence[SideRow]
    can_close: bool
    again: str
    rows: Sequence[PairRow]
    weak: Sequence[WeakRow]
    more_weak: Sequence[WeakRow]
    shown: bool
    meet: str
    meet_why: str
    grounds: Sequence[tuple[str, str]]


def card_page(
    card: TransferCard, sides: list[CardSide], found: Profile, *, by: Person, on: date
) -> CardPage:
    transfer = card.transfer
    kind, why = proposed(transfer.practice)
    asked = {"by": by, "transfer": transfer, "today": on}
    again = not card.is_open and allowed(rules.check_can_open_card, **asked)
    language = current()
    seen = {one.side for one in sides if one.answered_at and rules.sees_side(by, one, on)}
    weak = _weak(found, transfer, language)
    return CardPage(
        lead=_lead(card),
        why=cards_words.why_so_many(card.why),
        sides=[_side(one, by=by, on=on) for one in sides],
        can_close=card.is_open and allowed(rules.check_can_close_card, by=by, card=card, on=on),
        again=reverse("exchange:card_begin", args=[transfer.ref]) if again else "",
        rows=[_row(row, transfer, seen) for row in found.rows],
        weak=weak[:FIRST_WEAK],
        more_weak=weak[FIRST_WEAK:],
        shown=bool(seen),
        meet=practice_words.proposed(kind),
        meet_why=why.text,
        grounds=[(one.words[language], one.ground) for one in instrument(card.version).factors],
    )


def _lead(card: TransferCard) -> str:
    if card.complete_at is not None:
        return _("Both sides have answered. Here is what each said, beside each other.")
    if card.closed_at is not None:
        return _("Closed before both sides had answered. Here is what there is.")
    return _("Each side answers apart. Both see the answers once both have given them.")


# ------------------------------------------------------------------ the sides


def _side(side: CardSide, *, by: Person, on: date) -> SideRow:
    transfer = side.card.transfer
    body = said(side.organisation, "name").text
    answers = allowed(rules.check_can_answer_card, by=by, side=side, on=on)
    begun = bool(side.draft)
    number = len(questions_of(side))
    button = None
    if answers:
        word = _("Go on answering") if begun else _("Answer %(many)s")
        many = {"many": cards_words.how_many(number)}
        button = Link(word % many, answer_address(transfer, side.side), body)
    links = []
    if allowed(rules.check_can_take_back_card, by=by, side=side, on=on):
        back = answer_address(transfer, side.side, "take-back")
        links.append(Link(_("Change the answers"), back, body))
    return SideRow(
        name=cards_words.side_name(side.side),
        body=body,
        state=_state(side, own=answers, number=number),
        button=button,
        links=tuple(links),
    )


def _state(side: CardSide, *, own: bool, number: int) -> str:
    if side.answered_at is not None:
        return _("Answered on %(day)s") % {"day": words.day(side.answered_at)}
    if side.card.closed_at is not None:
        return _("Did not answer")
    if own and side.draft:
        return _("%(n)d of %(all)d answered, not given yet") % {
            "n": len(side.draft),
            "all": number,
        }
    return _("Asked on %(day)s, not answered yet") % {"day": words.day(side.card.opened_at)}


def answer_address(transfer: Transfer, side: str, step: str = "") -> str:
    """Where a side answers; the first open question where no step is named."""
    if step:
        return reverse("exchange:card_step", args=[transfer.ref, side, step])
    return reverse("exchange:card_answer", args=[transfer.ref, side])


# ------------------------------------------------------------------ the pair


def _row(row: Row, transfer: Transfer, seen: set[str]) -> PairRow:
    said_of_it = [cards_words.gap(row), *cards_words.seen_by_the_other(row)] if row.asked else []
    name = cards_words.OWN.get(row.about) or row.factors[0].words[current()]
    return PairRow(
        name=str(name),
        weak=row.weak,
        picture=_picture(row.pair.donor, row.pair.recipient) if row.asked else mark_safe(""),
        donor=_level(row.pair.donor, DONOR in seen),
        recipient=_level(row.pair.recipient, RECIPIENT in seen),
        said=tuple(filter(None, said_of_it)),
        known=tuple(_known(one, transfer) for one in row.known),
    )


def _level(value: float | None, seen: bool) -> str:
    """One side's view; nothing is said of answers that this reader does not see yet."""
    return cards_words.level(value) if seen else _("No answer to show yet")


def _known(known: Known, transfer: Transfer) -> KnownRow:
    slug = transfer.practice.slug
    address = {
        "tacitness": ("practices:practice", slug),
        "complexity": ("practices:practice", slug),
        "grade": ("practices:evidence", slug),
        "contacts": ("exchange:thread", transfer.ref),
        "likeness": ("organisations:organisation", transfer.donor.slug if transfer.donor else ""),
    }.get(known.code)
    return KnownRow(
        words=cards_words.observed(known),
        source=str(cards_words.SOURCES[known.code]),
        address=reverse(address[0], args=[address[1]]) if address else "",
    )


LEFT, RIGHT, MIDDLE = 12, 268, 22


def _picture(donor: float | None, recipient: float | None) -> SafeString:
    """A line from "not at all" to "fully": a full circle above it, an open square below."""
    ticks = "".join(f"M{_along(place)} {MIDDLE - 5}v10" for place in range(HIGHEST + 1))
    marks = []
    if donor is not None:
        marks.append(
            format_html('<circle cx="{}" cy="{}" r="7" fill="#0b6b53"/>', _along(donor), MIDDLE - 9)
        )
    if recipient is not None:
        marks.append(
            format_html(
                '<rect x="{}" y="{}" width="13" height="13" fill="#fff" stroke="#1f2d33" '
                'stroke-width="3"/>',
                _along(recipient) - 6.5,
                MIDDLE + 3,
            )
        )
    return format_html(
        '<svg class="rh-pair__line" viewBox="0 0 280 42" aria-hidden="true" focusable="false">'
        '<path d="M{} {}H{}{}" stroke="#74868a" stroke-width="2" fill="none"/>{}</svg>',
        LEFT,
        MIDDLE,
        RIGHT,
        mark_safe(ticks),
        mark_safe("".join(marks)),
    )


def _along(level: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * level / HIGHEST, 1)


def _weak(found: Profile, transfer: Transfer, language: str) -> list[WeakRow]:
    return [
        WeakRow(
            name=weak.factor.words[language],
            remedies=tuple(
                RemedyRow(
                    words=remedy.words[language],
                    why=remedy.why[language],
                    seen=cards_words.seen(remedy.seen, seen, example=transfer.is_example),
                )
                for remedy, seen in weak.remedies
            ),
        )
        for weak in found.weak
    ]


# ------------------------------------------------------------------ on the page of the transfer


@dataclass(frozen=True)
class CardState:
    """What the page of a transfer says of its card."""

    words: str
    link: Link


def card_state(transfer: Transfer, *, by: Person, on: date) -> CardState | None:
    """How far the last card has come. One query; None for whoever sees no card, or can open none."""
    if not allowed(rules.check_sees_cards, by=by, transfer=transfer, on=on):
        return None
    if transfer.donor is None:
        return None
    sides = _last_sides(transfer.pk)
    if not sides:
        if transfer.stopped_on is not None:
            return None
        begin = reverse("exchange:card_begin", args=[transfer.ref])
        return CardState(
            _("Neither side has been asked yet. A few short questions show what to talk about."),
            Link(_("Ask both sides"), begin),
        )
    card = sides[0].card
    here = reverse("exchange:card", args=[transfer.ref])
    if not card.is_open:
        return CardState(_lead(card), Link(_("See both sides beside each other"), here))
    waiting = [one for one in sides if one.answered_at is None]
    if len(waiting) == len(sides):
        told = _("Both sides were asked on %(day)s. Neither has answered yet.")
    elif waiting[0].side == CardSide.Side.DONOR:
        told = _("Asked on %(day)s. The receiving side has answered; the sharing side has not yet.")
    else:
        told = _("Asked on %(day)s. The sharing side has answered; the receiving side has not yet.")
    return CardState(
        told % {"day": words.day(card.opened_at)}, Link(_("Answer, or see how far it is"), here)
    )


@prepared
def _last_sides(transfer: int) -> QuerySet[CardSide]:
    rows = CardSide.objects.filter(card__transfer=transfer).select_related("card")
    return rows.order_by("-card__opened_at", "-card", "side")[:2]
