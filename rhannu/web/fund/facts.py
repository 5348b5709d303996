"""Published figures about the fund, in groups that answer a question each, every one with its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy, ngettext

from rhannu.base.languages import Said, said
from rhannu.fund.models import FundFact
from rhannu.web.words import money

# Group, its heading, and the metrics that stand in it: whole names, or the beginnings of names.
GROUPS = [
    (
        "size",
        gettext_lazy("How much it has paid out"),
        ("invested_", "projects_to_date", "initial_fund", "round_", "extra_", "annual_budget")
        + ("budget_", "green_growth", "bridgend_"),
    ),
    (
        "terms",
        gettext_lazy("On what terms"),
        ("interest_rate", "minimum_award", "committee_recommended", "max_share", "eoi_window")
        + ("energy_repayment", "longest_", "first_round"),
    ),
    (
        "back",
        gettext_lazy("What came back"),
        ("recovery_rate", "bad_debts", "gross_saving", "national_procurement", "early_departures"),
    ),
    (
        "energy",
        gettext_lazy("Energy and carbon"),
        ("energy_", "council_energy", "schools_", "wales_funding"),
    ),
    (
        "sharing",
        gettext_lazy("How what was learnt is shared"),
        ("annual_reports", "audit_", "fund_objectives", "good_practice", "leadership", "words_")
        + ("research_barriers", "beacon_", "bevan_"),
    ),
]
OTHER = ("other", gettext_lazy("Other funds, for comparison"))

# Published figures that do not agree, and stand beside each other for that reason.
AT_ODDS = (("recovery_rate", "bad_debts"), ("national_procurement_service_unrepaid",))


@dataclass(frozen=True)
class FactRow:
    """One published figure: what, how much, of which year, by whose word."""

    metric: str
    label: Said
    value: str
    year: int
    note: Said
    source: str


@dataclass(frozen=True)
class Group:
    code: str
    heading: str
    rows: tuple[FactRow, ...]


def row(fact: FundFact) -> FactRow:
    """A figure in words."""
    return FactRow(
        metric=fact.metric,
        label=said(fact, "label"),
        value=value_in_words(fact.value, fact.unit),
        year=fact.year,
        note=said(fact, "note"),
        source=fact.source_url,
    )


def groups(facts: Iterable[FundFact]) -> list[Group]:
    """The figures by the question they answer, the latest first."""
    found: dict[str, list[FactRow]] = {code: [] for code, _heading, _names in GROUPS}
    found[OTHER[0]] = []
    for fact in facts:
        found[_group_of(fact.metric)].append(row(fact))
    headings = [(code, heading) for code, heading, _names in GROUPS] + [OTHER]
    return [
        Group(code, str(heading), tuple(sorted(found[code], key=lambda one: -one.year)))
        for code, heading in headings
        if found[code]
    ]


def _group_of(metric: str) -> str:
    for code, _heading, names in GROUPS:
        if metric.startswith(names):
            return code
    return OTHER[0]


def at_odds(facts: Iterable[FundFact]) -> tuple[list[FactRow], list[FactRow]] | None:
    """The two sides of what sources do not agree on; None unless both are on record."""
    every = list(facts)
    one, other = ([row(fact) for fact in every if fact.metric in side] for side in AT_ODDS)
    return (one, other) if one and other else None


def value_in_words(value: Decimal, unit: str) -> str:
    """A figure with its unit: £102,000,000, 75%, 143 projects."""
    if unit == "GBP":
        return money(int(value * 100))
    figure = f"{value.normalize():,f}"
    if unit == "percent":
        return f"{figure}%"
    return _counted(unit, int(value)) % {"n": figure}


def _counted(unit: str, n: int) -> str:
    """The sentence for so many of a unit; the number stays a slot, because of its commas."""
    sentences = {
        "projects": ngettext("%(n)s project", "%(n)s projects", n),
        "applications": ngettext("%(n)s application", "%(n)s applications", n),
        "people": ngettext("%(n)s person", "%(n)s people", n),
        "reports": ngettext("%(n)s report", "%(n)s reports", n),
        "case studies": ngettext("%(n)s case study", "%(n)s case studies", n),
        "objectives": ngettext("%(n)s aim", "%(n)s aims", n),
        "pages": ngettext("%(n)s page", "%(n)s pages", n),
        "meetings": ngettext("%(n)s meeting", "%(n)s meetings", n),
        "mentions": ngettext("%(n)s mention", "%(n)s mentions", n),
        "words": ngettext("%(n)s word", "%(n)s words", n),
        "tonnes CO2 a year": ngettext("%(n)s tonne of CO2 a year", "%(n)s tonnes of CO2 a year", n),
        "events": ngettext("%(n)s event", "%(n)s events", n),
        "days": ngettext("%(n)s day", "%(n)s days", n),
        "years": ngettext("%(n)s year", "%(n)s years", n),
        "schools": ngettext("%(n)s school", "%(n)s schools", n),
        "sites": ngettext("%(n)s site", "%(n)s sites", n),
        "barriers": ngettext("%(n)s barrier", "%(n)s barriers", n),
    }
    # A unit that a later data set brings has no sentence yet: the figure stands with its own word.
    return sentences.get(unit, f"%(n)s {unit}")
