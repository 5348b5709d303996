"""What was learnt: a record of its own, with an address, tags and a place in search."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.base.themes import Theme
from rhannu.practices.models.practices import Practice


class WorkStage(models.TextChoices):
    """When in the work it was learnt."""

    PLANNING = "planning", _("Planning")
    BUYING = "buying", _("Buying and contracts")
    DOING = "doing", _("Doing the work")
    RUNNING = "running", _("Running it")
    STOPPING = "stopping", _("Stopping")


class LessonQuerySet(models.QuerySet):
    def public(self):
        """Those of a practice that anybody may read."""
        return self.filter(practice__published=True)


class Lesson(models.Model):
    """What was learnt, as good when it went wrong."""

    class LessonKind(models.TextChoices):
        WENT_WRONG = "went_wrong", _("What went wrong")
        WORKED = "worked", _("What worked")
        LATER_BIDDER = "later_bidder", _("What a later bidder should know")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)  # in its address
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

    # Tags. Blank ones are those of its practice.
    theme = models.CharField(max_length=40, choices=Theme.choices, blank=True)
    functions = models.JSONField(default=list)
    stage = models.CharField(max_length=10, choices=WorkStage.choices, blank=True)
    # What went wrong stands before all else of equal rank. Written with the row.
    rank = models.PositiveSmallIntegerField(default=1)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        indexes = [models.Index(fields=["rank", "-id"], name="lesson_rank")]

    def save(self, *args, **options):
        self.rank = rank_of(self.kind)
        super().save(*args, **options)

    @property
    def is_negative(self) -> bool:
        return self.kind == self.LessonKind.WENT_WRONG


def rank_of(kind: str) -> int:
    """0 for what went wrong, which stands first among equals; 1 for all else."""
    return 0 if kind == Lesson.LessonKind.WENT_WRONG else 1
