"""What somebody promised at an event, on their own telephone, for the body they come from."""

from django.db import models
from django.db.models import Q

from rhannu.base.references import new_reference


class PledgeQuerySet(models.QuerySet):
    def standing(self):
        """Those that were neither taken back nor dropped."""
        return self.filter(taken_back_at=None, dropped_at=None)

    def to_place(self):
        """Those whose body nobody has recognised yet: they are followed up once it is."""
        return self.standing().filter(organisation=None)


class Pledge(models.Model):
    """A promise given in the room. Its commitment is what is followed up.

    Nobody has checked who gave it: `person` is whoever reads the mail that was named.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    event = models.ForeignKey("networks.Event", models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    organisation_words = models.CharField(max_length=160, blank=True)  # where it is not on record
    who = models.CharField(max_length=120)  # the post or the name, as it was written
    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")
    what = models.TextField()
    due = models.DateField()
    language = models.CharField(max_length=2, default="en")
    given_on = models.DateField()
    taken_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["event", "id"], name="pledge_of_event")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(organisation_words=""),
                name="a_pledge_names_its_body",
            )
        ]
