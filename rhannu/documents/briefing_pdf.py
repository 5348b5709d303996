"""A briefing pack to print: a sheet of its own, then the page of each practice, bound in one document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.languages import current
from rhannu.documents import practice_pdf, typesetting
from rhannu.documents.practice_parts import Parts
from rhannu.documents.typesetting import breakable

TEMPLATE = "briefing.typ"


@dataclass(frozen=True)
class Line:
    """A line of a list: what, and the facts below it. example: made up, and says so.

    address, code  where it is on this site, and what it can be chosen by: for pages alone
    """

    title: str
    facts: tuple[str, ...] = ()
    example: bool = False
    address: str = ""
    code: str = ""


@dataclass(frozen=True)
class Section:
    heading: str
    lines: tuple[Line, ...]
    empty: str  # what is said where there are none


@dataclass(frozen=True)
class Sheet:
    """What stands on the first pages."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def as_pdf(sheet: Sheet, pages: Sequence[tuple[Parts, str]], *, on: date) -> bytes:
    """pages: of each practice its parts and its address."""
    return typesetting.pdf(TEMPLATE, words_of(sheet, pages, on=on))


def words_of(sheet: Sheet, pages: Sequence[tuple[Parts, str]], *, on: date) -> dict[str, Any]:
    """What the template reads."""
    example = _("Example")
    return {
        "lang": current(),
        "document": sheet.title,
        "title": breakable(sheet.title),
        "lead": breakable(sheet.lead),
        "sections": [
            {
                "heading": one.heading,
                "empty": one.empty,
                "lines": [
                    {
                        "title": breakable(line.title),
                        "facts": [breakable(fact) for fact in line.facts],
                        "mark": example if line.example else "",
                    }
                    for line in one.lines
                ],
            }
            for one in sheet.sections
        ],
        "pages": [practice_pdf.words_of(parts, address=address, on=on) for parts, address in pages],
    }
