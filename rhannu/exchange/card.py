"""The Transfer Card's instrument: its factors, questions and remedies, as data with a version.

A file each in `cards`, the old ones kept: an answer stays beside the words it was given to.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rhannu.base.languages import CODES

VERSION = "2026-1"  # what a card opened today asks
_FILES = Path(__file__).with_name("cards")

DONOR, RECIPIENT = "donor", "recipient"
SIDES = (DONOR, RECIPIENT)
Words = Mapping[str, str]  # by language


@dataclass(frozen=True)
class Factor:
    """One factor of the figure. side: whose it is, or blank. about: its row in the pair view."""

    code: str
    side: str
    about: str
    optional: bool
    words: Words
    ground: str


@dataclass(frozen=True)
class Question:
    """words: by side and language, as each side is asked it."""

    code: str
    factor: str
    short: bool
    words: Mapping[str, Words]


@dataclass(frozen=True)
class Remedy:
    """seen: the kind of meeting (or "take_home") whose records can be counted; blank for none."""

    code: str
    factor: str
    seen: str
    words: Words
    why: Words


@dataclass(frozen=True)
class Instrument:
    version: str
    factors: tuple[Factor, ...]
    questions: tuple[Question, ...]
    remedies: tuple[Remedy, ...]

    def asked(
        self, side: str, *, full: bool, optional: bool
    ) -> list[tuple[Factor, tuple[Question, ...]]]:
        """What one side is asked, factor by factor, in order.

        Short: one question a factor, each side about itself. Full: two about every factor, so that
        each side also says how it sees the other. Power and trust only where they were wished.
        """
        found = []
        for factor in self.factors:
            if factor.optional and not optional:
                continue
            if not full and factor.side not in ("", side):
                continue
            questions = tuple(
                one for one in self.questions if one.factor == factor.code and (full or one.short)
            )
            if questions:
                found.append((factor, questions))
        return found


@cache
def versions() -> tuple[str, ...]:
    """Every version there was, the newest first."""
    return tuple(sorted((path.stem for path in _FILES.glob("*.toml")), reverse=True))


@cache
def instrument(version: str = VERSION) -> Instrument:
    """The instrument of a version. Raises LookupError where there is none of that name."""
    if version not in versions():
        raise LookupError(version)
    written = tomllib.loads((_FILES / f"{version}.toml").read_text(encoding="utf-8"))
    return Instrument(
        version=written["version"],
        factors=tuple(_factor(one) for one in written["factors"]),
        questions=tuple(_question(one) for one in written["questions"]),
        remedies=tuple(_remedy(one) for one in written["remedies"]),
    )


def _factor(written: dict[str, Any]) -> Factor:
    return Factor(
        code=written["code"],
        side=written["side"],
        about=written["about"],
        optional=written.get("optional", False),
        words=_words(written),
        ground=written["ground"],
    )


def _question(written: dict[str, Any]) -> Question:
    both = "en" in written
    return Question(
        code=written["code"],
        factor=written["factor"],
        short=written.get("short", False),
        words={side: _words(written, "" if both else f"{side}_") for side in SIDES},
    )


def _remedy(written: dict[str, Any]) -> Remedy:
    return Remedy(
        code=written["code"],
        factor=written["factor"],
        seen=written["seen"],
        words=_words(written),
        why=_words(written, "why_"),
    )


def _words(written: dict[str, Any], before: str = "") -> Words:
    return {code: written[f"{before}{code}"] for code in CODES}
