"""The sums that projects.csv states, as the sources state them: joint ones stay whole."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rhannu.portfolio.models import Measure, StatedSum

# "810,000 pounds shared with the theatre project", "2.7 million pounds shared by Monmouthshire, ..."
_SHARED = re.compile(r"(\d[\d.,]*)( million)? pounds shared (?:with|by)\b")
_TOGETHER = re.compile(r"\btogether (\d[\d.,]*)( million)? pounds a year\b")
# A few savings were achieved; then one sentence of the note says so.
_ACHIEVED = re.compile(r"\bsaving\b[^.]*\b(achieved|reported|measured)\b", re.IGNORECASE)
_NET = re.compile(r"\bsaving is net\b", re.IGNORECASE)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Grant:
    """One award: the projects it covers, first named first, and its sums as fields of StatedSum."""

    slug: str
    projects: tuple[Row, ...]
    sums: tuple[dict[str, Any], ...]


def grants(projects: Iterable[Row], second: Mapping[str, Sequence[Row]]) -> list[Grant]:
    """An award for each project, and one for all the projects that share a sum.

    Projects share an award where their own amounts are blank and their notes say the same shared
    sum from the same round and source.
    second  other sums that a source states, by project.
    """
    together: dict[tuple[Any, ...], list[Row]] = {}
    for row in projects:
        shared = _SHARED.search(row["source_note"]) if row["amount_gbp"] is None else None
        key: tuple[Any, ...] = (row["project_id"],)
        if shared:
            key = (row["fund"], row["round"], row["source_url"], _pence(shared))
        together.setdefault(key, []).append(row)
    return [_grant(rows, second) for rows in together.values()]


def _grant(rows: list[Row], second: Mapping[str, Sequence[Row]]) -> Grant:
    first = rows[0]
    sums = []
    if len(rows) > 1:
        note = first["source_note"]
        shared, together = _SHARED.search(note), _TOGETHER.search(note)
        if shared:
            sums.append(_sum(first, Measure.AWARD, _pence(shared)))
        if together:
            sums.append(_sum(first, Measure.SAVING_A_YEAR, _pence(together)))
    elif first["amount_gbp"] is not None:
        sums.append(_sum(first, Measure.AWARD, first["amount_gbp"]))
    for row in rows:
        others = second.get(row["project_id"], ())
        sums += [_second(one) for one in others if one["measure"] == Measure.AWARD]
    slug = f"{first['project_id']}-joint" if len(rows) > 1 else first["project_id"]
    return Grant(slug, tuple(rows), tuple(sums))


def savings_of(row: Row, second: Iterable[Row]) -> list[dict[str, Any]]:
    """The savings of one project, as fields of StatedSum. Unlike ones stay apart."""
    columns = {
        "expected_annual_saving_gbp": Measure.SAVING_A_YEAR,
        "expected_total_saving_gbp": Measure.SAVING_IN_TOTAL,
    }
    sums = [
        _sum(row, measure, row[column])
        for column, measure in columns.items()
        if row[column] is not None
    ]
    return sums + [_second(one) for one in second if one["measure"] != Measure.AWARD]


def _sum(row: Row, measure: Measure, pence: int) -> dict[str, Any]:
    note = row["source_note"]
    claim = StatedSum.Claim.DECLARED
    if measure != Measure.AWARD:
        achieved = _ACHIEVED.search(note)
        claim = StatedSum.Claim.REPORTED if achieved else StatedSum.Claim.FORECAST
    return {
        "measure": measure,
        "claim": claim,
        "is_net": True if measure != Measure.AWARD and _NET.search(note) else None,
        "pence": pence,
        "from_year": "" if measure == Measure.AWARD else row["savings_from"],
        "source_url": row["source_url"],
        "source_note": note,
    }


def _second(row: Row) -> dict[str, Any]:
    award = row["measure"] == Measure.AWARD
    return {
        "measure": row["measure"],
        "claim": StatedSum.Claim.DECLARED if award else StatedSum.Claim.FORECAST,
        "is_net": None,
        "pence": row["amount_gbp"],
        "from_year": "",
        "source_url": row["source_url"],
        "source_note": row["note_en"],
    }


def _pence(found: re.Match[str]) -> int:
    pounds = Decimal(found[1].rstrip(".,").replace(",", ""))
    return int(pounds * (1_000_000 if found[2] else 1) * 100)
