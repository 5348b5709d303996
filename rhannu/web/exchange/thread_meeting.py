"""The meeting that was agreed, on the page of a transfer: when, where, how to join, what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.insight.transfer_page import TransferFacts
from rhannu.web import words
from rhannu.web.exchange.appointments_forms import hours_of
from rhannu.web.pieces import Link


@dataclass(frozen=True)
class Meeting:
    when: str
    place: str
    join_link: str
    links: Sequence[Link]


def meeting(facts: TransferFacts) -> Meeting | None:
    """None where nothing was agreed that is still to come."""
    one = facts.appointment
    if one is None:
        return None
    starts, ends = hours_of(one)
    when = words.weekday(one.on)
    if starts:
        when = _("%(day)s, %(from)s to %(to)s") % {"day": when, "from": starts, "to": ends}
    ref = facts.transfer.ref
    links = [Link(_("Put it in your calendar"), reverse("exchange:meeting_file", args=[ref]))]
    links.append(Link(_("Let your calendar follow"), reverse("exchange:calendar")))
    if facts.can_call_off:
        links.append(Link(_("Call it off"), reverse("exchange:call_off", args=[ref])))
    return Meeting(when=when, place=one.place, join_link=one.join_link, links=links)
