"""The words of the commands themselves, before Django is ready: help is instant in both languages."""

import gettext as catalogues
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_language = "en"


def language() -> str:
    """The language of this command: "en" or "cy"."""
    return _language


def choose(arguments: Sequence[str]) -> None:
    """Find `--lang cy` among the arguments before they are parsed, so that help can use it."""
    global _language
    asked = [*arguments, ""]
    welsh = any(
        one == "--lang=cy" or (one == "--lang" and asked[place + 1] == "cy")
        for place, one in enumerate(asked)
    )
    _language = "cy" if welsh else "en"
    # Click speaks by Python's gettext, which looks here for the language.
    os.environ["LANGUAGE"] = _language
    catalogues.bindtextdomain("django", str(_LOCALE))
    catalogues.textdomain("django")


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", _LOCALE, [code], fallback=True)


def gettext(message: str) -> str:
    """The message in the language of this command."""
    return _catalogue(_language).gettext(message) if _language == "cy" else message
