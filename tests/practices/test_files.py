"""What a sent file is, is told by its content; what could do harm is refused in a sentence."""

import io
import zipfile

import pytest

from rhannu.base.refusals import Refused
from rhannu.practices.files import MOST_BYTES, read_file, safe_name
from rhannu.practices.models import FileKind


def packed(**parts):
    """A ZIP archive of these parts; `__` stands for "/" and `_dot_` for "."."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


DOCX = packed(word__document_dot_xml="<w/>")
XLSX = packed(xl__workbook_dot_xml="<w/>")
ODT = packed(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<o/>")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 a case", "pdf"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (ODT, "odt"),
        (b"month,pounds\n2025-04,30\n", "csv"),
        ("mis;punnoedd\nEbrill;30\n".encode("windows-1252"), "csv"),
    ],
)
def test_a_file_is_what_it_holds_whatever_it_is_called(content, kind):
    read = read_file("invoice.exe", content)

    assert read.kind == kind
    assert read.name == f"invoice.{kind}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
        (b"MZ\x90\x00 a program", "Send a PDF"),
        (b"<!DOCTYPE html><script>alert(1)</script>, a,b", "Send a PDF"),
        (b"<svg onload='x'>,1\n,2", "Send a PDF"),
        (b"\x89PNG\r\n\x1a\n", "Send a PDF"),
        (b"no marks between cells", "Send a PDF"),
        (b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (x) >>", "holds a program"),
        (packed(word__document_dot_xml="<w/>", word__vbaProject_dot_bin="x"), "macros"),
        (packed(xl__workbook_dot_xml="<w/>", xl__VBAPROJECT_dot_BIN="x"), "macros"),
        (packed(xl__workbook_dot_xml="<w/>", xl__macrosheets__sheet1_dot_xml="x"), "macros"),
        (
            packed(**{"[Content_Types]_dot_xml": "application/vnd.ms-word.document.macroEnabled"}),
            "macros",
        ),
        (packed(mimetype="application/vnd.oasis.opendocument.text", Basic__x="y"), "macros"),
        (packed(mimetype="application/zip"), "Send a PDF"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(content, why):
    with pytest.raises(Refused, match=why) as refused:
        read_file("case.docx", content)
    assert refused.value.field == "file"


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("rhannu.practices.files.MOST_UNPACKED", 1000)

    with pytest.raises(Refused, match="unpacks"):
        read_file("case.docx", packed(word__document_dot_xml="0" * 2000))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\Achos busnes tŷ.PDF", "Achos-busnes-ty.pdf"),
        ('x"\r\nSet-Cookie: a=b.pdf', "x-Set-Cookie-a-b.pdf"),
        ("", "document.pdf"),
        ("档案.pdf", "document.pdf"),
        ("a" * 300 + ".pdf", "a" * 60 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name, safe):
    assert safe_name(name, FileKind.PDF) == safe
