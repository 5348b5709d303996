"""When and where they will meet: what stands in people's calendars."""

from django.db import models
from django.db.models import Q

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Request


class Appointment(models.Model):
    """The meeting that a request came to.

    Its day is the request's `agreed_on` for as long as it stands. One that was called off keeps its
    day, so that calendars can be told what to take out. `ref` names it in calendars for good.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    request = models.OneToOneField(Request, models.CASCADE, related_name="appointment")
    on = models.DateField()
    starts_at = models.DateTimeField(null=True)  # blank where the day alone is known
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=200, blank=True)
    join_link = models.URLField(max_length=400, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # how often it was changed, for calendars
    changed_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)  # why it was called off, in words

    class Meta:
        indexes = [models.Index(fields=["on"], name="appointment_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None, minutes=None)
                | Q(starts_at__isnull=False, minutes__gte=5),
                name="what_begins_has_a_length",
            ),
            models.CheckConstraint(
                condition=Q(join_link="") | Q(join_link__startswith="https://"),
                name="a_join_link_is_https",
            ),
            models.CheckConstraint(
                condition=Q(why="") | Q(called_off_at__isnull=False),
                name="only_what_was_called_off_says_why",
            ),
        ]


class MeetingNeed(models.Model):
    """What the people of one side need to take part: for both sides alone, gone when the day is over."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="needs")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    words = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "organisation"], name="a_side_says_once_what_it_needs"
            )
        ]
