"""Spreadsheets as people send them: whole, odd, damaged and made to do harm."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from rhannu.base import tables
from rhannu.base.tables import Unreadable, harmless, read_table, written

ROWS = [["Title", "Organisation"], ["Light", "Powys"], ["Heat", "Gwynedd"]]


MOMENT = datetime(2024, 3, 31, 9, 30)  # noqa: DTZ001 (a cell has no time zone)


def workbook(rows, *, prepare=None, title="Sheet"):
    """The bytes of a workbook with these rows in its first sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if prepare:
        prepare(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def excel_workbook():
    """A workbook as Excel writes it: words in a table of their own, some of them in pieces."""
    strings = """<sst xmlns="x"><si><t>Title</t></si><si><t>Organisation</t></si>
        <si><r><t>Street </t></r><r><rPr/><t>lighting</t></r><rPh><t>not read</t></rPh></si>
        <si><t>Powys_x000D_</t></si></sst>"""
    sheet = """<worksheet xmlns="x"><dimension ref="A1:XFD1048576"/><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="7" spans="1:2"><c r="A7" t="s"><v>2</v></c><c r="B7" t="s"><v>3</v></c>
        <c r="XFD7" s="4"/></row><row r="1048576"><c r="A1048576" s="4"/></row>
        </sheetData></worksheet>"""
    book = """<workbook xmlns="x" xmlns:r="y"><sheets>
        <sheet name="Old" sheetId="2" state="hidden" r:id="b"/><sheet name="S" sheetId="1" r:id="a"/>
        </sheets></workbook>"""
    relation = '<Relationship Id="{}" Type="http://x/relationships/{}" Target="{}"/>'
    parts = {
        "_rels/.rels": [("a", "officeDocument", "xl/workbook.xml")],
        "xl/_rels/workbook.xml.rels": [
            ("a", "worksheet", "/xl/worksheets/sheet1.xml"),
            ("b", "worksheet", "worksheets/sheet1.xml"),
            ("c", "sharedStrings", "sharedStrings.xml"),
        ],
        "xl/workbook.xml": book,
        "xl/sharedStrings.xml": strings,
        "xl/worksheets/sheet1.xml": sheet,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            if isinstance(part, list):
                part = "<R>" + "".join(relation.format(*one) for one in part) + "</R>"
            archive.writestr(name, part)
    return out.getvalue()


def rezipped(content, change):
    """The same archive with `change(name, bytes)` applied to each part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            after.writestr(part.filename, change(part.filename, before.read(part)))
    return out.getvalue()


def cells(table):
    return [line.cells for line in table.lines]


def found(table):
    return [(one.line, one.column, one.code) for one in table.problems]


# ------------------------------------------------------------------ CSV


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Teitl,Sefydliad\nTŷ,Ynys Môn\n".encode(), "utf-8"),
        ("Teitl,Sefydliad\nTŷ,Ynys Môn\n".encode("utf-8-sig"), "utf-8"),
        ("Teitl,Sefydliad\nTŷ,Ynys Môn\n".encode("utf-16"), "utf-16"),
        ("Teitl,Sefydliad\nTŷ,Ynys Môn\n".encode("utf-16-le"), "utf-16"),
        ("Teitl,Sefydliad\nTŷ,Ynys Môn\n".encode("utf-16-be"), "utf-16"),
    ],
)
def test_every_unicode_encoding_is_recognised(content, encoding):
    table = read_table(content)
    assert cells(table) == [("Tŷ", "Ynys Môn")]
    assert table.encoding == encoding


def test_a_windows_file_keeps_its_circumflexes_and_says_what_it_is():
    table = read_table("Teitl,Sefydliad\nGolau – £5,Ynys Môn\n".encode("cp1252"))
    assert cells(table) == [("Golau – £5", "Ynys Môn")]
    assert table.encoding == "windows-1252"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(sign):
    content = sign.join(["Title", "Organisation"]) + "\n" + sign.join(["Light, LED", "Powys"])
    if sign == ",":
        content = content.replace("Light, LED", '"Light, LED"')
    table = read_table(content.encode())
    assert (table.delimiter, cells(table)) == (sign, [("Light, LED", "Powys")])


def test_a_line_that_names_the_sign_is_not_a_row():
    table = read_table(b"sep=;\nTitle;Organisation\nLight, LED, and more;Powys\n")
    assert table.header_line == 2
    assert cells(table) == [("Light, LED, and more", "Powys")]


def test_a_new_line_within_quotes_is_part_of_its_cell_and_lines_keep_their_numbers():
    table = read_table(b'Title,Organisation\n"Light\nand heat",Powys\n\nBins,Gwynedd\n')
    assert [(line.number, line.cells[0]) for line in table.lines] == [
        (2, "Light\nand heat"),
        (5, "Bins"),
    ]


def test_a_quotation_mark_never_closed_is_named_by_its_line():
    table = read_table(b'Title,Organisation\nBins,Gwynedd\n"Light,Powys\nHeat,Cardiff\n')
    assert found(table) == [(3, "", "open_quote")]


def test_a_file_that_is_one_endless_cell_is_named_by_its_line():
    content = b'Title,Organisation\nBins,Gwynedd\n"Light,Powys\n' + b"Heat,Cardiff\n" * 20_000
    with pytest.raises(Unreadable, match="begins on line 3"):
        read_table(content)


def test_nul_bytes_are_taken_out_and_counted():
    table = read_table(b"Title,Organisation\nLi\x00ght,Powys\n")
    assert (cells(table), table.removed) == ([("Light", "Powys")], 1)


def test_a_line_with_a_cell_too_many_is_named():
    table = read_table(b"Title,Organisation\nLight,Powys\nLight, LED,Powys\n")
    assert found(table) == [(3, "", "too_many_cells")]


def test_what_looks_like_a_formula_in_text_is_text():
    assert cells(read_table(b"Title,Organisation\n=1+1,@Powys\n")) == [("=1+1", "@Powys")]


# ------------------------------------------------------------------ headers


def test_the_header_is_found_below_title_rows():
    rows = [["Our projects, 2024"], [], ["Drawn up by the fund team", None], *ROWS]
    for content in (workbook(rows), written(rows[0], rows[1:])):
        table = read_table(content)
        assert table.columns == ["Title", "Organisation"]
        assert len(table.lines) == 2
        assert table.header_line == 4


def test_names_we_know_tell_the_header_from_a_full_title_row():
    rows = [["Fund", "Round", "Year"], ["Teitl", "Sefydliad", "Swm"], ["Golau", "Powys", 5]]
    table = read_table(workbook(rows), known={"teitl", "sefydliad"})
    assert table.columns == ["Teitl", "Sefydliad", "Swm"]


def test_columns_have_different_names_and_none_is_nameless():
    table = read_table(b"Title,,Title,Year\nLight,x,LED,2019\n")
    assert table.columns == ["Title", "B", "Title (2)", "Year"]


def test_a_column_of_a_workbook_without_a_name_is_kept_under_its_letter():
    table = read_table(workbook([["Title", "Organisation"], ["Light", "Powys", "2019"]]))
    assert table.columns == ["Title", "Organisation", "C"]
    assert found(table) == []


# ------------------------------------------------------------------ workbooks


def test_a_workbook_is_read_whatever_it_is_called():
    table = read_table(workbook(ROWS))
    assert cells(table) == [("Light", "Powys"), ("Heat", "Gwynedd")]
    assert [line.number for line in table.lines] == [2, 3]


def test_words_in_pieces_and_sheets_formatted_to_the_end_are_read_as_seen():
    table = read_table(excel_workbook())
    assert [(line.number, line.cells) for line in table.lines] == [
        (7, ("Street lighting", "Powys"))
    ]
    assert (table.sheet, table.sheets) == ("S", ["S", "Old"])


def test_numbers_dates_and_answers_become_what_a_reader_would_type():
    row = [12, 12.0, 0.1, 1234567.89, date(2024, 3, 31), MOMENT, True, "007"]
    table = read_table(workbook([[f"c{i}" for i in range(8)], row]))
    expected = ("12", "12", "0.1", "1234567.89", "2024-03-31", "2024-03-31 09:30", "TRUE", "007")
    assert cells(table) == [expected]


def test_dates_counted_from_1904_are_the_same_days():
    def count_from_1904(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    table = read_table(workbook([["a", "b"], [date(2024, 3, 31), 1]], prepare=count_from_1904))
    assert cells(table)[0][0] == "2024-03-31"


def test_a_formula_gives_its_saved_value_and_is_named_where_it_has_none():
    content = workbook([["Title", "Amount"], ["Light", "=2+3"], ["Heat", 7]])
    assert found(read_table(content)) == [(2, "Amount", "formula_without_value")]

    def save_value(name, part):
        return part.replace(b"<v></v>", b"<v>5</v>").replace(b"<v />", b"<v>5</v>")

    saved = read_table(rezipped(content, save_value))
    assert (cells(saved)[0], found(saved)) == (("Light", "5"), [])


def test_an_error_in_a_cell_is_named():
    table = read_table(workbook([["Title", "Amount"], ["Light", "#REF!"]]))
    assert found(table) == [(2, "Amount", "error_value")]
    assert "#REF!" in table.problems[0].reason
    assert found(read_table(b"Title,Amount\nLight,#N/A\n")) == [(2, "Amount", "error_value")]


def test_a_merged_cell_counts_for_every_row_beside_it():
    rows = [["Organisation", "Title"], ["Powys", "Light"], [None, "Heat"], ["Gwynedd", "Bins"]]
    table = read_table(workbook(rows, prepare=lambda book: book.active.merge_cells("A2:A3")))
    assert [line.cells[0] for line in table.lines] == ["Powys", "Powys", "Gwynedd"]
    assert table.copied_down == 1


def test_blank_rows_are_skipped_and_lines_keep_their_numbers():
    table = read_table(workbook([ROWS[0], [], [None, "  "], ROWS[1]]))
    assert [line.number for line in table.lines] == [4]


def test_the_sheet_with_the_rows_is_found_or_chosen():
    def add_sheets(book):
        book.create_sheet("Projects").append(["Teitl", "Sefydliad"])
        book["Projects"].append(["Golau", "Powys"])
        book.create_sheet("Codes").append(["Code", "Meaning"])
        book["Codes"].append(["a", "b"])

    content = workbook([["Read me first"]], prepare=add_sheets, title="Read me")
    known = {"teitl", "sefydliad"}
    assert read_table(content, known=known).sheet == "Projects"
    assert read_table(content, known=known, sheet="Codes").columns == ["Code", "Meaning"]
    with pytest.raises(Unreadable, match="Read me, Projects, Codes"):
        read_table(content, sheet="Nowhere")


def test_a_workbook_whose_structure_is_locked_can_still_be_read():
    def lock(book):
        book.security = WorkbookProtection(workbookPassword="1234", lockStructure=True)

    assert len(read_table(workbook(ROWS, prepare=lock)).lines) == 2


@pytest.mark.slow
def test_fifty_thousand_rows_are_read_and_one_more_is_refused():
    rows = [["Title", "Organisation"], *([f"Light {n}", "Powys"] for n in range(50_000))]
    content = written(rows[0], rows[1:])
    assert len(read_table(content).lines) == 50_000
    with pytest.raises(Unreadable, match=r"more than 50,000 rows\. Divide"):
        read_table(content + b"One more,Powys\r\n")


def test_a_workbook_with_a_row_too_many_is_refused():
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read_table(workbook([*ROWS, ["Bins", "Cardiff"]]), most_rows=2)


# ------------------------------------------------------------------ what cannot be read


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b"Title,Organisation\n", "no row under it"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"<html><table><tr><td>Title</td></tr></table>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"Save it as \.xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Save a copy without one",
        ),
        (bytes(range(256)) * 40, "not a spreadsheet"),
        (workbook(ROWS)[:-300], "damaged"),
        (b"PK\x03\x04xl/ nonsense", "damaged"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_next_step(content, said):
    with pytest.raises(Unreadable, match=said):
        read_table(content)


def test_another_kind_of_archive_is_named():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Unreadable, match="OpenDocument"):
        read_table(out.getvalue())


def test_a_file_over_ten_megabytes_is_refused_before_it_is_read():
    with pytest.raises(Unreadable, match="larger than 10 MB"):
        read_table(b"x" * (tables.MOST_BYTES + 1))


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_far_more_is_refused():
    def swell(name, part):
        return part + b" " * (160 * 1024**2) if name.endswith("sheet1.xml") else part

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as before:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
            for part in before.infolist():
                after.writestr(part.filename, swell(part.filename, before.read(part)))
    assert len(out.getvalue()) < tables.MOST_BYTES
    with pytest.raises(Unreadable, match="unpacks to more"):
        read_table(out.getvalue())


def test_a_workbook_that_declares_entities_is_refused():
    def declare(name, part):
        return part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet')

    with pytest.raises(Unreadable, match="damaged"):
        read_table(rezipped(workbook(ROWS), declare))


def test_a_part_that_breaks_off_or_points_nowhere_is_damage():
    def cut(name, part):
        return part[: len(part) // 2] if name.endswith("sheet1.xml") else part

    def point_nowhere(name, part):
        return part.replace(b"<v>0</v>", b"<v>999</v>")

    for change in (cut, point_nowhere):
        with pytest.raises(Unreadable, match="damaged"):
            read_table(rezipped(excel_workbook(), change))


# ------------------------------------------------------------------ writing out


@pytest.mark.parametrize("cell", ["=1+1", "+44 29", "-2", "@SUM(A1)", "\t=1"])
def test_no_cell_is_worked_out_when_it_is_opened_again(cell):
    assert harmless(cell) == f"'{cell}"
    table = read_table(written(["Title", "Organisation"], [[f"{cell} and", "Tŷ"]]))
    assert cells(table)[0][0].startswith("'")


def test_plain_cells_come_back_as_they_went():
    rows = [("Light\nand heat", 'Say "yes"'), ("a;b,c", "Ynys Môn")]
    assert cells(read_table(written(["Title", "Organisation"], rows))) == rows
