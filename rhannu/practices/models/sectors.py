"""What would change where a practice crosses into another sector."""

from django.db import models

from rhannu.base.themes import Sector
from rhannu.practices.models.practices import Practice


class SectorNote(models.Model):
    """For one sector, in words of the fund team: what would be otherwise there."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="sector_notes")
    sector = models.CharField(max_length=20, choices=Sector.choices)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "sector"], name="one_note_a_sector")
        ]
