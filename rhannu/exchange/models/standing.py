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


class PracticeDonor(models.Model):
    """A body that did a practice and can be asked: one row each, written with the standing.

    By its own project, or by an adoption that both sides confirmed.
    """

    practice = models.ForeignKey("practices.Practice", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    project = models.ForeignKey("portfolio.Project", models.CASCADE, null=True, related_name="+")
    mark = models.CharField(max_length=10, blank=True)  # blank for one that began by itself
    taken_from = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, related_name="+"
    )
    example = models.BooleanField(default=False)
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["practice_id", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation"], name="a_donor_stands_once_a_practice"
            )
        ]
