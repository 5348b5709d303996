"""Seminars of others: auditors, associations, professions. Our projects could stand on their programmes."""

from django.db import models

from rhannu.base.references import new_reference


class ListingFile(models.Model):
    """A calendar or spreadsheet that was read, looked at, and then taken in or dropped."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    name = models.CharField(max_length=120)
    rows = models.JSONField(default=list)  # what could be read, one dictionary each
    problems = models.JSONField(default=list)  # [row, code, what stood there]
    read_at = models.DateTimeField()
    read_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField(null=True)


class ListingQuerySet(models.QuerySet):
    def to_come(self, on):
        return self.filter(dropped_at=None, ends_on__gte=on)


class Listing(models.Model):
    """A coming event that somebody else holds. Its name for good is its UID."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    uid = models.CharField(max_length=255, unique=True)
    title = models.CharField(max_length=200)
    organiser = models.CharField(max_length=160, blank=True)
    about = models.TextField(blank=True)
    on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=400, blank=True)
    taken_in_at = models.DateTimeField()
    offered_on = models.DateField(null=True)  # when a pack was offered to whoever holds it
    offered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    offered_words = models.CharField(max_length=300, blank=True)  # what they said
    dropped_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["on", "id"], name="listing_on")]

    def __str__(self):
        return self.title
