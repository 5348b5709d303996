"""The funds of the data set, their rounds and published figures."""

from rhannu.exchange.actions.data_set.intake import Intake
from rhannu.fund import actions as fund_actions
from rhannu.fund.models import Fund, FundFact, Round


def keep_funds(intake: Intake) -> None:
    data = intake.data
    known = set(Fund.objects.values_list("slug", flat=True))
    funds = {}
    for row in data["funds.csv"]:
        funds[row["slug"]] = intake.keep(
            "funds", row["slug"] in known, fund_actions.keep_fund, **row
        )
    had = set(Round.objects.values_list("fund__slug", "code"))
    for row in data["rounds.csv"]:
        key = (row["fund"], row["code"])
        intake.rounds[key] = intake.keep(
            "rounds",
            key in had,
            fund_actions.keep_round,
            fund=funds[row["fund"]],
            code=row["code"],
            name_en=row["label_en"],
            name_cy=row["label_cy"],
            announced_on=row["announced_on"],
        )
    _keep_fund_facts(intake)


def _keep_fund_facts(intake: Intake) -> None:
    data = intake.data
    welsh = {(row["year"], row["metric"]): row["note_cy"] for row in data["fund_facts_cy.csv"]}
    labels = {row["metric"]: row for row in data["fund_metrics.csv"]}
    known = set(FundFact.objects.values_list("year", "metric", "value", "source_url"))
    for row in data["fund_facts.csv"]:
        label = labels.get(row["metric"], {})
        intake.keep(
            "fund_facts",
            (row["year"], row["metric"], row["value"], row["source_url"]) in known,
            fund_actions.keep_fund_fact,
            year=row["year"],
            metric=row["metric"],
            value=row["value"],
            unit=row["unit"],
            source_url=row["source_url"],
            label_en=label.get("label_en", ""),
            label_cy=label.get("label_cy", ""),
            note_en=row["note"],
            note_cy=welsh.get((row["year"], row["metric"]), ""),
        )
