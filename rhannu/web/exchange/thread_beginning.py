"""Where a transfer began, on its page."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, said
from rhannu.exchange.models import Beginning, Transfer
from rhannu.web import words


@dataclass(frozen=True)
class Began:
    """Where a transfer began, for its page; its name is blank while nobody has said."""

    name: Said | None
    address: str
    meeting: str
    change: str


def began_of(transfer: Transfer, *, takes_part: bool) -> Began | None:
    """None for whoever takes no part while nobody has said. Asks nothing: it came with the transfer."""
    change = reverse("exchange:beginning", args=[transfer.ref]) if takes_part else ""
    try:
        found: Beginning = transfer.beginning
    except ObjectDoesNotExist:
        return Began(None, "", "", change) if takes_part else None
    return Began(
        name=said(found.network, "name"),
        address=reverse("networks:network", args=[found.network.slug]),
        meeting=_("At its meeting of %(day)s.") % {"day": words.day(found.meeting.on)}
        if found.meeting
        else "",
        change=change,
    )
