"""Calendars to subscribe to."""

from django.db import models
from django.db.models import Q


class CalendarFeed(models.Model):
    """A secret address at which a person reads their own meetings, or those of an organisation of theirs.

    Only its hash is kept. A new one takes the place of the old, which opens nothing from then on.
    """

    person = models.ForeignKey("organisations.Person", models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(organisation=None), name="one_feed_a_person"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(organisation__isnull=False),
                name="one_feed_a_person_and_organisation",
            ),
        ]
