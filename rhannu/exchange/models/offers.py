"""What a body that did something offers to others: an open day, a visit, shadowing, a call, mentoring."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Encounter
from rhannu.practices.models import EncounterKind

OFFERED = (
    EncounterKind.OPEN_DAY,
    EncounterKind.VISIT,
    EncounterKind.SHADOWING,
    EncounterKind.CALL,
    EncounterKind.MENTORING,
)


class OfferQuerySet(models.QuerySet):
    def to_come(self, on):
        """Those that still happen, today's among them."""
        return self.filter(called_off_at=None, on__gte=on)

    def to_record(self, on):
        """Those whose day has come and of which nobody has said who came."""
        return self.filter(called_off_at=None, recorded_at=None, on__lte=on)

    def to_forget(self, on):
        """Those whose day is over and of which it is still kept what people needed."""
        return self.filter(on__lt=on, sign_ups__needs__gt="").distinct()


class Offer(models.Model):
    """Places on a day, at a body that did a practice. `taken` never exceeds `places`."""

    class Language(models.TextChoices):
        WELSH = "cy", _("In Welsh")
        ENGLISH = "en", _("In English")
        BOTH = "both", _("In Welsh and English")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    host = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(one.value, one.label) for one in OFFERED])
    on = models.DateField()
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=200, blank=True)
    join_link = models.URLField(max_length=400, blank=True)  # for those who hold places alone
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    who = models.CharField(max_length=300, blank=True)  # who may come, in words
    language = models.CharField(max_length=4, choices=Language.choices, default=Language.BOTH)
    access = models.CharField(max_length=300, blank=True)  # steps, hearing loop, parking
    cost = models.CharField(max_length=200, blank=True)  # blank: nothing
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField(default=0)  # how often it was changed, for calendars
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # nobody can sign up any more
    called_off_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(null=True)  # who came was said
    is_example = models.BooleanField(default=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["on", "id"], name="offer_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("places")), name="no_place_is_given_twice"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="a_day_on_offer_has_places"),
            models.CheckConstraint(
                condition=Q(starts_at=None, minutes=None)
                | Q(starts_at__isnull=False, minutes__gte=5),
                name="an_offer_that_begins_has_a_length",
            ),
            models.CheckConstraint(
                condition=Q(join_link="") | Q(join_link__startswith="https://"),
                name="an_offers_join_link_is_https",
            ),
        ]

    @property
    def free(self) -> int:
        """Places that nobody holds."""
        return self.places - self.taken


class SignUpQuerySet(models.QuerySet):
    def open(self):
        """Those that hold places or wait for them."""
        return self.exclude(state="left")


class SignUp(models.Model):
    """Places for people of one body, or a place in the list of those who wait, by key in order."""

    class State(models.TextChoices):
        HOLDS = "holds", _("Has places")
        WAITS = "waits", _("On the waiting list")
        LEFT = "left", _("Given up")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="sign_ups")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(  # who is written to; none where an officer signed a body up
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    people = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=5, choices=State.choices)
    needs = models.TextField(blank=True)  # for the host's eyes; gone when the day is over
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    came = models.PositiveSmallIntegerField(null=True)
    encounter = models.ForeignKey(Encounter, models.SET_NULL, null=True, related_name="sign_ups")

    objects = SignUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="a_sign_up_is_for_somebody"),
            models.UniqueConstraint(
                fields=["offer", "organisation"],
                condition=~Q(state="left"),
                name="a_body_signs_up_once",
            ),
        ]
