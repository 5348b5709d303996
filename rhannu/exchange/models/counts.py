"""How much of something a body has that a practice works on: lamps, sites, letters."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """What a saving may grow with, beside the number of people."""

    LAMPS = "lamps", _("Lamps")
    SITES = "sites", _("Sites or buildings")
    LETTERS = "letters", _("Letters or documents a year")
    STAFF = "staff", _("Staff")
    CASES = "cases", _("Patients or cases a year")


class CountOnRecord(models.Model):
    """One body's count, with its year and source: what a saving of it is divided by."""

    practice = models.ForeignKey("practices.Practice", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    unit = models.CharField(max_length=10, choices=Unit.choices)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)  # in words, or an address
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "counts on record"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation", "unit"], name="one_count_a_unit"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="a_count_is_of_something"),
        ]
