"""The figures for a person: on the screen, and as the page docs/benchmarks/register.md."""

import os
import platform
import time
from pathlib import Path

REPORT = Path(__file__).parents[2] / "docs/benchmarks/register.md"
ABOUT = """# What the register costs

106 organisations, 1,000 practices that are proven far enough for everybody to answer, one roll-out that
asks them all. The smaller register holds answers to a tenth of the practices, as many to each (50), so
that a page shows the same in both: a page that read more than it shows would be slower in the larger.
Milliseconds are those of a whole request, asked in the server's own process, the middle and the
least of the rounds, in which both sizes took turns; before each request something had changed, so that
nothing kept before served. A busy machine lengthens the middle more than the least.

Made by `python -m benchmarks register --write`; with `DATABASE_URL` of a PostgreSQL server, there.
"""


def as_table(figures: dict) -> str:
    return "\n".join(_rows(figures))


def _rows(figures: dict) -> list[str]:
    heads = [
        f"{size:,} {what}" for size in figures["sizes"] for what in ("ms", "least ms", "queries")
    ]
    rows = [["page", *heads], ["---"] * (1 + len(heads))]
    for name, row in figures["pages"].items():
        cells = [
            str(row[size][what])
            for size in figures["sizes"]
            for what in ("ms", "least_ms", "queries")
        ]
        rows.append([name, *cells])
    return ["| " + " | ".join(row) + " |" for row in rows]


def write(figures: dict) -> Path:
    """Put the figures of this database in the place of what stood there of it before."""
    import django

    head = f"## {figures['database']}"
    told = [
        head,
        "",
        f"{time.strftime('%-d %B %Y')}, {os.cpu_count()} cores ({platform.machine()}), Python "
        f"{platform.python_version()}, Django {django.get_version()}.",
        "",
        *_rows(figures),
    ]
    before = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    parts = [part for part in before.split("\n## ")[1:] if f"## {part}".split("\n")[0] != head]
    kept = [f"## {part}".strip() for part in parts]
    REPORT.write_text(
        "\n\n".join([ABOUT.strip(), *sorted([*kept, "\n".join(told)])]) + "\n", encoding="utf-8"
    )
    return REPORT
