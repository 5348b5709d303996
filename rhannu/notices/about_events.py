"""Letters about places at events: to confirm, held, waited for, moved, called off; and a reminder."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.documents.calendars import Invitation, invitation
from rhannu.documents.event_entries import entry_of_place
from rhannu.exchange.pledges import to_place
from rhannu.networks.links import MY_PLACE
from rhannu.networks.models import Delegate, Event
from rhannu.notices import whom
from rhannu.notices.invitations import REMINDED, reminder_due, when_and_where
from rhannu.notices.letters import Choice, Letter, address, both, day, made_up, sender
from rhannu.notices.models import Delivery
from rhannu.notices.packing import place
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.mail import YOU_ASKED, Kind, Pace
from rhannu.organisations.models import Person

CONFIRM = Kind(
    "event_confirm", gettext_lazy("Links that confirm a place at an event"),
    Pace.INSTANT, YOU_ASKED,
)  # fmt: skip
PLACE = Kind("event_place", gettext_lazy("Your place at an event"), Pace.AT_ONCE)
REMINDER = Kind("event_reminder", gettext_lazy("Reminders of events"), Pace.AT_ONCE)
CAME = Kind("event_came", gettext_lazy("After an event: who came, and what is left"), Pace.DAILY)

ASKED, HOLDS, WAITS, LEFT = (
    Delegate.State.ASKED,
    Delegate.State.HOLDS,
    Delegate.State.WAITS,
    Delegate.State.LEFT,
)
# Of what is told of a place, the state in which it must still be.
STATE_OF = {
    "place_moved_up": {HOLDS},
    "place_given_up": {LEFT},
    "event_joined": {HOLDS, WAITS},
}
ASKED_AFTER = timedelta(days=14)  # an event nobody wrote down is not asked about for longer


def confirm(delivery: Delivery, at: datetime) -> Letter | None:
    """The link that makes a place theirs. Nothing, once it is or the event is over."""
    one = _named(delivery.about)
    if one is None or one.state != ASKED or not _to_come(one.event, at):
        return None
    here, there = _links(one, delivery, at)
    return Letter(
        subject=_("Confirm your place: %(event)s") % {"event": one.event},
        to=delivery.person.name,
        paragraphs=[*when_and_where(one.event)[:1]],
        lead=_("Your place is yours once you confirm it."),
        choices=[Choice(_("Confirm my place"), here)],
        after=[
            _("Do so within three days. If you did not ask for this, do nothing."),
            *made_up(one.event),
        ],
        why=_("You get this because somebody signed up with this address."),
        elsewhere=there,
    )


def told(delivery: Delivery, at: datetime) -> Letter | None:
    """What has become of a place. Nothing, where something else has since."""
    one = _named(delivery.about)
    if one is None or one.state not in STATE_OF.get(delivery.verb, {HOLDS, WAITS}):
        return None
    called_off = one.event.called_off_at is not None
    if called_off != (delivery.verb == "event_called_off") or not _in_time(one.event, at):
        return None
    first = when_and_where(one.event) if one.state == HOLDS else when_and_where(one.event)[:1]
    if called_off and one.event.why:
        first.append(_("They write: “%(words)s”") % {"words": one.event.why})
    if one.state == HOLDS and not called_off:
        first += _good_to_know(one.event)
    calendar = _invites(delivery, one) if one.held_once and one.state != WAITS else None
    return _letter(delivery, at, one, _subject(one, delivery.verb), first, calendar)


def reminder(delivery: Delivery, at: datetime) -> Letter | None:
    """It is soon. Nothing, where it was moved, called off, given up or has begun."""
    one = _named(delivery.about)
    if one is None or one.state != HOLDS or one.event.called_off_at is not None:
        return None
    event, on = one.event, at.astimezone(clock.LONDON).date()
    begun = event.starts_at is not None and event.starts_at <= at
    if f".{event.on:%Y%m%d}." not in delivery.message_id or event.on < on or begun:
        return None
    subject = _("You are expected on %(day)s") % {"day": day(event.on)}
    if event.on == on:
        subject = _("You are expected today")
    first = [*when_and_where(event), *_good_to_know(event)]
    return _letter(delivery, at, one, subject, first, _invites(delivery, one))


def after_it(delivery: Delivery, at: datetime) -> Letter | None:
    """To those who run it, the day after: who came, and which bodies nobody recognised."""
    found = Event.objects.filter(ref=delivery.about).first()
    if found is None or found.called_off_at is not None:
        return None
    unplaced = to_place(found)
    if found.recorded_at is not None and not unplaced:
        return None
    left = ngettext(
        "%(n)s promise names an organisation that we do not know: nobody can be asked about it yet.",
        "%(n)s promises name organisations that we do not know: nobody can be asked about them yet.",
        unplaced,
    ) % {"n": unplaced}
    here, there = both("events:event", found.ref, language=delivery.language)
    choices = []
    if found.recorded_at is None:
        came = address("events:came", found.ref, language=delivery.language)
        choices.append(Choice(_("Say who came"), came))
    if unplaced:
        query = "?show=unplaced"
        which = address("events:pledges", found.ref, language=delivery.language, query=query)
        choices.append(Choice(_("Say which organisation"), which))
    return Letter(
        subject=_("After the event: %(event)s") % {"event": found},
        to=delivery.person.name,
        paragraphs=[left] if unplaced else [_("Say who came, while you remember.")],
        choices=choices or [Choice(_("See the event"), here)],
        after=made_up(found),
        why=_("You get this because you run this event."),
        elsewhere=there,
    )


def _subject(one: Delegate, verb: str) -> str:
    names = {"event": str(one.event), "day": day(one.event.on)}
    if verb == "event_called_off":
        return _("It is called off: %(event)s, %(day)s") % names
    if one.state == LEFT:
        return _("Your place is given up: %(event)s, %(day)s") % names
    if verb == "place_moved_up":
        return _("A place has fallen free for you: %(event)s, %(day)s") % names
    if verb == "event_moved":
        return _("It has changed: %(event)s, %(day)s") % names
    if one.state == WAITS:
        return _("You are on the waiting list: %(event)s, %(day)s") % names
    return _("You have your place: %(event)s, %(day)s") % names


def _good_to_know(event: Event) -> list[str]:
    found = [f"{event.get_language_display()}."]
    if event.access:
        found.append(_("Access: %(words)s") % {"words": event.access})
    return found


def _letter(
    delivery: Delivery,
    at: datetime,
    one: Delegate,
    subject: str,
    first: list[str],
    calendar: Invitation | None,
) -> Letter:
    here, there = _links(one, delivery, at)
    return Letter(
        subject=subject,
        to=delivery.person.name,
        paragraphs=[*first, _("About: %(event)s.") % {"event": one.event}],
        choices=[Choice(_("See it, or give your place up"), here)],
        after=[
            *([_("The attached file keeps your calendar right.")] if calendar else []),
            *made_up(one.event),
        ],
        why=_("You get this because you signed up for it."),
        elsewhere=there,
        calendar=calendar,
    )


def _links(one: Delegate, delivery: Delivery, at: datetime) -> tuple[str, str]:
    """A link that needs no signing in, until the event is over."""
    ends = one.event.ends_on - at.date() + timedelta(days=2)
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=MY_PLACE,
        at=at,
        about=one.ref,
        lasts=max(ends, timedelta(days=7)),
    )
    return both("events:place", token, language=delivery.language)


def _invites(delivery: Delivery, one: Delegate) -> Invitation:
    here = address("events:event", one.event.ref, language=delivery.language)
    entry = entry_of_place(one, place=place(), address=here)
    return invitation(entry, organiser=sender(), to=delivery.person.email or "")


def _in_time(event: Event, at: datetime) -> bool:
    return event.ends_on >= at.astimezone(clock.LONDON).date()


def _to_come(event: Event, at: datetime) -> bool:
    return event.called_off_at is None and _in_time(event, at)


# ------------------------------------------------------------------ who gets them, and when


def _rows():
    return Delegate.objects.select_related("person", "organisation", "event__network")


def _named(ref: str) -> Delegate | None:
    return _rows().filter(ref=ref).first()


def _person(one: Delegate) -> list[Person]:
    return whom.reachable([one.person], example=one.event.is_example, they_asked=True)


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.about_type == "networks.event":
        found = _rows().filter(event=entry.about_id, state__in=[HOLDS, WAITS]).order_by("pk")
        return [Wanted(PLACE.code, person, one.ref) for one in found for person in _person(one)]
    one = _rows().filter(pk=entry.about_id).first()
    if one is None:
        return []
    code = CONFIRM.code if entry.verb == "place_asked" else PLACE.code
    return [Wanted(code, person, one.ref) for person in _person(one)]


def _dated(at: datetime) -> Iterable[Wanted]:
    yield from _to_remind(at)
    yield from _to_ask_who_came(at)


def _to_ask_who_came(at: datetime) -> Iterable[Wanted]:
    """From the day after, once."""
    on = at.astimezone(clock.LONDON).date()
    past = Event.objects.past(on).filter(ends_on__gte=on - ASKED_AFTER)
    for found in past.select_related("network__convenor").order_by("pk"):
        if found.recorded_at is None or to_place(found):
            for person in _hosts(found, on):
                identity = f"{found.ref}.{found.ends_on:%Y%m%d}"
                yield Wanted(CAME.code, person, found.ref, identity)


def _hosts(event: Event, on: date) -> list[Person]:
    """The convenor of its network; else the fund officers."""
    convenor = event.network.convenor if event.network else None
    held = whom.reachable(whom.holders_of(convenor, on), example=event.is_example)
    return held or whom.reachable(whom.fund_officers(on), example=event.is_example)


def _to_remind(at: datetime) -> Iterable[Wanted]:
    """A working week and one working day before, whoever holds a place."""
    on = at.astimezone(clock.LONDON).date()
    soon = _rows().filter(
        state=HOLDS,
        event__called_off_at=None,
        event__on__gt=on,
        event__on__lte=on + timedelta(days=3 * REMINDED[0]),
    )
    for one in soon.order_by("pk"):
        days = reminder_due(one.event.on, max(one.changed_at, one.event.changed_at), on)
        if days is None:
            continue
        identity = f"{one.ref}.{one.event.on:%Y%m%d}.{days}"
        for person in whom.reachable([one.person], example=one.event.is_example):
            yield Wanted(REMINDER.code, person, one.ref, identity)


TOPIC = Topic(
    {CONFIRM: confirm, PLACE: told, REMINDER: reminder, CAME: after_it},
    frozenset(
        {
            "place_asked",
            "event_joined",
            "place_moved_up",
            "place_given_up",
            "event_moved",
            "event_called_off",
        }
    ),
    _wanted,
    _dated,
)
