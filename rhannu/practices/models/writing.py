"""A page while it is written, and every version of it that was published."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.practices.models.practices import Practice


class Hand(models.TextChoices):
    """In what capacity somebody wrote or published: said instead of a name."""

    FUND_TEAM = "fund_team", _("The fund team")
    OWNER = "owner", _("The owner of the page")
    WRITER = "writer", _("A named writer")
    LOAD = "load", _("Taken in from a file")


class DraftQuerySet(models.QuerySet):
    def open(self):
        """Those still being written or reviewed."""
        return self.filter(state__in=Draft.OPEN)


class Draft(models.Model):
    """A version of a page that is being written. The public reads the published one meanwhile."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        IN_REVIEW = "in_review", _("Waiting for a reviewer")
        PUBLISHED = "published", _("Published")
        DROPPED = "dropped", _("Dropped")

    OPEN = ("writing", "in_review")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="drafts")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITING)
    begun_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    sent_by = models.ForeignKey("organisations.Person", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)  # none while it is being written
    sent_back_at = models.DateTimeField(null=True)
    sent_back_words = models.TextField(blank=True)  # what the reviewer asked for last
    ended_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice"],
                condition=Q(state__in=["writing", "in_review"]),
                name="one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_review") | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="a_draft_in_review_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["writing", "in_review"], ended_at=None)
                | Q(state__in=["published", "dropped"], ended_at__isnull=False),
                name="a_draft_has_ended_or_not",
            ),
        ]


class DraftText(models.Model):
    """What one part of a draft says, each time it was saved. The last one counts; none is edited."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="texts")
    part = models.CharField(max_length=20)  # a code of `practices.parts`
    number = models.PositiveSmallIntegerField()  # 0: as the page stood when the draft began
    content = models.JSONField()
    by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["part", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "part", "number"], name="one_text_of_a_number_each"
            )
        ]


class Version(models.Model):
    """What the page said when it was published: the texts, who by role, when. Never edited."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    written_as = models.JSONField(default=list)  # codes of Hand
    published_as = models.CharField(max_length=10, choices=Hand.choices)
    published_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    restored_from = models.PositiveSmallIntegerField(
        null=True
    )  # number of the version gone back to

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(
                condition=Q(restored_from=None) | Q(restored_from__lt=F("number")),
                name="a_version_goes_back_to_an_older_one",
            ),
        ]


class WriterQuerySet(models.QuerySet):
    def present(self, on):
        """Those who may write on that day."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), named_on__lte=on)


class Writer(models.Model):
    """Somebody whom the owner or the fund team asked to write a page, from then until ended."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="writers")
    person = models.ForeignKey("organisations.Person", models.CASCADE, related_name="+")
    named_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    named_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = WriterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "person"],
                condition=Q(ended_on=None),
                name="a_writer_is_named_once",
            )
        ]
