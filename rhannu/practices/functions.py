"""What is done, whatever the sector: a list of functions, kept by people in functions.csv.

A street is lit and a ward is lit: a practice is found by what it does as well as by whose it is.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rhannu.base.languages import ENGLISH, WELSH, current

_FILE = Path(__file__).with_name("functions.csv")


@cache
def _labels() -> dict[str, dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            line["code"]: {ENGLISH: line["en"], WELSH: line["cy"]} for line in csv.DictReader(lines)
        }


def codes() -> frozenset[str]:
    """Every function there is."""
    return frozenset(_labels())


def label(code: str, language: str | None = None) -> str:
    """The name of a function; its code in plain words where the list does not hold it."""
    known = _labels().get(code)
    return known[language or current()] if known else code.replace("_", " ")


def labels(of: Iterable[str], language: str | None = None) -> list[str]:
    return [label(code, language) for code in of]


def choices() -> list[tuple[str, str]]:
    """Codes and names in the language of the moment, in the order of the alphabet."""
    return sorted(((code, label(code)) for code in codes()), key=lambda pair: pair[1].casefold())


def words(of: Iterable[str], language: str) -> str:
    """The names as one text, for search."""
    return " ".join(labels(of, language))
