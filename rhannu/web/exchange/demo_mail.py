"""On a demonstration: the mail that would have gone out, so that one person can play every part."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from csp.decorators import csp
from django.apps import apps
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.base.due import WAITS
from rhannu.web import words
from rhannu.web.home.demo import check_demo
from rhannu.web.paging import Page

LATEST = 25
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Line:
    """A line of a mail: words, or a link to a page of this site."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Mail:
    """A mail of the folder. `several`: more than one thing came together in it."""

    name: str
    to: str
    subject: str
    when: str
    lines: list[Line]
    headers: list[tuple[str, str]]
    several: bool


# The headers that say what a mail is, in the order in which they are shown.
HEADERS = (
    "Message-ID",
    "Date",
    "Content-Language",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
)


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """The latest mails, each with its text and links that work; before them what waits, and why.

    The button sends what waits, whatever the hour: nobody is woken here.
    """
    check_demo()
    notices = apps.get_app_config("notices")  # one door does not import another
    if request.method == "POST":
        notices.release(request.now)
        return redirect("exchange:demo_mail")
    waiting = [one for one in notices.explain(request.now) if one.state == WAITS]
    page = latest_mails(request.GET.get("after", ""))
    context = {"page": page, "waiting": waiting[:LATEST], "waiting_all": len(waiting)}
    response = _private(render(request, "exchange/demo_mail.html", context))
    # The address of this page is no secret, and its button has to say where it stands.
    response["Referrer-Policy"] = "same-origin"
    return response


@csp(  # type: ignore[arg-type]  # its types know no view with a part of the path
    {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],  # mail programs know no style sheet
        "frame-ancestors": ["'none'"],
    }
)
def html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of one mail, as a mail program shows it."""
    check_demo()
    file = _folder() / f"{name}.eml"
    if not file.is_file():
        raise Http404
    part = _message(file).get_body(("html",))
    if part is None:
        raise Http404
    return _private(HttpResponse(part.get_content()))


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


def _folder() -> Path:
    return Path(getattr(settings, "EMAIL_FILE_PATH", "") or "no-such-folder")


def latest_mails(after: str = "") -> Page:
    """What lies in the folder of the mail, the newest first: a page of it, from the mail after that name."""
    files = _folder().glob("*.eml")
    newest = sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)
    names = [file.stem for file in newest]
    start = names.index(after) + 1 if after in names else 0
    shown = newest[start : start + LATEST]
    more = shown[-1].stem if len(newest) > start + LATEST else ""
    return Page([_mail(file) for file in shown], next=more, after=after if start else "")


def _message(file: Path) -> EmailMessage:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _mail(file: Path) -> Mail:
    message = _message(file)
    body = message.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    sent = parsedate_to_datetime(str(message["Date"]))
    files = list(message.iter_attachments())
    return Mail(
        name=file.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        when=words.day(sent),
        lines=lines_of(text),
        headers=[(name, str(message[name])) for name in HEADERS if message[name]]
        + [("Content-Disposition", str(one["Content-Disposition"])) for one in files],
        several=bool(re.search(r"^2\. ", text, re.MULTILINE)),
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
