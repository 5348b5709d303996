"""The whole folder: every file read, and what one file says of another checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import process

from rhannu.exchange.files import columns
from rhannu.exchange.files.columns import FUND, ORGANISATION, PRACTICE, PROJECT
from rhannu.exchange.files.practice_pages import line_of_pointer, pointers, read_practice
from rhannu.exchange.files.sheets import Fault, Sheet, read_sheet

PRACTICES = "practices/"


@dataclass
class DataSet:
    """Rows by file name, each as column -> value, and the practices. An absent file has no rows."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    practices: list[dict[str, Any]] = field(default_factory=list)

    def __getitem__(self, name: str) -> list[dict[str, Any]]:
        return self.rows.get(name, [])

    def has(self, name: str) -> bool:
        """Whether the file was there: an absent one leaves what is known as it is."""
        return name in self.rows


def wanted(name: str) -> bool:
    """Whether a file of this name, as it stands under the folder, is read."""
    return name in columns.SHEETS or (name.startswith(PRACTICES) and name.endswith(".toml"))


def read_data_set(
    files: Mapping[str, bytes], *, on: date | None = None
) -> tuple[DataSet, list[Fault]]:
    """Read the folder's files, by their names under it, and name every fault there is.

    on  today, where a day still to come is a fault.
    Only without a fault is the data set whole and fit to be taken in.
    """
    faults = [
        Fault(name, 0, "", _("this file is missing from the folder."))
        for name in columns.CORE
        if name not in files
    ]
    sheets = {
        name: read_sheet(name, files[name], columns.SHEETS[name])
        for name in columns.SHEETS
        if name in files
    }
    practices = {}
    of_pages: list[Fault] = []
    for name in sorted(files):
        if name.startswith(PRACTICES) and wanted(name):
            practice, wrong = read_practice(name, files[name])
            of_pages += wrong
            if practice is not None:
                practices[name] = practice
    for sheet in sheets.values():
        _check_keys(sheet)
    _check_organisations(sheets)
    if on is not None:
        _check_days(sheets, on)
    known = _known(sheets, [*practices.values()], files)
    for sheet in sheets.values():
        _check_pointers(sheet, known)
    _check_rounds(sheets, known.get(FUND, set()))
    _check_spread_rows(sheets)
    for name, practice in practices.items():
        of_pages += _practice_pointers(name, files[name], practice, known)
    for sheet in sheets.values():
        faults += sorted(sheet.faults, key=lambda one: (one.line, one.column))
    faults += of_pages
    rows = {name: sheet.rows for name, sheet in sheets.items()}
    return DataSet(rows, list(practices.values())), faults


def _check_keys(sheet: Sheet) -> None:
    """No two rows of one key; where a file has no key, no two rows that say the same throughout."""
    key = columns.KEYS.get(sheet.name, ())
    seen: dict[tuple[Any, ...], int] = {}
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        if any(row.get(name) in (None, "") for name in key):
            continue
        found = tuple(row[name] for name in key) if key else tuple(row.items())
        first = seen.setdefault(found, line)
        if found and first != line:
            sheet.fault(
                line,
                key[-1] if key else "",
                _("the same as line %(line)d. Take one of the two out.") % {"line": first},
            )


def _check_days(sheets: Mapping[str, Sheet], on: date) -> None:
    """Nothing has been announced on a day that is still to come."""
    for name in ("projects.csv", "rounds.csv"):
        sheet = sheets.get(name, Sheet(""))
        for row, line in zip(sheet.rows, sheet.lines, strict=True):
            day = row.get("announced_on")
            if day is not None and day > on:
                reason = _("%(day)s is still to come. Give the day it was announced.")
                sheet.fault(line, "announced_on", reason % {"day": day.isoformat()})


def _check_organisations(sheets: Mapping[str, Sheet]) -> None:
    """Present and former bodies share one list; an official code belongs to one body."""
    present = {row.get("slug") for row in _rows(sheets, "organisations.csv")}
    former = sheets.get("former_organisations.csv", Sheet(""))
    for row, line in zip(former.rows, former.lines, strict=True):
        if row.get("slug") in present:
            former.fault(line, "slug", _("this organisation stands in organisations.csv too."))
    more = sheets.get("organisations_more.csv", Sheet(""))
    codes: dict[tuple[str, str], int] = {}
    for row, line in zip(more.rows, more.lines, strict=True):
        if row.get("code"):
            first = codes.setdefault((row.get("code_scheme", ""), row["code"]), line)
            if first != line:
                more.fault(
                    line, "code", _("line %(line)d has this official code.") % {"line": first}
                )


def _known(
    sheets: Mapping[str, Sheet], practices: list[dict[str, Any]], files: Mapping[str, bytes]
) -> dict[str, set[str]]:
    """The identifiers of each kind of thing that others may point to.

    A kind is left out where its file is missing or could not be read row for row: that is one
    fault, and what points to its rows is not wrong.
    """
    # A page with a fault is still a page: what points to it is not wrong.
    pages = {
        name.removeprefix(PRACTICES).removesuffix(".toml")
        for name in files
        if name.startswith(PRACTICES)
    }
    known = {PRACTICE: pages | {one["slug"] for one in practices}}
    for kind, (column, names) in columns.NAMED_IN.items():
        if all(_is_judged_by(sheets, name, column) for name in names):
            rows = [row for name in names for row in _rows(sheets, name)]
            known[kind] = {row[column] for row in rows if column in row}
    if FUND in known:
        known[FUND] = known[FUND] or set(columns.FUNDS)
    return known


def _is_judged_by(sheets: Mapping[str, Sheet], name: str, column: str) -> bool:
    """Whether every row of the file was read with its identifier; an optional file may be absent."""
    if name not in sheets:
        return name not in columns.CORE
    return sheets[name].whole and column in sheets[name].header


def _check_pointers(sheet: Sheet, known: Mapping[str, set[str]]) -> None:
    # One reason for each wrong identifier, however many rows hold it.
    reasons: dict[tuple[str, str], str] = {}
    for column, what in columns.POINTERS.get(sheet.name, {}).items():
        there = known.get(what)
        if there is None:
            continue
        for row, line in zip(sheet.rows, sheet.lines, strict=True):
            value = row.get(column) or ()
            for one in (value,) if isinstance(value, str) else value:
                if one not in there:
                    if (what, one) not in reasons:
                        reasons[what, one] = _unknown(what, one, there)
                    sheet.fault(line, column, reasons[what, one])


def _unknown(what: str, identifier: str, known: set[str]) -> str:
    reason = {
        ORGANISATION: _("no organisation is called “%(slug)s”."),
        PROJECT: _("no project is called “%(slug)s”."),
        PRACTICE: _("no practice is called “%(slug)s”."),
        FUND: _("no fund is called “%(slug)s”."),
    }[what] % {"slug": identifier[:60]}
    near = process.extractOne(identifier, sorted(known), score_cutoff=75)
    return f"{reason} {_('Did you mean “%(slug)s”?') % {'slug': near[0]}}" if near else reason


def _check_rounds(sheets: Mapping[str, Sheet], funds: set[str]) -> None:
    """A project's round is one of its fund's, or one of the known codes where no rounds.csv says.

    A fund that is none has been named already, and has no rounds.
    """
    projects = sheets.get("projects.csv", Sheet(""))
    if not all(_is_judged_by(sheets, "rounds.csv", column) for column in ("fund", "code")):
        return
    rounds = {(row.get("fund"), row.get("code")) for row in _rows(sheets, "rounds.csv")}
    for row, line in zip(projects.rows, projects.lines, strict=True):
        fund, found = row.get("fund"), row.get("round")
        if fund not in funds or not found:
            continue
        if rounds and (fund, found) not in rounds:
            here = ", ".join(sorted(str(code) for one, code in rounds if one == fund))
            reason = _("“%(cell)s” is no round of %(fund)s. Its rounds: %(codes)s.")
            projects.fault(line, "round", reason % {"cell": found, "fund": fund, "codes": here})
        elif not rounds and found not in columns.ROUNDS:
            reason = _("“%(cell)s” is not one of the codes. Use one of: %(codes)s.")
            codes = ", ".join(sorted(columns.ROUNDS))
            projects.fault(line, "round", reason % {"cell": found, "codes": codes})


def _check_spread_rows(sheets: Mapping[str, Sheet]) -> None:
    if not _is_judged_by(sheets, "spread.csv", "practice"):
        return
    count = len(_rows(sheets, "spread.csv"))
    welsh = sheets.get("spread_cy.csv", Sheet(""))
    for row, line in zip(welsh.rows, welsh.lines, strict=True):
        if row.get("row", 0) > count:
            welsh.fault(line, "row", _("spread.csv has no such row."))


def _practice_pointers(
    name: str, content: bytes, practice: Mapping[str, Any], known: Mapping[str, set[str]]
) -> Iterator[Fault]:
    if f"{PRACTICES}{practice['slug']}.toml" != name:
        yield Fault(name, 1, "slug", _("the slug and the file's name differ."))
    for column, what, identifier in pointers(practice):
        if what in known and identifier not in known[what]:
            line = line_of_pointer(content, identifier)
            yield Fault(name, line, column, _unknown(what, identifier, known[what]))


def _rows(sheets: Mapping[str, Sheet], name: str) -> list[dict[str, Any]]:
    return sheets[name].rows if name in sheets else []
