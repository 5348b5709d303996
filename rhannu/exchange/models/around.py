"""A need with no good match, put to people who are likely to know; and what each of them knows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference


class AskAround(models.Model):
    """What is asked around: a need as it was recorded, or words that people looked for in vain."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    need = models.ForeignKey("organisations.Need", models.CASCADE, null=True, related_name="+")
    words = models.TextField()
    words_language = models.CharField(max_length=2)
    theme = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="around_asked")]
        constraints = [
            models.UniqueConstraint(fields=["need"], name="a_need_is_asked_around_once"),
            models.UniqueConstraint(
                fields=["words"], condition=Q(need=None), name="words_are_asked_around_once"
            ),
        ]


class KnowAsk(models.Model):
    """One person is asked whether they know. why: what makes it likely that they do."""

    class Why(models.TextChoices):
        NEAR = "near", _("Their organisation has done something near to it")
        THEME = "theme", _("Their post is for this theme")

    class Answer(models.TextChoices):
        KNOW = "know", _("I know something")
        SOMEBODY = "somebody", _("I know who knows")
        NO = "no", _("I do not know")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    around = models.ForeignKey(AskAround, models.CASCADE, related_name="asks")
    person = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    why = models.CharField(max_length=5, choices=Why.choices)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)
    words_language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    practice = models.ForeignKey(  # the page that was begun from the answer
        "practices.Practice", models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["around", "person"], name="each_is_asked_around_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="what_is_known_has_its_time",
            ),
        ]
