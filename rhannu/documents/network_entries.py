"""Meetings of networks, as entries of a calendar."""

from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.documents.calendars import Entry
from rhannu.networks.models import Meeting


def entry_of(meeting: Meeting, *, place: str, address: str) -> Entry:
    """place  what stands after the @ of its name; address  of the meeting's page."""
    network = said(meeting.network, "name").text
    lines = [
        _("Example: the people, posts and answers in it are made up.")
        if meeting.network.is_example
        else "",
        _("Join here: %(address)s") % {"address": meeting.join_link} if meeting.join_link else "",
        _("The agenda: %(address)s") % {"address": address},
    ]
    return Entry(
        uid=f"{meeting.ref}@{place}",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        summary=_("Meeting: %(network)s") % {"network": network},
        on=meeting.on,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=meeting.place,
        join_link=meeting.join_link,
        description="\n".join(filter(None, lines)),
        address=address,
        called_off=meeting.state == Meeting.State.OFF,
    )
