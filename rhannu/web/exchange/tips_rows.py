"""The tips of a list as cards, and how the tips of last quarter did, in words."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.analysis.reading import LEAST, share
from rhannu.documents.tip_words import TipWords, known_of, words_of
from rhannu.exchange.models import Tip, TipList
from rhannu.exchange.tips import Record
from rhannu.web import drawings, words
from rhannu.web.organisations.posts import PostRow, post_row


@dataclass(frozen=True)
class TipCard:
    """One tip. `ask` is the post to ask, `tell` the post to tell; `open` where nobody has answered."""

    words: TipWords
    address: str
    practice_address: str
    ask: PostRow | None
    tell: PostRow | None
    recipient: str
    donor: str
    minutes: str
    picture: SafeString
    open: bool
    example: bool
    thread: str


@dataclass(frozen=True)
class ListShown:
    """A week's list: whose, its cards, and the hours they take together."""

    title: str
    cards: list[TipCard]
    left: int
    together: str
    record: list[str]


def shown(listed: TipList, tips: Collection[Tip], record: Record, learnt: bool, on) -> ListShown:
    known = known_of(tips)
    mine = [one for one in tips if one.list_id == listed.pk]
    minutes = sum(one.minutes for one in mine)
    return ListShown(
        title=str(listed.organisation) if listed.organisation else "",
        cards=[card(one, on, known) for one in mine],
        left=sum(one.state == Tip.State.SHOWN for one in mine),
        together=_together(listed, minutes),
        record=record_words(record, learnt),
    )


def card(tip: Tip, on, known=None) -> TipCard:
    told = words_of(tip, known)
    return TipCard(
        words=told,
        address=reverse("exchange:tip", args=[tip.ref]),
        practice_address=reverse("practices:practice", args=[tip.practice.slug]),
        ask=post_row(tip.donor_post, on) if tip.donor_post else None,
        tell=post_row(tip.recipient_post, on) if tip.recipient_post else None,
        recipient=tip.recipient.short(),
        donor=tip.donor.short(),
        minutes=ngettext(
            "About %(n)s minute of yours to start it",
            "About %(n)s minutes of yours to start it",
            tip.minutes,
        )
        % {"n": tip.minutes},
        picture=drawings.picture(tip.kind),
        open=tip.state == Tip.State.SHOWN,
        example=tip.is_example,
        thread=reverse("exchange:thread", args=[tip.request.transfer.ref]) if tip.request else "",
    )


def _together(listed: TipList, minutes: int) -> str:
    if listed.organisation is not None:
        return ngettext(
            "All of it takes about %(n)s minute.", "All of it takes about %(n)s minutes.", minutes
        ) % {"n": minutes}
    return ngettext(
        "All of it takes about %(n)s minute, of the %(of)s that you said you have.",
        "All of it takes about %(n)s minutes, of the %(of)s that you said you have.",
        minutes,
    ) % {"n": minutes, "of": listed.minutes}


def record_words(record: Record, learnt: bool) -> list[str]:
    """How the tips of a quarter did: counts, a share with its interval from five cases on."""
    span = {"first": words.day(record.first), "last": words.day(record.last)}
    moves = (
        _("What led to meetings moves the order by a quarter at most.")
        if learnt
        else _("There is too little to learn from yet, so outcomes do not move the order.")
    )
    if not record.shown:
        return [_("No tips were shown from %(first)s to %(last)s.") % span, moves]
    said = [
        _(
            "From %(first)s to %(last)s: %(shown)d shown, %(accepted)d accepted, %(met)d met, "
            "%(applied)d put to use, %(changed)d led to a change that was measured."
        )
        % {
            **span,
            "shown": record.shown,
            "accepted": record.accepted,
            "met": record.met,
            "applied": record.applied,
            "changed": record.changed,
        }
    ]
    rate = share(record.met, record.shown)
    if rate is None:
        said.append(
            _("Fewer than %(n)d led to a meeting, which is too few to speak of a rate.")
            % {"n": LEAST}
        )
    else:
        said.append(
            _("Of a hundred tips %(rate)d led to a meeting; it could be from %(low)d to %(high)d.")
            % {
                "rate": round(100 * rate.rate),
                "low": round(100 * rate.low),
                "high": round(100 * rate.high),
            }
        )
    return [*said, moves]
