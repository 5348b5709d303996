"""What a letter says of a meeting: when and where, how to join, and what goes into the calendar."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.days import working_days_before
from rhannu.documents.calendars import Invitation, invitation
from rhannu.documents.meeting_entries import entry_of
from rhannu.exchange.models import Appointment, Offer, Request
from rhannu.networks.models import Event
from rhannu.notices.letters import address, day, sender
from rhannu.notices.models import Delivery
from rhannu.notices.packing import place

REMINDED = (5, 1)  # so many working days before


def reminder_due(meet_on: date, changed_at: datetime, on: date) -> int | None:
    """How many working days before it the reminder is that is due on that day, if any.

    None is due to whoever agreed on it, or heard that it moved, when it was due or later.
    """
    changed_on = changed_at.astimezone(clock.LONDON).date()
    due = [days for days in REMINDED if working_days_before(meet_on, days) <= on]
    if not due or changed_on >= working_days_before(meet_on, due[-1]):
        return None
    return due[-1]


def appointment_of(request: Request) -> Appointment | None:
    """What stands, or stood, in calendars for it."""
    found = Appointment.objects.filter(request=request).first()
    if found is not None:
        found.request = request
    return found


def invites(delivery: Delivery, request: Request, at: datetime) -> Invitation | None:
    """The entry for the reader's calendar as it stands now: put in, moved or taken out.

    None of a day that has passed, where a mail goes out late.
    """
    appointment = appointment_of(request)
    if appointment is None or appointment.on < at.astimezone(clock.LONDON).date():
        return None
    here = address("exchange:thread", request.transfer.ref, language=delivery.language)
    entry = entry_of(appointment, place=place(), address=here)
    return invitation(entry, organiser=sender(), to=delivery.person.email or "")


def when_and_where(appointment: Appointment | Offer | Event) -> list[str]:
    """When, where and how to join: what is known of it."""
    found = [when(appointment)]
    if appointment.place:
        found.append(_("Where: %(place)s") % {"place": appointment.place})
    if appointment.join_link:
        found.append(_("Join here: %(address)s") % {"address": appointment.join_link})
    return found


def when(appointment: Appointment | Offer | Event) -> str:
    if appointment.starts_at is None:
        return _("The day: %(day)s.") % {"day": day(appointment.on)}
    starts = appointment.starts_at.astimezone(clock.LONDON)
    ends_at = appointment.starts_at + timedelta(minutes=appointment.minutes or 0)
    return _("When: %(day)s, %(from)s to %(to)s.") % {
        "day": day(appointment.on),
        "from": f"{starts:%H:%M}",
        "to": f"{ends_at.astimezone(clock.LONDON):%H:%M}",
    }
