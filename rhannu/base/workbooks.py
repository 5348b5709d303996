"""The cells of an XLSX workbook as text, read in one pass over its XML.

openpyxl takes three times as long for the same cells, and shows neither merged cells nor a formula
whose value was never saved while it streams. Its tables of number formats and dates are used here.
"""

import posixpath
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from rhannu.base.sheets import CONTROL, MOST_COLUMNS, Sheet, Unreadable

MOST_BYTES_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2_000
_MOST_COPIES = 200_000  # no honest sheet merges more; a made-up one could fill the memory

_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


class Workbook:
    """An opened XLSX file. Raises Unreadable where it is damaged or made to do harm."""

    def __init__(self, content: bytes) -> None:
        with _damage_named():
            self._zip = zipfile.ZipFile(BytesIO(content))
            parts = self._zip.infolist()
            if (
                len(parts) > MOST_PARTS
                or sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED
            ):
                raise Unreadable(
                    _(
                        "This workbook unpacks to more than we read. "
                        "Copy the rows you need into a new workbook and save it as .xlsx."
                    )
                )
            self._parts = {part.filename for part in parts}
            book = self._related("", "officeDocument")[0][1]
            self._epoch = CALENDAR_WINDOWS_1900
            self._sheets = self._read_sheet_list(book)
            self._strings = [
                text for _id, part in self._related(book, "sharedStrings")
                for text in self._read_strings(part)
            ]  # fmt: skip
            self._dates = [
                is_date for _id, part in self._related(book, "styles")
                for is_date in self._read_styles(part)
            ]  # fmt: skip

    @property
    def names(self) -> list[str]:
        """The sheets' names in their order, hidden ones last."""
        return list(self._sheets)

    def read(self, name: str, *, most_rows: int) -> tuple[Sheet, bool]:
        """A sheet, and whether it holds more rows than `most_rows`."""
        reader = _SheetReader(self, name, most_rows)
        with _damage_named():
            whole = self._parse(self._sheets[name], reader.start, reader.end, reader.text)
            reader.fill_merged()
        return reader.sheet, not whole

    def _parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], object] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> bool:
        """Walk a part's XML. False if a handler had seen enough before its end."""
        parser = expat.ParserCreate()
        parser.buffer_text, parser.buffer_size = True, 65536
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            with self._zip.open(part) as stream:
                parser.ParseFile(stream)
        except _Enough:
            return False
        return True

    def _related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Id and path of the parts of that kind that `part` points to."""
        folder, name = posixpath.split(part)
        found: list[tuple[str, str]] = []

        def start(tag: str, told: dict[str, str]) -> None:
            if _local(tag) == "Relationship" and told["Type"].endswith("/" + kind):
                path = posixpath.normpath(posixpath.join("/" + folder, told["Target"]))
                found.append((told["Id"], path.lstrip("/")))

        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels in self._parts:
            self._parse(rels, start)
        return [(ref, path) for ref, path in found if path in self._parts]

    def _read_sheet_list(self, book: str) -> dict[str, str]:
        paths = dict(self._related(book, "worksheet"))
        seen: dict[str, str] = {}
        hidden: dict[str, str] = {}

        def start(tag: str, told: dict[str, str]) -> None:
            if _local(tag) == "workbookPr" and told.get("date1904") in ("1", "true"):
                self._epoch = CALENDAR_MAC_1904
            if _local(tag) == "sheet":
                ref = next(value for name, value in told.items() if _local(name) == "id")
                if ref in paths:
                    shown = seen if told.get("state", "visible") == "visible" else hidden
                    shown[told["name"]] = paths[ref]

        self._parse(book, start)
        return seen | hidden

    def _read_strings(self, part: str) -> list[str]:
        texts: list[str] = []
        pieces: list[str] = []
        inside = {"t": False, "rPh": False}  # rPh: how a word is pronounced, not part of it

        def start(tag: str, told: dict[str, str]) -> None:
            if _local(tag) in inside:
                inside[_local(tag)] = True

        def end(tag: str) -> None:
            if _local(tag) in inside:
                inside[_local(tag)] = False
            elif _local(tag) == "si":
                texts.append("".join(pieces))
                pieces.clear()

        def text(piece: str) -> None:
            if inside["t"] and not inside["rPh"]:
                pieces.append(piece)

        self._parse(part, start, end, text)
        return texts

    def _read_styles(self, part: str) -> list[bool]:
        """For each cell style, whether it shows a number as a date."""
        own: dict[int, str] = {}
        dates: list[bool] = []
        within: list[str] = []

        def start(tag: str, told: dict[str, str]) -> None:
            within.append(_local(tag))
            if within[-1] == "numFmt" and within[-2:-1] == ["numFmts"]:
                own[int(told["numFmtId"])] = told["formatCode"]
            elif within[-1] == "xf" and within[-2:-1] == ["cellXfs"]:
                number = int(told.get("numFmtId", 0))
                dates.append(is_date_format(own.get(number, BUILTIN_FORMATS.get(number, ""))))

        self._parse(part, start, lambda tag: within.pop())
        return dates

    def as_text(self, kind: str, style: str, raw: str) -> str:
        """A cell's value as a reader would type it; dates as 2024-03-31."""
        if kind == "s":
            return self._strings[int(raw)]
        if kind in ("str", "inlineStr", "d", "e"):
            return raw
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        number = float(raw)
        if style and int(style) < len(self._dates) and self._dates[int(style)]:
            return _date_text(number, self._epoch)
        return _number_text(number)


class _SheetReader:
    """Takes a sheet's XML as it streams by and keeps its cells."""

    def __init__(self, book: Workbook, name: str, most_rows: int) -> None:
        self.sheet = Sheet(name)
        self._book, self._most_rows = book, most_rows
        self._row, self._column = 0, 0
        self._cells: list[str] = []
        self._kind, self._style, self._value = "", "", ""
        self._takes_text = self._has_formula = False
        self._merged: list[tuple[int, int, int]] = []  # column, first row, last row

    def start(self, tag: str, told: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._column = _column_of(told["r"]) if "r" in told else self._column + 1
            self._kind, self._style = told.get("t", "n"), told.get("s", "")
            self._value, self._has_formula = "", False
        elif name == "v" or name == "t":
            self._takes_text = True
        elif name == "row":
            self._row = int(told["r"]) if "r" in told else self._row + 1
            self._column, self._cells = 0, []
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._kind = "phonetic"
        elif name == "mergeCell":
            left, top, _right, bottom = range_boundaries(told["ref"])
            if left and top and bottom and bottom > top:
                self._merged.append((left, top, bottom))

    def text(self, piece: str) -> None:
        if self._takes_text and self._kind != "phonetic":
            self._value += piece

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "c":
            self._end_cell()
        elif name == "v" or name == "t":
            self._takes_text = False
        elif name == "rPh":
            self._kind = "inlineStr"
        elif name == "row" and any(self._cells):
            if len(self.sheet.rows) >= self._most_rows:
                raise _Enough
            self.sheet.rows.append((self._row, self._cells))

    def _end_cell(self) -> None:
        if self._value == "":
            if self._has_formula and self._kind != "str":
                self.sheet.without_value.append((self._row, self._column))
            return
        text = self._book.as_text(self._kind, self._style, self._value)
        if not text.strip():
            return
        if self._column > MOST_COLUMNS:
            raise Unreadable(
                _(
                    "This sheet has more than %(most)d columns. "
                    "Delete the columns you do not need and save it again."
                )
                % {"most": MOST_COLUMNS}
            )
        if self._kind == "e" or text in _ERRORS:
            self.sheet.errors.append((self._row, self._column))
        self._cells.extend([""] * (self._column - len(self._cells)))
        self._cells[self._column - 1] = CONTROL.sub("", unescape(text)) if "_x" in text else text

    def fill_merged(self) -> None:
        """Give each row under a cell merged downwards the value that the eye sees there."""
        numbers = [number for number, _cells in self.sheet.rows]
        for column, top, bottom in self._merged:
            first, last = bisect_left(numbers, top), bisect_right(numbers, bottom)
            if first == last or numbers[first] != top or self.sheet.copied_down > _MOST_COPIES:
                continue
            above = self.sheet.rows[first][1]
            value = above[column - 1] if column <= len(above) else ""
            for _number, cells in self.sheet.rows[first + 1 : last] if value else ():
                cells.extend([""] * (column - len(cells)))
                cells[column - 1] = value
                self.sheet.copied_down += 1


class _Enough(Exception):
    """The rows asked for have been read."""


def _no_doctype(*_declared: Any) -> None:
    raise expat.ExpatError("A workbook declares no document type")


@contextmanager
def _damage_named() -> Iterator[None]:
    # A damaged file breaks anywhere: in the archive, in the XML, or in a number that is none.
    archive = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError)
    inside = (expat.ExpatError, RuntimeError, ValueError, LookupError, OverflowError)
    try:
        yield
    except (*archive, *inside) as why:
        raise Unreadable(
            _("This workbook is damaged. Open it in your spreadsheet program and save it again.")
        ) from why


def _local(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag


_columns: dict[str, int] = {}


def _column_of(reference: str) -> int:
    letters = reference.rstrip("0123456789")
    if letters not in _columns:
        _columns[letters] = column_index_from_string(letters)
    return _columns[letters]


def _number_text(number: float) -> str:
    if number.is_integer() and abs(number) < 10**15:
        return str(int(number))
    return repr(number)


def _date_text(serial: float, epoch: datetime) -> str:
    try:
        moment = from_excel(serial, epoch)
    except (ValueError, OverflowError):
        return _number_text(serial)
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%d" if moment.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(moment, timedelta):
        return str(moment)
    return moment.isoformat() if moment else ""
