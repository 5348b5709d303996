"""What a letter is, and what all letters share: addresses, names, days."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import override

from rhannu.base import clock
from rhannu.base.languages import other, said
from rhannu.documents.calendars import Invitation
from rhannu.exchange.models import Request, Transfer
from rhannu.networks.models import Event


@dataclass(frozen=True)
class Choice:
    """A button: the word, what it means, where it leads.

    heading  what the button is about, where a letter asks about several things: said once before
             the buttons that share it
    """

    word: str
    address: str
    more: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Letter:
    """A mail before it is laid out. `why` says why the reader gets it.

    calendar  what goes with it into the reader's calendar
    """

    subject: str
    to: str
    paragraphs: list[str]
    choices: list[Choice]
    after: list[str]
    why: str
    elsewhere: str  # the same in the other language
    lead: str = ""  # what the text says before the choices
    calendar: Invitation | None = None


def address(view: str, *args: str, language: str, query: str = "") -> str:
    """The full address of a page in a language. That of a practice says that it stands in a mail."""
    with override(language):
        path = reverse(view, args=args)
    if view == "practices:practice" and not query:
        query = "?from=mail"  # counted by kind of road alone: see web.readings
    return f"{settings.SITE_ADDRESS}{path}{query}"


def both(view: str, *args: str, language: str) -> tuple[str, str]:
    """A page in the reader's language, and in the other."""
    there = address(view, *args, language=other(language))
    return address(view, *args, language=language), there


def sender() -> str:
    """The address that mail comes from, without its name."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def day(when: Any) -> str:
    """23 November 2026, as it was in London."""
    if isinstance(when, datetime):
        when = when.astimezone(clock.LONDON).date()
    return formatted(when, "j F Y")


def names_of(transfer: Transfer) -> dict[str, str]:
    """The names that the sentences use."""
    return {
        "recipient": transfer.recipient.short(),
        "donor": transfer.donor.short() if transfer.donor else "",
        "practice": said(transfer.practice, "title").text,
    }


def made_up(transfer: Transfer | Event) -> list[str]:
    """Said at the end of what is an example."""
    return (
        [_("Example: the people, posts and answers in it are made up.")]
        if transfer.is_example
        else []
    )


def request_named(ref: str) -> Request | None:
    rows = Request.objects.select_related(
        "post__organisation",
        "asked_by",
        "transfer__asker",
        "transfer__practice",
        "transfer__donor",
        "transfer__recipient",
    )
    return rows.filter(ref=ref).first()


def transfer_named(ref: str) -> Transfer | None:
    rows = Transfer.objects.select_related("asker", "practice", "donor", "recipient")
    return rows.filter(ref=ref).first()
