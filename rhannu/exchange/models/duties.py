"""What an award asks in return: how often its people help others, until when, and for what money."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference


class SharingDuty(models.Model):
    """The duty of one award. What has been done of it is counted from meetings, never typed in."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("To be agreed")
        AGREED = "agreed", _("Agreed")
        MET = "met", _("Met")
        WAIVED = "waived", _("Waived")

    OPEN = (State.PROPOSED, State.AGREED)

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    award = models.OneToOneField("portfolio.Award", models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")  # who helps
    sessions = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField()  # on visits
    cap = models.PositiveSmallIntegerField()  # sessions and visits together: never asked for more
    pence = models.PositiveIntegerField()  # set aside to pay for it
    until = models.DateField()  # the end of after-care
    wants_en = models.TextField(blank=True)  # what the donor wants to learn in return
    wants_cy = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    counts_from = models.DateField(null=True)  # the day it was first agreed; a change keeps it
    agreed_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    on_behalf_of = models.ForeignKey(  # where an officer recorded what they were told
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)  # why it was waived
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["state", "until", "id"], name="duty_by_state"),
            models.Index(fields=["until", "id"], name="duty_until"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cap__gte=F("sessions") + F("places")),
                name="a_duty_asks_no_more_than_its_cap",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "met"])
                | Q(counts_from__isnull=False, agreed_by__isnull=False),
                name="an_agreed_duty_has_somebody_who_agreed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["met", "waived"], ended_at__isnull=False)
                | Q(state__in=["proposed", "agreed"], ended_at=None),
                name="an_ended_duty_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="waived") | ~Q(reason=""), name="a_waived_duty_has_a_reason"
            ),
        ]
