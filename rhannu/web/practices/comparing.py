"""Two versions of a page, word by word, so that it can be read by eye and by ear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rhannu.analysis.wording import ADDED, REMOVED, Piece, changes
from rhannu.base.languages import CODES, current
from rhannu.web.practices.writing_page import Field, fields_of


@dataclass(frozen=True)
class Line:
    """One text of the page, with what was added and removed marked and said."""

    name: str
    words: SafeString
    changed: bool


def language_of(request: HttpRequest) -> str:
    """The language whose texts are compared: `?in=cy`, or that of the page."""
    asked = request.GET.get("in", "")
    return asked if asked in CODES else current()


def lines(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> list[Line]:
    """Every text that either version has in this language; blank `before` for a first version."""
    old = {one.name: one for one in fields_of(dict(before))} if before else {}
    new = {one.name: one for one in fields_of(dict(after))}
    found = []
    for name in dict.fromkeys([*new, *old]):
        older, newer = _says(old.get(name), language), _says(new.get(name), language)
        if older or newer:
            found.append(Line(name, marked(changes(older, newer)), older.split() != newer.split()))
    return found


def _says(field: Field | None, language: str) -> str:
    return getattr(field, language) if field else ""


def marked(pieces: list[Piece]) -> SafeString:
    """The pieces as text: what came and what went is drawn, and said to those who hear it."""
    return format_html_join(" ", "{}", ((_marked(one),) for one in pieces))


def _marked(piece: Piece) -> str:
    if piece.kind == ADDED:
        return _aloud("ins", _("added:"), piece.words, _("end of added"))
    if piece.kind == REMOVED:
        return _aloud("del", _("removed:"), piece.words, _("end of removed"))
    return piece.words


def _aloud(element: str, before: str, words: str, after: str) -> SafeString:
    tag = SafeString(element)
    here = current()
    return format_html(
        '<{0}><span class="govuk-visually-hidden" lang="{4}">{1} </span>{2}'
        '<span class="govuk-visually-hidden" lang="{4}"> ({3})</span></{0}>',
        tag,
        before,
        words,
        after,
        here,
    )
