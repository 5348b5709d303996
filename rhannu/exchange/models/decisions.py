"""Adopt, adapt, not here because, or still considering: an organisation's dated answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.exchange.models.transfers import Transfer


class Answer(models.TextChoices):
    ADOPT = "adopt", _("Adopt")
    ADAPT = "adapt", _("Adapt")
    NOT_HERE = "not_here", _("Not here")
    CONSIDERING = "considering", _("Still considering")


class NotHere(models.TextChoices):
    """Why not (requirement D6)."""

    COST = "cost", _("The cost")
    CAPACITY = "capacity", _("Nobody free to do it")
    FIT = "fit", _("It does not fit here")
    EVIDENCE = "evidence", _("The evidence is too thin")
    ALREADY_BETTER = "already_better", _("We already do better")
    TIMING = "timing", _("The time is wrong")
    LAW = "law", _("The law does not allow it")
    PRIORITY = "priority", _("Other things come first")


class Decision(models.Model):
    """One answer, kept for good. A later answer takes its place as the current one."""

    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="decisions")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    kept = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    dropped = models.TextField(blank=True)
    why = models.TextField(blank=True)  # of adapting
    reason = models.CharField(max_length=16, choices=NotHere.choices, blank=True)
    words = models.TextField(blank=True)  # of not here, or of considering
    review_on = models.DateField(null=True)  # when to ask again
    decided_on = models.DateField()
    decided_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "review_on"], name="decision_review")]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation"],
                condition=Q(is_current=True),
                name="one_current_decision_each",
            ),
            models.CheckConstraint(
                condition=~Q(answer="not_here") | (~Q(reason="") & Q(review_on__isnull=False)),
                name="not_here_has_a_reason_and_a_review",
            ),
            models.CheckConstraint(
                condition=~Q(answer="adapt") | ~Q(changed="", dropped=""),
                name="adapting_changes_something",
            ),
        ]
