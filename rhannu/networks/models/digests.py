"""Digests: news of public matter that somebody, or a network, has asked for, and how often."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference


class DigestQuerySet(models.QuerySet):
    def live(self):
        """Confirmed and not ended."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def due(self, on):
        return self.live().filter(next_on__lte=on)


class Digest(models.Model):
    """What a person or a network wants to hear of."""

    class Every(models.TextChoices):
        WEEK = "week", _("Once a week")
        MONTH = "month", _("Once a month")
        QUARTER = "quarter", _("Once a quarter")

    class News(models.TextChoices):
        PROJECTS = "projects", _("Projects")
        PRACTICES = "practices", _("Practices")
        ROUNDS = "rounds", _("Rounds of the fund")
        EVENTS = "events", _("Events and days on offer")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    person = models.ForeignKey("organisations.Person", models.CASCADE, null=True, related_name="+")
    network = models.ForeignKey("Network", models.CASCADE, null=True, related_name="digests")
    news = models.JSONField(default=list)  # codes of News; empty: all
    themes = models.JSONField(default=list)  # empty: all
    sectors = models.JSONField(default=list)  # empty: all
    every = models.CharField(max_length=7, choices=Every.choices)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "organisations.Person", models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)  # none before the mailed link was used
    since_at = models.DateTimeField()  # the next one tells of what is newer
    next_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    objects = DigestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_on"],
                condition=Q(confirmed_at__isnull=False, ended_at=None),
                name="digest_due",
            ),
            models.Index(fields=["-asked_at", "-id"], name="digest_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, network__isnull=False)
                | Q(person__isnull=False, network=None),
                name="a_digest_is_for_somebody_or_a_network",
            ),
        ]


class DigestIssue(models.Model):
    """One digest of one period. Of a network, somebody lets it go after seeing who gets it."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    digest = models.ForeignKey(Digest, models.CASCADE, related_name="issues")
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()
    let_go_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)  # whom it went to

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "until_at"], name="one_digest_a_period"),
            models.CheckConstraint(
                condition=Q(until_at__gt=F("since_at")), name="a_digest_looks_back"
            ),
        ]
