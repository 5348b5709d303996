"""An officer's own rows: cells in; what each row says and everything wrong with it out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rhannu.analysis.similarity.words import content_words
from rhannu.base.days import day_from
from rhannu.base.languages import CODES, fold, other
from rhannu.base.money import pence_from
from rhannu.base.themes import Theme
from rhannu.portfolio.columns import FIELDS, Kind

REASONS = {
    "missing": _("This cell is empty, and no row can be taken in without it."),
    "name_or_post": _("Neither a name nor a post stands here. Put in at least one of them."),
    "too_long": _("This is longer than %(most)s characters. Make it shorter."),
    "not_a_sum": _(
        "This is not a sum of money, so it is left blank. Write it as 250000 or £250,000 to keep it."
    ),
    "not_a_day": _("This is not a day, so it is left blank. Write it as 31/3/2024 to keep it."),
    "unknown_body": _(
        "We do not know this organisation, and a contact needs one. Choose it below."
    ),
    "unknown_theme": _("This theme is not on our list. It is left blank."),
    "unknown_round": _("We have no round of this name. The row is taken in without one."),
    "known_project": _("A project of this title and organisation is entered already: %(title)s."),
    "known_bid": _("A bid of this title and organisation is entered already: %(title)s."),
    "known_contact": _("This person is entered in this post already."),
    "same_as_line": _("The same stands on line %(other)s. It is taken in once."),
}

_LONGEST = {
    "title": 200, "organisation": 200, "name": 120, "post": 120, "email": 254, "phone": 30,
    "contact": 200, "theme": 200,
}  # fmt: skip
_NOTHING = {"", "na", "n a", "tbc", "tba", "tbd", "none", "unknown", "nil", "dim", "anhysbys",
            "iw gadarnhau", "amherthnasol"}  # fmt: skip
_MANY_DECIMALS = re.compile(r"-?\d+\.\d{3,}")


@dataclass(frozen=True)
class Fault:
    """Something about one cell: a code of REASONS, and the facts its sentence needs."""

    code: str
    line: int
    column: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class ReadRow:
    """What a row says: field -> value (text, pence, a day or a theme's code), None where blank."""

    line: int
    values: dict[str, Any]
    problems: list[Fault] = field(default_factory=list)  # it cannot be taken in
    notes: list[Fault] = field(default_factory=list)  # it can, but not all of it


class RowReader:
    """Reads the rows of one load. Made once a load: it looks the columns up."""

    def __init__(self, kind: str, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
        self._kind = kind
        places = {column: place for place, column in enumerate(columns)}
        fields = [one for one in FIELDS[kind] if mapping.get(one.code) in places]
        self._fields = [(one, mapping[one.code], places[mapping[one.code]]) for one in fields]
        self._themes = theme_names()

    def read(self, line: int, cells: Sequence[str]) -> ReadRow:
        """One row. Every problem it has is in it, not only the first."""
        row = ReadRow(line, {})
        for one, column, place in self._fields:
            text = cells[place].strip() if place < len(cells) else ""
            row.values[one.code] = self._value(row, one.code, column, text)
            if one.needed and not text:
                row.problems.append(Fault("missing", line, column))
        if self._kind == Kind.CONTACTS and not (row.values.get("name") or row.values.get("post")):
            row.problems.append(Fault("name_or_post", line))
        return row

    def _value(self, row: ReadRow, code: str, column: str, text: str) -> Any:
        most = _LONGEST.get(code)
        if most and len(text) > most:
            row.problems.append(Fault("too_long", row.line, column, {"most": most}))
            return text[:most]
        if code in ("amount", "saving"):
            return self._or_blank(row, column, text, _sum_from, "not_a_sum")
        if code in ("received", "confirmed", "left"):
            return self._or_blank(row, column, text, day_from, "not_a_day")
        if code == "theme":
            return self._theme(row, column, text)
        return " ".join(text.split()) if most else text

    def _or_blank(self, row: ReadRow, column: str, text: str, read: Any, code: str) -> Any:
        """What stands there, or nothing and a note: the row is worth having without it."""
        if fold(text) in _NOTHING:
            return None
        try:
            return read(text)
        except ValueError:
            row.notes.append(Fault(code, row.line, column, {"value": text[:100]}))
            return None

    def _theme(self, row: ReadRow, column: str, text: str) -> str:
        code = self._themes.get(fold(text), "")
        if not code and fold(text) not in _NOTHING:
            row.notes.append(Fault("unknown_theme", row.line, column, {"value": text[:100]}))
        return code


def _sum_from(text: str) -> int:
    if _MANY_DECIMALS.fullmatch(text):  # a workbook's division: £333.333333
        text = str(round(Decimal(text), 2))
    pence = pence_from(text)
    if pence < 0:
        raise ValueError(text)
    return pence


def theme_names() -> dict[str, str]:
    """Folded name -> theme code: the code itself and its label in both languages."""
    names = {fold(theme.value): theme.value for theme in Theme}
    for language in CODES:
        with override(language):
            names |= {fold(str(theme.label)): theme.value for theme in Theme}
    return names


def language_of(text: str, otherwise: str = "en") -> str:
    """The language a row is written in, by its small words; `otherwise` where they do not tell."""
    count = {
        language: len(content_words(text, other(language))) - len(content_words(text, language))
        for language in CODES
    }
    if count["en"] == count["cy"]:
        return otherwise
    return max(count, key=lambda language: count[language])
