"""A transfer: one organisation's journey with one practice. Stage, decision and mark are apart."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference


class Stage(models.TextChoices):
    """The four stages of learning (requirement A1), reached on dated evidence, in this order."""

    NONE = "", _("Not begun")
    EXPOSED = "exposed", _("Exposed")
    ACQUIRED = "acquired", _("Acquired")
    APPLIED = "applied", _("Applied")
    IMPROVED = "improved", _("Improved")

    @property
    def level(self) -> int:
        """0 for not begun to 4 for improved."""
        return list(Stage).index(self)


class Mark(models.TextChoices):
    """How far an adoption is proven. From confirmed on, the recipient is a donor."""

    NONE = "", _("Not in use")
    REPORTED = "reported", _("Reported")
    CONFIRMED = "confirmed", _("Confirmed")
    VERIFIED = "verified", _("Verified")


def sight_of(person: Any, on: date) -> tuple[bool, bool, set[int]]:
    """What somebody who is signed in sees of transfers.

    Returns whether they see all, whether they see what both sides have confirmed, and the keys of
    the organisations whose transfers they see.
    """
    roles = person.roles_on(on)
    whole = bool(roles & {"fund_officer", "administrator", "analyst"})
    confirmed = bool(roles & {"auditor", "evaluator", "conduit"})
    return whole, confirmed, person.organisations_on(on)


class TransferQuerySet(models.QuerySet):
    def open(self):
        """Journeys that have not been stopped or ended in "not here" or "already doing it"."""
        return self.filter(stopped_on=None).exclude(decision__in=["not_here", "already"])

    def visible_to(self, person, on):
        """The fund team sees every transfer; others see their organisation's.

        Whoever may be asked to verify from outside sees what both sides have confirmed.
        """
        if not person.is_authenticated:
            return self.none()
        return self.in_sight(*sight_of(person, on))

    def in_sight(self, whole, confirmed, own):
        """What somebody with that sight sees; see `sight_of`."""
        if whole:
            return self
        seen = Q(recipient__in=own) | Q(donor__in=own)
        if confirmed:
            seen |= Q(mark__in=[Mark.CONFIRMED, Mark.VERIFIED])
        return self.filter(seen)

    def donors_proven(self):
        """Adoptions confirmed by both sides: their recipients can be asked."""
        return self.filter(mark__in=[Mark.CONFIRMED, Mark.VERIFIED], stopped_on=None)


class Transfer(models.Model):
    """One organisation's journey with one practice, from the first question to verified use.

    Deciding against it is a result too: the decision "not here", with its reason.
    The donor is blank where an organisation answered without having talked to anybody.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    donor = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    recipient = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    asker = models.ForeignKey("organisations.Person", models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)  # the problem, as it was written
    words_language = models.CharField(max_length=2, default="en")

    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True, default="")
    decision = models.CharField(max_length=12, blank=True, default="")  # the published Answer
    mark = models.CharField(max_length=10, choices=Mark.choices, blank=True, default="")

    in_use_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    reported_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    donor_confirmed_on = models.DateField(null=True)
    recipient_confirmed_on = models.DateField(null=True)

    opened_at = models.DateTimeField()
    moved_on = models.DateField()  # the day something last happened
    wait = models.CharField(max_length=12, default="ask")  # a code of exchange.waits, or an end
    stuck_from = models.DateField(null=True)  # the first day it counts as stuck; none once ended
    tallied = models.CharField(max_length=60, blank=True)  # the sort it is counted in
    stopped_on = models.DateField(null=True)
    stopped_because = models.CharField(max_length=20, blank=True)
    is_example = models.BooleanField(default=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practice", "mark"], name="transfer_practice_mark"),
            models.Index(fields=["moved_on", "id"], name="transfer_moved"),
            models.Index(fields=["stuck_from", "id"], name="transfer_stuck"),
            models.Index(fields=["wait", "moved_on"], name="transfer_wait"),
            models.Index(fields=["recipient", "moved_on"], name="transfer_recipient"),
            models.Index(fields=["donor", "moved_on"], name="transfer_donor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(donor=F("recipient")), name="transfer_is_between_two_organisations"
            ),
            models.UniqueConstraint(
                fields=["practice", "donor", "recipient"], name="one_transfer_a_pair_and_practice"
            ),
            models.CheckConstraint(
                condition=Q(mark="") | Q(stage__in=["applied", "improved"]),
                name="an_adoption_is_applied",
            ),
            models.CheckConstraint(
                condition=~Q(mark__in=["confirmed", "verified"])
                | (Q(donor_confirmed_on__isnull=False) & Q(recipient_confirmed_on__isnull=False)),
                name="confirmed_means_by_both_sides",
            ),
        ]

    def __str__(self):
        return self.ref


class TransferStep(models.Model):
    """A stage reached: when, and on what grounds. Never edited."""

    class Ground(models.TextChoices):
        ENCOUNTER = "encounter", _("They met")
        BRIEFING = "briefing", _("Taken home and told to others")
        USE = "use", _("In use")
        MEASURE = "measure", _("A measured change")

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    on = models.DateField()
    ground = models.CharField(max_length=10, choices=Ground.choices)
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "stage"], name="each_stage_is_reached_once")
        ]


class Verification(models.Model):
    """Somebody outside both organisations has seen the practice in use."""

    class How(models.TextChoices):
        VISIT = "visit", _("A visit")
        FILE = "file", _("An evidence file")
        AUDIT = "audit", _("An audit")

    transfer = models.OneToOneField(Transfer, models.CASCADE, related_name="verification")
    how = models.CharField(max_length=10, choices=How.choices)
    seen_on = models.DateField()
    words = models.TextField()
    by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
