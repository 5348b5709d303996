"""What moves and what is stuck, as cards: the state, the practice, one fact, one link."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.insight.today import Thread
from rhannu.web import words
from rhannu.web.exchange import conversations_words
from rhannu.web.exchange.conversations_rows import other_side


@dataclass(frozen=True)
class ThreadCard:
    """One thread. `tag` is its state in words; `link` what to do there."""

    tag: str
    title: str
    fact: str
    link: str
    address: str
    example: bool


def cards(threads: list[Thread], *, own: Collection[int], on: date) -> list[ThreadCard]:
    """Those that move."""
    return [
        _card(
            one,
            own,
            tag=str(conversations_words.STANDS[one.at]),
            fact=_("Last moved on %(day)s.") % {"day": words.short_day(one.since)},
            link=_("See the whole thread"),
        )
        for one in threads
    ]


def stuck_cards(threads: list[Thread], *, own: Collection[int], on: date) -> list[ThreadCard]:
    """Those where nothing happens."""
    return [
        _card(
            one,
            own,
            tag=_silence(one, on),
            fact=f"{conversations_words.STANDS[one.at]}.",
            link=_act(one, own),
        )
        for one in threads
    ]


def _card(one: Thread, own: Collection[int], *, tag: str, fact: str, link: str) -> ThreadCard:
    other = other_side(one.transfer, own)
    return ThreadCard(
        tag=tag,
        title=said(one.transfer.practice, "title").text,
        fact=f"{other}. {fact}" if other else fact,
        link=link,
        address=reverse("exchange:thread", args=[one.transfer.ref]),
        example=one.transfer.is_example,
    )


def _act(one: Thread, own: Collection[int]) -> str:
    """The next step, or how to get the other side to take it."""
    ours = conversations_words.can_move(one, own)
    return str((conversations_words.NEXT if ours else conversations_words.REMEDY)[one.at])


def _silence(one: Thread, on: date) -> str:
    days = (on - one.since).days
    if one.at == "promise":
        return ngettext("Late by %(n)s day", "Late by %(n)s days", days) % {"n": days}
    return ngettext("No word for %(n)s day", "No word for %(n)s days", days) % {"n": days}
