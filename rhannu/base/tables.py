"""Tables in files that people send: bytes in; columns, numbered lines and every problem out.

What a file is, is told by its content and never by its name. Each cell is text, whatever the file
held: a cell that begins with = is not worked out, and is made harmless when it is written again.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.delimited import read_delimited
from rhannu.base.languages import fold
from rhannu.base.sheets import Sheet, Unreadable

if TYPE_CHECKING:
    from rhannu.base.workbooks import Workbook

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000
_ROWS_BEFORE_THE_HEADER = 20

_REASONS = {
    "formula_without_value": gettext_lazy(
        "This cell holds a formula whose value was not saved. "
        "Open the file in your spreadsheet program and save it again."
    ),
    "error_value": gettext_lazy("This cell holds an error such as #REF!. Put the value itself in."),
    "too_many_cells": gettext_lazy(
        "This line has more cells than the header. "
        "Put quotation marks around words that hold the sign between cells."
    ),
    "open_quote": gettext_lazy(
        "A quotation mark opens on this line and is never closed, so that the rest of the file "
        "is one cell. Close it or take it out."
    ),
}


@dataclass(frozen=True)
class TableProblem:
    """One thing wrong with a file: its line (the first is 1), the column's name, a code."""

    line: int
    column: str
    code: str

    @property
    def reason(self) -> str:
        """What is wrong, in the language of the moment."""
        return str(_REASONS[self.code])


@dataclass(frozen=True)
class Line:
    """A row of cells, as many as there are columns, and the line of the file it begins on."""

    number: int
    cells: tuple[str, ...]


@dataclass
class Table:
    """A file read: what was found in it and how.

    encoding     of a CSV file: utf-8, utf-16 or windows-1252; blank for a workbook.
    copied_down  cells filled from a merged cell above them.
    removed      characters taken out because no text holds them, such as NUL.
    """

    columns: list[str]
    lines: list[Line]
    problems: list[TableProblem]
    header_line: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    copied_down: int = 0
    removed: int = 0


def read_table(
    content: bytes, *, sheet: str = "", known: Collection[str] = (), most_rows: int = MOST_ROWS
) -> Table:
    """Read an XLSX or CSV file.

    sheet  which sheet of a workbook; the likeliest one if blank.
    known  folded names that columns often have: they help to find the header under title rows.
    Raises Unreadable, with a sentence and a next step, where nothing can be read.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(
            _("This file is larger than %(most)d MB. Divide it into smaller files.")
            % {"most": MOST_BYTES // 1024**2}
        )
    if not content.strip(b"\x00 \r\n\t"):
        raise Unreadable(_("This file is empty. Choose the file that holds your rows."))
    if content.startswith(b"PK\x03\x04"):
        return _from_workbook(content, sheet, known, most_rows)
    _refuse_other_kinds(content)
    return _from_text(content, known, most_rows)


def _from_workbook(content: bytes, wanted: str, known: Collection[str], most_rows: int) -> Table:
    _refuse_other_archives(content)
    from rhannu.base.workbooks import Workbook  # openpyxl: 175 modules that few processes need

    book = Workbook(content)
    if not book.names:
        raise Unreadable(_("This workbook has no sheet with cells. Choose another file."))
    if wanted and wanted not in book.names:
        raise Unreadable(
            _("This workbook has no sheet called %(sheet)s. It has: %(sheets)s.")
            % {"sheet": wanted, "sheets": ", ".join(book.names)},
            field="sheet",
        )
    name = wanted or _likeliest_sheet(book, known)
    sheet, more = book.read(name, most_rows=most_rows + _ROWS_BEFORE_THE_HEADER)
    table = _table(sheet.rows, known, sheet=sheet)
    table.sheet, table.sheets, table.copied_down = name, book.names, sheet.copied_down
    _check_length(len(table.lines) + (most_rows if more else 0), most_rows)
    return table


def _from_text(content: bytes, known: Collection[str], most_rows: int) -> Table:
    read = read_delimited(content, most_rows=most_rows + _ROWS_BEFORE_THE_HEADER)
    table = _table(read.rows, known)
    _check_length(len(table.lines) + (most_rows if read.more else 0), most_rows)
    table.encoding, table.delimiter, table.removed = read.encoding, read.delimiter, read.removed
    if read.open_quote:
        table.problems.append(TableProblem(read.open_quote, "", "open_quote"))
    return table


def _check_length(rows: int, most_rows: int) -> None:
    if rows > most_rows:
        raise Unreadable(
            _("This file has more than %(most)s rows. Divide it into smaller files.")
            % {"most": f"{most_rows:,}"}
        )
    if not rows:
        raise Unreadable(
            _(
                "There is a header in this file but no row under it. Choose the file that holds your rows."
            )
        )


def _table(
    rows: list[tuple[int, list[str]]], known: Collection[str], sheet: Sheet | None = None
) -> Table:
    """Part the rows into header and lines; `rows` are those that are not blank."""
    if not rows:
        raise Unreadable(_("There is no row in this file. Choose the file that holds your rows."))
    place = _header_place(rows[:_ROWS_BEFORE_THE_HEADER], known)
    header_line, header = rows[place]
    body = rows[place + 1 :]
    # A workbook's cells stand in their columns, named or not; in a CSV a cell too many shifts the rest.
    columns = _column_names(header, body if sheet else [])
    width = len(columns)
    too_long = [number for number, cells in body if any(cells[width:])]
    problems = [TableProblem(number, "", "too_many_cells") for number in too_long]
    lines = [
        Line(number, tuple(cell.strip() for cell in (cells + [""] * width)[:width]))
        for number, cells in body
    ]
    if sheet:
        problems += _cell_problems(sheet, header_line, columns)
    else:
        problems += _error_values(lines, columns)
    return Table(columns, lines, sorted(problems, key=lambda one: one.line), header_line)


def _cell_problems(sheet: Sheet, header_line: int, columns: list[str]) -> list[TableProblem]:
    found = [("formula_without_value", one) for one in sheet.without_value]
    found += [("error_value", one) for one in sheet.errors]
    return [
        TableProblem(row, columns[column - 1], code)
        for code, (row, column) in found
        if row > header_line and column <= len(columns)
    ]


_ERROR_VALUE = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)")


def _error_values(lines: list[Line], columns: list[str]) -> list[TableProblem]:
    return [
        TableProblem(line.number, columns[place], "error_value")
        for line in lines
        for place, cell in enumerate(line.cells)
        if cell[:1] == "#" and _ERROR_VALUE.fullmatch(cell)
    ]


# ------------------------------------------------------------------ where the header is


def _header_place(rows: list[tuple[int, list[str]]], known: Collection[str]) -> int:
    """Which of the first rows names the columns: one whose names we know, or the first full one."""
    by_names = [sum(fold(cell) in known for cell in cells) for _number, cells in rows]
    if max(by_names) >= 2:
        return by_names.index(max(by_names))
    filled = [sum(bool(cell.strip()) for cell in cells) for _number, cells in rows]
    enough = 0.6 * max(filled)
    for place, (_number, cells) in enumerate(rows):
        different = {fold(cell) for cell in cells if cell.strip()}
        if filled[place] >= enough and len(different) >= min(2, filled[place]):
            return place
    return 0


def _likeliest_sheet(book: "Workbook", known: Collection[str]) -> str:
    """The sheet whose header names most columns we know; else the first with rows under a header."""
    best, most = "", -1
    for name in book.names:
        rows = book.read(name, most_rows=_ROWS_BEFORE_THE_HEADER)[0].rows
        if len(rows) > 1:
            named = max(sum(fold(cell) in known for cell in cells) for _number, cells in rows)
            if named > most:
                best, most = name, named
    return best or book.names[0]


def _column_names(header: Sequence[str], body: list[tuple[int, list[str]]]) -> list[str]:
    """The columns' names, each one different; a column of a workbook without a name has its letter."""
    width = max((place + 1 for place, name in enumerate(header) if name.strip()), default=0)
    width = max([width, *(len(cells) for _number, cells in body)])
    names: list[str] = []
    for place in range(width):
        written = header[place] if place < len(header) else ""
        name = " ".join(written.split())[:100] or _letters(place + 1)
        times = sum(earlier == name or earlier.startswith(f"{name} (") for earlier in names)
        names.append(f"{name} ({times + 1})" if times else name)
    return names


# ------------------------------------------------------------------ what is no table


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unreadable(
                _(
                    "This file is protected with a password. Save a copy without one and choose that."
                )
            )
        raise Unreadable(_("This is an old Excel file. Save it as .xlsx and choose that."))
    if content.startswith(b"%PDF"):
        raise Unreadable(_("This is a PDF. Choose the spreadsheet that it was made from."))
    if re.match(rb"\s*<(!doctype html|html|table|\?xml)", content[:200].lower()):
        raise Unreadable(
            _(
                "This is a web page under a spreadsheet's name. "
                "Open it in your spreadsheet program, save it as .xlsx and choose that."
            )
        )


def _refuse_other_archives(content: bytes) -> None:
    if b"xl/workbook.bin" in content:
        raise Unreadable(_("This is a binary workbook (.xlsb). Save it as .xlsx and choose that."))
    if b"opendocument.spreadsheet" in content[:200]:
        raise Unreadable(_("This is an OpenDocument file. Save it as .xlsx and choose that."))
    if b"xl/" not in content:
        raise Unreadable(
            _("This is not a spreadsheet. Choose an .xlsx or .csv file that holds your rows.")
        )


# ------------------------------------------------------------------ writing out again


def harmless(cell: Any) -> str:
    """A cell that no spreadsheet program will work out: text that begins like a formula is quoted."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def written(columns: Iterable[Any], rows: Iterable[Iterable[Any]]) -> bytes:
    """A CSV file that spreadsheet programs open with the right letters, every cell harmless."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(name) for name in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _letters(column: int) -> str:
    """What a spreadsheet calls its columns: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
