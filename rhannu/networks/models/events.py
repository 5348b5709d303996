"""Seminars, open days and webinars: their day, their programme, and who comes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.networks.models.networks import Network


class EventQuerySet(models.QuerySet):
    def to_come(self, on):
        """Those that still happen, today's among them."""
        return self.filter(called_off_at=None, ends_on__gte=on)

    def past(self, on):
        return self.filter(called_off_at=None, ends_on__lt=on)

    def to_record(self, on):
        """Those that are over and of which nobody has said who came."""
        return self.filter(called_off_at=None, recorded_at=None, ends_on__lt=on)

    def to_forget(self, on):
        """Those that are over and of which it is still kept what people needed."""
        return self.filter(ends_on__lt=on, delegates__needs__gt="").distinct()


class Event(models.Model):
    """A day, or a few, for people of many bodies. `taken` never exceeds `places`."""

    class Kind(models.TextChoices):
        SEMINAR = "seminar", _("Seminar")
        OPEN_DAY = "open_day", _("Open day")
        WEBINAR = "webinar", _("Webinar")

    class Language(models.TextChoices):
        WELSH = "cy", _("In Welsh")
        ENGLISH = "en", _("In English")
        BOTH = "both", _("In Welsh and English")
        INTERPRETED = "interpreted", _("In both languages, with an interpreter")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title_en = models.CharField(max_length=160)
    title_cy = models.CharField(max_length=160, blank=True)
    about_en = models.TextField(blank=True)
    about_cy = models.TextField(blank=True)
    network = models.ForeignKey(Network, models.PROTECT, null=True, related_name="events")
    on = models.DateField()
    ends_on = models.DateField()  # its last day; most often the same
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=200, blank=True)
    join_link = models.URLField(max_length=400, blank=True)  # for those who hold a place alone
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=12, choices=Language.choices, default=Language.BOTH)
    access = models.CharField(max_length=300, blank=True)  # steps, hearing loop, parking
    code = models.CharField(max_length=8, unique=True)  # by which pledges are taken in the room
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField(default=0)  # how often it was changed, for calendars
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # nobody can sign up any more
    called_off_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(null=True)  # who came was said
    is_example = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["on", "id"], name="event_on"),
            models.Index(fields=["ends_on", "id"], name="event_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("places")), name="no_seat_is_given_twice"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="an_event_has_places"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("on")), name="an_event_goes_forward"),
            models.CheckConstraint(
                condition=Q(starts_at=None, minutes=None)
                | Q(starts_at__isnull=False, minutes__gte=5),
                name="an_event_that_begins_has_a_length",
            ),
            models.CheckConstraint(
                condition=Q(join_link="") | Q(join_link__startswith="https://"),
                name="an_events_join_link_is_https",
            ),
        ]

    def __str__(self):
        return said(self, "title").text

    @property
    def free(self) -> int:
        """Places that nobody holds."""
        return self.places - self.taken


class Item(models.Model):
    """A point of the programme: often a practice, shown by a body that did it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="items")
    starts = models.TimeField(null=True)
    title_en = models.CharField(max_length=160)
    title_cy = models.CharField(max_length=160, blank=True)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(  # who shows it
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = [F("starts").asc(nulls_last=True), "pk"]


class DelegateQuerySet(models.QuerySet):
    def open(self):
        """Those that hold a place or wait for one."""
        return self.filter(state__in=["holds", "waits"])

    def to_let_go(self, at):
        """Those who never confirmed, long enough ago."""
        return self.filter(state="asked", signed_at__lte=at)


class Delegate(models.Model):
    """One person's place, or a place in the list of those who wait, by key in order."""

    class State(models.TextChoices):
        ASKED = "asked", _("Not confirmed yet")  # holds nothing until the mailed link is used
        HOLDS = "holds", _("Has a place")
        WAITS = "waits", _("On the waiting list")
        LEFT = "left", _("Given up")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    event = models.ForeignKey(Event, models.CASCADE, related_name="delegates")
    person = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    organisation_words = models.CharField(max_length=160, blank=True)  # where it is not on record
    post = models.CharField(max_length=120, blank=True)  # in words
    state = models.CharField(max_length=5, choices=State.choices)
    needs = models.TextField(blank=True)  # for those who run it; gone when the day is over
    is_listed = models.BooleanField(default=False)  # other delegates may see them
    signed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    waits_since = models.DateTimeField(null=True)  # the place in the line
    held_once = models.BooleanField(default=False)  # a calendar may hold it
    came = models.BooleanField(null=True)

    objects = DelegateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state="left"),
                name="a_person_has_one_place",
            ),
            models.CheckConstraint(
                condition=Q(state="waits", waits_since__isnull=False) | ~Q(state="waits"),
                name="who_waits_has_a_place_in_the_line",
            ),
        ]
