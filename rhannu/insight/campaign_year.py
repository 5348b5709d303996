"""The year to come: campaigns and the days of rounds, month by month."""

from dataclasses import dataclass, field
from datetime import date

from rhannu.fund.models import Round
from rhannu.networks.models import Campaign

MONTHS = 12


@dataclass
class Month:
    """What a month holds. rounds: the days that are known of rounds, with what happens on each."""

    first: date
    campaigns: list[Campaign] = field(default_factory=list)
    rounds: list[tuple[date, str, Round]] = field(default_factory=list)


# The days that a round may have, and the occasion of a campaign that goes with each.
DAYS = (
    ("announced_on", Campaign.Occasion.ANNOUNCED),
    ("opens_on", Campaign.Occasion.OPENS),
    ("closes_on", Campaign.Occasion.CLOSES),
    ("decided_on", Campaign.Occasion.DECIDED),
)


def year_from(on: date) -> list[Month]:
    """Twelve months from the first of this one. Two questions of the database."""
    firsts = [_month(on, number) for number in range(MONTHS)]
    last = _month(on, MONTHS)
    months = {one: Month(one) for one in firsts}
    going = Campaign.objects.filter(send_on__gte=firsts[0], send_on__lt=last)
    for campaign in going.exclude(state=Campaign.State.CALLED_OFF).order_by("send_on", "pk")[:MOST]:
        if campaign.send_on is not None:
            months[campaign.send_on.replace(day=1)].campaigns.append(campaign)
    for found in Round.objects.select_related("fund").order_by("-pk")[:MOST]:
        for name, occasion in DAYS:
            day = getattr(found, name, None)
            if day is not None and firsts[0] <= day < last:
                months[day.replace(day=1)].rounds.append((day, occasion.value, found))
    for month in months.values():
        month.rounds.sort(key=lambda one: (one[0], one[2].pk))
    return list(months.values())


MOST = 200


def _month(on: date, number: int) -> date:
    years, month = divmod(on.month - 1 + number, 12)
    return date(on.year + years, month + 1, 1)
