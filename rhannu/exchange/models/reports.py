"""A move of practice that somebody knows of: light evidence until both sides have confirmed it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.spread import SpreadReport
from rhannu.exchange.models.transfers import Transfer


class MoveQuerySet(models.QuerySet):
    def light(self):
        """Those that stand as reports: neither refused nor confirmed by both sides."""
        return self.filter(state=Move.State.REPORTED)

    def visible_to(self, person, on):
        """The fund team and analysts see every report; others their organisations' and their own."""
        if not person.is_authenticated:
            return self.none()
        if person.is_system or person.roles_on(on) & {"fund_officer", "administrator", "analyst"}:
            return self
        own = person.organisations_on(on)
        return self.filter(Q(donor__in=own) | Q(recipient__in=own) | Q(reported_by=person))


class Move(models.Model):
    """One report: who took what from whom, since when, how it travelled, and how one knows.

    Its facts are as last corrected; what they were before stands in the replies.
    """

    class State(models.TextChoices):
        REPORTED = "reported", _("Reported")
        CONFIRMED = "confirmed", _("Confirmed by both sides")
        REFUSED = "refused", _("Refused")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    donor = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    recipient = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    in_use_on = models.DateField()
    how = models.CharField(max_length=10, choices=SpreadReport.How.choices)
    words = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REPORTED)
    donor_confirmed_on = models.DateField(null=True)
    recipient_confirmed_on = models.DateField(null=True)
    transfer = models.ForeignKey(Transfer, models.PROTECT, null=True, related_name="moves")
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    objects = MoveQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practice", "state"], name="move_practice"),
            models.Index(fields=["state", "-reported_at", "-id"], name="move_list"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(donor=F("recipient")), name="a_move_is_between_two_organisations"
            ),
            models.UniqueConstraint(
                fields=["practice", "donor", "recipient"],
                condition=Q(state="reported"),
                name="one_open_report_of_a_move",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | Q(
                    donor_confirmed_on__isnull=False,
                    recipient_confirmed_on__isnull=False,
                    transfer__isnull=False,
                ),
                name="a_confirmed_move_is_a_transfer",
            ),
        ]

    def __str__(self):
        return self.ref


class MoveReply(models.Model):
    """What a side said to a report. Never edited."""

    class Answer(models.TextChoices):
        CONFIRM = "confirm", _("It is so")
        CORRECT = "correct", _("It is so, but some of it is wrong")
        REFUSE = "refuse", _("It is not so")

    class Side(models.TextChoices):
        DONOR = "donor", _("The one who shared it")
        RECIPIENT = "recipient", _("The one who took it")

    move = models.ForeignKey(Move, models.CASCADE, related_name="replies")
    side = models.CharField(max_length=10, choices=Side.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(blank=True)
    was_in_use_on = models.DateField(null=True)  # what was reported before a correction
    was_how = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="confirm") | ~Q(words=""), name="whoever_differs_says_how"
            )
        ]
