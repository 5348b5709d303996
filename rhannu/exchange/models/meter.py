"""The most that may be asked of a body and of a person in a quarter of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rhannu.exchange.minutes import OF_A_BODY, OF_A_PERSON


class AskedCeiling(models.Model):
    """One row; those we begin with where there is none."""

    body_minutes = models.PositiveSmallIntegerField(default=OF_A_BODY)
    person_minutes = models.PositiveSmallIntegerField(default=OF_A_PERSON)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )


class Over(models.TextChoices):
    """Why an officer asks somebody of whom the ceiling's worth was asked already."""

    THEY_AGREED = "they_agreed", _("They have told us that they want to")
    ONLY_ONE = "only_one", _("Nobody else can help with it")
    URGENT = "urgent", _("It cannot wait until the next quarter")
