"""Whether a page is still right: each time its owner was asked, and what they said."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.practices.models.practices import Practice


class PageCheck(models.Model):
    """The owner was asked, once for each day on which it was due."""

    class Answer(models.TextChoices):
        RIGHT = "right", _("The page is right")
        WRONG = "wrong", _("Something on it is wrong")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="checks")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)  # what is wrong
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    confirmed_before = models.DateField(null=True)  # to go back to, if the answer is taken back

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "due_on"], name="asked_once_for_each_day"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(answer__in=["right", "wrong"], answered_at__isnull=False),
                name="a_check_is_answered_or_not",
            ),
        ]
