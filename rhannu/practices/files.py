"""Files that people send with a practice: bytes in; what they are, and what is wrong with them, out.

What a file is, is told by its content and never by its name.
"""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.practices.models import FileKind

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024  # a file that unpacks to more is made to harm
MOST_PARTS = 5000
_MACROS = re.compile(r"vbaproject|vbadata|^basic/|^scripts/|macrosheets/", re.IGNORECASE)
_ODT = b"application/vnd.oasis.opendocument.text"
# What only a program in a PDF would need: it runs when the file is opened.
_PDF_PROGRAMS = re.compile(rb"/(JavaScript|JS|Launch|OpenAction\s*<<[^>]*/S\s*/Java)\b")


@dataclass(frozen=True)
class ReadFile:
    """A file that may be kept: what it is, and a name that is safe to save it under."""

    kind: FileKind
    name: str
    content: bytes


def read_file(name: str, content: bytes) -> ReadFile:
    """What a sent file is. Raises Refused, with a sentence, where it cannot be kept."""
    if not content:
        raise Refused(_("This file is empty. Choose the file you meant."), field="file")
    if len(content) > MOST_BYTES:
        raise Refused(
            _("This file is larger than %(most)d MB. Make it smaller or divide it.")
            % {"most": MOST_BYTES // 1024**2},
            field="file",
        )
    kind = _kind_of(content)
    if kind is None:
        raise Refused(
            _("Send a PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt) or CSV file."),
            field="file",
        )
    return ReadFile(kind, safe_name(name, kind), content)


def _kind_of(content: bytes) -> FileKind | None:
    if content.startswith(b"%PDF-"):
        if _PDF_PROGRAMS.search(content):
            raise Refused(
                _("This PDF holds a program. Print it to a new PDF and send that."), field="file"
            )
        return FileKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return FileKind.CSV if _is_csv(content) else None


def _kind_of_archive(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Refused(
                    _("This file unpacks to far more than it should. Save it anew and send that."),
                    field="file",
                )
            _check_no_macros(archive, names)
            if "word/document.xml" in names:
                return FileKind.DOCX
            if "xl/workbook.xml" in names:
                return FileKind.XLSX
            if "mimetype" in names and archive.read("mimetype").strip() == _ODT:
                return FileKind.ODT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused(
            _("This file is damaged or locked with a password. Save it anew and send that."),
            field="file",
        ) from None
    return None


def _check_no_macros(archive: zipfile.ZipFile, names: set[str]) -> None:
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    inside = any(_MACROS.search(name.rpartition("/")[2]) or _MACROS.search(name) for name in names)
    if inside or b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused(
            _("This file holds macros. Save it without them (.docx, .xlsx, .odt) and send that."),
            field="file",
        )


def _is_csv(content: bytes) -> bool:
    """Text with the same mark between cells on its first lines. No web page passes for it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("windows-1252", errors="replace")
    # A byte that no text holds, or what a browser might read as a page.
    if re.search(r"[\x00-\x08\x0e-\x1f\ufffd]", text) or re.search(
        r"<\s*(!doctype|html|script|svg|body|iframe|\?xml)", text[:4096], re.IGNORECASE
    ):
        return False
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    return bool(lines) and any(all(mark in line for line in lines) for mark in ",;\t")


def safe_name(name: str, kind: FileKind) -> str:
    """A name of plain letters that ends as its kind does: "../Achos busnes.PDF" → "Achos-busnes.pdf"."""
    stem = re.split(r"[\\/]", name)[-1]
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{plain or 'document'}.{kind.value}"
