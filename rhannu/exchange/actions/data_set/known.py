"""What a folder does not say stays as it is: rows for its absent files, from what is known already."""

from collections.abc import Callable
from typing import Any

from rhannu.exchange.files import DataSet
from rhannu.exchange.files.columns import FUNDS
from rhannu.exchange.models import SpreadReport
from rhannu.fund.models import Fund, FundFact, Round
from rhannu.portfolio.models import Project, StatedSum
from rhannu.practices.models import Practice

Rows = list[dict[str, Any]]


def with_what_is_known(data: DataSet) -> DataSet:
    """The data set, each optional file that is absent or says nothing filled from the records."""
    rows = dict(data.rows)
    for name, known in KNOWN.items():
        if not data[name]:
            rows[name] = known(DataSet(rows, data.practices))
    return DataSet(rows, data.practices)


def practices_known(data: DataSet) -> dict[str, Practice]:
    """Practices by slug, where the folder holds no page of any."""
    return {} if data.practices else {one.slug: one for one in Practice.objects.all()}


def practices_tested(data: DataSet) -> list[tuple[str, str]]:
    """Project and practice it tests, by slug: as the pages say, or as it is where there is none."""
    if data.practices:
        return [(slug, page["slug"]) for page in data.practices for slug in page["projects"]]
    links = Project.practices.through.objects.order_by("pk")
    return list(links.values_list("project__slug", "practice__slug"))


def _funds(data: DataSet) -> Rows:
    rows = Fund.objects.values("slug", "name_en", "name_cy", "note_en", "note_cy")
    known: Rows = [dict(row) for row in rows]
    slugs = {row["slug"] for row in known}
    named = [{"slug": slug, "name_en": en, "name_cy": cy} for slug, (en, cy) in FUNDS.items()]
    return known + [row for row in named if row["slug"] not in slugs]


def _rounds(data: DataSet) -> Rows:
    """Those on record, and those that projects name, known by their codes alone."""
    funds = {row["slug"] for row in data["funds.csv"]}
    rows = {
        (one.fund.slug, one.code): {
            "fund": one.fund.slug,
            "code": one.code,
            "label_en": one.name_en,
            "label_cy": one.name_cy,
            "announced_on": one.announced_on,
        }
        for one in Round.objects.filter(fund__slug__in=funds).select_related("fund").order_by("pk")
    }
    for row in data["projects.csv"]:
        fund, code = row["fund"], row["round"]
        plain = {"fund": fund, "code": code, "label_en": code, "label_cy": "", "announced_on": None}
        rows.setdefault((fund, code), plain)
    return list(rows.values())


def _fund_facts_cy(data: DataSet) -> Rows:
    return [
        dict(row)
        for row in FundFact.objects.exclude(note_cy="").values("year", "metric", "note_cy")
    ]


def _fund_metrics(data: DataSet) -> Rows:
    return [
        dict(row) for row in FundFact.objects.values("metric", "label_en", "label_cy").distinct()
    ]


def _second_figures(data: DataSet) -> Rows:
    """Sums from another source than the one that the project itself names."""
    sources = {
        slug: (url, note)
        for slug, url, note in Project.objects.values_list("slug", "source_url", "source_note")
    }
    rows = []
    for one in StatedSum.objects.select_related("project", "award").order_by("pk"):
        # An award is called as its first project.
        slug = one.project.slug if one.project else str(one.award).removesuffix("-joint")
        if slug in sources and sources[slug] != (one.source_url, one.source_note):
            row = {"project_id": slug, "measure": one.measure, "amount_gbp": one.pence}
            rows.append({**row, "source_url": one.source_url, "note_en": one.source_note})
    return rows


def _spread_cy(data: DataSet) -> Rows:
    """The Welsh of reports that still say the same in English."""
    said = {place: row["what"] for place, row in enumerate(data["spread.csv"], start=1)}
    return [
        {"row": one.place, "practice_cy": one.name_cy, "what_cy": one.what_cy}
        for one in SpreadReport.objects.order_by("place")
        if said.get(one.place) == one.what_en
    ]


def _spread_practices(data: DataSet) -> Rows:
    if data.practices:
        return []
    reports = SpreadReport.objects.exclude(practice=None).order_by("place")
    pairs = dict(reports.values_list("name_en", "practice__slug"))
    return [{"practice": name, "slug": slug} for name, slug in pairs.items()]


KNOWN: dict[str, Callable[[DataSet], Rows]] = {
    "funds.csv": _funds,
    "rounds.csv": _rounds,
    "fund_facts_cy.csv": _fund_facts_cy,
    "fund_metrics.csv": _fund_metrics,
    "second_figures.csv": _second_figures,
    "spread_cy.csv": _spread_cy,
    "spread_practices_a.csv": _spread_practices,
}
