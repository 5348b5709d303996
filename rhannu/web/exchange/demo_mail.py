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
    folder = Path(settings.EMAIL_FILE_PATH) if settings.EMAIL_FILE_PATH else None
    if folder is None or not folder.is_dir():
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
        lines=[_line(line) for line in text.splitlines()],
    )


def _line(text: str) -> Line:
    found = _ADDRESS.search(text)
    if found and found[0].startswith(f"{settings.SITE_ADDRESS}/"):
        return Line(text.strip(), found[0].removeprefix(settings.SITE_ADDRESS))
    return Line(text)
