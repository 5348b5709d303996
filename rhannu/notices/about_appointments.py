"""Letters about meetings that were agreed: the day, another one, none after all; and a reminder."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange.models import Appointment, Request
from rhannu.notices import whom
from rhannu.notices.invitations import (
    REMINDED,
    appointment_of,
    invites,
    reminder_due,
    when,
    when_and_where,
)
from rhannu.notices.letters import (
    Choice,
    Letter,
    address,
    both,
    day,
    made_up,
    names_of,
    request_named,
)
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Person

DAY = Kind("day", gettext_lazy("Days that were chosen for you to meet"), Pace.AT_ONCE)
CALLED_OFF = Kind("called_off", gettext_lazy("Meetings that were called off"), Pace.AT_ONCE)
REMINDER = Kind("reminder", gettext_lazy("Reminders of meetings to come"), Pace.AT_ONCE)
NEEDS = Kind("needs", gettext_lazy("What the other side needs when you meet"), Pace.AT_ONCE)


def day_agreed(delivery: Delivery, at: datetime) -> Letter | None:
    """The day that was chosen, or moved to, with what goes into the calendar."""
    request = request_named(delivery.about)
    appointment = _standing(request)
    if request is None or appointment is None:
        return None
    subject = _("The day is chosen: %(day)s")
    if appointment.sequence:
        subject = _("The meeting has changed: %(day)s")
    return _letter(
        delivery,
        request,
        at,
        subject=subject % {"day": day(appointment.on)},
        first=when_and_where(appointment),
        why=_("You get this because you take part in this conversation."),
    )


def called_off(delivery: Delivery, at: datetime) -> Letter | None:
    """No meeting after all. Nothing, where another day was chosen since."""
    request = request_named(delivery.about)
    appointment = appointment_of(request) if request else None
    if request is None or appointment is None or appointment.called_off_at is None:
        return None
    first = [when(appointment)]
    if appointment.why:
        first.append(_("They write: “%(words)s”") % {"words": appointment.why})
    return _letter(
        delivery,
        request,
        at,
        subject=_("The meeting is called off: %(day)s") % {"day": day(appointment.on)},
        first=first,
        why=_("You get this because the meeting may stand in your calendar."),
    )


def reminder(delivery: Delivery, at: datetime) -> Letter | None:
    """They meet soon. Nothing, where it was moved, called off or has begun."""
    request = request_named(delivery.about)
    appointment = _standing(request)
    if request is None or appointment is None:
        return None
    if not delivery.message_id.partition("@")[0].count(f".{appointment.on:%Y%m%d}."):
        return None
    on = at.astimezone(clock.LONDON).date()
    if appointment.on < on or (appointment.starts_at and appointment.starts_at <= at):
        return None
    subject = _("You meet on %(day)s") % {"day": day(appointment.on)}
    if appointment.on == on:
        subject = _("You meet today")
    return _letter(
        delivery,
        request,
        at,
        subject=subject,
        first=when_and_where(appointment),
        why=_("You get this because you agreed on a day to meet."),
        brief=_brief(delivery, request, on),
    )


def needs(delivery: Delivery, at: datetime) -> Letter | None:
    """The other side has said what it needs. What that is stands on the page alone."""
    request = request_named(delivery.about)
    appointment = _standing(request)
    if request is None or appointment is None:
        return None
    on = at.astimezone(clock.LONDON).date()
    said = appointment.needs.select_related("organisation").order_by("-said_at")
    theirs = [
        one.organisation for one in said if not delivery.person.acts_for(one.organisation, on)
    ]
    if not theirs or appointment.on < on:
        return None
    told = {"body": theirs[0].short(), "day": day(appointment.on)}
    return _letter(
        delivery,
        request,
        at,
        subject=_("%(body)s has said what they need when you meet on %(day)s") % told,
        first=[_("It stands on the page of the conversation, and is deleted after the day.")],
        why=_("You get this because you take part in this conversation."),
    )


def _brief(delivery: Delivery, request: Request, on: date) -> str:
    """Whoever shares gets the page about the visitor before each meeting."""
    donor = request.transfer.donor
    if donor is None or not delivery.person.acts_for(donor, on):
        return ""
    return address("exchange:pack", request.transfer.ref, "visitor", language=delivery.language)


def _standing(request: Request | None) -> Appointment | None:
    """What was agreed, as long as nobody has met, called it off or stopped."""
    if request is None or request.state != Request.State.ACCEPTED or request.agreed_on is None:
        return None
    found = appointment_of(request)
    return found if found and found.called_off_at is None else None


def _letter(
    delivery: Delivery,
    request: Request,
    at: datetime,
    *,
    subject: str,
    first: list[str],
    why: str,
    brief: str = "",
) -> Letter:
    calendar = invites(delivery, request, at)
    names = names_of(request.transfer)
    here, there = both("exchange:thread", request.transfer.ref, language=delivery.language)
    choices = [Choice(_("See the conversation"), here)]
    if brief:
        choices.append(Choice(_("Your visitor on one page"), brief))
    return Letter(
        subject=subject,
        to=delivery.person.name,
        paragraphs=[
            *first,
            _("Who meets: %(recipient)s and %(donor)s.") % names,
            _("About: %(practice)s.") % names,
        ],
        choices=choices,
        after=[
            *([_("The attached file keeps your calendar right.")] if calendar else []),
            *made_up(request.transfer),
        ],
        why=why,
        elsewhere=there,
        calendar=calendar,
    )


# ------------------------------------------------------------------ who gets them, and when


def _requests():
    return Request.objects.select_related("post__deputy", "transfer__asker", "transfer__donor")


def _both_sides(request: Request, on: date) -> list[Person]:
    people = [*whom.asker_of(request.transfer, on), *whom.asked_of(request, on)]
    return list({one.pk: one for one in people}.values())


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    request = _requests().filter(pk=entry.about_id).first()
    if request is None:
        return []
    if entry.verb == "meeting_needs_said":
        return _other_side(request, entry.facts.get("organisation"), on)
    kind = DAY if entry.verb == "day_agreed" else CALLED_OFF
    # Whoever chose the first day knows it. What is moved or called off stands in their calendar too.
    first = not entry.facts.get("sequence")
    people = _both_sides(request, on)
    return [
        Wanted(kind.code, one, request.ref)
        for one in people
        if not (first and one.pk == entry.actor)
    ]


def _other_side(request: Request, said_by: int | None, on: date) -> Iterable[Wanted]:
    """Those of the side that has not said it, who can read it."""
    transfer = request.transfer
    own = said_by == transfer.recipient_id
    side = transfer.donor if own else transfer.recipient
    people = whom.sharers_of(request, on) if own else whom.asker_of(transfer, on)
    return [
        Wanted(NEEDS.code, one, request.ref)
        for one in people
        if side is not None and one.acts_for(side, on)
    ]


def _to_remind(at: datetime) -> Iterable[Wanted]:
    """A working week and one working day before. Who agreed on it later than that knows it still."""
    on = at.astimezone(clock.LONDON).date()
    soon = Appointment.objects.filter(
        called_off_at=None,
        on__gt=on,
        on__lte=on + timedelta(days=3 * REMINDED[0]),
        request__state=Request.State.ACCEPTED,
        request__transfer__stopped_on=None,
    ).select_related(
        "request__post__deputy", "request__transfer__asker", "request__transfer__donor"
    )
    for one in soon.order_by("pk"):
        if (days := reminder_due(one.on, one.changed_at, on)) is None:
            continue
        identity = f"{one.request.ref}.{one.on:%Y%m%d}.{days}"
        for person in _both_sides(one.request, on):
            yield Wanted(REMINDER.code, person, one.request.ref, identity)


TOPIC = Topic(
    {DAY: day_agreed, CALLED_OFF: called_off, REMINDER: reminder, NEEDS: needs},
    frozenset({"day_agreed", "day_called_off", "meeting_needs_said"}),
    _wanted,
    _to_remind,
)
