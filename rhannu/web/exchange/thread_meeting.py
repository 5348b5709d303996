"""The meeting that was agreed, on the page of a transfer: when, where, how to join, what to do about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.exchange.models import MeetingNeed, Transfer
from rhannu.insight.transfer_page import TransferFacts
from rhannu.web import words
from rhannu.web.exchange.appointments_forms import hours_of
from rhannu.web.pieces import Link


@dataclass(frozen=True)
class Meeting:
    """needs  what each side needs, with its name: for the two sides alone"""

    when: str
    place: str
    join_link: str
    links: Sequence[Link]
    needs: Sequence[tuple[str, str]] = ()


def with_needs(found: Meeting | None, transfer: Transfer, own: Collection[int]) -> Meeting | None:
    """The meeting with what both sides need, where the reader is of one of them. One query then."""
    if found is None or not {transfer.recipient_id, transfer.donor_id} & set(own):
        return found
    rows = MeetingNeed.objects.filter(
        appointment__request__transfer=transfer, appointment__called_off_at=None
    )
    needs = [(one.organisation.short(), one.words) for one in rows.select_related("organisation")]
    address = reverse("exchange:meeting_needs", args=[transfer.ref])
    say = Link(_("Say what you need to take part"), address)
    return replace(found, needs=needs, links=[*found.links, say])


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
