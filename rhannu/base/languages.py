"""Two languages on equal terms: explicit fields, one for each, and an honest word where one is missing."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

ENGLISH, WELSH = "en", "cy"
CODES = (ENGLISH, WELSH)


@dataclass(frozen=True)
class Said:
    """Words in a language, and whether they are in the language that was asked for."""

    text: str
    lang: str
    translated: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def current() -> str:
    """The language of this page or message: "en" or "cy"."""
    return WELSH if (get_language() or "").startswith(WELSH) else ENGLISH


def other(language: str) -> str:
    """The other one of the two."""
    return ENGLISH if language == WELSH else WELSH


def said(thing: Any, field: str, language: str | None = None) -> Said:
    """`field` of `thing` in `language` (the current one if none), or in the other where it is blank."""
    language = language or current()
    text = getattr(thing, f"{field}_{language}")
    if text:
        return Said(text, language, True)
    elsewhere = getattr(thing, f"{field}_{other(language)}")
    return Said(elsewhere, other(language), not elsewhere)


def within(label: object) -> str:
    """A label as it stands inside a sentence: "health board", but "NHS trust"."""
    words = str(label)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


_NOT_LETTERS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """A key to sort and look up by: lower case, no accents, single spaces, so that Ŵ stands by W.

    Both databases sort it alike, because it holds only a-z, 0-9 and spaces.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_LETTERS.sub(
        " ", plain.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    ).strip()
