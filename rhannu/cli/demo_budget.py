"""The demonstration's learning budget: money set apart for this year, so that its claims draw on it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from rhannu.analysis.budget import year_of
from rhannu.cli.demo_people import officer
from rhannu.exchange import actions
from rhannu.fund.models import Fund, LearningAllocation

FUND = "invest-to-save"
Happens = Callable[[datetime], None]


def budget_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago: before the first claim, and once more since."""
    return [
        (240, lambda at: _set(400_000, "A day's travel for two, for forty visits.", at)),
        (
            30,
            lambda at: _set(500_000, "Cover for staff was claimed more often than we thought.", at),
        ),
    ]


def _set(pence: int, words: str, at: datetime) -> None:
    fund = Fund.objects.filter(slug=FUND).first() or Fund.objects.order_by("pk").first()
    if fund is None or LearningAllocation.objects.filter(pence=pence, is_example=True).exists():
        return
    year = year_of(at.date())
    actions.set_allocation(by=officer(), fund=fund, year=year, pence=pence, words=words, at=at)
