"""Out of the house: a letter becomes a mail and is handed over.

Files, the console and the tests' outbox refuse a second mail of the same id, so each gets a mail
exactly once. A mail server cannot be asked: it gets each at least once, the same id each time.
"""

import hashlib
import os
import re
import tempfile
import threading
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import ngettext, override

from rhannu.documents.calendars import Invitation
from rhannu.notices.letters import Letter, address
from rhannu.notices.models import Delivery, Mail
from rhannu.organisations.mail import KINDS, token_for


class AlreadySent(Exception):
    """A mail of this id has gone out before."""


class NoSuchAddress(Exception):
    """The mail server says for good that nobody is to be reached there."""


def send(letters: list[tuple[Delivery, Letter]], parcel: Mail, at: datetime) -> None:
    """Hand a mail over; one that went out before is left at that."""
    message = message_of(letters, parcel, at)
    try:
        sink().send_messages([message])
    except AlreadySent:
        return
    except SMTPRecipientsRefused as refused:
        if all(_is_about_the_address(*answer) for answer in refused.recipients.values()):
            raise NoSuchAddress from refused
        raise


# RFC 5321: no mailbox, not here, not a name. 552 (full) may pass, 554 may be about us.
FOR_GOOD = {550, 551, 553}
_NOT_OF_THE_ADDRESS = re.compile(rb"5\.(?!1\.|2\.1)\d+\.\d+")  # RFC 3463: 5.7 is policy, 5.2.2 full


def _is_about_the_address(code: int, said: bytes) -> bool:
    """Whether a refusal means that nobody is there, rather than that we may not send, or not now."""
    return code in FOR_GOOD and not _NOT_OF_THE_ADDRESS.match(said)


def message_of(
    letters: list[tuple[Delivery, Letter]], parcel: Mail, at: datetime
) -> mail.EmailMultiAlternatives:
    """One letter as it is; several one below the other, each with its own heading."""
    kinds = {item.kind for item, _letter in letters}
    optional = sorted(code for code in kinds if KINDS[code].may_choose)
    language = parcel.language
    token = token_for(parcel.person, optional)
    stop = address("mail:stop", token, language=language) if optional else ""
    with override(language):
        context = {
            "letters": [letter for _item, letter in letters],
            "subject": subject_of([letter for _item, letter in letters]),
            "to": letters[0][1].to if len(letters) == 1 else parcel.person.name,
            "several": len(letters) > 1,
            "choose": address("mail:by_link", token, language=language),
            "stop": stop,
            "language": language,
        }
        text = render_to_string("notices/mail.txt", context)
        html = render_to_string("notices/mail.html", context)
    headers = {
        "Message-ID": parcel.message_id,
        "Date": format_datetime(at),
        "Content-Language": language,
        "Auto-Submitted": "auto-generated",
    }
    if stop:  # RFC 8058: the mail program itself offers the way out
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = mail.EmailMultiAlternatives(
        subject=str(context["subject"]),
        body=text,
        to=[parcel.person.email or ""],
        headers=headers,
    )
    message.attach_alternative(html, "text/html")
    _invite(message, [letter.calendar for _item, letter in letters if letter.calendar])
    return message


def _invite(message: mail.EmailMultiAlternatives, found: list[Invitation]) -> None:
    """Calendar entries go along as files; one alone also as what some mail programs look for."""
    found = list(dict.fromkeys(found))  # two letters may be about one meeting
    if len(found) == 1:
        [one] = found
        message.attach_alternative(one.ics.decode(), f"text/calendar; method={one.method}")
    for number, one in enumerate(found, 1):
        name = "invite.ics" if len(found) == 1 else f"invite-{number}.ics"
        message.attach(name, one.ics, "application/ics")


def subject_of(letters: list[Letter]) -> str:
    """The first thing, and how many more there are."""
    more = len(letters) - 1
    if not more:
        return letters[0].subject
    said = ngettext("%(first)s, and %(n)d more", "%(first)s, and %(n)d more", more)
    return said % {"first": letters[0].subject, "n": more}


def sink() -> BaseEmailBackend:
    """Where the settings say mail goes: our own kind of it, where ours is stricter."""
    ours = SINKS.get(settings.EMAIL_BACKEND)
    return ours() if ours else mail.get_connection()


class FileSink(BaseEmailBackend):
    """One file a mail, named by its id: the folder itself says what has gone out."""

    def send_messages(self, email_messages):
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write_once(folder / f"{_name(message)}.eml", message.message().as_bytes())
        return len(email_messages)


class ConsoleSink(BaseEmailBackend):
    """Printed; a file beside the database remembers which ids were."""

    def send_messages(self, email_messages):
        folder = Path(settings.VAR) / "mail-printed"
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write_once(folder / _name(message), b"")
        return mail.get_connection().send_messages(email_messages)


class MemorySink(BaseEmailBackend):
    """The outbox of the tests."""

    _lock = threading.Lock()

    def send_messages(self, email_messages):
        with self._lock:
            gone = {_id(message) for message in mail.outbox}
            if any(_id(message) in gone for message in email_messages):
                raise AlreadySent
            return mail.get_connection().send_messages(email_messages)


SINKS: dict[str, type[BaseEmailBackend]] = {
    "django.core.mail.backends.filebased.EmailBackend": FileSink,
    "django.core.mail.backends.console.EmailBackend": ConsoleSink,
    "django.core.mail.backends.locmem.EmailBackend": MemorySink,
}


def _id(message: mail.EmailMessage) -> str:
    return message.extra_headers["Message-ID"]


def _name(message: mail.EmailMessage) -> str:
    return hashlib.sha256(_id(message).encode()).hexdigest()[:32]


def _write_once(place: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises AlreadySent where it stands, whoever wrote it."""
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, place)
    except FileExistsError:
        raise AlreadySent from None
    finally:
        os.unlink(file.name)
