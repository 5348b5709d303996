"""Take turns: each page at each size, kept and fresh, and the floor, round after round."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.speed import server
from benchmarks.speed.pages import PAGES, Page

APPLICATION = "rhannu.config.wsgi:application"
KEPT, FRESH = "kept", "fresh"
FLOOR = Page("floor", "nobody", "/", 1)
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "rhannu.config.settings",
    "RHANNU_SECRET_KEY": "only-for-measuring",
    "RHANNU_HOSTS": "127.0.0.1,testserver",
}


@dataclass
class Site:
    """A filled collection, its server, and the process that changes it."""

    server: server.Server
    cold_start: float
    changer: subprocess.Popen
    cookies: dict[str, str]
    queries: dict[str, list[int]]
    environment: dict[str, str]
    log: Path

    def change(self) -> None:
        """Move the head of the trail."""
        self.changer.stdin.write("\n")
        self.changer.stdin.flush()
        self.changer.stdout.readline()

    def stop(self) -> None:
        self.server.stop()
        self.changer.terminate()
        self.changer.wait(timeout=10)


def measure(sizes: list[int], *, rounds: int, each: int, folder: Path | None = None) -> dict:
    """CPU of each page as a multiple of the floor's, its p50 and p95 in ms, and its queries.

    rounds  how often the pages take turns; each  how many requests a turn.
    folder  where filled databases are and stay; none for one that is gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="rhannu-speed-") as passing:
        sites: dict[int, Site] = {}
        floor = None
        try:
            for size in sizes:
                sites[size] = _site(size, (folder or Path(passing)).resolve())
            floor_environment = {**sites[sizes[0]].environment, "RHANNU_FLOOR": "1"}
            log = Path(passing) / "floor.log"
            floor, _seconds = server.start(
                "benchmarks.speed.floor:application", floor_environment, log
            )
            spent = _rounds(sites, floor, rounds, each)
            memory = {size: _memory(site, each) for size, site in sites.items()}
            return {**_figures(sites, spent, memory), "requests": rounds * each}
        finally:
            for running in [*sites.values(), floor]:
                if running is not None:
                    running.stop()


def _site(size: int, folder: Path) -> Site:
    base = os.environ.get("DATABASE_URL", "")
    address = f"{base}_{size}" if base else f"sqlite:///{folder / f'{size}.sqlite3'}"
    environment = {**SETTINGS, "DATABASE_URL": address, "RHANNU_VAR": str(folder / str(size))}
    _say(f"filling {size:,} practices")
    changer = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.speed.prepare", str(size)],
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = changer.stdout.readline()
    if not said:
        raise RuntimeError(f"The collection of {size} practices could not be filled.")
    log = folder / f"{size}.log"
    running, seconds = server.start(APPLICATION, environment, log)
    return Site(running, seconds, changer, environment=environment, log=log, **json.loads(said))


def _rounds(sites: dict[int, Site], floor: server.Server, rounds: int, each: int) -> dict:
    """CPU seconds a request and waiting times: (size, page, mode) -> lists; the floor has size 0."""
    spent: dict = {}
    streams = {(size, page.name): page.asked() for size in sites for page in PAGES}
    for round_ in range(rounds + 1):  # the first warms up and is not counted
        _say(f"round {round_} of {rounds}")
        for page in (FLOOR, *PAGES):
            turns = [(0, KEPT)] if page is FLOOR else _turns(sites, page)
            for size, mode in turns:
                if page is FLOOR:
                    took = _turn(floor, None, [("", "/")] * each, mode)
                else:
                    site = sites[size]
                    asked = list(islice(streams[size, page.name], each))
                    took = _turn(site.server, site, asked, mode)
                if round_:
                    spent.setdefault((size, page.name, mode), []).extend(took)
    return spent


def _memory(site: Site, each: int) -> float:
    """What a warm worker takes where two serve, as they do by default: each page asked of both."""
    running, _seconds = server.start(APPLICATION, site.environment, site.log, workers=2)
    try:
        for page in PAGES:
            for email, path in islice(page.asked(), 2 * each):
                running.ask(path, site.cookies[email])
        return running.memory()
    finally:
        running.stop()


def _turns(sites, page: Page) -> list[tuple[int, str]]:
    """Where nobody is signed in the page is measured kept alone."""
    modes = (KEPT,) if page.kept else (KEPT, FRESH)
    return [(size, mode) for size in sites for mode in modes]


def _turn(running, site: Site | None, asked, mode: str) -> list[tuple[float, float]]:
    """Seconds of processor and of waiting for each request; before a fresh one something changes."""
    took = []
    for email, path in asked:
        cookie = site.cookies[email] if site else ""
        if site and mode == FRESH:
            site.change()
        elif site:
            running.ask(path, cookie)  # so that it is kept
        before = running.cpu()
        status, seconds = running.ask(path, cookie)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        took.append((running.cpu() - before, seconds))
    return took


def _figures(sites: dict[int, Site], spent: dict, memory: dict[int, float]) -> dict:
    floor = statistics.median(cpu for cpu, _wait in spent[0, FLOOR.name, KEPT])
    sizes = list(sites)
    figures: dict = {"floor_ms": round(floor * 1000, 3), "pages": {}, "sites": {}}
    figures["database"] = os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    for page in PAGES:
        judged = KEPT if page.kept else FRESH
        row: dict = {"goal": page.goal, "judged": judged}
        for size in sizes:
            kept, fresh = sites[size].queries[page.name]
            waits = sorted(wait for _cpu, wait in spent[size, page.name, judged])
            row[size] = {
                "p50_ms": round(waits[len(waits) // 2] * 1000, 2),
                "p95_ms": round(waits[int(len(waits) * 0.95)] * 1000, 2),
                "queries": kept if page.kept else fresh,
            }
            for mode in (KEPT, FRESH):
                if took := spent.get((size, page.name, mode)):
                    cpu = statistics.median(cpu for cpu, _wait in took)
                    row[size][mode] = round(cpu / floor, 2)
        row["growth"] = round(row[sizes[-1]][judged] / row[sizes[0]][judged], 2)
        figures["pages"][page.name] = row
    for size, site in sites.items():
        figures["sites"][size] = {
            "worker_mib": round(memory[size], 1),
            "cold_start_s": round(site.cold_start, 2),
        }
    return figures


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)
