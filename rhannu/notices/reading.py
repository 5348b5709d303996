"""From the trail, and from the date alone, to what they call for."""

from collections.abc import Iterable
from datetime import datetime

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.notices.kinds import OF_VERB, TOPICS
from rhannu.notices.models import Delivery
from rhannu.notices.packing import place
from rhannu.notices.topics import Wanted


def deliveries_for(entry: TrailEntry, at: datetime) -> Iterable[Delivery]:
    """What a trail entry calls for."""
    on = at.astimezone(clock.LONDON).date()
    for topic in OF_VERB.get(entry.verb, ()):
        for wanted in topic.wanted(entry, on):
            yield delivery_of(wanted, identity=str(entry.seq), at=at, entry=entry)


def dated(at: datetime) -> Iterable[Delivery]:
    """What the date calls for."""
    for topic in TOPICS:
        for wanted in topic.dated(at):
            yield delivery_of(wanted, identity=wanted.identity, at=at)


def delivery_of(
    wanted: Wanted, *, identity: str, at: datetime, entry: TrailEntry | None = None
) -> Delivery:
    """identity  what tells this from others of its kind to the same person: always the same."""
    return Delivery(
        message_id=f"<{wanted.kind}.{identity}.{wanted.person.ref}@{place()}>",
        kind=wanted.kind,
        person=wanted.person,
        language=wanted.person.language,
        about=wanted.about,
        verb=entry.verb if entry else "",
        trail_seq=entry.seq if entry else None,
        made_at=at,
        due_at=at,
    )
