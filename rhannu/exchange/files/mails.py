"""A mail as it lies in a file or a mailbox: bytes in, a few safe words out, whatever the bytes hold.

Nothing of it is trusted. Attachments are not read; no part is kept but a short text. What an
automatic sender or a mail server wrote is told apart from what a person did.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from typing import BinaryIO

MOST_BYTES = 2 * 1024 * 1024  # of one mail; what comes after is not read
MOST_PARTS, DEEPEST = 40, 8
MOST_WORDS = 2_000  # characters that are kept
MOST_ADDRESSES = 30
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z0-9-]{2,63}")
_OUT_OF_OFFICE = re.compile(
    r"^\s*(?:re:\s*)?(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office"
    r"|ateb(?:iad)? awtomatig|allan o'r swyddfa)",
    re.IGNORECASE,
)

_MESSAGE_ID = re.compile(r"^message-id:\s*(<[^>\s]{1,200}>)", re.IGNORECASE | re.MULTILINE)


class CannotRead(Exception):
    """What was given is no mail that can be read."""


@dataclass(frozen=True)
class ReadMail:
    """What was read of one mail.

    digest    the same for the same mail, however often it comes
    others    addresses it went to, and those named in what it forwards
    sent_at   none where it gives no day that can be read
    kind      "person", "automatic" (out of office, a list, ourselves), or "bounce"
    bounced   of a bounce: addresses that failed for good, each with the id of the mail it was
    seals     what our own and other servers say they checked, the latest first
    """

    digest: str
    subject: str = ""
    from_name: str = ""
    from_address: str = ""
    others: tuple[str, ...] = ()
    sent_at: datetime | None = None
    words: str = ""
    kind: str = "person"
    bounced: tuple[tuple[str, str], ...] = ()
    seals: tuple[str, ...] = ()

    def was_checked_by(self, server: str) -> bool:
        """Whether our own mail server says the sender is who they say. Only its latest word counts.

        Anybody can write such a line into a mail; ours must take out those that bear its name.
        """
        first, _semicolon, found = (self.seals[0] if self.seals else "").partition(";")
        named = first.split()[:1] == [server] and bool(server)
        return named and re.search(r"\bdmarc=pass\b", found, re.IGNORECASE) is not None


def read_mail(content: bytes) -> ReadMail:
    """Read one mail. Raises CannotRead where there is none."""
    content = content[:MOST_BYTES]
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        return _read(message, content)
    except (RecursionError, MessageError, ValueError, LookupError) as fault:
        raise CannotRead(type(fault).__name__) from fault


def mails_in(file: BinaryIO) -> Iterator[bytes]:
    """The mails of a file: an mbox has several, each after a line that begins with "From "."""
    kept: list[bytes] = []
    size, blank, first = 0, True, True
    while line := file.readline(MOST_BYTES):
        if first and line.startswith(b"From ") or blank and line.startswith(b"From "):
            if kept:
                yield b"".join(kept)
            kept, size, first, blank = [], 0, False, False
            continue
        first = False
        if size < MOST_BYTES:
            kept.append(line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
    if kept:
        yield b"".join(kept)


def _read(message: Message, content: bytes) -> ReadMail:
    if not message.keys():
        raise CannotRead("no header")
    senders = _addresses(message, "From")
    name, address = senders[0] if senders else ("", "")
    parts = list(_parts(message))
    kind = _kind(message, parts)
    named = str(message.get("Message-ID", "")).strip()
    identity = named.encode("utf-8", "replace") if named else content
    words = _words(parts)
    others = [one for _name, one in (*_addresses(message, "To"), *_addresses(message, "Cc"))]
    others += [one.lower() for one in _ADDRESS.findall(words)]
    return ReadMail(
        digest=hashlib.sha256(identity).hexdigest(),
        subject=_line(message.get("Subject", ""), 200),
        from_name=name[:120],
        from_address=address[:254],
        others=tuple(dict.fromkeys(one for one in others if one != address))[:MOST_ADDRESSES],
        sent_at=_sent_at(message),
        words=words,
        kind=kind,
        bounced=_bounced(message) if kind == "bounce" else (),
        seals=tuple(_line(one, 500) for one in message.get_all("Authentication-Results", [])[:5]),
    )


# ------------------------------------------------------------------ headers


def _line(value: object, most: int) -> str:
    """A header in plain words on one line: nothing in it can begin another."""
    said = []
    try:
        for piece, charset in decode_header(str(value)):
            said.append(_decoded(piece, charset) if isinstance(piece, bytes) else piece)
    except (MessageError, ValueError):
        said = [str(value)]
    return " ".join(_plain("".join(said)).split())[:most]


def _plain(text: str) -> str:
    """Without what cannot be printed or stored; line breaks stay."""
    kept = (one if one.isprintable() or one == "\n" else " " for one in text)
    return "".join(one for one in kept if not "\ud800" <= one <= "\udfff")


def _addresses(message: Message, header: str) -> list[tuple[str, str]]:
    """Names and addresses of a header, those that look like any."""
    lines = [
        str(one).replace("\r", " ").replace("\n", " ")[:10_000]
        for one in message.get_all(header, [])[:5]
    ]
    found = []
    for name, address in getaddresses(lines)[:MOST_ADDRESSES]:
        if _ADDRESS.fullmatch(address):
            found.append((_line(name, 120), address.lower()))
    return found


def _sent_at(message: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
        return sent.astimezone() if 1990 <= sent.year <= 2200 else None
    except (TypeError, ValueError, OverflowError):
        return None


def _kind(message: Message, parts: list[Message]) -> str:
    if any(one.get_content_type() == "message/delivery-status" for one in parts):
        return "bounce"
    if str(message.get("Auto-Submitted", "no")).strip().lower() not in ("", "no"):
        return "automatic"
    if str(message.get("Precedence", "")).strip().lower() in ("bulk", "junk", "list", "auto_reply"):
        return "automatic"
    if any(message.get(one) for one in ("X-Autoreply", "X-Autorespond", "List-Id")):
        return "automatic"
    if str(message.get("Return-Path", "x")).strip() == "<>":
        return "automatic"
    return "automatic" if _OUT_OF_OFFICE.match(_line(message.get("Subject", ""), 200)) else "person"


# ------------------------------------------------------------------ parts


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are no containers, in their order; not too many, nor too deep."""
    waiting, given = [(message, 0)], 0
    while waiting and given < MOST_PARTS:
        part, depth = waiting.pop(0)
        given += 1
        inside = part.get_payload()
        holds = isinstance(inside, list) and part.get_content_type() != "message/delivery-status"
        if holds and depth < DEEPEST:
            waiting[:0] = [(one, depth + 1) for one in _inside(part)]
        if not holds:
            yield part


def _inside(part: Message) -> list[Message]:
    """The parts that a container holds."""
    held = part.get_payload()
    return (
        [one for one in held if isinstance(one, Message)][:MOST_PARTS]
        if isinstance(held, list)
        else []
    )


def _words(parts: Iterable[Message]) -> str:
    """The text that people wrote: plain where there is any, else what stands in the HTML."""
    plain: list[str] = []
    rich: list[str] = []
    for part in parts:
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html"):
            continue
        payload = part.get_payload(decode=True)
        text = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
        (plain if kind == "text/plain" else rich).append(
            text if kind == "text/plain" else _told(text)
        )
    said = "\n".join(one for one in plain if one.strip()) or "\n".join(rich)
    lines = (" ".join(line.split()) for line in _plain(said).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:MOST_WORDS]


def _decoded(content: bytes, charset: str | None) -> str:
    """By the charset it names, else as UTF-8, else as what nothing fails to be."""
    for one in (charset, "utf-8"):
        try:
            return content.decode(one or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


class _Text(HTMLParser):
    """What stands in HTML for people: no markup, script or style."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style", "head", "title"):
            self.silent += 1
        elif tag in ("br", "p", "div", "tr", "li"):
            self.said.append("\n")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "head", "title"):
            self.silent = max(0, self.silent - 1)

    def handle_data(self, data):
        if not self.silent:
            self.said.append(data)


def _told(html: str) -> str:
    reader = _Text()
    reader.feed(html[: 50 * MOST_WORDS])
    return "".join(reader.said)


def _bounced(message: Message) -> tuple[tuple[str, str], ...]:
    """Addresses of which a mail server says for good that nobody is there, with the mail's id."""
    original = ""
    failed: list[str] = []
    for part in _inside(message):
        kind, held = part.get_content_type(), part.get_payload()
        if kind == "message/delivery-status":
            for block in _inside(part):
                failed += _gone(block)
        elif kind == "message/rfc822":
            original = "".join(str(one.get("Message-ID", "")) for one in _inside(part)[:1])
        elif kind == "text/rfc822-headers" and isinstance(held, str):
            found = _MESSAGE_ID.search(held)
            original = found[1] if found else ""
    return tuple((one, _line(original, 200)) for one in dict.fromkeys(failed))


def _gone(block: Message) -> list[str]:
    """The address of one recipient, where it failed for good and because of the address."""
    status = str(block.get("Status", "")).strip()
    failed = str(block.get("Action", "")).strip().lower() == "failed"
    if not failed or not status.startswith(("5.1.", "5.2.1", "5.0.0")):
        return []
    return _ADDRESS.findall(str(block.get("Final-Recipient", "")).rpartition(";")[2].lower())
