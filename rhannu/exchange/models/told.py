"""What the fund team was told by mail or phone, until somebody says what it comes to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Encounter
from rhannu.exchange.models.transfers import Transfer


class ToldQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has looked at, the first that came first."""
        return self.filter(closed_at=None).order_by("taken_at", "pk")

    def to_forget(self, on):
        """Those that waited too long: their words are let go of."""
        return self.filter(closed_at=None, forget_on__lte=on)


class Told(models.Model):
    """A mail or a note that may tell of a meeting. It proposes; an officer confirms or throws away.

    Its words are for the fund team alone, and go once it is closed. The digest stays, so that the
    same mail is not taken twice.
    """

    class Road(models.TextChoices):
        MAIL = "mail", _("By mail")
        PHONE = "phone", _("By phone")

    class Closed(models.TextChoices):
        """What became of it."""

        CONFIRMED = "confirmed", _("Confirmed")
        THROWN_AWAY = "thrown_away", _("Thrown away")
        FORGOTTEN = "forgotten", _("Forgotten: nobody looked at it in time")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    road = models.CharField(max_length=5, choices=Road.choices)
    digest = models.CharField(max_length=64, blank=True)  # of a mail
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    from_name = models.CharField(max_length=120, blank=True)
    from_address = models.CharField(max_length=254, blank=True)  # as it says
    is_checked = models.BooleanField(default=False)  # our mail server vouches for the address
    sender = models.ForeignKey(  # whoever has that address here
        "organisations.Person", models.SET_NULL, null=True, related_name="+"
    )
    post = models.ForeignKey("organisations.Post", models.SET_NULL, null=True, related_name="+")
    bodies = models.JSONField(default=list)  # keys of the organisations of its addresses
    named = models.ForeignKey(
        Transfer, models.SET_NULL, null=True, related_name="+"
    )  # by reference
    told_on = models.DateField()  # the day it was written
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    forget_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    closed_as = models.CharField(max_length=12, choices=Closed.choices, blank=True)
    encounter = models.ForeignKey(Encounter, models.SET_NULL, null=True, related_name="+")

    objects = ToldQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "told"
        indexes = [
            models.Index(
                fields=["taken_at", "id"], condition=Q(closed_at=None), name="told_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="the_same_mail_is_told_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_as="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closed_as="")),
                name="what_was_told_is_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(words="", subject="", from_name="", from_address=""),
                name="what_is_closed_keeps_no_words",
            ),
        ]

    def __str__(self):
        return self.ref
