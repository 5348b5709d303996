"""Conversations worth starting, as cards: every word ready, no question to the database left."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.analysis.similarity.words import content_words, language_of, words_of
from rhannu.base.languages import Said, said
from rhannu.exchange.grade_words import grade_sentence
from rhannu.exchange.matching import Conversation, DonorChoice
from rhannu.exchange.models import Mark
from rhannu.organisations.models import Kind, Organisation
from rhannu.practices.models import EncounterKind
from rhannu.web import drawings
from rhannu.web.exchange import find_addresses
from rhannu.web.organisations.posts import PostRow, post_row
from rhannu.web.pieces import Link

FOLDED_IN_FULL = 5  # more than these are named in one sentence

BUTTONS = {
    EncounterKind.PAGE: gettext_lazy("Read the page"),
    EncounterKind.CALL: gettext_lazy("Ask for a call"),
    EncounterKind.OPEN_DAY: gettext_lazy("Ask for an open day"),
    EncounterKind.VISIT: gettext_lazy("Ask to visit"),
    EncounterKind.SHADOWING: gettext_lazy("Ask to shadow them"),
    EncounterKind.MENTORING: gettext_lazy("Ask for a mentoring session"),
    EncounterKind.SEMINAR: gettext_lazy("Ask for a seat"),
}


@dataclass(frozen=True)
class Other:
    """A body folded under a card: it did much the same."""

    name: str
    address: str
    why: str
    ask: str
    example: bool


@dataclass(frozen=True)
class Fold:
    """Look-alikes, said as a sentence; the first few in full, the rest by name."""

    summary: str
    others: list[Other]
    rest: list[Other]


@dataclass(frozen=True)
class Card:
    """One conversation. `post` is whom to ring, `wanted` the kind of post where none is on record."""

    title: Said
    address: str
    example: bool
    achieved: Said
    marks: SafeString
    grade: str
    grade_why: str
    who: Link | None
    who_more: str
    who_example: bool
    like_you: str
    answers: str
    fold: Fold | None
    organisation: str
    post: PostRow | None
    wanted: Said | None
    picture: SafeString
    encounter: str
    encounter_why: str
    button: Link
    phone_first: bool
    otherwise: Link | None


def cards(
    found: tuple[Conversation, ...], *, words: str, you: Organisation | None, today: date
) -> list[Card]:
    """What the page shows of each conversation, in their order."""
    return [_card(one, words=words, you=you, today=today) for one in found]


def _card(one: Conversation, *, words: str, you: Organisation | None, today: date) -> Card:
    practice = one.practice
    first = one.donors[0] if one.donors else None
    address = reverse("practices:practice", args=[practice.slug])
    post = post_row(first.post, today) if first and first.post else None
    achieved = said(practice, "achieved")
    wanted = said(practice, "post")
    return Card(
        title=said(practice, "title"),
        address=address,
        example=practice.is_example,
        achieved=achieved if achieved else said(practice, "summary"),
        marks=drawings.grade_marks(practice.grade_level),
        grade=str(practice.get_grade_display()),
        grade_why=grade_sentence(practice).partition(": ")[2].rstrip("."),
        who=_body(first.organisation) if first else None,
        who_more=_road(first) if first else "",
        who_example=first.donor.example if first else False,
        like_you=" ".join(first.reasons) if first else "",
        answers=_answers(one, words),
        fold=_fold(one, words=words, you=you),
        organisation=str(first.organisation) if first else "",
        post=post,
        wanted=wanted if first and not post and wanted else None,
        picture=drawings.picture(one.encounter),
        encounter=str(EncounterKind(one.encounter).label),
        encounter_why=one.encounter_why,
        button=_button(one, first, address, words=words, you=you),
        phone_first=bool(post and post.phone and one.encounter != EncounterKind.PAGE),
        otherwise=_otherwise(one, first, address, words=words, you=you),
    )


def _answers(one: Conversation, words: str) -> str:
    """Which of the reader's words it answers, where those are fewer than half of what they said."""
    every = words_of(words)
    said_words = set(content_words(words, language_of(every)))
    matched = list(dict.fromkeys(one.matched))
    return ", ".join(matched) if 2 * len(matched) < len(said_words) else ""


def _body(organisation: Organisation) -> Link:
    address = reverse("organisations:organisation", args=[organisation.slug])
    return Link(str(organisation), address)


def _road(choice: DonorChoice) -> str:
    """How a donor came to the practice, where it took it from another."""
    if choice.donor.mark == Mark.VERIFIED:
        return _("Took it up from another organisation. Verified by someone outside.")
    if choice.donor.mark == Mark.CONFIRMED:
        return _("Took it up from another organisation. Both sides say it is in use.")
    return ""


def _button(
    one: Conversation,
    first: DonorChoice | None,
    address: str,
    *,
    words: str,
    you: Organisation | None,
) -> Link:
    if first is not None and one.encounter != EncounterKind.PAGE:
        address = _ask(one, first, one.encounter, words=words, you=you)
    title = said(one.practice, "title").text
    return Link(str(BUTTONS[EncounterKind(one.encounter)]), address, title)


def _otherwise(
    one: Conversation,
    first: DonorChoice | None,
    address: str,
    *,
    words: str,
    you: Organisation | None,
) -> Link | None:
    """The smaller way, where there is no number to ring first."""
    if first is None:
        return None
    title = said(one.practice, "title").text
    if one.encounter != EncounterKind.PAGE:
        return Link(_("Or read the page first"), address, title)
    ask = _ask(one, first, EncounterKind.CALL, words=words, you=you)
    return Link(_("Or ask for a call"), ask, title)


def _ask(
    one: Conversation, choice: DonorChoice, kind: str, *, words: str, you: Organisation | None
) -> str:
    return find_addresses.ask(
        one.practice.slug,
        donor=choice.organisation.slug,
        kind=str(kind),
        words=words,
        organisation=you,
    )


# ------------------------------------------------------------------ the folded ones


def _fold(one: Conversation, *, words: str, you: Organisation | None) -> Fold | None:
    others = one.donors[1:]
    if not others:
        return None
    rows = [
        Other(
            name=str(choice.organisation),
            address=reverse("organisations:organisation", args=[choice.organisation.slug]),
            why=" ".join(choice.reasons),
            ask=_ask(one, choice, EncounterKind.CALL, words=words, you=you),
            example=choice.donor.example,
        )
        for choice in others
    ]
    return Fold(_many(others), rows[:FOLDED_IN_FULL], rows[FOLDED_IN_FULL:])


def _many(others: tuple[DonorChoice, ...]) -> str:
    kinds = {choice.organisation.kind for choice in others}
    n = len(others)
    if kinds == {Kind.LOCAL_AUTHORITY}:
        sentence = ngettext(
            "%(n)s more council did much the same", "%(n)s more councils did much the same", n
        )
    elif kinds == {Kind.HEALTH_BOARD}:
        sentence = ngettext(
            "%(n)s more health board did much the same",
            "%(n)s more health boards did much the same",
            n,
        )
    else:
        sentence = ngettext(
            "%(n)s more organisation did much the same",
            "%(n)s more organisations did much the same",
            n,
        )
    return sentence % {"n": n}


def counted(number: int) -> str:
    """How many conversations there are, in a sentence of its own for each number up to seven."""
    sentences = [
        _("One conversation."),
        _("Two conversations, best first."),
        _("Three conversations, best first."),
        _("Four conversations, best first."),
        _("Five conversations, best first."),
        _("Six conversations, best first."),
        _("Seven conversations, best first."),
    ]
    return sentences[number - 1]
