"""Places that somebody holds at what another body offers, as entries of a calendar."""

from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.documents.calendars import Entry
from rhannu.exchange.models import Offer, SignUp
from rhannu.practices.models import EncounterKind


def entry_of_places(sign_up: SignUp, *, place: str, address: str) -> Entry:
    """For whoever holds the places. It comes with its offer, that one's practice and host.

    A change of the offer is a step of two, so that giving places up or calling off has a number
    between: each that is sent stands above the one before.
    """
    offer = sign_up.offer
    gone = offer.called_off_at is not None or sign_up.state == SignUp.State.LEFT
    return _entry(
        offer,
        uid=f"{sign_up.ref}@{place}",
        sequence=2 * offer.sequence + gone,
        changed_at=max(offer.changed_at, sign_up.changed_at),
        called_off=gone,
        address=address,
    )


def entry_of_hosting(offer: Offer, *, place: str, address: str) -> Entry:
    """For the host."""
    return _entry(
        offer,
        uid=f"{offer.ref}@{place}",
        sequence=offer.sequence,
        changed_at=offer.changed_at,
        called_off=offer.called_off_at is not None,
        address=address,
    )


def _entry(offer: Offer, *, address: str, **facts) -> Entry:
    names = {
        "kind": EncounterKind(offer.kind).label,
        "practice": said(offer.practice, "title").text,
        "host": offer.host.short(),
    }
    lines = [
        _("Example: the people, posts and answers in it are made up.") if offer.is_example else "",
        _("About: %(practice)s.") % names,
        _("Host: %(host)s.") % names,
        offer.get_language_display() + ".",
        _("Access: %(words)s") % {"words": offer.access} if offer.access else "",
        _("Cost: %(words)s") % {"words": offer.cost} if offer.cost else "",
        _("Join here: %(address)s") % {"address": offer.join_link} if offer.join_link else "",
        _("More about it: %(address)s") % {"address": address},
    ]
    return Entry(
        summary=_("%(kind)s: %(practice)s (%(host)s)") % names,
        on=offer.on,
        starts_at=offer.starts_at,
        minutes=offer.minutes,
        place=offer.place,
        join_link=offer.join_link,
        description="\n".join(filter(None, lines)),
        address=address,
        **facts,
    )
