"""The tick: read on in the trail, note what it calls for, make mails of what is due, send them.

Any number of ticks may run at once. What is to be told is noted in the transaction that moves the
cursor; a mail is claimed before it is sent, and its message id never changes. A process that dies
between claim and sending is made good after ten minutes, with the same id. One that is asked to end
finishes the mail in hand, and the next tick goes on.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import islice

from rhannu.base import clock, stopping, trail
from rhannu.base.actions import one_change
from rhannu.base.models import TrailEntry
from rhannu.notices import hours, outcomes, packing, reading, sending
from rhannu.notices.kinds import letter_for
from rhannu.notices.letters import Letter
from rhannu.notices.models import OUTCOME, Delivery, Dropped, Mail, cursor, move_cursor
from rhannu.organisations.actions import note_bounce, note_first_mail, system_person
from rhannu.organisations.mail import KINDS, YOU_ASKED

log = logging.getLogger("rhannu.notices")
BATCH = 500  # trail entries read, and things to tell noted, in one transaction
AT_ONCE = 200  # mails sent before the trail is read again


@dataclass(frozen=True)
class Counts:
    """What a tick did.

    made     things to tell that were noted
    sent     mails that went out
    dropped  mails in which nothing was left to say
    failed   mails to be tried again
    """

    read: int = 0
    made: int = 0
    sent: int = 0
    dropped: int = 0
    failed: int = 0


def tick(at: datetime) -> Counts:
    """Note all that is called for by `at`, and send every mail that is due."""
    return _tick(at, hours.closed_at(at))


def release(at: datetime) -> Counts:
    """Tick, and hold nothing back: for demonstrations, where nobody is woken."""
    Delivery.objects.waiting().update(due_at=at)
    return _tick(at, "")


def _tick(at: datetime, closed: str) -> Counts:
    done: Counter[str] = Counter()
    with trail.by_road("tick"):
        dated = iter(reading.dated(at))
        while some := list(islice(dated, BATCH)):
            done["made"] += _keep(some, at)
        while True:
            read, made = read_on(at)
            packing.pack(at, closed)
            sent = _send_some(at, bool(closed))
            done.update(sent, read=read, made=made)
            if sent.total() < AT_ONCE or stopping.is_asked():
                return Counts(**{one.name: done[one.name] for one in fields(Counts)})


def _send_some(at: datetime, closed: bool) -> Counter[str]:
    """Send a hand of mails: after it what has come in meanwhile has its turn, and goes first where
    it never waits."""
    found: Counter[str] = Counter()
    while found.total() < AT_ONCE and not stopping.is_asked():
        mail = _claimed(at, closed)
        if mail is None:
            break
        found[send(mail, at)] += 1
    return found


def read_on(at: datetime) -> tuple[int, int]:
    """Read the trail after the cursor: entries read, things to tell noted."""
    read = made = 0
    while True:
        with one_change():
            entries = list(TrailEntry.objects.filter(seq__gt=cursor()).order_by("seq")[:BATCH])
            if not entries:
                return read, made
            wanted: list[Delivery] = []
            for number, entry in enumerate(entries, start=1):
                wanted += reading.deliveries_for(entry, at)
                if len(wanted) >= BATCH:  # one entry may call for many: no more of them at once
                    entries = entries[:number]
                    break
            made += _keep(wanted, at)
            for entry in entries:
                if entry.verb == "mail_chosen":
                    packing.plan_anew(entry.about_id, entry.facts, at)
            move_cursor(entries[-1].seq)
        read += len(entries)


def _keep(deliveries: Iterable[Delivery], at: datetime) -> int:
    """Note those that are new; one of the same message id stands already."""
    wanted = list(deliveries)
    if not wanted:
        return 0
    ids = [one.message_id for one in wanted]
    known = set(Delivery.objects.filter(message_id__in=ids).values_list("message_id", flat=True))
    fresh = [one for one in wanted if one.message_id not in known]
    if fresh:
        packing.plan(fresh, at)
        with one_change():
            Delivery.objects.bulk_create(fresh, ignore_conflicts=True)
            outcomes.tell([one for one in fresh if one.dropped_at is not None], at)
    return len(fresh)


def _claimed(at: datetime, closed: bool) -> Mail | None:
    with one_change():
        return Mail.objects.claim(at, closed=closed)


def send(mail: Mail, at: datetime) -> str:
    """Send a claimed mail. Says what became of it: sent, dropped or failed."""
    items = list(mail.items.select_related("person").order_by("pk"))
    for one in items:
        one.language = mail.language
    try:
        letters = {one.pk: letter for one in items if (letter := _written(one, len(items), at))}
        told = [one for one in items if one.pk in letters]
        if told:
            sending.send([(one, letters[one.pk]) for one in told], mail, at)
    except sending.NoSuchAddress as refused:
        _came_back(mail, items, str(refused.__cause__), at)
        return "dropped"
    except Exception as error:  # one mail that cannot be sent must not hold up the others
        log.exception("Mail %s failed", mail.message_id)
        mail.note(failed=f"{type(error).__name__}: {error}"[:300])
        return "failed"
    _note(mail, items, {one.pk for one in told}, at)
    return "sent" if told else "dropped"


def _written(item: Delivery, together: int, at: datetime) -> Letter | None:
    """Its letter; none where there is nothing left to say.

    One letter that cannot be written does not hold up those it would go with: it waits a day.
    """
    try:
        return letter_for(item, at)
    except Exception:
        if together == 1:
            raise
        log.exception("Letter %s failed", item.message_id)
        item.mail, item.held = None, hours.FAILED
        item.due_at = hours.opening_from(at + timedelta(hours=1))
        return None


def _came_back(mail: Mail, items: list[Delivery], said: str, at: datetime) -> None:
    """Nobody is at that address: not tried again, and their posts stand on the list of contacts."""
    log.warning("Mail %s was refused", mail.message_id)
    on = at.astimezone(clock.LONDON).date()
    with one_change():
        note_bounce(by=system_person(), person=mail.person, on=on)
        for one in items:
            one.drop(Dropped.UNREACHABLE, at)
        Delivery.objects.bulk_update(items, OUTCOME)
        outcomes.tell(items, at)
        mail.note(failed=said[:300], dropped_at=at)


def _note(mail: Mail, items: list[Delivery], told: set[int], at: datetime) -> None:
    """Write down what became of a mail and of each thing in it, all at once."""
    rest = [one for one in items if one.pk not in told]
    for one in rest:
        if one.mail_id is not None:
            one.drop(Dropped.OVERTAKEN, at)
    with one_change():
        mail.note(failed="", **{"sent_at" if told else "dropped_at": at})
        gone = [one for one in items if one.pk in told]
        for one in gone:
            one.sent_at = at
        Delivery.objects.filter(pk__in=told).update(sent_at=at)
        if rest:
            Delivery.objects.bulk_update(rest, OUTCOME)
        outcomes.tell([*gone, *(one for one in rest if one.dropped_at is not None)], at)
        if any(one.pk in told and KINDS[one.kind].needed != YOU_ASKED for one in items):
            on = at.astimezone(clock.LONDON).date()
            note_first_mail(by=system_person(), person=mail.person, on=on)
