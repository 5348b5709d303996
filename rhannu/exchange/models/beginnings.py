"""Where a transfer began, and which fund or roll-out a meeting spoke of."""

from django.db import models
from django.db.models import Q

from rhannu.exchange.models.rollouts import Rollout
from rhannu.exchange.models.transfers import Transfer


class Beginning(models.Model):
    """The network, and the meeting where it is known, at which a transfer began."""

    transfer = models.OneToOneField(Transfer, models.CASCADE, related_name="beginning")
    network = models.ForeignKey("networks.Network", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("networks.Meeting", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["network", "recorded_at"], name="beginning_at_network")]


class Mention(models.Model):
    """A fund or a roll-out that an item of an agenda or a decision of a meeting names."""

    item = models.ForeignKey("networks.AgendaItem", models.CASCADE, null=True, related_name="+")
    decision = models.ForeignKey(
        "networks.MeetingDecision", models.CASCADE, null=True, related_name="+"
    )
    fund = models.ForeignKey("fund.Fund", models.PROTECT, null=True, related_name="+")
    rollout = models.ForeignKey(Rollout, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(item=None) ^ Q(decision=None), name="a_mention_stands_in_one_place"
            ),
            models.CheckConstraint(
                condition=Q(fund=None) ^ Q(rollout=None), name="a_mention_is_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(item__isnull=False), name="an_item_mentions_one_thing"
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(decision__isnull=False),
                name="a_decision_mentions_one_thing",
            ),
        ]
