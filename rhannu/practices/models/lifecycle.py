"""How a practice grew up: its plan while it emerges, each step it took, and why it was retired."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.practices.models.practices import Lifecycle, Practice
from rhannu.practices.models.writing import Hand


class RetiredBecause(models.TextChoices):
    REPLACED = "replaced", _("Something better has taken its place")
    LAW = "law", _("The law or the rules have changed")
    NOT_WORKING = "not_working", _("It does not work, or no longer")
    COST = "cost", _("It costs more than it gives")
    NEED_GONE = "need_gone", _("Nobody needs it any more")
    MERGED = "merged", _("It is part of another page now")


class LifecycleMove(models.Model):
    """A step a practice took: from where to where, who by role, when and why. Never edited."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="moves")
    moved_from = models.CharField(max_length=12, choices=Lifecycle.choices)
    moved_to = models.CharField(max_length=12, choices=Lifecycle.choices)
    moved_on = models.DateField()
    moved_at = models.DateTimeField()
    by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    hand = models.CharField(max_length=10, choices=Hand.choices)
    why = models.TextField()
    reason = models.CharField(max_length=12, choices=RetiredBecause.choices, blank=True)
    grade = models.CharField(max_length=24)  # as it stood then
    rules = models.CharField(max_length=10)  # version of the rules it was moved by

    class Meta:
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(moved_from=F("moved_to")), name="a_move_leads_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(moved_to="retired") & ~Q(reason="")
                | ~Q(moved_to="retired") & Q(reason=""),
                name="a_practice_is_retired_for_a_reason",
            ),
        ]


class NurturePlanQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_on=None)

    def due(self, on):
        """Those to look at by that day, the oldest first."""
        return self.open().filter(due_on__lte=on).order_by("due_on", "pk")


class NurturePlan(models.Model):
    """What an emerging practice needs to be proven: who sees to it, and by when it is looked at."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="plans")
    words = models.TextField()
    owner = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)  # what came of it

    objects = NurturePlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice"], condition=Q(done_on=None), name="one_open_plan_each"
            ),
        ]
