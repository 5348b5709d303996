"""Who in government answers for a group of similar practices and projects: those of one theme."""

from django.db import models

from rhannu.base.themes import Theme


class GroupSteward(models.Model):
    """A group's champion in government, and the department that answers for links to others.

    The theme is the group, so that nothing has to be kept in order. Either may be missing yet.
    """

    theme = models.CharField(max_length=40, choices=Theme.choices, unique=True)
    champion = models.ForeignKey("organisations.Post", models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    set_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
