"""Meetings that were agreed, as entries of a calendar."""

from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.documents.calendars import Entry
from rhannu.exchange.models import Appointment
from rhannu.practices.models import EncounterKind


def entry_of(appointment: Appointment, *, place: str, address: str) -> Entry:
    """place  what stands after the @ of its name; address  of the conversation.

    The appointment comes with its request, transfer, practice and both sides joined.
    """
    request = appointment.request
    transfer = request.transfer
    donor = transfer.donor.short() if transfer.donor else ""
    names = {
        "kind": EncounterKind(request.kind).label,
        "practice": said(transfer.practice, "title").text,
        "sides": " + ".join(filter(None, [transfer.recipient.short(), donor])),
    }
    lines = [
        _("Example: the people, posts and answers in it are made up.")
        if transfer.is_example
        else "",
        _("About: %(practice)s.") % names,
        _("Who meets: %(sides)s.") % names,
        _("Join here: %(address)s") % {"address": appointment.join_link}
        if appointment.join_link
        else "",
        _("The conversation: %(address)s") % {"address": address},
    ]
    return Entry(
        uid=f"{appointment.ref}@{place}",
        sequence=appointment.sequence,
        changed_at=appointment.changed_at,
        summary=_("%(kind)s: %(practice)s (%(sides)s)") % names,
        on=appointment.on,
        starts_at=appointment.starts_at,
        minutes=appointment.minutes,
        place=appointment.place,
        join_link=appointment.join_link,
        description="\n".join(filter(None, lines)),
        address=address,
        called_off=appointment.called_off_at is not None,
    )
