"""The figures for a person: on the screen, and as the page docs/benchmarks/speed.md."""

import os
import platform
import time
from pathlib import Path

REPORT = Path(__file__).parents[2] / "docs/benchmarks/speed.md"
GROWTH = 1.2
ABOUT = """# What the pages cost

Processor time of the server's one worker for a request, as a multiple of the *floor*: bare Django on
the same server and database, one indexed query and one small template, measured in the same run and
taking turns with the pages. A busy machine slows both alike.

*kept*: nothing has changed since the page was last asked for. *fresh*: before each request the head of
the trail moves, as it does when anybody does something about any transfer, and another object, theme
or organisation is asked for by another person, so that no page kept before serves. What depends on
people, organisations or practices alone stays in memory then, as it does on a real site.

The goals are judged on *fresh* pages for people who are signed in. It is the worst case: between
two changes, a page asked for again by anybody with the same role and body costs what the kept page
does. But whoever opens a page first after somebody did something waits for the fresh one.
Waiting times, queries and growth are those of fresh pages to people who are signed in, and of kept
pages to people who are not. The last column says in which mode a page meets its goal.

The memory is that of a worker beside another of the same server, as `rhannu serve` runs them, after both
have answered every page: its own and its share of what they share (proportional set size).

Made by `make bench ARGS=--write`.
"""


def as_table(figures: dict) -> str:
    """A line a page."""
    sizes = list(figures["sites"])
    heads = "".join(
        f"{f'{size:,}':>9}{'fresh':>7}{'p50':>7}{'p95':>7}{'queries':>8}" for size in sizes
    )
    lines = [
        f"floor: {figures['floor_ms']} ms of processor time a request",
        "",
        f"{'in floors; size is the kept page':34}{'goal':>5}{heads}{'growth':>8}",
    ]
    for name, row in figures["pages"].items():
        cells = "".join(
            f"{row[size]['kept']:>9}{row[size].get('fresh', ''):>7}{row[size]['p50_ms']:>7.1f}"
            f"{row[size]['p95_ms']:>7.1f}{row[size]['queries']:>8}"
            for size in sizes
        )
        lines.append(f"{name:34}{row['goal']:>5}{cells}{row['growth']:>8}  {verdict(row, sizes)}")
    return "\n".join([*lines, "", *_servers(figures)])


def verdict(row: dict, sizes: list[int]) -> str:
    """In which modes a page meets its goal at every size, and whether it grows with the collection."""
    told = [
        f"{mode} {'met' if all(row[size][mode] <= row['goal'] for size in sizes) else 'missed'}"
        for mode in ("kept", "fresh")
        if mode in row[sizes[0]]
    ]
    return ", ".join([*told, *(["grows"] if row["growth"] > GROWTH else [])])


def _servers(figures: dict) -> list[str]:
    return [
        f"{size:,} practices: worker {site['worker_mib']} MiB, "
        f"first answer after {site['cold_start_s']} s"
        for size, site in figures["sites"].items()
    ]


def write(figures: dict) -> Path:
    """Write the figures down with the day, the machine and the versions."""
    import django

    sizes = list(figures["sites"])
    heads = [
        f"{size:,} {what}"
        for size in sizes
        for what in ("kept", "fresh", "p50 ms", "p95 ms", "queries")
    ]
    rows = [["page", "goal", *heads, "growth", "goal met"], ["---"] * (4 + len(heads))]
    for name, row in figures["pages"].items():
        cells = [
            str(row[size].get(what, ""))
            for size in sizes
            for what in ("kept", "fresh", "p50_ms", "p95_ms", "queries")
        ]
        told = verdict(row, sizes)
        rows.append([name, str(row["goal"]), *cells, str(row["growth"]), told])
    told = [
        ABOUT,
        f"{time.strftime('%-d %B %Y')}, {os.cpu_count()} cores ({platform.machine()}), Python "
        f"{platform.python_version()}, Django {django.get_version()}, "
        f"{figures['database']}. Floor: {figures['floor_ms']} ms. Each figure is the median of "
        f"{figures['requests']} requests.",
        "",
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
        *(f"* {line}" for line in _servers(figures)),
        "",
    ]
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n".join(told), encoding="utf-8")
    return REPORT
