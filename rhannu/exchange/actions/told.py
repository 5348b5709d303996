"""What was told by mail or phone is taken in, and confirmed as a meeting or thrown away."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange import told as meaning
from rhannu.exchange.actions.asking import ask_to_talk
from rhannu.exchange.actions.meeting import Promise, record_encounter
from rhannu.exchange.actions.steps import day
from rhannu.exchange.files.mails import ReadMail
from rhannu.exchange.models import Encounter, Told, Transfer
from rhannu.organisations.models import Organisation, Person


@action
def take_mail_in(*, by: Person, mail: ReadMail, at: datetime) -> Told | None:
    """Keep a mail as something to confirm; none where the same one was taken in before."""
    on = day(at)
    rules.check_can_take_in(by=by, on=on)
    if Told.objects.filter(digest=mail.digest).exists():
        return None
    sent_on = mail.sent_at.astimezone(clock.LONDON).date() if mail.sent_at else on
    known = meaning.senders_of(mail, on)
    told = Told.objects.create(
        road=Told.Road.MAIL,
        digest=mail.digest,
        subject=mail.subject,
        words=mail.words,
        from_name=mail.from_name,
        from_address=mail.from_address,
        is_checked=mail.was_checked_by(settings.MAILBOX_CHECKED_BY),
        sender=known.sender,
        post=known.post,
        bodies=list(known.bodies),
        named=meaning.transfer_named(mail.subject),
        told_on=min(sent_on, on),
        **_taken(by, at),
    )
    trail.record("mail_taken_in", by=by, about=told)
    return told


@action
def take_note(*, by: Person, words: str, at: datetime) -> Told:
    """Keep an officer's line about a call as something to confirm. The same line twice is one."""
    on = day(at)
    rules.check_can_take_in(by=by, on=on)
    rules.check_note(words)
    same = Told.objects.waiting().filter(road=Told.Road.PHONE, words=words.strip(), taken_by=by)
    if (before := same.first()) is not None:
        return before
    told = Told.objects.create(
        road=Told.Road.PHONE, words=words.strip(), told_on=on, **_taken(by, at)
    )
    trail.record("note_taken", by=by, about=told)
    return told


@action
def confirm_told(
    *,
    by: Person,
    told: Told,
    transfer: Transfer,
    kind: str,
    held_on: date,
    at: datetime,
    promises: Sequence[Promise] = (),
    none_because: str = "",
    note: str = "",
    told_by: Organisation | None = None,
) -> Encounter:
    """Record the meeting that was told of, on behalf of whoever told it.

    transfer  one without a key is a conversation that begins with this meeting
    """
    told = _open(told, by, at)
    if transfer.pk is None:
        assert transfer.donor is not None
        transfer = ask_to_talk(
            by=by,
            practice=transfer.practice,
            recipient=transfer.recipient,
            donor=transfer.donor,
            kind=kind,
            at=at,
        ).transfer
    encounter = record_encounter(
        by=by,
        transfer=transfer,
        kind=kind,
        held_on=held_on,
        at=at,
        promises=promises,
        none_because=none_because,
        note=note,
        told_by=told_by,
    )
    told.encounter = encounter
    _close(told, Told.Closed.CONFIRMED, by, at)
    trail.record("told_confirmed", by=by, about=told, encounter=encounter.pk)
    return encounter


@action
def throw_told_away(*, by: Person, told: Told, at: datetime) -> Told:
    """It tells of no meeting: nothing of it is kept."""
    told = _open(told, by, at)
    _close(told, Told.Closed.THROWN_AWAY, by, at)
    trail.record("told_thrown_away", by=by, about=told)
    return told


@action
def forget_told(*, by: Person, told: Told, at: datetime) -> Told:
    """Nobody looked at it in time: nothing of it is kept."""
    told = _open(told, by, at)
    _close(told, Told.Closed.FORGOTTEN, by, at)
    trail.record("told_forgotten", by=by, about=told)
    return told


def _taken(by: Person, at: datetime) -> dict[str, object]:
    forget_on = day(at) + timedelta(days=settings.MAILBOX_DAYS)
    return {"taken_at": at, "taken_by": by, "forget_on": forget_on}


def _open(told: Told, by: Person, at: datetime) -> Told:
    told = Told.objects.select_for_update(of=("self",)).get(pk=told.pk)
    rules.check_can_close_told(by=by, told=told, on=day(at))
    return told


def _close(told: Told, as_what: Told.Closed, by: Person, at: datetime) -> None:
    told.closed_at, told.closed_by, told.closed_as = at, by, as_what.value
    told.subject = told.words = told.from_name = told.from_address = ""
    told.sender = told.post = None
    told.save()
