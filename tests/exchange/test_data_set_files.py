"""Whatever is wrong with a folder is named by file, line, column and reason, all at once."""

import csv
import io
import time

import pytest

from rhannu.exchange.files import read_data_set
from tests.exchange.folders import CORE, FACTS, ORGANISATIONS, SPREAD, folder, projects, real_folder
from tests.factories import TODAY


def faults_of(files):
    return [(one.file, one.line, one.column) for one in read_data_set(files)[1]]


def reason_of(files):
    (fault,) = read_data_set(files)[1]
    return fault.reason


def test_the_real_folder_has_no_fault():
    data, faults = read_data_set(real_folder())
    assert not faults
    assert len(data["projects.csv"]) > 100 and len(data.practices) >= 25


def test_the_four_core_files_alone_are_enough():
    files = {name: content for name, content in real_folder().items() if name in CORE}
    data, faults = read_data_set(files)
    assert not faults
    assert len(data["projects.csv"]) > 100


@pytest.mark.parametrize("name", CORE)
def test_a_core_file_that_is_missing_is_named(name):
    files = folder()
    del files[name]
    assert (name, 0, "") in faults_of(files)


def test_a_missing_column_is_named_once_and_not_for_every_row():
    whole = projects({}, {"project_id": "another"}).decode()
    rows = list(csv.reader(io.StringIO(whole)))
    place = rows[0].index("theme")
    cut = "\n".join(",".join(cell for n, cell in enumerate(row) if n != place) for row in rows)
    assert faults_of(folder(projects=cut)) == [("projects.csv", 1, "theme")]


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("announced_on", "10/03/2015", "not a date"),
        ("announced_on", "2015-02-30", "not a date"),
        ("announced_on", "0215-03-10", "not a date"),
        ("announced_on", "2015-W10-1", "not a date"),
        ("amount_gbp", "-5", "less than nothing"),
        ("amount_gbp", "99999999999999", "too large"),
        ("amount_gbp", "£1.5m", "not a number"),
        ("amount_gbp", "NaN", "not a number"),
        ("amount_gbp", "1e9", "not a number"),
        ("amount_gbp", "٣٤", "not a number"),
        ("amount_gbp", "1,5m", "not a number"),
        ("repayment_years", "400", "cannot be right"),
        ("savings_from", "2011-14", "not a financial year"),
        ("lead_organisation", "powis", "Did you mean “powys”"),
        ("partner_organisations", "ceredigion;nowhere", "no organisation is called “nowhere”"),
        ("theme", "lighting", "not one of the codes"),
        ("sector", "councils", "not one of the codes"),
        ("round", "R99", "not one of the codes"),
        ("fund", "lottery", "no fund is called"),
        ("project_id", "Powys LED", "not an identifier"),
        ("title", "", "empty"),
        ("title", "\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}", "empty"),
        ("theme", "street\x00lighting", "control character"),
        ("title", "x" * 201, "at most 200"),
        ("source_url", "see the paper", "not a web address"),
        ("title", "=HYPERLINK(0)", "like a formula"),
        ("summary", "+1 for lamps", "like a formula"),
        ("source_note", "@SUM(A1)", "like a formula"),
    ],
)
def test_a_bad_cell_is_named_by_its_place_and_reason(column, cell, words):
    files = folder(projects=projects({"project_id": "good"}, {column: cell}))
    assert faults_of(files) == [("projects.csv", 3, column)]
    assert words in reason_of(files)


@pytest.mark.parametrize("name", CORE)
@pytest.mark.parametrize("content", [None, b"", "no header of ours\n", 'x,"open\n', "utf-16", ";"])
def test_one_broken_file_does_not_make_the_rows_of_others_wrong(name, content):
    files = real_folder()
    text = files[name].decode()
    if content is None:
        del files[name]
    elif content == "utf-16":
        files[name] = text.encode("utf-16-le")
    elif content == ";":
        files[name] = text.replace(",", ";").encode()
    else:
        files[name] = content if isinstance(content, bytes) else content.encode()
    assert {file for file, _line, _column in faults_of(files)} == {name}


def test_a_broken_row_does_not_make_those_who_name_it_wrong():
    cut = ORGANISATIONS.replace(",true,ONS\n", "\n").encode()
    assert faults_of(folder(organisations=cut)) == [
        ("organisations.csv", 2, ""),
        ("organisations.csv", 3, ""),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ORGANISATIONS.encode("utf-16"), "UTF-16"),
        (ORGANISATIONS.encode("utf-16-be"), "UTF-16"),
        (ORGANISATIONS.replace(",", ";"), "“;”"),
        (ORGANISATIONS.replace(",", "\t"), "tab"),
        (ORGANISATIONS.replace("ONS", '"' + "x" * 200_000 + '"', 1), "longer than 131072"),
    ],
)
def test_a_file_of_another_kind_is_one_fault(content, words):
    assert words in reason_of(folder(organisations=content))


def test_every_fault_of_every_file_comes_at_once():
    files = folder(
        projects=projects({"announced_on": "soon", "theme": "x"}, {"amount_gbp": "lots"}),
        fund_facts=FACTS + "20,a,1,GBP,https://gov.wales/,\n",
        spread="practice,from_org,to_org,year,how,what,source_url\nA,nobody,,2010,flown,B,\n",
    )
    assert set(faults_of(files)) == {
        ("projects.csv", 2, "announced_on"),
        ("projects.csv", 2, "theme"),
        ("projects.csv", 3, "amount_gbp"),
        ("projects.csv", 3, "project_id"),  # the same as line 2
        ("fund_facts.csv", 2, "year"),
        ("spread.csv", 2, "from_org"),
        ("spread.csv", 2, "how"),
    }


def test_latin_1_is_named_with_its_line_and_other_faults_are_still_found():
    text = ORGANISATIONS.replace("Cyngor Sir Powys", "Cyngor Sir Powys a'r Tŷ Gwŷn").replace(
        "ŷ", "é"
    )
    files = folder(organisations=text.encode("latin-1"), projects=projects({"theme": "x"}))
    assert faults_of(files) == [("organisations.csv", 3, ""), ("projects.csv", 2, "theme")]
    assert "Latin-1" in read_data_set(files)[1][0].reason


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault():
    text = "\ufeff" + ORGANISATIONS.replace("\n", "\r\n")
    assert faults_of(folder(organisations=text)) == []


def test_a_cell_over_two_lines_does_not_shift_the_line_numbers():
    files = folder(projects=projects({"summary": "One.\nTwo."}, {"theme": "x", "project_id": "b"}))
    assert faults_of(files) == [("projects.csv", 4, "theme")]


@pytest.mark.parametrize(("content", "line"), [("", 0), ("a,b\n1,2,3\n", 2), ('slug,"name\n', 1)])
def test_what_is_no_table_is_said_to_be_none(content, line):
    assert ("organisations.csv", line, "") in faults_of(folder(organisations=content))


def test_two_rows_of_one_identifier_are_named():
    files = folder(organisations=ORGANISATIONS + ORGANISATIONS.splitlines()[1] + "\n")
    assert faults_of(files) == [("organisations.csv", 4, "slug")]
    assert "line 2" in reason_of(files)


def test_a_report_that_stands_twice_is_named():
    row = "Lights,powys,ceredigion,2015,visit,They saw the lanterns.,https://www.gov.wales/\n"
    assert faults_of(folder(spread=SPREAD + row)) == []
    assert faults_of(folder(spread=SPREAD + row + row)) == [("spread.csv", 3, "")]


def test_a_round_belongs_to_its_fund_where_a_file_says_so():
    rounds = "code,fund,label_en,label_cy,announced_on\nR9,innovate-to-save,Nine,Naw,\n"
    assert faults_of(folder(rounds=rounds)) == [("projects.csv", 2, "round")]
    lottery = folder(rounds=rounds, projects=projects({"fund": "lottery"}))
    assert faults_of(lottery) == [("projects.csv", 2, "fund")]


# ------------------------------------------------------------------ pages of practices


def page(**changes):
    """A real page, with words changed."""
    files = real_folder()
    text = files["practices/agile-working.toml"].decode()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    return {**files, "practices/agile-working.toml": text.encode()}


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("wrexham", "wrexhams", "projects"),
        ('= "tacit"', '= "unsayable"', "tacitness"),
        ('= "worked"', '= "went_well"', "lessons.kind"),
        ("summary", "sumary", "en.sumary"),
        ("[cy]", "[welsh]", "welsh"),
        ("[post]", "[[post]]", "post"),
        ('theme = "agile_working_estates"', "theme = 5", "theme"),
        ("independent = false", 'independent = "no"', "evidence.independent"),
        ("year = 20", "year = 2", "lessons.year"),
        ('projects = ["', 'projects = [7, "', "projects"),
        ('project = "monmouthshire-agile-working"', 'project = "elsewhere"', "evidence.project"),
        ("[[evidence]]", "[[proof]]", "proof"),
    ],
)
def test_a_bad_page_is_named(old, new, column):
    ((file, line, named),) = faults_of(page(**{old: new}))
    assert (file, named) == ("practices/agile-working.toml", column)
    assert line


def test_a_page_without_a_part_that_it_needs_is_named():
    assert faults_of(page(**{"encounter = ": "# "})) == [
        ("practices/agile-working.toml", 0, "encounter")
    ]


def test_a_page_that_is_no_toml_is_named_by_line():
    assert faults_of(page(**{"theme = ": "theme "})) == [("practices/agile-working.toml", 2, "")]


def test_a_page_over_its_limit_is_named():
    ((_file, line, column),) = faults_of(page(**{"Give staff": "Give " + "all " * 40 + "staff"}))
    assert column == "summary_en" and line


# ------------------------------------------------------------------ large files


@pytest.mark.slow
def test_fifty_thousand_rows_with_faults_are_read_in_seconds():
    rows = [
        {"project_id": f"p-{n}", "lead_organisation": f"nobody-{n}", "announced_on": "10/3/15"}
        for n in range(50_000)
    ]
    files = folder(projects=projects(*rows))
    began = time.process_time()
    faults = faults_of(files)
    assert len(faults) == 100_000
    assert time.process_time() - began < 20


def test_nothing_was_announced_on_a_day_still_to_come():
    files = folder(projects=projects({}, {"project_id": "b", "announced_on": "2099-01-01"}))
    assert not read_data_set(files)[1]
    (fault,) = read_data_set(files, on=TODAY)[1]
    assert (fault.line, fault.column) == (3, "announced_on")
    assert "still to come" in fault.reason
