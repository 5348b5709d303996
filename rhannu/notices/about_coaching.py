"""Mail about coaching: the donor's question to the fund team, and what they answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.exchange.models import CoachingRequest
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, made_up, names_of
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace

ASKED = Kind("coaching_asked", gettext_lazy("Questions about coaching"), Pace.DAILY)
ANSWERED = Kind("coaching_answered", gettext_lazy("Answers about coaching"), Pace.AT_ONCE)
_ROWS = ("asked_by", "transfer__practice", "transfer__donor", "transfer__recipient")


def asked(delivery: Delivery, at: datetime) -> Letter | None:
    """Nothing, once it was answered."""
    found = CoachingRequest.objects.select_related(*_ROWS).filter(ref=delivery.about).first()
    if found is None or found.answered_at is not None:
        return None
    names = names_of(found.transfer)
    return _letter(
        delivery,
        found,
        subject=_("Somebody asks how to show it well: %(donor)s") % names,
        words=found.words,
        act=_("Answer it"),
        why=_("You get this because the fund team coaches those who share."),
    )


def answered(delivery: Delivery, at: datetime) -> Letter | None:
    found = CoachingRequest.objects.select_related(*_ROWS).filter(ref=delivery.about).first()
    if found is None or found.answered_at is None:
        return None
    return _letter(
        delivery,
        found,
        subject=_("How to show it well: an answer to you"),
        words=found.answer,
        act=_("See what to prepare, show and send"),
        why=_("You get this because you asked."),
    )


def _letter(
    delivery: Delivery, found: CoachingRequest, *, subject: str, words: str, act: str, why: str
) -> Letter:
    transfer = found.transfer
    here, there = both("exchange:pack", transfer.ref, "kit", language=delivery.language)
    return Letter(
        subject=subject,
        to=delivery.person.name,
        paragraphs=[words, _("About: %(practice)s.") % names_of(transfer)],
        choices=[Choice(act, here)],
        after=made_up(transfer),
        why=why,
        elsewhere=there,
    )


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    rows = CoachingRequest.objects.select_related("asked_by", "transfer")
    found = rows.filter(pk=entry.about_id).first()
    if found is None:
        return []
    new = entry.verb == "coaching_asked"
    people = whom.fund_officers(on) if new else [found.asked_by]
    kind = ASKED if new else ANSWERED
    reached = whom.reachable(people, example=found.transfer.is_example, on=on)
    return [Wanted(kind.code, one, found.ref) for one in reached]


TOPIC = Topic(
    {ASKED: asked, ANSWERED: answered}, frozenset({"coaching_asked", "coaching_answered"}), _wanted
)
