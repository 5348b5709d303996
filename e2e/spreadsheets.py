"""Spreadsheets as an officer has them, made here: rows in, the bytes of a .csv or an .xlsx out."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

Rows = list[list[str]]

PROJECT_COLUMNS = ["Title", "Organisation", "Summary", "Amount"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTACT_COLUMNS = ["Name", "Job title", "Organisation", "Email", "Left on"]

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
    'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet '
    'name="Rhestr" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    f'Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def strange_columns(mark: str) -> list[str]:
    """Title, organisation, summary and amount under names that nobody could guess."""
    return [f"{one} {mark}" for one in ("Beth", "Pwy", "Yn fyr", "Faint")]


def look_alike_projects(mark: str, *, known: bool = True) -> Rows:
    """A header and five rows: two alike, and like earlier work; one body unknown; one without a title.

    mark   tells these titles from those of another file
    known  whether the columns are called what anybody would call them
    """
    return [
        PROJECT_COLUMNS if known else strange_columns(mark),
        [f"LED street lighting, {mark}", "Cyngor Sir Powys", "Change lanterns to LED", "£1.2m"],
        [f"Street lights to LED, {mark}", "Wrexham", "New LED lanterns on main roads", "900,000"],
        [f"A van that lends tools, {mark}", "Cyngor Pen Draw'r Byd", "Lending tools", "20000"],
        [f"Quieter school kitchens, {mark}", "Torfaen", "Softer floors and doors", "35000"],
        ["", "Newport", "Nobody wrote its title", "1000"],
    ]


def contacts(mark: str) -> Rows:
    """A header and three rows: one that works, one who has left, one whose address cannot work."""
    return [
        CONTACT_COLUMNS,
        [f"Enghraifft {mark}", f"Lighting lead {mark}", "Powys", f"{mark}@powys.example", ""],
        [
            f"Gone {mark}",
            f"Fleet lead {mark}",
            "Wrexham",
            f"gone-{mark}@wrexham.example",
            "1/2/2024",
        ],
        [f"Nowhere {mark}", f"Depot lead {mark}", "Torfaen", "no address", ""],
    ]


def as_csv(rows: Rows) -> bytes:
    """With a byte order mark, as spreadsheet programs write it."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows) -> bytes:
    """A workbook of one sheet, every cell a text."""
    cells = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(one)}</t></is></c>' for one in row)
        + "</row>"
        for row in rows
    )
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()
