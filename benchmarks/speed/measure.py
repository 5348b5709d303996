"""Take turns: each page at each size, and the floor, round after round."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed import server
from benchmarks.speed.fill import RARE

# name -> who is signed in ("" for nobody), address, goal in floors
PAGES: dict[str, tuple[str, str, float]] = {
    "home, officer": ("officer", "/", 7),
    "home, manager": ("manager", "/", 7),
    "practice list": ("manager", "/practices/", 4),
    "practice list, filtered": ("manager", "/practices/?theme=street_lighting", 4),
    "organisation list": ("manager", "/organisations/", 4),
    "conversation list": ("manager", "/conversations/", 4),
    "practice": ("manager", "/practices/practice-7/", 5),
    "organisation": ("manager", "/organisations/body-7/", 5),
    "conversation": ("manager", "/conversations/t000000050/", 5),
    "search, rare word": ("manager", f"/conversations/find/?q={RARE}", 6),
    "search, common word": ("manager", "/conversations/find/?q=council", 6),
    "search, three words": ("manager", "/conversations/find/?q=street+lighting+bill", 6),
    "search, misspelt": ("manager", "/conversations/find/?q=stret+lihgting", 6),
    "search, Welsh": ("manager", "/cy/conversations/find/?q=goleuadau+stryd", 6),
    "practice, public, cached": ("", "/practices/practice-7/", 1),
    "practice list, public, cached": ("", "/practices/", 1),
}
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "rhannu.config.settings",
    "RHANNU_SECRET_KEY": "only-for-measuring",
    "RHANNU_HOSTS": "127.0.0.1,testserver",
}


def measure(sizes: list[int], *, rounds: int, each: int) -> dict:
    """CPU of each page as a multiple of the floor's, its p50 and p95 in ms, and its queries.

    rounds  how often the pages take turns; each  how many requests a turn.
    """
    with tempfile.TemporaryDirectory(prefix="rhannu-speed-") as folder:
        sites, floor = {}, None
        try:
            for size in sizes:
                sites[size] = _site(size, Path(folder))
            floor_environment = {**sites[sizes[0]]["environment"], "RHANNU_FLOOR": "1"}
            log = Path(folder) / "floor.log"
            floor, _seconds = server.start(
                "benchmarks.speed.floor:application", floor_environment, log
            )
            return _figures(sites, _rounds(sites, floor, rounds, each))
        finally:
            for running in [*(site["server"] for site in sites.values()), floor]:
                if running is not None:
                    running.stop()


def _site(size: int, folder: Path) -> dict:
    base = os.environ.get("DATABASE_URL", "")
    address = f"{base}_{size}" if base else f"sqlite:///{folder / f'{size}.sqlite3'}"
    environment = {**SETTINGS, "DATABASE_URL": address, "RHANNU_VAR": str(folder / str(size))}
    _say(f"filling {size:,} practices")
    pages = {name: (who, path) for name, (who, path, _goal) in PAGES.items()}
    ready = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.prepare", str(size), json.dumps(pages)],
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    running, seconds = server.start(
        "rhannu.config.wsgi:application", environment, folder / f"{size}.log"
    )
    return {
        **json.loads(ready.stdout),
        "server": running,
        "cold_start": seconds,
        "environment": environment,
    }


def _rounds(sites: dict, floor: server.Server, rounds: int, each: int) -> dict:
    """CPU seconds a request and waiting times: (size, page) -> lists; the floor under (0, "")."""
    turns = [((0, ""), floor, "/", "")]
    for size, site in sites.items():
        for name, (who, path, _goal) in PAGES.items():
            turns.append(((size, name), site["server"], path, site["cookies"][who]))
    spent: dict = {key: {"cpu": [], "wait": []} for key, *_rest in turns}
    for round_ in range(rounds + 1):  # the first warms up and is not counted
        _say(f"round {round_} of {rounds}")
        for key, running, path, cookie in turns:
            before, waits = running.cpu(), []
            for _request in range(each):
                status, seconds = running.ask(path, cookie)
                if status != 200:
                    raise RuntimeError(f"{path} answered {status}")
                waits.append(seconds)
            if round_:
                spent[key]["cpu"].append((running.cpu() - before) / each)
                spent[key]["wait"].extend(waits)
    return spent


def _figures(sites: dict, spent: dict) -> dict:
    floor = statistics.median(spent[0, ""]["cpu"])
    sizes = list(sites)
    figures: dict = {"floor_ms": round(floor * 1000, 3), "pages": {}, "sites": {}}
    for name, (_who, _path, goal) in PAGES.items():
        row: dict = {"goal": goal}
        for size in sizes:
            took = spent[size, name]
            waits = sorted(took["wait"])
            row[size] = {
                "floors": round(statistics.median(took["cpu"]) / floor, 2),
                "p50_ms": round(waits[len(waits) // 2] * 1000, 2),
                "p95_ms": round(waits[int(len(waits) * 0.95)] * 1000, 2),
                "queries": sites[size]["queries"][name],
            }
        row["growth"] = round(row[sizes[-1]]["floors"] / row[sizes[0]]["floors"], 2)
        figures["pages"][name] = row
    for size, site in sites.items():
        figures["sites"][size] = {
            "worker_mib": round(site["server"].memory(), 1),
            "cold_start_s": round(site["cold_start"], 2),
        }
    return figures


def as_table(figures: dict) -> str:
    """The figures for a person: a line a page."""
    sizes = list(figures["sites"])
    lines = [f"floor: {figures['floor_ms']} ms of processor time a request", ""]
    heads = "".join(f"{f'{size:,}':>10}{'p50':>8}{'p95':>8}{'queries':>9}" for size in sizes)
    lines.append(f"{'page, in floors':32}{'goal':>6}{heads}{'growth':>8}")
    for name, row in figures["pages"].items():
        cells = "".join(
            f"{row[size]['floors']:>10}{row[size]['p50_ms']:>8}{row[size]['p95_ms']:>8}"
            f"{row[size]['queries']:>9}"
            for size in sizes
        )
        missed = any(row[size]["floors"] > row["goal"] for size in sizes) or row["growth"] > 1.2
        lines.append(
            f"{name:32}{row['goal']:>6}{cells}{row['growth']:>8}{'  missed' if missed else ''}"
        )
    lines.append("")
    for size, site in figures["sites"].items():
        lines.append(
            f"{size:,} practices: worker {site['worker_mib']} MiB, "
            f"first answer after {site['cold_start_s']} s"
        )
    return "\n".join(lines)


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)
