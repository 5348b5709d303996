"""The Transfer Card: what both sides of a transfer say of how ready they are. Nobody is ranked by it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.transfers import Transfer


class CardQuerySet(models.QuerySet):
    def open(self):
        """Those that a side has still to answer."""
        return self.filter(complete_at=None, closed_at=None)

    def to_show(self, person, on):
        """Those of transfers that this person takes part in, and every one for the fund team."""
        if person.is_system or person.roles_on(on) & {"fund_officer", "administrator"}:
            return self
        own = person.organisations_on(on)
        return self.filter(Q(transfer__donor__in=own) | Q(transfer__recipient__in=own))


class TransferCard(models.Model):
    """One round of questions to both sides. It ends when both have answered, or when it is closed."""

    class Why(models.TextChoices):
        """Why it asks as much as it does. The first is the short form; the others ask all."""

        DEFAULT = "default", _("The short form")
        TACIT = "tacit", _("The practice is learnt by seeing it")
        COMPLEX = "complex", _("The practice has many parts")
        STALLED = "stalled", _("The transfer has stalled")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="cards")
    version = models.CharField(max_length=10)  # of the instrument
    why = models.CharField(max_length=10, choices=Why.choices)
    optional = models.BooleanField(default=False)  # power and trust are asked too
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    complete_at = models.DateTimeField(null=True)  # both have answered
    closed_at = models.DateTimeField(null=True)  # without one of them
    closed_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"],
                condition=Q(complete_at=None, closed_at=None),
                name="one_open_card_a_transfer",
            ),
            models.CheckConstraint(
                condition=Q(complete_at=None) | Q(closed_at=None),
                name="a_card_is_complete_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_closed_card_was_closed_by_somebody",
            ),
        ]

    @property
    def full(self) -> bool:
        """Whether it asks two questions about every factor."""
        return self.why != self.Why.DEFAULT

    @property
    def is_open(self) -> bool:
        return self.complete_at is None and self.closed_at is None


class CardSide(models.Model):
    """One side of a card: what it has chosen so far, and when it answered."""

    class Side(models.TextChoices):
        DONOR = "donor", _("The sharing side")
        RECIPIENT = "recipient", _("The receiving side")

    card = models.ForeignKey(TransferCard, models.CASCADE, related_name="sides")
    side = models.CharField(max_length=10, choices=Side.choices)
    draft = models.JSONField(default=dict)  # question -> level, seen by its own side
    saved_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    on_behalf_of = models.ForeignKey(  # where an officer recorded what they were told by phone
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["side"]
        constraints = [
            models.UniqueConstraint(fields=["card", "side"], name="a_card_has_each_side_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answered_side_has_somebody_who_answered",
            ),
        ]

    @property
    def organisation(self):
        transfer = self.card.transfer
        return transfer.donor if self.side == self.Side.DONOR else transfer.recipient

    @property
    def other(self) -> str:
        """The code of the other side."""
        return self.Side.RECIPIENT if self.side == self.Side.DONOR else self.Side.DONOR


class CardAnswer(models.Model):
    """What a side answered to one question of one version of the instrument. Never edited."""

    class Level(models.TextChoices):
        FULLY = "fully", _("Fully")
        MOSTLY = "mostly", _("Mostly")
        LITTLE = "little", _("A little")
        NOT = "not", _("Not at all")
        CANNOT_TELL = "cannot_tell", _("Cannot tell yet")

    side = models.ForeignKey(CardSide, models.CASCADE, related_name="answers")
    version = models.CharField(max_length=10)  # of the instrument that asked it
    question = models.CharField(max_length=30)  # a code of that version
    level = models.CharField(max_length=12, choices=Level.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["side", "question"], name="one_answer_a_question")
        ]
