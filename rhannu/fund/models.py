"""Funds, their rounds, and the bids that come in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.base.themes import Theme

# The slug of the one that is none: work that others paid for stands there to be learnt from.
NOT_THE_FUND = "other-funding"


class Fund(models.Model):
    """Money for improvement, usually to be paid back."""

    slug = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    note_en = models.TextField(blank=True)
    note_cy = models.TextField(blank=True)

    def __str__(self):
        return said(self, "name").text


class Round(models.Model):
    """One call for bids."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="rounds")
    code = models.SlugField(max_length=30)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    announced_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "code"], name="one_code_a_round")]

    def __str__(self):
        return said(self, "name").text


class FundFact(models.Model):
    """One published figure about a fund. Sources that disagree have a row each."""

    year = models.PositiveSmallIntegerField()
    metric = models.CharField(max_length=80, db_index=True)
    label_en = models.CharField(max_length=160, blank=True)
    label_cy = models.CharField(max_length=160, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=40)
    note_en = models.TextField(blank=True)
    note_cy = models.TextField(blank=True)
    source_url = models.URLField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "metric", "value", "source_url"], name="one_fact_a_source"
            )
        ]


class BidQuerySet(models.QuerySet):
    def live(self):
        """Those not yet decided or withdrawn."""
        return self.filter(state=Bid.State.LIVE)


class Bid(models.Model):
    """What an organisation asks the fund to pay for. Private until decided."""

    class State(models.TextChoices):
        LIVE = "live", _("Live")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        AWARDED = "awarded", _("Awarded")
        DECLINED = "declined", _("Declined")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="bids")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    organisation_words = models.CharField(max_length=200, blank=True)  # as written, where not known
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    theme = models.CharField(max_length=40, choices=Theme.choices, blank=True)
    amount_pence = models.BigIntegerField(null=True)
    contact = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.LIVE)
    received_at = models.DateTimeField()

    objects = BidQuerySet.as_manager()

    def __str__(self):
        return self.title


# ------------------------------------------------------------------ who has not been reached yet


class WhyNot(models.TextChoices):
    """Why a body does not ask the fund for money."""

    RESERVES = "reserves", _("It pays from its own reserves")
    GRANTS = "grants", _("It gets grants that are not paid back")
    CAN_BORROW = "can_borrow", _("It can borrow elsewhere")
    NOT_KNOWN = "not_known", _("It did not know that it could")
    TRIED = "tried", _("It tried and got nothing")
    OTHER = "other", _("Another reason")


class Approach(models.Model):
    """Somebody of the fund team wrote, rang or met a body, outside this service."""

    class How(models.TextChoices):
        PHONE = "phone", _("By phone")
        LETTER = "letter", _("By letter or mail")
        MEETING = "meeting", _("Face to face")
        EVENT = "event", _("At an event")

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)
    on = models.DateField()
    whom = models.CharField(max_length=120)  # a post, not a name
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "on", "id"], name="approach_of_body")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "how", "on", "whom"], name="an_approach_is_recorded_once"
            )
        ]


class NotApplying(models.Model):
    """Why a body does not apply, as it said. Never edited: the last one said is the one that counts."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=WhyNot.choices)
    words = models.TextField(blank=True)
    said_by = models.CharField(max_length=120)  # a post, not a name
    said_on = models.DateField()
    return_on = models.DateField(null=True)  # when to ask again
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "said_on", "id"], name="why_not_of_body")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(words=""), name="another_reason_is_in_words"
            ),
            models.CheckConstraint(
                condition=Q(return_on=None) | Q(return_on__gt=F("said_on")),
                name="one_returns_after_it_was_said",
            ),
        ]


class ReachStop(models.Model):
    """No more interest is expected of a body: why, until when, and whether that was lifted."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    reason = models.TextField()
    review_on = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    lifted_because = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "is_example"],
                condition=Q(lifted_at=None),
                name="a_body_is_stopped_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_stop_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lifted_because="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_because=""),
                name="a_lifted_stop_says_why",
            ),
        ]


# ------------------------------------------------------------------ money to learn with


class LearningAllocation(models.Model):
    """Money of a fund set apart for learning in a financial year. Never edited: the last one stands."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="allocations")
    year = (
        models.PositiveSmallIntegerField()
    )  # in which it begins: 2026 for April 2026 to March 2027
    pence = models.BigIntegerField()
    words = models.TextField()  # why it is this much
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["is_example", "fund", "year", "id"], name="allocation_of_year")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(pence__gte=0), name="an_allocation_is_not_a_debt"),
            models.CheckConstraint(condition=~Q(words=""), name="an_allocation_says_why"),
        ]
