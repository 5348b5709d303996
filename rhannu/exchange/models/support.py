"""Support for both sides: whom the recipient told, and where the donor asks how to show it well."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.transfers import Transfer


class Briefed(models.Model):
    """Somebody was told what was learnt: who by post or group, how, when, how many. Nobody's name."""

    class How(models.TextChoices):
        REPORT = "report", _("A report")
        MEETING = "meeting", _("A meeting")
        TRAINING = "training", _("Training")
        SHOWN = "shown", _("A demonstration")
        PAPER = "paper", _("A board or cabinet paper")

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="briefings")
    who = models.CharField(max_length=120)  # a post or a group
    how = models.CharField(max_length=8, choices=How.choices)
    on = models.DateField()
    how_many = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "who", "how", "on"], name="a_briefing_is_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(how_many=None) | Q(how_many__gte=1), name="somebody_was_briefed"
            ),
        ]


class CoachingRequest(models.Model):
    """The donor asks the fund team how to show it well. One waits at a time."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="coaching")
    words = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"],
                condition=Q(answered_at=None),
                name="one_coaching_request_waits",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="coaching_is_answered_by_somebody",
            ),
        ]
