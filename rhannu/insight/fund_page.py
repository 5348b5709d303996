"""What is known of the funds: published figures, rounds, and the awards on record. Three queries."""

from dataclasses import dataclass

from django.db.models import Count

from rhannu.fund.models import NOT_THE_FUND, Fund, FundFact, Round
from rhannu.portfolio.models import Award


@dataclass(frozen=True)
class FundFacts:
    """Funds with their rounds, the awards of each round by its key, and every published figure.

    own_awards  those on record of the fund itself, whatever it was called at the time.
    """

    funds: tuple[tuple[Fund, tuple[Round, ...]], ...]
    awards: dict[int, int]
    own_awards: int
    facts: tuple[FundFact, ...]


def fund_facts() -> FundFacts:
    """Everything the page of the fund tells."""
    rounds: dict[int, tuple[Fund, list[Round]]] = {}
    for one in Round.objects.select_related("fund").order_by("fund_id", "pk"):
        rounds.setdefault(one.fund_id, (one.fund, []))[1].append(one)
    counted = Award.objects.values_list("round").annotate(n=Count("pk")).order_by("round")
    awards = dict(counted)
    own = sum(
        awards.get(one.pk, 0)
        for fund, of_fund in rounds.values()
        if fund.slug != NOT_THE_FUND
        for one in of_fund
    )
    return FundFacts(
        funds=tuple((fund, tuple(of_fund)) for fund, of_fund in rounds.values()),
        awards=awards,
        own_awards=own,
        facts=tuple(FundFact.objects.order_by("year", "metric", "pk")),
    )
