"""`rhannu mail in`: mail that may tell of a meeting, from files or from the fund's own mailbox."""

import imaplib
import logging
import re
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
from django.conf import settings

from rhannu.base import clock, stopping
from rhannu.base.trail import by_road
from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _
from rhannu.exchange.actions import take_mail_in
from rhannu.exchange.files.mails import MOST_BYTES, CannotRead, ReadMail, mails_in, read_mail
from rhannu.organisations.actions import note_bounce, system_person
from rhannu.organisations.models import Person

log = logging.getLogger("rhannu.mail")
WAITS = 30  # seconds for the mail server
AT_ONCE = 200  # mails of one run; the rest waits for the next
_OURS = re.compile(r"<[^<>@\s]*\.([0-9a-z]{10})@([^<>@\s]+)>")


@click.group(help=_("Take in mail that may tell of a meeting."))
@in_language
def mail():
    pass


@mail.command(
    "in",
    short_help=_("Take mail in from files or from the mailbox."),
    help=_(
        "Take mail in from each FILE (.eml or mbox), or with --imap from the mailbox that "
        "RHANNU_MAILBOX_URL names. Each mail becomes something for the fund team to confirm; it "
        "records nothing by itself. Attachments are not kept."
    ),
)
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=_("FILE..."),
)
@click.option("--imap", is_flag=True, help=_("From the mailbox, what is new there."))
@in_language
def in_(files, imap):
    if bool(files) == imap:
        raise Failed(_("Name files, or give --imap."), exit_code=2)
    done: Counter[str] = Counter()
    with by_road("mail"):
        for file in files:
            with file.open("rb") as opened:
                for content in mails_in(opened):
                    done[take(content)] += 1
        if imap:
            with mailbox() as box:
                for number in _new_in(box):
                    done[take(_content(box, number))] += 1
                    _seen(box, number)
    for what, line in LINES.items():
        if done[what] or what == "taken":
            click.echo(f"{_(line)}: {done[what]}")


def take(content: bytes) -> str:
    """Take one mail in. Says what it was: a code of LINES."""
    try:
        read = read_mail(content)
    except CannotRead:
        return "unreadable"
    if read.kind == "bounce":
        return "bounced" if _noted(read) else "automatic"
    if read.kind != "person":
        return "automatic"
    told = take_mail_in(by=system_person(), mail=read, at=clock.now())
    return "taken" if told else "known"


def take_new() -> int:
    """Take in all that is new in the mailbox: how many mails. One that fails stays unread."""
    done = 0
    with mailbox() as box:
        for number in _new_in(box):
            if stopping.is_asked():
                break
            content = _content(box, number)
            try:
                take(content)
            except Exception as fault:  # a busy moment, or one strange mail
                log.warning("A mail could not be taken in: %s", type(fault).__name__)
                continue
            _seen(box, number)
            done += 1
    return done


def gettext_noop(message: str) -> str:
    """Mark words for translation that are said later."""
    return message


LINES = {
    "taken": gettext_noop("Taken in, to be confirmed"),
    "known": gettext_noop("Known already"),
    "bounced": gettext_noop("Addresses noted from which mail came back"),
    "automatic": gettext_noop("Automatic, left aside"),
    "unreadable": gettext_noop("Not readable, left aside"),
}


def _noted(read: ReadMail) -> bool:
    """Note each address that failed, where the mail that came back was ours and to that person.

    Anybody can write a mail that looks like this. Nobody but its reader and the mail servers knows
    the id of a mail of ours, which ends in the reader's own reference.
    """
    here = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    noted = False
    for address, identity in read.bounced:
        ours = _OURS.fullmatch(identity)
        if ours is None or ours[2] != here:
            continue
        person = Person.objects.filter(ref=ours[1], email__iexact=address).first()
        if person is not None:
            note_bounce(by=system_person(), person=person, on=clock.today())
            noted = True
    return noted


# ------------------------------------------------------------------ the mailbox


@contextmanager
def mailbox() -> Iterator[imaplib.IMAP4]:
    """The mailbox of the settings, opened over TLS; no other way is offered."""
    address = urlsplit(settings.MAILBOX_URL)
    if address.scheme not in ("imaps", "imap") or not address.hostname:
        raise Failed(
            _("Set RHANNU_MAILBOX_URL, such as imaps://name:password@mail.example/INBOX"),
            exit_code=2,
        )
    secure = ssl.create_default_context()
    try:
        if address.scheme == "imaps":
            port = address.port or imaplib.IMAP4_SSL_PORT
            box: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                address.hostname, port, ssl_context=secure, timeout=WAITS
            )
        else:
            box = imaplib.IMAP4(address.hostname, address.port or imaplib.IMAP4_PORT, timeout=WAITS)
            box.starttls(secure)
        box.login(unquote(address.username or ""), unquote(address.password or ""))
        folder = unquote(address.path.strip("/")) or "INBOX"
        answer, _found = box.select('"' + folder.replace("\\", "").replace('"', "") + '"')
        if answer != "OK":
            raise Failed(_("The mailbox has no folder of that name. Look at RHANNU_MAILBOX_URL."))
        try:
            yield box
        finally:
            box.logout()
    except ssl.SSLError as fault:
        raise Failed(_("The mail server offers no TLS that we can trust.")) from fault
    except imaplib.IMAP4.error as fault:
        raise Failed(_("The mail server turned us away. Look at RHANNU_MAILBOX_URL.")) from fault
    except OSError as fault:
        raise Failed(_("The mail server does not answer. Look at RHANNU_MAILBOX_URL.")) from fault


def _new_in(box: imaplib.IMAP4) -> list[str]:
    """The numbers of what nobody has read."""
    _answer, found = box.uid("SEARCH", "UNSEEN")
    return [number.decode() for number in (found[0] or b"").split()[:AT_ONCE]]


def _content(box: imaplib.IMAP4, number: str) -> bytes:
    _answer, parts = box.uid("FETCH", number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
    return next((part[1] for part in parts if isinstance(part, tuple)), b"")


def _seen(box: imaplib.IMAP4, number: str) -> None:
    """Mark it as read, once it was taken in."""
    box.uid("STORE", number, "+FLAGS", r"(\Seen)")
