"""One CSV file of the data set: its bytes become rows of values, and every fault is named."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rhannu.exchange.files.cells import Reader


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
    """The rows of one file, each with the line it begins on. A cell with a fault is left out of its row."""

    name: str
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
    header: list[str] | None = None
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                _check_header(sheet, line, header, columns)
            elif len(cells) != len(header):
                sheet.fault(
                    line,
                    "",
                    _("%(cells)d cells; the header names %(columns)d columns.")
                    % {"cells": len(cells), "columns": len(header)},
                )
            else:
                _read_row(sheet, line, dict(zip(header, cells, strict=True)), columns)
    except csv.Error:
        sheet.fault(begins, "", _("a quotation mark is not closed, or stands in the wrong place."))
    if header is None and not sheet.faults:
        sheet.fault(0, "", _("this file is empty. It needs a header line."))
    return sheet


def _decoded(content: bytes, sheet: Sheet) -> str:
    """The text; where the bytes are not UTF-8 that is a fault, and the rest is read all the same."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        sheet.fault(0, "", _("this file is UTF-16. Save it as UTF-8."))
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as where:
        line = content.count(b"\n", 0, where.start) + 1
        sheet.fault(line, "", _("this file is not UTF-8; it looks like Latin-1. Save it as UTF-8."))
        return content.decode("cp1252", "replace")


def _check_header(
    sheet: Sheet, line: int, header: list[str], columns: Mapping[str, Column]
) -> None:
    for name, column in columns.items():
        if header.count(name) > 1:
            sheet.fault(line, name, _("this column stands in the header more than once."))
        if name not in header and not column.may_be_absent:
            sheet.fault(line, name, _("this column is missing from the header."))


def _read_row(
    sheet: Sheet, line: int, cells: Mapping[str, str], columns: Mapping[str, Column]
) -> None:
    row: dict[str, Any] = {}
    for name, column in columns.items():
        if name not in cells:
            continue
        cell = cells[name].strip(" \n")
        if not cell:
            if column.needed:
                sheet.fault(line, name, _("this cell is empty. Every row needs it."))
            else:
                row[name] = column.blank
            continue
        try:
            row[name] = column.read(cell)
        except ValueError as why:
            sheet.fault(line, name, str(why))
    sheet.rows.append(row)
    sheet.lines.append(line)
