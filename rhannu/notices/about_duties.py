"""The letters about sharing duties: one is proposed to you; a month is left, and something to do."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.base.money import pounds
from rhannu.exchange import sharing
from rhannu.exchange.models import SharingDuty
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Person

PROPOSED = Kind("duty", gettext_lazy("What your award gives back: to be agreed"), Pace.DAILY)
ENDS = Kind("duty_ends", gettext_lazy("What is left of a sharing duty"), Pace.DAILY)
BEFORE = timedelta(days=30)
State = SharingDuty.State


def proposed(delivery: Delivery, at: datetime) -> Letter | None:
    """Will you help others? Nothing once it was agreed or has ended."""
    duty = _duty(delivery.about)
    if duty is None or duty.state != State.PROPOSED:
        return None
    here, there = both("exchange:duty", duty.ref, language=delivery.language)
    names = _names(duty)
    return Letter(
        subject=_("Will you help others with what you learnt? %(post)s, %(body)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("The fund asks your post to help others until %(day)s.") % names,
            _("Sessions: %(sessions)d. Visits to host: %(places)d. At the most: %(cap)d.") % names,
            _("Set aside to pay for it: %(sum)s. You can say what you want to learn in return.")
            % names,
        ],
        choices=[Choice(_("Read it and agree"), here)],
        after=_made_up(duty),
        why=_why(delivery, duty, at),
        elsewhere=there,
    )


def ends(delivery: Delivery, at: datetime) -> Letter | None:
    """What is left, a month before the end. Nothing once it was done, changed or ended."""
    duty = _duty(delivery.about)
    if duty is None or duty.state != State.AGREED:
        return None
    found = sharing.counted([duty])[0]
    if found.is_done or duty.until > day_of(at) + BEFORE:
        return None
    left = found.sessions_left + found.places_left
    here, there = both("exchange:duty", duty.ref, language=delivery.language)
    names = _names(duty) | {"n": left}
    subject = ngettext(
        "%(n)d meeting is left until %(day)s: %(post)s",
        "%(n)d meetings are left until %(day)s: %(post)s",
        left,
    )
    return Letter(
        subject=subject % names,
        to=delivery.person.name,
        paragraphs=[
            _("Your sharing duty ends on %(day)s.") % names,
            _("Left to do: sessions %(sessions)d, visits %(places)d.")
            % {"sessions": found.sessions_left, "places": found.places_left},
            _("Met somebody who is not on record here? Record it, and it counts."),
        ],
        choices=[Choice(_("See what is left"), here)],
        after=_made_up(duty),
        why=_why(delivery, duty, at),
        elsewhere=there,
    )


def day_of(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()


def _duty(ref: str) -> SharingDuty | None:
    rows = SharingDuty.objects.select_related("award", "post__organisation", "post__deputy")
    return rows.filter(ref=ref).first()


def _names(duty: SharingDuty) -> dict[str, str | int]:
    return {
        "post": said(duty.post, "title").text,
        "body": duty.post.organisation.short(),
        "day": day(duty.until),
        "sessions": duty.sessions,
        "places": duty.places,
        "cap": duty.cap,
        "sum": pounds(duty.pence),
    }


def _made_up(duty: SharingDuty) -> list[str]:
    made_up = _("Example: the people, posts and answers in it are made up.")
    return [made_up] if duty.is_example else []


def _why(delivery: Delivery, duty: SharingDuty, at: datetime) -> str:
    holds = duty.post.holdings.held_on(day_of(at)).filter(person=delivery.person).exists()
    if holds:
        return _("You get this because you hold the post.")
    return _("You get this because nobody who holds the post can be written to.")


def _helpers(duty: SharingDuty, on: date) -> list[Person]:
    """The post's holders, else its deputy's, else the fund officers, who can ring."""
    for post in (duty.post, duty.post.deputy):
        if found := whom.reachable(whom.holders_of(post, on), example=duty.is_example):
            return found
    return whom.reachable(whom.fund_officers(on), example=duty.is_example)


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    duty = SharingDuty.objects.select_related("post__deputy").filter(pk=entry.about_id).first()
    if duty is None:
        return []
    return [Wanted(PROPOSED.code, one, duty.ref) for one in _helpers(duty, on)]


def _dated(at: datetime) -> Iterable[Wanted]:
    """Those that end within a month, once each day they may end on. One query, and one more if any."""
    on = day_of(at)
    ending = SharingDuty.objects.filter(
        state=State.AGREED, until__gte=on, until__lte=on + BEFORE
    ).select_related("post__deputy", "post__organisation")
    for found in sharing.counted(ending.order_by("until", "pk")):
        if not found.is_done:
            duty = found.duty
            for person in _helpers(duty, on):
                yield Wanted(ENDS.code, person, duty.ref, f"{duty.ref}.{duty.until:%Y%m%d}")


TOPIC = Topic(
    {PROPOSED: proposed, ENDS: ends},
    frozenset({"duty_proposed", "duty_changed"}),
    _wanted,
    _dated,
)
