"""What the data set says was done: practices, awards, projects and reports of spread."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rhannu.exchange.actions.data_set.intake import Intake, key_of
from rhannu.exchange.actions.data_set.known import practices_known, practices_tested
from rhannu.exchange.actions.practices import keep_spread_report
from rhannu.exchange.files.stated_sums import Grant, grants, savings_of
from rhannu.exchange.models import SpreadReport
from rhannu.portfolio import actions as portfolio_actions
from rhannu.portfolio.actions.in_bulk import AT_ONCE
from rhannu.portfolio.models import Award
from rhannu.practices import actions as practice_actions
from rhannu.practices.models import Finding, Practice


def keep_practices(intake: Intake) -> None:
    intake.practices = practices_known(intake.data)
    leads = {row["project_id"]: row["lead_organisation"] for row in intake.data["projects.csv"]}
    known = set(Practice.objects.values_list("slug", flat=True))
    for page in intake.data.practices:
        owner = leads[page["projects"][0]] if page["projects"] else None
        intake.practices[page["slug"]] = intake.keep(
            "practices",
            page["slug"] in known,
            practice_actions.keep_practice,
            slug=page["slug"],
            facts={**page["facts"], "owner_id": key_of(intake, owner)},
            lessons=[_record(intake, one) for one in page["lessons"]],
            evidence=[
                {
                    **_record(intake, one),
                    "by_id": key_of(intake, one.get("by")),
                    "finding": one.get("finding", Finding.SUPPORTS),
                }
                for one in page["evidence"]
            ],
            at=intake.at,
        )


def _record(intake: Intake, written: dict[str, Any]) -> dict[str, Any]:
    """What a lesson and a piece of evidence have in common."""
    return {
        "kind": written["kind"],
        "text_en": written.get("en", ""),
        "text_cy": written.get("cy", ""),
        "organisation_id": key_of(intake, written.get("organisation")),
        "year": written.get("year"),
        "source_url": written.get("source_url", ""),
    }


def keep_spread(intake: Intake) -> None:
    data = intake.data
    welsh = {row["row"]: row for row in data["spread_cy.csv"]}
    pages = {
        row["practice"]: intake.practices[row["slug"]]
        for name in ("spread_practices_a.csv", "spread_practices_b.csv")
        for row in data[name]
    }
    known = set(SpreadReport.objects.values_list("place", flat=True))
    for place, row in enumerate(data["spread.csv"], start=1):
        said = welsh.get(place, {})
        intake.keep(
            "spread_reports",
            place in known,
            keep_spread_report,
            place=place,
            practice=pages.get(row["practice"]),
            name_en=row["practice"],
            name_cy=said.get("practice_cy", ""),
            donor=intake.organisations.get(row["from_org"]),
            recipient=intake.organisations.get(row["to_org"]),
            year=row["year"],
            how=row["how"],
            what_en=row["what"],
            what_cy=said.get("what_cy", ""),
            source_url=row["source_url"],
        )


def keep_projects(intake: Intake) -> None:
    data = intake.data
    second: dict[str, list[Mapping[str, Any]]] = {}
    for row in data["second_figures.csv"]:
        second.setdefault(row["project_id"], []).append(row)
    granted = grants(data["projects.csv"], second)
    awards = [
        award
        for portion in _portions(granted)
        for award in intake.keep_many(
            "awards", portfolio_actions.keep_awards, [_award_row(intake, one) for one in portion]
        )
    ]
    welsh = {row["project_id"]: row for row in data["projects_cy.csv"]}
    tested: dict[str, list[Practice]] = {}
    for slug, practice in practices_tested(data):
        tested.setdefault(slug, []).append(intake.practices[practice])
    rows = [
        {
            "slug": row["project_id"],
            "facts": _project_facts(intake, row, award, welsh.get(row["project_id"], {})),
            "partners": [intake.organisations[one] for one in row["partner_organisations"]],
            "practices": tested.get(row["project_id"], ()),
            "sums": savings_of(row, second.get(row["project_id"], ())),
        }
        for grant, award in zip(granted, awards, strict=True)
        for row in grant.projects
    ]
    for portion in _portions(rows):
        intake.keep_many("projects", portfolio_actions.keep_projects, portion)


def _portions(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """So many at a time that the progress bar moves."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _award_row(intake: Intake, grant: Grant) -> dict[str, Any]:
    first = grant.projects[0]
    return {
        "slug": grant.slug,
        "round": intake.rounds[first["fund"], first["round"]],
        "announced_on": first["announced_on"],
        "repayment_years": first["repayment_years"],
        "sums": grant.sums,
    }


def _project_facts(
    intake: Intake, row: Mapping[str, Any], award: Award, welsh: Mapping[str, Any]
) -> dict[str, Any]:
    facts = {
        "award_id": award.pk,
        "title_en": row["title"],
        "summary_en": row["summary"],
        "lead_id": key_of(intake, row["lead_organisation"]),
        "sector": row["sector"],
        "theme": row["theme"],
        "savings_from": row["savings_from"],
        "source_url": row["source_url"],
        "source_note": row["source_note"],
    }
    if welsh:
        facts |= {"title_cy": welsh["title_cy"], "summary_cy": welsh["summary_cy"]}
    return facts
