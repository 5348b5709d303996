"""When and where they meet: choosing it, moving it, calling it off."""

from datetime import date, datetime, time
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.steps import day, locked, moved
from rhannu.exchange.models import Appointment, Request, Transfer
from rhannu.exchange.rules.asking import (
    check_can_forget_meeting_needs,
    check_can_say_meeting_needs,
)
from rhannu.organisations.models import Organisation, Person


@action
def agree_day(
    *,
    by: Person,
    request: Request,
    agreed_on: date,
    at: datetime,
    starts: time | None = None,
    minutes: int | None = None,
    place: str = "",
    join_link: str = "",
) -> Request:
    """Either side names the day they will meet, and what else is known: or moves what was agreed.

    starts   as the clock on the wall in London will show it; without it the day alone is agreed.
    The very same, sent twice, changes nothing.
    """
    request = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    transfer = locked(request.transfer)
    rules.check_can_agree_day(by=by, request=request, on=day(at))
    rules.check_appointment(agreed_on, starts, minutes, join_link, at)
    details = details_of(agreed_on, starts, minutes, place, join_link)
    before = Appointment.objects.filter(request=request, called_off_at=None).first()
    if before and request.agreed_on == agreed_on and _are(before, on=agreed_on, **details):
        return request
    request.state, request.agreed_on = Request.State.ACCEPTED, agreed_on
    request.save(update_fields=["state", "agreed_on"])
    appointment = _put(request, at, **details)
    moved(transfer, at)
    trail.record(
        "day_agreed",
        by=by,
        about=request,
        transfer=transfer.pk,
        agreed_on=agreed_on,
        sequence=appointment.sequence,
    )
    return request


@action
def call_off_day(*, by: Person, request: Request, at: datetime, why: str = "") -> Request:
    """Either side calls off a meeting that is still to come; they may choose another day.

    why  in words, for the other side to read
    """
    request = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    transfer = locked(request.transfer)
    rules.check_can_call_off(by=by, request=request, on=day(at))
    request.agreed_on = None
    request.save(update_fields=["agreed_on"])
    keep_in_step(request, at, by=by, why=why)
    moved(transfer, at)
    return request


def details_of(
    on: date, starts: time | None, minutes: int | None, place: str, join_link: str
) -> dict[str, Any]:
    """What else is known of a day, as it is kept: a time that clocks in London show."""
    return {
        "starts_at": clock.at_london(on, starts) if starts else None,
        "minutes": minutes,
        "place": place.strip(),
        "join_link": join_link,
    }


@action
def say_meeting_needs(
    *, by: Person, request: Request, organisation: Organisation, words: str, at: datetime
) -> None:
    """Say what the people of one side need to take part; blank takes it back. Both sides alone see it."""
    request = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    check_can_say_meeting_needs(by=by, request=request, organisation=organisation, on=day(at))
    appointment = Appointment.objects.get(request=request)
    said = words.strip()
    before = appointment.needs.filter(organisation=organisation)
    if said == (before.values_list("words", flat=True).first() or ""):
        return
    before.delete()
    if said:
        appointment.needs.create(organisation=organisation, words=said, said_at=at, said_by=by)
    verb = "meeting_needs_said" if said else "meeting_needs_taken_back"
    trail.record(verb, by=by, about=request, organisation=organisation.pk)


@action
def forget_meeting_needs(*, by: Person, appointment: Appointment, at: datetime) -> int:
    """The day is over: delete what both sides needed. How many had said something."""
    check_can_forget_meeting_needs(by=by, meets_on=appointment.on, on=day(at))
    gone, _each = appointment.needs.all().delete()
    trail.record("meeting_needs_forgotten", by=by, about=appointment.request, sides=gone)
    return gone


def keep_in_step(
    request: Request,
    at: datetime,
    *,
    by: Person,
    why: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Let what stands in calendars follow the day that was agreed, or that was given up.

    details  of `details_of`, where the answer says them
    """
    before = Appointment.objects.filter(request=request, called_off_at=None).first()
    if request.agreed_on is not None:
        known = details or details_of(request.agreed_on, None, None, "", "")
        if before is None or before.on != request.agreed_on or any(known.values()):
            _put(request, at, **known)
    elif before is not None:
        _change(before, at, called_off_at=at, why=why.strip())
        before.needs.all().delete()
        trail.record(
            "day_called_off",
            by=by,
            about=request,
            transfer=request.transfer_id,
            day=before.on,
            sequence=before.sequence,
        )


def call_off_with(transfer: Transfer, at: datetime, *, by: Person) -> None:
    """A journey that is stopped needs none of the meetings that were still to come."""
    agreed = Request.State.ACCEPTED
    for request in transfer.requests.filter(state=agreed, agreed_on__gte=day(at)):
        request.agreed_on = None
        request.save(update_fields=["agreed_on"])
        keep_in_step(request, at, by=by)


def _put(request: Request, at: datetime, **details: Any) -> Appointment:
    """What stands in calendars from now on: the first there is, or the same one moved."""
    found = {"on": request.agreed_on, **details}
    known = Appointment.objects.filter(request=request).first()
    if known is None:
        return Appointment.objects.create(request=request, changed_at=at, **found)
    if known.called_off_at is None and _are(known, **found):
        return known
    return _change(known, at, called_off_at=None, why="", **found)


def _change(appointment: Appointment, at: datetime, **facts: Any) -> Appointment:
    facts |= {"sequence": appointment.sequence + 1, "changed_at": at}
    for name, value in facts.items():
        setattr(appointment, name, value)
    appointment.save(update_fields=list(facts))
    return appointment


def _are(appointment: Appointment, **facts: Any) -> bool:
    return all(getattr(appointment, name) == value for name, value in facts.items())
