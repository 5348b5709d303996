"""The tick: read on in the trail, make the mails it calls for, and send what is due.

Any number of ticks may run at once. A mail is made in the transaction that moves the cursor, and
claimed before it is sent; its message id never changes. A process that dies between claim and
sending is made good after ten minutes, with the same id.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import one_change
from rhannu.base.models import TrailEntry
from rhannu.notices import reading, sending
from rhannu.notices.kinds import letter_for
from rhannu.notices.models import Delivery, cursor, move_cursor

log = logging.getLogger("rhannu.notices")
BATCH = 500  # trail entries read in one transaction


@dataclass(frozen=True)
class Counts:
    """What a tick did. dropped: overtaken before they were sent; failed: to be tried again."""

    read: int = 0
    made: int = 0
    sent: int = 0
    dropped: int = 0
    failed: int = 0


def tick(at: datetime) -> Counts:
    """Make every mail that is called for by `at`, and send every one that is due."""
    with trail.by_road("tick"):
        read, made = read_on(at)
        made += _keep(reading.dated(at))
        outcomes = {"sent": 0, "dropped": 0, "failed": 0}
        while (delivery := _claimed(at)) is not None:
            outcomes[send(delivery, at)] += 1
    return Counts(read=read, made=made, **outcomes)


def read_on(at: datetime) -> tuple[int, int]:
    """Read the trail after the cursor: entries read, mails made."""
    read = made = 0
    while True:
        with one_change():
            entries = list(TrailEntry.objects.filter(seq__gt=cursor()).order_by("seq")[:BATCH])
            if not entries:
                return read, made
            for entry in entries:
                made += _keep(reading.deliveries_for(entry, at))
            move_cursor(entries[-1].seq)
        read += len(entries)


def _keep(deliveries) -> int:
    """Write down those that are new; one of the same message id stands already."""
    wanted = list(deliveries)
    if not wanted:
        return 0
    ids = [one.message_id for one in wanted]
    known = set(Delivery.objects.filter(message_id__in=ids).values_list("message_id", flat=True))
    fresh = [one for one in wanted if one.message_id not in known]
    if fresh:
        Delivery.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _claimed(at: datetime) -> Delivery | None:
    with one_change():
        return Delivery.objects.claim(at)


def send(delivery: Delivery, at: datetime) -> str:
    """Send a claimed mail. Says what became of it: sent, dropped or failed."""
    try:
        letter = letter_for(delivery, at)
        if letter is None:
            delivery.note(dropped_at=at)
            return "dropped"
        sending.send(letter, delivery, at)
    except Exception as error:  # one mail that cannot be sent must not hold up the others
        log.exception("Mail %s failed", delivery.message_id)
        delivery.note(failed=f"{type(error).__name__}: {error}"[:300])
        return "failed"
    delivery.note(sent_at=at, failed="")
    return "sent"
