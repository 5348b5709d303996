"""Whose turn it is to write. SQLite's own wait is unfair: of four hot writers one did everything."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def writers_turn() -> Iterator[None]:
    """Hold the writers' file lock beside an SQLite database; on PostgreSQL do nothing.

    The kernel grants the lock in the order of asking, so that no writer starves.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or "mode=memory" in name:
        yield
        return
    with Path(f"{name}.turn").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
