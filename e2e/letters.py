"""The mail that a demonstration wrote to its folder, and the ways that lead from it."""

import email
import email.policy
import re
import time
from collections.abc import Iterator
from pathlib import Path

from e2e.conftest import MAIL_WITHIN


def newest_first(folder: Path) -> Iterator[tuple[str, str, str]]:
    """To whom each mail went, its subject and its text."""
    for file in sorted((folder / "mail").glob("*.eml"), key=lambda one: -one.stat().st_mtime):
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        told = message.get_body(("plain",)).get_content()
        yield str(message["To"]), str(message["Subject"]), told


def way(folder: Path, *, to: str, path: str, says: str = "", but: str = "nobody") -> str:
    """The newest link of such a path, in a mail to such an address that says this.

    path, says  regular expressions; the path begins after the language
    """
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        for sent_to, subject, told in newest_first(folder):
            found = re.search(rf"(/(?:cy/)?{path})", told)
            ours = to in sent_to and but not in sent_to
            if found and ours and re.search(says, f"{subject} {told}"):
                return found[1]
        time.sleep(0.5)
    raise AssertionError(f"No mail to {to} with {path} within {MAIL_WITHIN} s")
