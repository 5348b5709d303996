"""Take turns: every page at each number of answers, round after round."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.register.pages import PAGES
from benchmarks.speed.measure import SETTINGS


def measure(sizes: list[int], *, rounds: int) -> dict:
    """Milliseconds (median of the rounds) and queries (the most) of each page, by number of answers.

    With DATABASE_URL of a PostgreSQL server it makes databases of its own there and drops them.
    """
    base = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="rhannu-register-") as folder:
        running = {}
        try:
            for size in sizes:
                _say(f"filling {size:,} answers")
                running[size] = _started(size, base, Path(folder))
            took: dict = {(size, place): [] for size in sizes for place in range(len(PAGES))}
            for round_ in range(rounds + 1):  # the first warms up and is not counted
                _say(f"round {round_} of {rounds}")
                for size, process in running.items():
                    for place, pair in enumerate(_turn(process)):
                        if round_:
                            took[size, place].append(pair)
        finally:
            for process in running.values():
                process.terminate()
                process.wait(timeout=20)
            for size in running if base else ():
                with _server(base) as run:
                    run(f"drop database if exists {_name(base, size)}")
    return _figures(took, sizes, base)


def _started(size: int, base: str, folder: Path) -> subprocess.Popen:
    address = f"sqlite:///{folder / f'{size}.sqlite3'}"
    if base:
        with _server(base) as run:
            run(f"drop database if exists {_name(base, size)}")
            run(f"create database {_name(base, size)}")
        address = f"{base.rpartition('/')[0]}/{_name(base, size)}"
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.register.turns", str(size)],
        env={
            **os.environ,
            **SETTINGS,
            "DATABASE_URL": address,
            "RHANNU_VAR": str(folder / str(size)),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    if not process.stdout.readline():
        raise RuntimeError(f"The register of {size} answers could not be filled.")
    return process


def _name(base: str, size: int) -> str:
    return f"{base.rpartition('/')[2]}_answers_{size}"


@contextmanager
def _server(base: str) -> Iterator:
    import psycopg

    with psycopg.connect(base.replace("postgres://", "postgresql://"), autocommit=True) as server:
        yield server.execute


def _turn(process: subprocess.Popen) -> list[tuple[float, int]]:
    assert process.stdin and process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def _figures(took: dict, sizes: list[int], base: str) -> dict:
    figures: dict = {"database": base.partition(":")[0] or "sqlite", "sizes": sizes, "pages": {}}
    for place, (name, _reader, _address) in enumerate(PAGES):
        row = {}
        for size in sizes:
            pairs = took[size, place]
            row[size] = {
                "ms": round(statistics.median(ms for ms, _queries in pairs), 1),
                "least_ms": round(min(ms for ms, _queries in pairs), 1),
                "queries": max(queries for _ms, queries in pairs),
            }
        figures["pages"][name] = row
    return figures


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)
