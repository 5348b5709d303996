"""The page of the fund: what it is, what was published about it, what of it stands here."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from rhannu.base.languages import Said, said
from rhannu.fund.models import FundFact
from rhannu.insight.fund_page import FundFacts
from rhannu.web.fund import chart, facts
from rhannu.web.words import day


@dataclass(frozen=True)
class RoundRow:
    name: Said
    announced: str
    awards: int


@dataclass(frozen=True)
class FundRow:
    """A fund with its rounds, and how many of its awards are on record here."""

    name: Said
    note: Said
    rounds: tuple[RoundRow, ...]
    awards: int
    projects: str


@dataclass(frozen=True)
class FundPage:
    """Everything the template shows, in the order of the page."""

    chart: chart.Chart | None
    totals: list[facts.FactRow]
    at_odds: tuple[list[facts.FactRow], list[facts.FactRow]] | None
    groups: list[facts.Group]
    funds: list[FundRow]
    published: facts.FactRow | None
    awards: int


def fund_page(known: FundFacts) -> FundPage:
    """The page as anybody sees it."""
    funds = [
        _fund(fund, [(one, known.awards.get(one.pk, 0)) for one in rounds])
        for fund, rounds in known.funds
    ]
    totals = [one for one in known.facts if one.metric == chart.METRIC]
    return FundPage(
        chart=chart.invested(known.facts),
        totals=[facts.row(one) for one in sorted(totals, key=lambda one: one.year)],
        at_odds=facts.at_odds(known.facts),
        groups=facts.groups(known.facts),
        funds=funds,
        published=_latest(known.facts, "projects_to_date"),
        awards=known.own_awards,
    )


def _fund(fund, rounds) -> FundRow:
    shown = tuple(
        RoundRow(said(one, "name"), day(one.announced_on) if one.announced_on else "", awards)
        for one, awards in rounds
    )
    address = f"{reverse('portfolio:list')}?{urlencode({'fund': fund.slug})}"
    total = sum(one.awards for one in shown)
    return FundRow(said(fund, "name"), said(fund, "note"), shown, total, address)


def _latest(every: tuple[FundFact, ...], metric: str) -> facts.FactRow | None:
    found = sorted((one for one in every if one.metric == metric), key=lambda one: one.year)
    return facts.row(found[-1]) if found else None
