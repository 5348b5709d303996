"""Moves and parallel efforts that somebody reported: light evidence, kept as light evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpreadReport(models.Model):
    """A case of practice moving, or of several bodies doing much the same apart.

    Nobody has confirmed it; it makes no donor and counts as nothing but a report.
    """

    class How(models.TextChoices):
        VISIT = "visit", _("By a visit")
        SEMINAR = "seminar", _("At a seminar")
        NETWORK = "network", _("Through a network")
        MANDATE = "mandate", _("Required by government")
        JOINED = "joined", _("Joined an existing service")
        FUNDING = "funding", _("Money paid for the move")
        SUPPLIER = "supplier", _("Through a supplier")
        PARALLEL = "parallel", _("On their own, no known contact")
        UNKNOWN = "unknown", _("Not known how")

    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")
    name_en = models.CharField(max_length=160)  # the practice as the report calls it
    name_cy = models.CharField(max_length=160, blank=True)
    donor = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    recipient = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField(null=True)
    how = models.CharField(max_length=10, choices=How.choices)
    what_en = models.TextField()
    what_cy = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    place = models.PositiveIntegerField(unique=True)  # line of the data set

    class Meta:
        ordering = ["place"]
