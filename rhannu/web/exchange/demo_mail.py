"""On a demonstration: the mail that would have gone out, so that one person can play every part."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rhannu.web import words
from rhannu.web.home.demo import check_demo

LATEST = 25
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Line:
    """A line of a mail: words, or a link to a page of this site."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    when: str
    lines: list[Line]


def mail(request: HttpRequest) -> HttpResponse:
    """The latest mails, each with its text and links that work."""
    if not settings.DEMO:
        raise Http404
    check_demo()
    response = render(request, "exchange/demo_mail.html", {"mails": latest_mails()})
    response["Referrer-Policy"] = "no-referrer"
    return response


def latest_mails() -> list[Mail]:
    """What lies in the folder of the mail, the newest first."""
    place = getattr(settings, "EMAIL_FILE_PATH", "")
    folder = Path(place)
    if not place or not folder.is_dir():
        return []
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [_mail(file) for file in files[:LATEST]]


def _mail(file: Path) -> Mail:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    sent = parsedate_to_datetime(str(message["Date"]))
    return Mail(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        when=words.day(sent),
        lines=lines_of(text),
    )


def lines_of(text: str) -> list[Line]:
    """The text with each address as a link on the words before it."""
    found: list[Line] = []
    for line in text.splitlines():
        address = _ADDRESS.search(line)
        if not address or not address[0].startswith(f"{settings.SITE_ADDRESS}/"):
            found.append(Line(line))
            continue
        words_before = line[: address.start()].strip(" :")
        if not words_before and found and found[-1].words:
            words_before = found.pop().words.strip()
        path = address[0].removeprefix(settings.SITE_ADDRESS)
        found.append(Line(words_before or path, path))
    return found
