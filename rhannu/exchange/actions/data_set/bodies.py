"""The organisations of the data set: present and former, their names, neighbours and needs."""

from typing import Any

from rhannu.base.languages import fold
from rhannu.exchange.actions.data_set.intake import Intake
from rhannu.exchange.files import DataSet
from rhannu.organisations import actions as organisation_actions
from rhannu.organisations.models import Alias, Kind, Need, Organisation, Succession

# Bodies that the Welsh Government can direct, where no row says.
_DIRECTED = {Kind.HEALTH_BOARD, Kind.NHS_TRUST, Kind.SPONSORED_BODY, Kind.GOVERNMENT}


def keep_organisations(intake: Intake) -> None:
    data = intake.data
    more = {row["slug"]: row for row in data["organisations_more.csv"]}
    known = set(Organisation.objects.values_list("slug", flat=True))
    for row in data["organisations.csv"] + _former(data):
        facts = {**row, **more.get(row["slug"], {})}
        intake.organisations[row["slug"]] = intake.keep(
            "organisations",
            row["slug"] in known,
            organisation_actions.keep_organisation,
            **facts,
        )


def _former(data: DataSet) -> list[dict[str, Any]]:
    """Former bodies; each could be directed or not as the one that took over from it."""
    autonomous = {row["slug"]: row["autonomous"] for row in data["organisations.csv"]}
    after = {row["slug"]: row["successor"] for row in data["former_organisations.csv"]}
    rows = []
    for row in data["former_organisations.csv"]:
        last, seen = row["slug"], set()
        while last in after and last not in seen:
            seen.add(last)
            last = after[last]
        free = autonomous.get(last, row["kind"] not in _DIRECTED)
        facts = {name: value for name, value in row.items() if name != "successor"}
        rows.append({**facts, "autonomous": free})
    return rows


def keep_what_organisations_say(intake: Intake) -> None:
    """Their other names, what came before them, their neighbours and their needs."""
    data, bodies = intake.data, intake.organisations
    named = set(Alias.objects.values_list("organisation__slug", "folded"))
    for row in data["aliases.csv"]:
        # Most aliases are known the second time: asking the database for each would be slow.
        if (row["slug"], fold(row["name"])) in named:
            intake.outcome.same["aliases"] += 1
            continue
        intake.keep(
            "aliases",
            False,
            organisation_actions.keep_alias,
            organisation=bodies[row["slug"]],
            name=row["name"],
            kind=row["kind"],
        )
    for row in data["successions.csv"]:
        facts = {
            **row,
            "predecessor": bodies[row["predecessor"]],
            "successor": bodies[row["successor"]],
        }
        if Succession.objects.filter(**facts).exists():
            intake.outcome.same["successions"] += 1
            continue
        intake.keep("successions", False, organisation_actions.keep_succession, **facts)
    _keep_neighbours(intake)
    _keep_needs(intake)


def _keep_neighbours(intake: Intake) -> None:
    beside: dict[str, set[str]] = {}
    for row in intake.data["neighbours.csv"]:
        beside.setdefault(row["a"], set()).add(row["b"])
        beside.setdefault(row["b"], set()).add(row["a"])
    for slug, others in beside.items():
        intake.keep(
            "neighbours",
            False,
            organisation_actions.keep_neighbours,
            organisation=intake.organisations[slug],
            neighbours=[intake.organisations[one] for one in sorted(others)],
        )


def _keep_needs(intake: Intake) -> None:
    known = set(Need.objects.values_list("organisation__slug", "words_en", "year"))
    for row in intake.data["needs.csv"]:
        if (row["organisation"], row["words_en"], row["year"]) in known:
            intake.outcome.same["needs"] += 1
            continue
        facts = {**row, "organisation": intake.organisations[row["organisation"]]}
        record = organisation_actions.record_need
        intake.keep("needs", False, record, on=intake.on, at=intake.at, **facts)
