"""What can happen to funds, rounds and bids."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rhannu.base import search, trail
from rhannu.base.actions import action
from rhannu.fund import rules
from rhannu.fund.models import Bid, Fund, FundFact, Round
from rhannu.organisations.models import Organisation, Person

SEARCH_KIND = "bid"


@action
def keep_fund(
    *, by: Person, slug: str, name_en: str, name_cy: str, note_en: str = "", note_cy: str = ""
) -> Fund:
    """Enter a fund or correct its name."""
    rules.check_can_keep_fund(by=by)
    facts = {"name_en": name_en, "name_cy": name_cy, "note_en": note_en, "note_cy": note_cy}
    fund = Fund.objects.filter(slug=slug).first()
    if fund is None or any(getattr(fund, name) != value for name, value in facts.items()):
        fund, _made = Fund.objects.update_or_create(slug=slug, defaults=facts)
        trail.record("fund_kept", by=by, about=fund)
    return fund


@action
def keep_round(
    *,
    by: Person,
    fund: Fund,
    code: str,
    name_en: str,
    name_cy: str,
    announced_on: date | None = None,
) -> Round:
    """Enter a round or correct its name and day."""
    rules.check_can_keep_fund(by=by)
    facts: dict[str, Any] = {
        "name_en": name_en,
        "name_cy": name_cy,
        "announced_on": announced_on,
    }
    found = Round.objects.filter(fund=fund, code=code).first()
    if found is None or any(getattr(found, name) != value for name, value in facts.items()):
        found, _made = Round.objects.update_or_create(fund=fund, code=code, defaults=facts)
        trail.record("round_kept", by=by, about=found)
    return found


@action
def keep_fund_fact(
    *,
    by: Person,
    year: int,
    metric: str,
    value: Decimal,
    unit: str,
    source_url: str,
    label_en: str,
    label_cy: str,
    note_en: str,
    note_cy: str,
) -> FundFact:
    """Enter one published figure; the same one from the same source twice is one."""
    rules.check_can_keep_fund(by=by)
    key: dict[str, Any] = {"year": year, "metric": metric, "value": value, "source_url": source_url}
    facts = {
        "unit": unit,
        "label_en": label_en,
        "label_cy": label_cy,
        "note_en": note_en,
        "note_cy": note_cy,
    }
    found = FundFact.objects.filter(**key).first()
    if found is None or any(getattr(found, name) != new for name, new in facts.items()):
        found, _made = FundFact.objects.update_or_create(**key, defaults=facts)
        trail.record("fund_fact_kept", by=by, about=found, year=year)
    return found


@action
def receive_bid(
    *,
    by: Person,
    title: str,
    at: datetime,
    organisation: Organisation | None = None,
    organisation_words: str = "",
    summary: str = "",
    theme: str = "",
    amount_pence: int | None = None,
    contact: str = "",
    round: Round | None = None,
) -> Bid:
    """Enter a bid. Only the fund team finds it in search."""
    rules.check_can_keep_fund(by=by)
    bid = Bid.objects.create(
        title=title,
        organisation=organisation,
        organisation_words=organisation_words,
        summary=summary,
        theme=theme,
        amount_pence=amount_pence,
        contact=contact,
        round=round,
        received_at=at,
    )
    write_search(bid)
    trail.record("bid_received", by=by, about=bid)
    return bid


def write_search(bid: Bid, language: str = "en") -> None:
    """Tell search what a bid says, for the fund team alone. Part of the action under way.

    language  the one it is written in
    """
    search.write(SEARCH_KIND, bid.pk, search_texts(bid, language), audience=search.FUND)


def search_texts(bid: Bid, language: str = "en") -> search.Texts:
    """What a bid says to search, in the one language it is written in."""
    return {language: {"title": bid.title, "body": bid.summary}}


@action
def remove_bid(*, by: Person, bid: Bid) -> None:
    """Take back a bid that should not have been entered."""
    rules.check_can_keep_fund(by=by)
    search.forget(SEARCH_KIND, bid.pk)
    trail.record("bid_removed", by=by, about=bid)
    bid.delete()
