"""Letters about places at what others offer: held, waited for, moved, called off; and a reminder."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.documents.calendars import Invitation, invitation
from rhannu.documents.offer_entries import entry_of_places
from rhannu.exchange.models import Offer, SignUp
from rhannu.notices import whom
from rhannu.notices.invitations import REMINDED, reminder_due, when_and_where
from rhannu.notices.letters import Choice, Letter, address, both, day, sender
from rhannu.notices.models import Delivery
from rhannu.notices.packing import place
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Person

PLACES = Kind("places", gettext_lazy("Places you hold or wait for"), Pace.AT_ONCE)
SIGNED_UP = Kind("signed_up", gettext_lazy("Who comes to what you offer"), Pace.DAILY)
CAME = Kind("who_came", gettext_lazy("After a day you offered: who came"), Pace.DAILY)
REMINDER = Kind("offer_reminder", gettext_lazy("Reminders of places you hold"), Pace.AT_ONCE)

HOLDS, WAITS, LEFT = SignUp.State.HOLDS, SignUp.State.WAITS, SignUp.State.LEFT
# Of what is told of a sign-up, the state in which it must still be.
STATE_OF = {"moved_up": {HOLDS}, "places_given_up": {LEFT}, "signed_up": {HOLDS, WAITS}}
STILL = {HOLDS, WAITS}
ASKED_AFTER = timedelta(days=14)  # a day nobody wrote down is not asked about for longer


def places(delivery: Delivery, at: datetime) -> Letter | None:
    """What has become of somebody's places. Nothing, where something else has since."""
    one = _sign_up(delivery.about)
    if one is None or one.state not in STATE_OF.get(delivery.verb, STILL):
        return None
    offer = one.offer
    if (offer.called_off_at is not None) != (delivery.verb == "offer_called_off"):
        return None
    if offer.on < at.astimezone(clock.LONDON).date():
        return None
    first = when_and_where(offer) if one.state == HOLDS else when_and_where(offer)[:1]
    if offer.called_off_at is not None and offer.why:
        first.append(_("They write: “%(words)s”") % {"words": offer.why})
    if one.state == HOLDS and offer.called_off_at is None:
        first += _good_to_know(offer)
    # Whoever waits has nothing in the calendar yet, and an officer who signed others up does not come.
    nothing = one.state == WAITS or one.person is None or _never_held(delivery)
    nothing = nothing or delivery.verb == "offer_described"  # which changes no calendar
    calendar = None if nothing else _invites(delivery, one)
    return _letter(delivery, one, _whose(one, _subject(one, delivery.verb)), first, calendar)


def reminder(delivery: Delivery, at: datetime) -> Letter | None:
    """It is soon. Nothing, where it was moved, called off, given up or has begun."""
    one = _sign_up(delivery.about)
    if one is None or one.state != HOLDS or one.offer.called_off_at is not None:
        return None
    offer, on = one.offer, at.astimezone(clock.LONDON).date()
    begun = offer.starts_at is not None and offer.starts_at <= at
    if f".{offer.on:%Y%m%d}." not in delivery.message_id or offer.on < on or begun:
        return None
    subject = _("You are expected on %(day)s") % {"day": day(offer.on)}
    if offer.on == on:
        subject = _("You are expected today")
    first = [*when_and_where(offer), *_good_to_know(offer)]
    calendar = _invites(delivery, one) if one.person else None
    return _letter(delivery, one, _whose(one, subject), first, calendar)


def signed_up(delivery: Delivery, at: datetime) -> Letter | None:
    """To the host: who comes. What they need is not written in a mail. Nothing, once it has been."""
    one = _sign_up(delivery.about)
    on = at.astimezone(clock.LONDON).date()
    if one is None or one.offer.called_off_at is not None or one.offer.on < on:
        return None
    names = _names(one)
    subject = {
        HOLDS: _("%(body)s comes to what you offer"),
        WAITS: _("%(body)s waits for places at what you offer"),
        LEFT: _("%(body)s has given its places up"),
    }[SignUp.State(one.state)]
    return _letter(
        delivery,
        one,
        subject % names,
        [
            ngettext("For %(n)s person.", "For %(n)s people.", one.people) % {"n": one.people},
            _("Places held: %(taken)d of %(places)d.")
            % {"taken": one.offer.taken, "places": one.offer.places},
        ],
        None,
        why=_("You get this because your organisation hosts it."),
    )


def who_came(delivery: Delivery, at: datetime) -> Letter | None:
    """To the host, the day after. Nothing, once somebody has said it."""
    found = Offer.objects.select_related("practice", "host").filter(ref=delivery.about).first()
    if found is None or found.recorded_at is not None or found.called_off_at is not None:
        return None
    names = {"practice": said(found.practice, "title").text, "day": day(found.on)}
    here, there = both("exchange:offer_came", found.ref, language=delivery.language)
    return Letter(
        subject=_("Who came on %(day)s?") % names,
        to=delivery.person.name,
        paragraphs=[
            _("About: %(practice)s.") % names,
            _("Each organisation that came has met you: its conversation goes on from there."),
        ],
        choices=[Choice(_("Say who came"), here)],
        after=[_("Example: the people, posts and answers in it are made up.")]
        if found.is_example
        else [],
        why=_("You get this because your organisation hosts it."),
        elsewhere=there,
    )


def _subject(one: SignUp, verb: str) -> str:
    names = _names(one)
    if verb == "offer_called_off":
        return _("It is called off: %(practice)s, %(day)s") % names
    if one.state == LEFT:
        return _("Your places are given up: %(practice)s, %(day)s") % names
    if verb == "moved_up":
        return _("Places have fallen free for you: %(practice)s, %(day)s") % names
    if verb in {"offer_moved", "offer_described"}:
        return _("It has changed: %(practice)s, %(day)s") % names
    if one.state == WAITS:
        return _("You are on the waiting list: %(practice)s, %(day)s") % names
    return _("You have your places: %(practice)s, %(day)s") % names


def _whose(one: SignUp, subject: str) -> str:
    """An officer who signed a body up is told which."""
    if one.person is not None:
        return subject
    # Translators: a body, and what is told about its places: "Gwynedd: You have your places".
    return _("%(body)s: %(what)s") % {"body": one.organisation.short(), "what": subject}


def _good_to_know(offer: Offer) -> list[str]:
    found = [f"{offer.get_language_display()}."]
    if offer.access:
        found.append(_("Access: %(words)s") % {"words": offer.access})
    if offer.cost:
        found.append(_("Cost: %(words)s") % {"words": offer.cost})
    return found


def _names(one: SignUp) -> dict[str, str]:
    return {
        "practice": said(one.offer.practice, "title").text,
        "host": one.offer.host.short(),
        "body": one.organisation.short(),
        "day": day(one.offer.on),
    }


def _never_held(delivery: Delivery) -> bool:
    """Whether somebody left the list, and so has nothing to take out of a calendar."""
    if delivery.verb != "places_given_up":
        return False
    entry = TrailEntry.objects.filter(seq=delivery.trail_seq or 0).first()
    return entry is None or not entry.facts.get("held")


def _invites(delivery: Delivery, one: SignUp) -> Invitation:
    here = address("exchange:offer", one.offer.ref, language=delivery.language)
    entry = entry_of_places(one, place=place(), address=here)
    return invitation(entry, organiser=sender(), to=delivery.person.email or "")


def _letter(
    delivery: Delivery,
    one: SignUp,
    subject: str,
    first: list[str],
    calendar: Invitation | None,
    why: str = "",
) -> Letter:
    names = _names(one)
    here, there = both("exchange:offer", one.offer.ref, language=delivery.language)
    after = [_("The attached file keeps your calendar right.")] if calendar else []
    if one.offer.is_example:
        after.append(_("Example: the people, posts and answers in it are made up."))
    return Letter(
        subject=subject,
        to=delivery.person.name,
        paragraphs=[
            *first,
            _("Host: %(host)s.") % names,
            _("About: %(practice)s.") % names,
        ],
        choices=[Choice(_("See it, or give places up") if not why else _("See who comes"), here)],
        after=after,
        why=why or _("You get this because %(body)s signed up for it.") % names,
        elsewhere=there,
        calendar=calendar,
    )


# ------------------------------------------------------------------ who gets them, and when


def _rows():
    return SignUp.objects.select_related(
        "organisation", "person", "offer__practice", "offer__host", "offer__made_by"
    )


def _sign_up(ref: str) -> SignUp | None:
    return _rows().filter(ref=ref).first()


def _told(one: SignUp, on: date) -> list[Person]:
    """Whoever signed up, or stands in their place; else the fund officers, who can ring."""
    if one.person is None:
        return whom.reachable(whom.fund_officers(on), example=one.offer.is_example)
    return whom.in_place_of(one.person, one.organisation_id, on, example=one.offer.is_example)


def _hosts(offer: Offer, on: date) -> list[Person]:
    """Whoever made the offer, if still there; else who speaks for the host about the theme."""
    people = whom.reachable([offer.made_by], example=offer.is_example)
    if people and offer.made_by.acts_for(offer.host, on):
        return people
    return whom.speak_for(offer.host, offer.practice.theme, on, example=offer.is_example)


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.about_type == "exchange.offer":
        found = _rows().filter(offer=entry.about_id, state__in=STILL).order_by("pk")
        return [Wanted(PLACES.code, person, one.ref) for one in found for person in _told(one, on)]
    one = _rows().filter(pk=entry.about_id).first()
    if one is None:
        return []
    wanted = [Wanted(PLACES.code, person, one.ref) for person in _told(one, on)]
    others = [person for person in _hosts(one.offer, on) if person.pk != entry.actor]
    return wanted + [Wanted(SIGNED_UP.code, person, one.ref) for person in others]


def _dated(at: datetime) -> Iterable[Wanted]:
    yield from _to_remind(at)
    yield from _to_ask_who_came(at)


def _to_ask_who_came(at: datetime) -> Iterable[Wanted]:
    """From the day after, once."""
    on = at.astimezone(clock.LONDON).date()
    past = Offer.objects.to_record(on - timedelta(days=1)).filter(on__gte=on - ASKED_AFTER)
    for found in past.select_related("host", "practice", "made_by").order_by("pk"):
        for person in _hosts(found, on):
            identity = f"{found.ref}.{found.on:%Y%m%d}"
            yield Wanted(CAME.code, person, found.ref, identity)


def _to_remind(at: datetime) -> Iterable[Wanted]:
    """A working week and one working day before, whoever holds places."""
    on = at.astimezone(clock.LONDON).date()
    soon = _rows().filter(
        state=HOLDS,
        offer__called_off_at=None,
        offer__on__gt=on,
        offer__on__lte=on + timedelta(days=3 * REMINDED[0]),
    )
    for one in soon.order_by("pk"):
        days = reminder_due(one.offer.on, max(one.changed_at, one.offer.changed_at), on)
        if days is None:
            continue
        identity = f"{one.ref}.{one.offer.on:%Y%m%d}.{days}"
        for person in _told(one, on):
            yield Wanted(REMINDER.code, person, one.ref, identity)


TOPIC = Topic(
    {PLACES: places, SIGNED_UP: signed_up, REMINDER: reminder, CAME: who_came},
    frozenset(
        {
            "signed_up",
            "moved_up",
            "places_given_up",
            "offer_moved",
            "offer_described",
            "offer_called_off",
        }
    ),  # fmt: skip
    _wanted,
    _dated,
)
