"""Words set on a page: a PDF that a screen reader can read (PDF/UA-1), made once and then kept.

The words are never code: a template reads them as JSON. No font of the machine is used.
"""

import hashlib
import json
import re
import subprocess
import sys
import threading
import unicodedata
from typing import Any

from django.core.cache import cache

from rhannu.documents import typeset
from rhannu.documents.typeset import HERE, each

ANYWHERE = "\N{ZERO WIDTH SPACE}"  # a line may break here
LONGEST_WORD = 30  # letters
KEPT_FOR = 24 * 3600  # seconds
MOST_SECONDS = 20
_one_at_a_time = threading.Lock()


def pdf(template: str, words: dict[str, Any]) -> bytes:
    """The page that the template makes of these words."""
    said = json.dumps(each(clean, words), sort_keys=True)
    source = b"".join(one.read_bytes() for one in sorted(HERE.glob("*.typ")))  # they share parts
    key = "pdf:" + hashlib.sha256(template.encode() + source + said.encode()).hexdigest()
    with _one_at_a_time:  # of several who ask for the same, the first makes it for all
        page = cache.get(key)
        if page is None:
            page = _made(template, said)
            cache.set(key, page, KEPT_FOR)
    return page


def _made(template: str, said: str) -> bytes:
    """By a program of its own, which takes its memory with it. Raises CalledProcessError."""
    command = [sys.executable, "-I", typeset.__file__, template]
    done = subprocess.run(
        command, input=said.encode(), capture_output=True, check=True, timeout=MOST_SECONDS
    )
    return done.stdout


def clean(text: str) -> str:
    """The text without signs that are not to be seen."""
    spaced = re.sub(r"\s", " ", text)
    return "".join(
        one for one in spaced if one == ANYWHERE or not unicodedata.category(one).startswith("C")
    )


def breakable(text: str) -> str:
    """The text, where a word that is too long for its line may break at any letter."""
    return re.sub(rf"\S{{{LONGEST_WORD},}}", lambda found: ANYWHERE.join(found[0]), text)
