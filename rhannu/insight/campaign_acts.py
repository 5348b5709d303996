"""What bodies did since a campaign reached them: recorded acts, never said to be because of it."""

from dataclasses import dataclass

from django.db.models import F, Min

from rhannu.exchange.models import Transfer
from rhannu.fund.models import Bid
from rhannu.networks.models import Campaign, Reached


@dataclass(frozen=True)
class Acts:
    """How many bodies it reached, and in how many of them since then somebody did what.

    looked   pressed the link of the message
    asked    asked another body about a practice
    applied  sent the fund a bid
    """

    reached: int
    looked: int
    asked: int
    applied: int


def acts_since(campaign: Campaign) -> Acts:
    """Three questions of the database, whatever the campaign's size."""
    sent = Reached.objects.filter(campaign=campaign, came=Reached.Came.SENT)
    first = dict(
        sent.values("organisation").annotate(at=Min("came_at")).values_list("organisation", "at")
    )
    if not first:
        return Acts(0, 0, 0, 0)
    looked = sent.filter(followed_at__isnull=False).values("organisation").distinct().count()
    begun = min(first.values())
    asked = Transfer.objects.filter(
        is_example=campaign.is_example, opened_at__gte=begun, recipient__in=first
    )
    applied = Bid.objects.filter(received_at__gte=begun, organisation__in=first)
    return Acts(
        reached=len(first),
        looked=looked,
        asked=_bodies(asked.values_list("recipient", F("opened_at")), first),
        applied=0
        if campaign.is_example
        else _bodies(applied.values_list("organisation", "received_at"), first),
    )


def _bodies(acts, first) -> int:
    """How many bodies acted after the day on which it reached them."""
    return len({body for body, at in acts if at > first[body]})
