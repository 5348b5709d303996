"""What was learnt."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rhannu.practices.models.practices import Practice


class Lesson(models.Model):
    """What was learnt, as good when it went wrong."""

    class LessonKind(models.TextChoices):
        WENT_WRONG = "went_wrong", _("What went wrong")
        WORKED = "worked", _("What worked")
        LATER_BIDDER = "later_bidder", _("What a later bidder should know")

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="lessons")
    kind = models.CharField(max_length=14, choices=LessonKind.choices)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField(null=True)
    source_url = models.URLField(max_length=400, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place"]
