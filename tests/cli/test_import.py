"""`rhannu import invest-to-save DIR`, as a person or a script calls it."""

import pytest

from rhannu.base.models import TrailEntry
from rhannu.portfolio.models import Project
from tests.exchange.folders import folder, projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(tmp_path):
    for name, content in folder().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_it_comes_in_and_says_what_came(rhannu, directory):
    result = rhannu("import", "invest-to-save", directory)
    assert result.exit_code == 0
    assert "organisations" in result.stdout and "2 new" in result.stdout
    assert Project.objects.get().slug == "powys-led"
    assert TrailEntry.objects.first().road == "import"


def test_the_second_time_it_says_that_nothing_changed(rhannu, directory):
    rhannu("import", "invest-to-save", directory)
    length = TrailEntry.objects.count()
    result = rhannu("import", "invest-to-save", directory)
    assert (result.exit_code, result.stdout) == (
        0,
        "Everything was there already. Nothing changed.\n",
    )
    assert TrailEntry.objects.count() == length


def test_a_dry_run_says_what_would_come_and_changes_nothing(rhannu, directory):
    result = rhannu("import", "invest-to-save", directory, "--dry-run")
    assert result.exit_code == 0
    assert "nothing was changed" in result.stdout and "2 new" in result.stdout
    assert not Project.objects.exists() and not TrailEntry.objects.exists()


def test_faults_are_named_on_standard_error_and_nothing_comes_in(rhannu, directory):
    rows = ({"announced_on": "soon"}, {"project_id": "b", "lead_organisation": "powis"})
    (directory / "projects.csv").write_bytes(projects(*rows))
    (directory / "spread.csv").unlink()

    result = rhannu("import", "invest-to-save", directory)

    assert result.exit_code == 1 and result.stdout == ""
    assert "projects.csv, line 2, column announced_on: “soon” is not a date" in result.stderr
    assert "projects.csv, line 3, column lead_organisation" in result.stderr
    assert "spread.csv: this file is missing" in result.stderr
    assert "Faults: 3, in files: 2. Nothing was taken in." in result.stderr
    assert not Project.objects.exists() and not TrailEntry.objects.exists()


def test_a_folder_that_is_not_there_is_a_slip_of_usage(rhannu, tmp_path):
    assert rhannu("import", "invest-to-save", tmp_path / "nowhere").exit_code == 2
