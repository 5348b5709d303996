"""`rhannu setup`: an older database is brought up to date, or refused in one sentence."""

from types import SimpleNamespace

import pytest

from rhannu.cli.database import half_replaced

NEW = ("practices", "0001_tables")
OLD = [("practices", "0001_initial"), ("practices", "0002_writing")]


@pytest.mark.parametrize(
    ("done", "half"),
    [
        ([], []),
        (OLD[:1], [NEW]),
        (OLD, []),
        ([NEW], []),
        ([*OLD[:1], NEW], []),
    ],
)
def test_only_a_database_that_has_some_of_the_older_steps_is_half_way(done, half):
    loader = SimpleNamespace(
        applied_migrations=dict.fromkeys(done),
        disk_migrations={
            NEW: SimpleNamespace(replaces=OLD),
            ("web", "0002"): SimpleNamespace(replaces=[]),
        },
    )

    assert half_replaced(loader) == half


def test_a_database_of_an_unfinished_version_is_refused_in_a_sentence(rhannu, monkeypatch):
    monkeypatch.setattr(
        "rhannu.cli.database.MigrationExecutor", lambda _: SimpleNamespace(loader=None)
    )
    monkeypatch.setattr("rhannu.cli.database.half_replaced", lambda _: [NEW])

    result = rhannu("setup")

    assert result.exit_code == 1
    assert "unfinished version" in result.stderr
    assert "RESET=1" in result.stderr
