"""A drawn sample of confirmed adoptions that somebody outside both sides is to look at."""

from django.db import models
from django.db.models import Q

from rhannu.base.references import new_reference
from rhannu.exchange.models.rollouts import Rollout
from rhannu.exchange.models.transfers import Transfer, Verification


class Sample(models.Model):
    """What was drawn, from what, by which seed: anybody can draw it again and find the same."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    rollout = models.ForeignKey(Rollout, models.PROTECT, null=True, related_name="+")
    seed = models.CharField(max_length=40)
    size = models.PositiveSmallIntegerField()
    pool = models.JSONField()  # references of the transfers that could be drawn
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="a_sample_holds_one_at_least")
        ]


class ToVerify(models.Model):
    """One adoption of a sample: who looks at it, how, and by when."""

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="items")
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    assigned_to = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    how = models.CharField(max_length=10, choices=Verification.How.choices, blank=True)
    due = models.DateField(null=True)
    seen_on = models.DateField(null=True)  # when it was looked at, whatever was found
    found_in_use = models.BooleanField(null=True)
    words = models.TextField(blank=True)  # what was found where it is not in use

    class Meta:
        ordering = ["sample_id", "place"]
        indexes = [
            models.Index(fields=["due", "id"], condition=Q(seen_on=None), name="to_verify_due")
        ]
        constraints = [
            models.UniqueConstraint(fields=["sample", "transfer"], name="drawn_once_in_a_sample"),
            models.CheckConstraint(
                condition=Q(assigned_to=None, how="", due=None)
                | (Q(assigned_to__isnull=False, due__isnull=False) & ~Q(how="")),
                name="who_is_to_look_knows_how_and_when",
            ),
            models.CheckConstraint(
                condition=Q(seen_on=None, found_in_use=None)
                | Q(seen_on__isnull=False, found_in_use__isnull=False),
                name="what_was_looked_at_has_a_finding",
            ),
        ]
