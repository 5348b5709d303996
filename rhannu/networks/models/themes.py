"""What delegates ask of government or of others: raised, put together, and answered in public."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.networks.models.events import Event


class Ask(models.TextChoices):
    """Of whom something is asked."""

    GOVERNMENT = "government", _("Something government could do")
    FUND = "fund", _("Something the fund could do")
    OTHERS = "others", _("Something other bodies could do")
    COMPLAINT = "complaint", _("A policy or rule that stands in the way")


class ThemeQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answered_on=None)


class RaisedTheme(models.Model):
    """What several people asked for, in words that somebody found for it. Public, with its owner.

    raised_on  the day on which it was raised first: from it one counts how long it waits
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    kind = models.CharField(max_length=10, choices=Ask.choices)
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    raised_on = models.DateField()
    owner = models.ForeignKey("organisations.Post", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)  # by when the owner is asked to answer
    owned_at = models.DateTimeField(null=True)
    answer_en = models.TextField(blank=True)
    answer_cy = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    is_example = models.BooleanField(default=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["raised_on", "id"], name="theme_raised"),
            models.Index(
                fields=["raised_on", "id"], condition=Q(answered_on=None), name="theme_unanswered"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None)
                | (
                    Q(answered_on__isnull=False, answered_by__isnull=False)
                    & (~Q(answer_en="") | ~Q(answer_cy=""))
                ),
                name="an_answered_theme_has_its_answer",
            ),
            models.CheckConstraint(
                condition=Q(owner=None, due_on=None)
                | Q(owner__isnull=False, due_on__isnull=False, owned_at__isnull=False),
                name="an_owner_has_a_day",
            ),
        ]

    def __str__(self):
        return said(self, "title").text


class RaisingQuerySet(models.QuerySet):
    def loose(self):
        """Those that nobody has put together with others yet."""
        return self.filter(theme=None, dropped_at=None)


class Raising(models.Model):
    """One person's words, as they were written. Seen by the fund team and the convenor alone."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="raisings")
    kind = models.CharField(max_length=10, choices=Ask.choices)
    words = models.TextField()
    theme = models.ForeignKey(RaisedTheme, models.PROTECT, null=True, related_name="raisings")
    raised_at = models.DateTimeField()
    raised_on = models.DateField()
    dropped_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    objects = RaisingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["raised_at", "id"],
                condition=Q(theme=None, dropped_at=None),
                name="raising_loose",
            )
        ]
