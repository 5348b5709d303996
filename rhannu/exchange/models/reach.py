"""How far each body has been reached, counted from the records, so that pages need not count."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReachState(models.TextChoices):
    """How far; the furthest that is on record."""

    NEVER = "never", _("Never reached")
    REACHED = "reached", _("Reached")
    ENGAGED = "engaged", _("In conversation")
    APPLIED = "applied", _("Asked for money")
    FUNDED = "funded", _("Funded")
    SHARING = "sharing", _("Sharing")
    ADOPTING = "adopting", _("Adopting")


class Reach(models.Model):
    """One row a body for what is real; another, where there is any, for what is made up.

    tests/exchange/test_reach.py holds it against a slow twin that walks the records.
    """

    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    is_example = models.BooleanField(default=False)
    sort_en = models.CharField(max_length=200)
    sort_cy = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    region = models.CharField(max_length=20)
    sector = models.CharField(max_length=20, blank=True)  # blank: a body that runs no service
    state = models.CharField(max_length=10, choices=ReachState.choices, default=ReachState.NEVER)
    # State -> [day as 2026-11-23 or blank, code of the record, its reference or slug]. The first.
    records = models.JSONField(default=dict)
    reached = models.BooleanField(default=False)
    engaged = models.BooleanField(default=False)
    applied = models.BooleanField(default=False)
    funded = models.BooleanField(default=False)
    sharing = models.BooleanField(default=False)
    adopting = models.BooleanField(default=False)
    why = models.CharField(max_length=10, blank=True)  # a code of fund.WhyNot, the last one said
    step = models.CharField(max_length=16, blank=True)  # a code of analysis.reach
    step_place = models.PositiveSmallIntegerField(default=99)  # of the step among those to do
    step_on = models.DateField(null=True)
    neighbour = models.ForeignKey(
        "organisations.Organisation", models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "is_example"], name="one_reach_row_a_body"
            )
        ]
        indexes = [
            models.Index(fields=["is_example", "sort_en", "id"], name="reach_by_name"),
            models.Index(fields=["is_example", "sort_cy", "id"], name="reach_by_name_cy"),
            models.Index(fields=["is_example", "state", "sort_en", "id"], name="reach_by_state"),
            models.Index(
                fields=["is_example", "step_place", "sort_en", "id"], name="reach_by_step"
            ),
            models.Index(fields=["step", "is_example"], name="reach_step"),
        ]


class ReachCounted(models.Model):
    """Up to which entry of the trail, and for which day, the rows above were counted. One row."""

    seq = models.BigIntegerField()
    on = models.DateField()
