"""Searches that found nothing: how often, in which month, and what became of them. Nobody's name."""

from django.db import models


class UnmetSearch(models.Model):
    """Words that found nothing, counted by the month. Rows go after twelve months."""

    words = models.CharField(max_length=120)
    month = models.DateField()  # its first day
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["words", "month"], name="one_count_a_month")]
        indexes = [models.Index(fields=["month"], name="unmet_month")]


class UnmetAnswer(models.Model):
    """An officer has dealt with words that found nothing."""

    words = models.CharField(max_length=120, unique=True)
    practice = models.ForeignKey(  # that answers it; none where a search term was added for it
        "practices.Practice", models.CASCADE, null=True, related_name="+"
    )
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
