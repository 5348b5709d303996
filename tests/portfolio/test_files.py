"""What a row says, and everything that is wrong with it."""

from datetime import date

import pytest

from rhannu.base.days import day_from
from rhannu.portfolio.columns import Kind
from rhannu.portfolio.files import RowReader, language_of

COLUMNS = ["Title", "Body", "Sum", "Theme", "Received"]
MAPPING = {
    "title": "Title",
    "organisation": "Body",
    "amount": "Sum",
    "theme": "Theme",
    "received": "Received",
}


def read(*cells, kind=Kind.BIDS):
    return RowReader(kind, COLUMNS, MAPPING).read(7, cells)


def codes(faults):
    return [(one.code, one.line, one.column) for one in faults]


def test_a_row_is_read_in_whole_pence_codes_and_days():
    row = read("LED  lights", "Powys", "£1.2m", "Goleuadau stryd", "31/3/2024")
    assert row.values == {
        "title": "LED lights",
        "organisation": "Powys",
        "amount": 120_000_000,
        "theme": "street_lighting",
        "received": date(2024, 3, 31),
    }
    assert not row.problems
    assert not row.notes


def test_every_problem_of_a_row_is_named_at_once():
    row = read("", "x" * 201, "", "Street lighting", "")
    assert codes(row.problems) == [("missing", 7, "Title"), ("too_long", 7, "Body")]


def test_a_sum_or_a_day_that_cannot_be_read_is_left_blank_and_said():
    row = read("Lights", "Powys", "lots", "Street lighting", "soon")
    assert (row.values["amount"], row.values["received"]) == (None, None)
    assert codes(row.notes) == [("not_a_sum", 7, "Sum"), ("not_a_day", 7, "Received")]
    assert [note.facts["value"] for note in row.notes] == ["lots", "soon"]
    assert not row.problems


def test_a_theme_that_is_not_ours_is_left_blank_and_said():
    row = read("Lights", "Powys", "", "Sundry", "")
    assert row.values["theme"] == ""
    assert codes(row.notes) == [("unknown_theme", 7, "Theme")]
    assert not row.problems


@pytest.mark.parametrize("nothing", ["", "-", "n/a", "TBC", "i'w gadarnhau"])
def test_words_for_not_known_are_blanks(nothing):
    row = read("Lights", "Powys", nothing, nothing, nothing)
    assert (row.values["amount"], row.values["theme"], row.values["received"]) == (None, "", None)
    assert not row.problems
    assert not row.notes


@pytest.mark.parametrize(
    ("written", "pence"), [("333.333333", 33_333), ("0", 0), ("250k", 25_000_000)]
)
def test_sums_are_read_as_people_and_workbooks_write_them(written, pence):
    assert read("Lights", "Powys", written, "", "").values["amount"] == pence


def test_a_negative_sum_is_no_sum():
    assert codes(read("Lights", "Powys", "-5", "", "").notes) == [("not_a_sum", 7, "Sum")]


def test_a_short_row_has_blanks_at_its_end():
    assert read("Lights", "Powys").values["amount"] is None


def test_a_contact_without_name_and_post_is_named():
    reader = RowReader(Kind.CONTACTS, ["Body", "Name"], {"organisation": "Body", "name": "Name"})
    assert codes(reader.read(3, ["Powys", ""]).problems) == [("name_or_post", 3, "")]


@pytest.mark.parametrize(
    "written",
    ["2024-03-31", "2024-03-31 09:30", "31/3/24", "31.03.2024", "45382", "31st March 2024",
     "31 Mawrth 2024", "31 mar 2024"],
)  # fmt: skip
def test_a_day_is_read_as_people_and_workbooks_write_it(written):
    assert day_from(written) == date(2024, 3, 31)


@pytest.mark.parametrize("written", ["", "31/13/2024", "30 February 2024", "2024", "soon", "4538"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError):  # noqa: PT011 (each part says it in its own words)
        day_from(written)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The cost of heating in our schools", "en"),
        ("Mae'r goleuadau stryd yn ddrud i'w rhedeg", "cy"),
        ("LED", "en"),
    ],
)
def test_a_row_is_in_the_language_of_its_small_words(text, language):
    assert language_of(text) == language
