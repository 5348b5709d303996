"""`rhannu load`: a spreadsheet looked at, taken in and taken back from the command line."""

import json
import os

import pytest

from rhannu.base.tables import written
from rhannu.portfolio.models import Load, Project
from tests.factories import make_organisation, make_project

pytestmark = pytest.mark.django_db

HEADER = ["Project name", "Lead body", "Description", "Amount"]
LIGHTS = ["LED street lighting", "Powys", "New lanterns", "250000"]
BAD = ["", "Powys", "", "lots"]


@pytest.fixture
def powys():
    return make_organisation(slug="powys", name_en="Powys County Council", short_en="Powys")


@pytest.fixture
def file(tmp_path):
    """Write a spreadsheet and say where it is."""

    def write(*rows, header=HEADER, name="ours.csv"):
        path = tmp_path / name
        path.write_bytes(written(header, rows))
        return path

    return write


def test_looking_shows_look_alikes_and_bad_rows_and_takes_nothing_in(rhannu, file, powys):
    make_project(title_en="LED street lighting", lead=make_organisation(name_en="Conwy Council"))
    result = rhannu("load", file(LIGHTS, BAD))
    assert result.exit_code == 0
    assert "ours.csv: 2 rows, 1 ready, 0 entered already, 1 unreadable" in result.stdout
    assert "Conwy Council" in result.stdout
    assert "This is not a sum of money" in result.stdout.replace("\n", " ")
    assert "Nothing was taken in" in result.stderr
    assert not Project.objects.filter(is_public=False).exists()


def test_yes_takes_the_rows_in_and_undo_takes_them_back(rhannu, file, powys):
    result = rhannu("load", file(LIGHTS), "--yes")
    load = Load.objects.get()
    assert f"Rows taken in: 1. Take them back with: rhannu load --undo {load.ref}" in result.stdout
    assert Project.objects.get().lead == powys
    assert "Taken back: ours.csv" in rhannu("load", "--undo", load.ref).stdout
    assert not Project.objects.exists()


def test_yes_alone_does_not_leave_rows_out(rhannu, file, powys):
    result = rhannu("load", file(LIGHTS, BAD), "--yes")
    assert result.exit_code == 1
    assert "1 row cannot be read. Choose to leave it out" in result.stderr
    assert not Project.objects.exists()
    assert rhannu("load", file(LIGHTS, BAD), "--yes", "--leave-out-bad").exit_code == 0
    assert Project.objects.count() == 1


def test_columns_are_named_once_and_remembered(rhannu, file, powys):
    odd = file(["LED lights", "Powys"], header=["Sludge", "Mud"])
    unknown = rhannu("load", odd, "--yes")
    assert unknown.exit_code == 1
    assert 'for example: --map title="Sludge"' in unknown.stderr
    rhannu("load", odd, "--map", "title=Sludge", "--map", "organisation=Mud", "--kind", "bids")
    result = rhannu("load", odd, "--json")
    assert json.loads(result.stdout)["mapping"] == {"title": "Sludge", "organisation": "Mud"}
    assert json.loads(result.stdout)["kind"] == "bids"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "sludge=Mud"], "The names are: amount,"),
        (["--map", "title=Gone"], "no column called Gone"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(rhannu, file, arguments, said):
    result = rhannu("load", file(LIGHTS), *arguments)
    assert result.exit_code != 0
    assert said in result.stderr


def test_a_file_that_cannot_be_read_exits_with_its_sentence(rhannu, tmp_path):
    path = tmp_path / "ours.xlsx"
    path.write_bytes(b"%PDF-1.7")
    result = rhannu("load", path)
    assert result.exit_code == 2
    assert "ours.xlsx: This is a PDF. Choose the spreadsheet" in result.stderr
    assert rhannu("load", tmp_path / "gone.csv").exit_code != 0
    assert rhannu("load").exit_code == 2
    assert rhannu("load", "--undo", "nothing").exit_code == 2


def test_square_brackets_in_a_row_are_words(rhannu, file, powys):
    make_project(title_en="LED street lighting", lead=powys)
    result = rhannu("load", file(["LED street lighting [/x]", "Powys", "New lanterns", "1"]))
    assert "[/x]" in result.stdout


def test_a_file_that_is_not_there_is_a_slip_of_usage(rhannu, tmp_path):
    result = rhannu("load", tmp_path / "none.csv")
    assert result.exit_code == 2 and "none.csv" in result.stderr


def test_a_file_larger_than_memory_is_refused_without_being_read(rhannu, tmp_path):
    path = tmp_path / "endless.csv"
    path.touch()
    os.truncate(path, 2**40)  # takes no room on the disk
    result = rhannu("load", path)
    assert result.exit_code == 2
    assert "larger than 10 MB" in result.stderr


def test_json_stands_alone_on_standard_output(rhannu, file, powys):
    result = rhannu("load", file(LIGHTS, BAD), "--json", "--yes", "--leave-out-bad")
    told = json.loads(result.stdout)
    assert (told["kind"], told["counts"]["ready"], told["counts"]["bad"]) == ("projects", 1, 1)
    assert told["taken"] == 1
    assert {one["code"] for one in told["findings"]} == {"missing", "not_a_sum"}
    assert Project.objects.count() == 1
