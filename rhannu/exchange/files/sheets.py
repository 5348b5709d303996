"""One CSV file of the data set: its bytes become rows of values, and every fault is named."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.delimited import decoded
from rhannu.base.sheets import CONTROL
from rhannu.exchange.files.cells import Reader

MOST_LETTERS = csv.field_size_limit()


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the data set. Line 0 means the whole file."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += _(", line %(line)d") % {"line": self.line}
        if self.column:
            place += _(", column %(column)s") % {"column": self.column}
        return f"{place}: {self.reason}"


@dataclass(frozen=True)
class Column:
    """How a column is read, and what stands for an empty cell where it may be empty.

    needed  every row must fill it.
    may_be_absent  an older file may lack the column altogether.
    """

    read: Reader
    blank: Any = ""
    needed: bool = False
    may_be_absent: bool = False


@dataclass
class Sheet:
    """The rows of one file, each with the line it begins on. A cell with a fault is left out of its row.

    whole  every row was read as one: what other files say of its rows can be judged.
    """

    name: str
    whole: bool = True
    header: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, column: str, reason: str) -> None:
        self.faults.append(Fault(self.name, line, column, reason))


def read_sheet(name: str, content: bytes, columns: Mapping[str, Column]) -> Sheet:
    """Read a CSV file with a header line. Columns of other names are passed over."""
    sheet = Sheet(name)
    reader = csv.reader(io.StringIO(_decoded(content, sheet), newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not sheet.header:
                sheet.header = [cell.strip() for cell in cells]
                if _is_parted_otherwise(sheet, line, columns):
                    return sheet
                _check_header(sheet, line, columns)
            elif len(cells) != len(sheet.header):
                sheet.whole = False
                sheet.fault(
                    line,
                    "",
                    _("%(cells)d cells; the header names %(columns)d columns.")
                    % {"cells": len(cells), "columns": len(sheet.header)},
                )
            else:
                _read_row(sheet, line, dict(zip(sheet.header, cells, strict=True)), columns)
    except csv.Error as why:
        sheet.whole = False
        sheet.fault(begins, "", _reason(why))
    if not sheet.header and not sheet.faults:
        sheet.whole = False
        sheet.fault(0, "", _("this file is empty. It needs a header line."))
    return sheet


def _reason(why: csv.Error) -> str:
    if "field limit" in str(why):
        return _(
            "a cell that begins here is longer than %(most)d characters. "
            "Look for a quotation mark that is not closed, or shorten the text."
        ) % {"most": MOST_LETTERS}
    return _("a quotation mark is not closed, or stands in the wrong place.")


def _decoded(content: bytes, sheet: Sheet) -> str:
    """The text; where the bytes are not UTF-8 that is a fault, and the rest is read all the same."""
    text, encoding = decoded(content)
    if encoding == "utf-16":
        sheet.fault(0, "", _("this file is UTF-16. Save it as UTF-8."))
    elif encoding != "utf-8":
        try:
            content.decode()
        except UnicodeDecodeError as where:
            line = content.count(b"\n", 0, where.start) + 1
            reason = _("this file is not UTF-8; it looks like Latin-1. Save it as UTF-8.")
            sheet.fault(line, "", reason)
    return text


def _is_parted_otherwise(sheet: Sheet, line: int, columns: Mapping[str, Column]) -> bool:
    """Whether another sign than a comma stands between the cells: then that is the one fault."""
    for sign, name in ((";", "“;”"), ("\t", _("a tab")), ("|", "“|”")):
        if len(sheet.header) == 1 and len(set(sheet.header[0].split(sign)) & {*columns}) > 1:
            reason = _("the sign between cells is %(sign)s. Save the file with commas.")
            sheet.fault(line, "", reason % {"sign": name})
            sheet.whole = False
    return not sheet.whole


def _check_header(sheet: Sheet, line: int, columns: Mapping[str, Column]) -> None:
    for name, column in columns.items():
        if sheet.header.count(name) > 1:
            sheet.whole = False
            sheet.fault(line, name, _("this column stands in the header more than once."))
        if name not in sheet.header and not column.may_be_absent:
            sheet.fault(line, name, _("this column is missing from the header."))


def _read_row(
    sheet: Sheet, line: int, cells: Mapping[str, str], columns: Mapping[str, Column]
) -> None:
    row: dict[str, Any] = {}
    for name, column in columns.items():
        if name not in cells:
            continue
        cell = cells[name].strip(" \n")
        if CONTROL.search(cell):
            sheet.fault(line, name, _("a control character stands in this cell. Take it out."))
        elif not _can_be_seen(cell):
            if column.needed:
                sheet.fault(line, name, _("this cell is empty. Every row needs it."))
            else:
                row[name] = column.blank
        else:
            try:
                row[name] = column.read(cell)
            except ValueError as why:
                sheet.fault(line, name, str(why))
    sheet.rows.append(row)
    sheet.lines.append(line)


def _can_be_seen(cell: str) -> bool:
    return any(letter.isprintable() and not letter.isspace() for letter in cell)
