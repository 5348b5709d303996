"""From what is to be told to mails: what is due to one person together goes in one mail."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.conf import settings

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.notices import hours, outcomes
from rhannu.notices.models import OUTCOME, Delivery, Dropped, Mail, cursor
from rhannu.organisations.mail import KINDS, Pace, paces_of
from rhannu.organisations.models import Person

BATCH = 500  # made into mails in one transaction


def place() -> str:
    """What stands after the @ of a message id."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")


def plan(deliveries: Iterable[Delivery], at: datetime) -> None:
    """Say when each goes out and why not at once, as its reader has chosen. Nothing is saved."""
    rows = list(deliveries)
    chosen = paces_of({one.person_id for one in rows})
    for one in rows:
        pace = chosen.get((one.person_id, one.kind), KINDS[one.kind].pace)
        one.due_at, one.held = hours.due(pace, at)
        if pace == Pace.OFF:
            one.drop(Dropped.OFF, at)


def plan_anew(person: int, kinds: Iterable[str], at: datetime) -> None:
    """The reader has chosen otherwise: what waits for them waits as they now wish."""
    rows = list(Delivery.objects.waiting().filter(person=person, kind__in=kinds))
    plan(rows, at)
    Delivery.objects.bulk_update(rows, OUTCOME, batch_size=BATCH)
    outcomes.tell([one for one in rows if one.dropped_at is not None], at)


def pack(at: datetime, closed: str) -> int:
    """Make mails of all that is due at `at`. How many were made.

    closed  the code of why only what never waits goes out; the rest waits for the next morning,
            also what should have gone before and is late because nothing ticked
    """
    made = 0
    while True:
        with one_change():
            cursor()  # held: no two ticks pack at once
            due = Delivery.objects.waiting().filter(due_at__lte=at).select_related("person")
            rows = list(due.order_by("person_id", "pk")[:BATCH])
            if not rows:
                return made
            full = len(rows) == BATCH and rows[0].person_id != rows[-1].person_id
            if full:  # the last reader's may not be complete
                rows = [one for one in rows if one.person_id != rows[-1].person_id]
            made += _pack(rows, closed, at)


def _pack(rows: list[Delivery], closed: str, at: datetime) -> int:
    mails: list[Mail] = []
    day = at.astimezone(clock.LONDON).date()
    people = {one.person_id for one in rows}
    gone = set(Person.objects.gone(people, day).values_list("pk", flat=True))
    for _person, group in groupby(rows, key=lambda one: one.person_id):
        items = list(group)
        person = items[0].person
        if not person.email or not person.is_active:
            for one in items:
                one.drop(Dropped.UNREACHABLE, at)
            continue
        if person.bounced_on is not None or person.pk in gone:
            for one in items:
                if KINDS[one.kind].pace != Pace.INSTANT:  # a receipt, a link they asked for
                    one.drop(Dropped.UNREACHABLE, at)
            items = [one for one in items if not one.dropped]
        never = [one for one in items if KINDS[one.kind].pace == Pace.INSTANT]
        others = [one for one in items if one not in never]
        if closed:
            for one in others:
                one.due_at, one.held = hours.opening_from(at), closed
            others = []
        for together in [*([one] for one in never), *([others] if others else [])]:
            mails.append(_mail(together, person, at))
    Mail.objects.bulk_create(mails)
    # Their keys are known only now.
    for mail in mails:
        for one in mail.together:
            one.mail = mail
    packed = [one for one in rows if one.mail is not None]
    Delivery.objects.bulk_update(packed, ["mail"], batch_size=BATCH)
    rest = [one for one in rows if one.mail is None]
    if rest:
        Delivery.objects.bulk_update(rest, OUTCOME, batch_size=BATCH)
        outcomes.tell([one for one in rest if one.dropped_at is not None], at)
    return len(mails)


def _mail(together: list[Delivery], person: Person, at: datetime) -> Mail:
    first = together[0]
    mail = Mail(
        message_id=first.message_id
        if len(together) == 1
        else f"<digest.{first.pk}.{person.ref}@{place()}>",
        person=person,
        language=person.language,
        never_waits=KINDS[first.kind].pace == Pace.INSTANT,
        made_at=at,
    )
    mail.together = together
    return mail
