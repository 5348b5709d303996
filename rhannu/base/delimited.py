"""The cells of a CSV file: its letters, the sign between its cells, its rows."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rhannu.base.sheets import CONTROL, MOST_COLUMNS, Unreadable

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50


@dataclass
class Delimited:
    """What was read: rows that are not blank, by the line they begin on.

    more        whether rows were left unread.
    open_quote  the line of a quotation mark that is never closed; 0 for none.
    removed     control characters taken out.
    """

    encoding: str
    delimiter: str = ","
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    more: bool = False
    open_quote: int = 0
    removed: int = 0


def read_delimited(content: bytes, *, most_rows: int) -> Delimited:
    """Read a CSV file. Raises Unreadable where the bytes are no text."""
    text, encoding = decoded(content)
    plain, removed = CONTROL.subn("", text)
    if removed > 100 and removed > len(text) / 100:
        raise Unreadable(
            _("This is not a spreadsheet. Choose an .xlsx or .csv file that holds your rows.")
        )
    read = Delimited(encoding, removed=removed)
    read.delimiter, plain = _delimiter(plain)
    _read_rows(plain, read, most_rows)
    return read


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the encoding it is in. Windows-1252 stands for Latin-1 as well."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", "replace"), "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "utf-16"
    sample = content[:2000]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 3 and sample[place::2].count(0) > 0.4 * len(sample) / 2:
            return content.decode(name, "replace"), "utf-16"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:  # five bytes mean nothing in Windows-1252
        return content.decode("latin-1"), "windows-1252"


def _delimiter(text: str) -> tuple[str, str]:
    """The sign that parts most rows into the same number of cells; and the text without "sep="."""
    told = re.match(r"sep=([,;\t|])\r?\n", text)
    if told:
        # Blank line instead: line numbers stay those of the file.
        return told[1], "\n" + text[told.end() :]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(_sample_widths(text, delimiter))
        score = sum(times * (width - 1) for width, times in widths.items() if width > 1)
        steady = max((times for width, times in widths.items() if width > 1), default=0)
        if score * steady > most:
            best, most = delimiter, score * steady
    return best, text


def _sample_widths(text: str, delimiter: str) -> list[int]:
    widths = []
    try:
        for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
            if any(row):
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return []
    return widths


def _read_rows(text: str, read: Delimited, most_rows: int) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=read.delimiter)
    begins = 1
    try:
        for row in reader:
            if any(cell and not cell.isspace() for cell in row):
                if len(read.rows) == most_rows:
                    read.more = True
                    return
                if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                    raise Unreadable(
                        _("Line %(line)d of this file has more than %(most)d cells. Mend it there.")
                        % {"line": begins, "most": MOST_COLUMNS}
                    )
                read.rows.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error as why:
        # The only error the reader has left: a cell longer than any cell is.
        raise Unreadable(
            _(
                "A cell that begins on line %(line)d of this file has no end. "
                "Look for a quotation mark there that is not closed."
            )
            % {"line": begins}
        ) from why
    _note_open_quote(text, read)


def _note_open_quote(text: str, read: Delimited) -> None:
    if read.rows and text.count('"') % 2 and "\n" in read.rows[-1][1][-1]:
        read.open_quote = read.rows[-1][0]
