"""Where each practice stands, counted in the action that changes it, so that lists need not count."""

from django.db import models


class PracticeStanding(models.Model):
    """One row a practice: what its list shows and sorts by. Examples are never counted with the rest.

    `exchange.standing.count` is the slow twin that tests hold it against.
    """

    practice = models.OneToOneField(
        "practices.Practice", models.CASCADE, primary_key=True, related_name="+"
    )
    theme = models.CharField(max_length=40)
    grade_level = models.PositiveSmallIntegerField(default=0)
    users = models.PositiveIntegerField(default=0)  # bodies that did it or confirmed its use
    considering = models.PositiveIntegerField(default=0)
    not_here = models.PositiveIntegerField(default=0)
    verified = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField(default=0)  # light reports of spread
    examples = models.PositiveIntegerField(default=0)  # fictional transfers

    class Meta:
        indexes = [
            models.Index(fields=["-users", "practice"], name="standing_users"),
            models.Index(fields=["theme", "-users", "practice"], name="standing_theme"),
        ]
