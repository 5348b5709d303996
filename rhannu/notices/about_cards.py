"""Letters about a Transfer Card: how ready are you? And: both sides have answered."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base.models import TrailEntry
from rhannu.exchange import rules
from rhannu.exchange.actions.cards import questions_of
from rhannu.exchange.links import ANSWER_CARD
from rhannu.exchange.models import CardSide, Transfer, TransferCard
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day, made_up, names_of
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

# Each side's question is a kind of its own, so that an officer who rings both gets both.
ASK_DONOR = Kind("ask_card_donor", gettext_lazy("How ready the sharing side is"), Pace.AT_ONCE)
ASK_RECIPIENT = Kind(
    "ask_card_recipient", gettext_lazy("How ready the receiving side is"), Pace.AT_ONCE
)
READY = Kind("card_ready", gettext_lazy("Both sides have said how ready they are"), Pace.AT_ONCE)
KEPT = Kind(
    "card_kept", gettext_lazy("Receipts for how ready you said you are"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip
ASKS = {CardSide.Side.DONOR: ASK_DONOR, CardSide.Side.RECIPIENT: ASK_RECIPIENT}
JOINED = ("transfer__practice", "transfer__donor", "transfer__recipient")


def _side(about: str) -> CardSide | None:
    ref, _colon, side = about.partition(":")
    joined = [f"card__{name}" for name in JOINED]
    return CardSide.objects.select_related(*joined).filter(card__ref=ref, side=side).first()


def _links(delivery: Delivery, at: datetime) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=ANSWER_CARD,
        at=at,
        about=delivery.about,
    )
    return both("exchange:reply_card", token, language=delivery.language)


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """How ready are you? Nothing, once that side has answered or the card has ended."""
    side = _side(delivery.about)
    if side is None or side.answered_at is not None or not side.card.is_open:
        return None
    transfer = side.card.transfer
    if transfer.stopped_on is not None:
        return None
    body = side.organisation
    names = {**names_of(transfer), "body": body.short(), "day": day(at + REPLY_LASTS)}
    number = len(questions_of(side))
    here, there = _links(delivery, at)
    on = at.date()
    rings = is_fund_team(delivery.person, on) and not delivery.person.acts_for(body, on)
    return Letter(
        subject=_("How ready are you? %(practice)s") % names,
        to=", ".join([delivery.person.name, names["body"]]),
        paragraphs=[
            _("Who shares: %(donor)s. Who receives: %(recipient)s.") % names,
            ngettext(
                "We ask both sides %(n)d short question, apart from each other.",
                "We ask both sides %(n)d short questions, apart from each other.",
                number,
            )
            % {"n": number},
            _("It shows what to talk about. “Cannot tell yet” is an answer."),
        ],
        choices=[Choice(_("Answer the questions"), here)],
        after=[
            _("The other side sees your answers only once it has answered too."),
            _("You do not need to sign in. The link works until %(day)s, for you only.") % names,
            *made_up(transfer),
        ],
        why=_("You get this because nobody there has an e-mail address. Ring them, then answer.")
        if rings
        else _("You get this because you take part in this conversation."),
        elsewhere=there,
    )


def kept(delivery: Delivery, at: datetime) -> Letter | None:
    """To whoever answered by a link, while the other side has not. How to change it."""
    side = _side(delivery.about)
    if side is None or side.answered_at is None or not side.card.is_open:
        return None
    names = {**names_of(side.card.transfer), "until": day(rules.last_day_to_change_card(side))}
    here, there = _links(delivery, at)
    return Letter(
        subject=_("Your answers are recorded: %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[_("We write to you when the other side has answered too.")],
        choices=[Choice(_("Change the answers"), here)],
        after=[
            _("You can change them until %(until)s, or until the other side has answered.") % names,
            *made_up(side.card.transfer),
        ],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


def ready(delivery: Delivery, at: datetime) -> Letter | None:
    """Both sides have answered: the way to see the answers beside each other, signed in."""
    rows = TransferCard.objects.select_related(*JOINED)
    card = rows.filter(ref=delivery.about, complete_at__isnull=False).first()
    if card is None:
        return None
    names = names_of(card.transfer)
    here, there = both("exchange:card", card.transfer.ref, language=delivery.language)
    return Letter(
        subject=_("Both sides have answered: %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("Who shares: %(donor)s. Who receives: %(recipient)s.") % names,
            _("You can see where you agree, where you differ, and what may help."),
        ],
        choices=[Choice(_("See both sides beside each other"), here)],
        after=made_up(card.transfer),
        why=_("You get this because you take part in this conversation."),
        elsewhere=there,
    )


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The mails that an entry calls for; none where what it is about has gone."""
    key = entry.about_id if entry.verb == "card_opened" else entry.facts.get("card")
    joined = ("transfer__asker", "transfer__donor", "transfer__recipient", "transfer__practice")
    card = TransferCard.objects.select_related(*joined).filter(pk=key).first()
    if card is None:
        return []
    if entry.verb == "card_opened":
        return [
            Wanted(ASKS[side].code, one, f"{card.ref}:{side.value}")
            for side in CardSide.Side
            for one in whom.side_of(card.transfer, side.value, on)
            if one.pk != entry.actor
        ]
    if entry.facts.get("complete"):
        people = _both(card.transfer, on)
        by_link = entry.road == "link"
        return [
            Wanted(READY.code, one, card.ref) for one in people if by_link or one.pk != entry.actor
        ]
    return _receipt(entry, card)


def _both(transfer: Transfer, on: date) -> list[Person]:
    found = {
        one.pk: one for side in CardSide.Side for one in whom.side_of(transfer, side.value, on)
    }
    return list(found.values())


def _receipt(entry: TrailEntry, card: TransferCard) -> Iterable[Wanted]:
    """To whoever answered by a mailed link: the way to change it."""
    if entry.road != "link":
        return []
    answerer = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([answerer], example=card.transfer.is_example, they_asked=True)
    return [Wanted(KEPT.code, one, f"{card.ref}:{entry.facts['side']}") for one in people]


TOPIC = Topic(
    {ASK_DONOR: ask, ASK_RECIPIENT: ask, KEPT: kept, READY: ready},
    frozenset({"card_opened", "card_answered"}),
    _wanted,
)
