"""A page to take along: a title, what it is for, sections. As text for an e-mail, and as a tagged PDF."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.languages import current
from rhannu.documents import typesetting
from rhannu.documents.practice_parts import and_more, marked
from rhannu.documents.practice_sheet import WIDTH
from rhannu.documents.typesetting import breakable

TEMPLATE = "pack.typ"
LONGEST = 420  # letters of one quoted text; the rest stands where it came from
# What is tried until the page is one: smaller type, then fewer lines of the longer lists.
STEPS = (
    *({"size": size, "most": 12} for size in (11.5, 11, 10.5, 10, 9.5, 9)),
    *({"size": 9, "most": most} for most in (6, 4, 3, 2, 1)),
)


@dataclass(frozen=True)
class Section:
    """A heading and its lines. missing: nothing is on record, and the one line says so."""

    heading: str
    lines: tuple[str, ...]
    missing: bool = False


@dataclass(frozen=True)
class Pack:
    """One page. notes: what stands at its foot; address: of the page it was made from."""

    title: str
    eyebrow: str
    lead: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    address: str
    example: bool = False


def section(heading: str, lines: Iterable[str], gap: str = "") -> Section:
    """A section of the lines that say something; where none does, what is missing is said."""
    told = tuple(clipped(line) for line in lines if line.strip())
    return Section(heading, told) if told else Section(heading, (gap or not_recorded(),), True)


def not_recorded() -> str:
    return _("Not recorded.")


def clipped(text: str) -> str:
    """The text up to a whole word, with a mark where more of it stands on the page."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[:LONGEST].rsplit(' ', 1)[0]} […]"


def as_text(pack: Pack) -> str:
    """Plain text in the current language, wrapped for an e-mail."""
    lines = [
        _filled(marked(pack.eyebrow, example=pack.example)),
        _filled(pack.title),
        "=" * min(len(pack.title), WIDTH),
        _filled(pack.lead),
    ]
    for one in pack.sections:
        several = len(one.lines) > 1
        lines += ["", one.heading.upper()]
        lines += [_filled(f"- {line}", "  ") if several else _filled(line) for line in one.lines]
    return "\n".join([*lines, "", *map(_filled, pack.notes), pack.address]) + "\n"


def as_pdf(pack: Pack) -> bytes:
    """One page of A4 in the current language, tagged and titled. Made once and then kept."""
    return typesetting.pdf(TEMPLATE, _words_of(pack))


def _words_of(pack: Pack) -> dict[str, Any]:
    longest = max((len(one.lines) for one in pack.sections), default=1)
    return {
        "lang": current(),
        "title": breakable(pack.title),
        "eyebrow": marked(pack.eyebrow, example=pack.example),
        "lead": breakable(pack.lead),
        "sections": [
            {
                "heading": one.heading,
                "lines": [breakable(line) for line in one.lines],
                "missing": one.missing,
            }
            for one in pack.sections
        ],
        "notes": [breakable(note) for note in pack.notes],
        "address": pack.address,
        "more": [and_more(n) for n in range(1, longest + 1)],
        "steps": STEPS,
    }


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
