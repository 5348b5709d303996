"""What a meeting cost those who took part, claimed from the money set aside for learning (F6)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.exchange.models.encounters import Encounter


class CostKind(models.TextChoices):
    """What the money was spent on."""

    TRAVEL = "travel", _("Travel")
    NIGHT = "night", _("A night away")
    COVER = "cover", _("Cover for staff who were away (backfill)")
    ROOM = "room", _("A room, or lunch for visitors")
    ACCESS = "access", _("Interpreting or other access needs")
    OTHER = "other", _("Something else")


class ClaimTerms(models.Model):
    """Up to which sum a claim is approved by rule, and how long after the meeting. The last row counts."""

    limit_pence = models.PositiveIntegerField()  # for all that one body claims of one meeting
    within_days = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")


class ClaimQuerySet(models.QuerySet):
    def waiting(self):
        """Those that somebody is to decide."""
        return self.filter(state=Claim.State.CLAIMED)

    def standing(self):
        """Those that cost money or may yet: neither refused nor taken back."""
        return self.exclude(state__in=[Claim.State.REFUSED, Claim.State.WITHDRAWN])


class Claim(models.Model):
    """One cost of one meeting, claimed by one of the two sides."""

    class State(models.TextChoices):
        CLAIMED = "claimed", _("Waits for the fund team")
        APPROVED = "approved", _("Approved")
        PAID = "paid", _("Paid")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Taken back")

    class Waits(models.TextChoices):
        """Why a claim was not approved by rule."""

        NONE = "", _("Approved by rule")
        LIMIT = "limit", _("Over the limit for one meeting")
        LATE = "late", _("Claimed long after the meeting")
        ONE_SIDE = "one_side", _("Only your side says that you met")
        OTHER = "other", _("Not one of the usual costs")
        BUDGET = "budget", _("Beyond the learning budget of the year")
        ASIDE = "aside", _("Beyond what was set aside for the sharing duty")
        CAP = "cap", _("Beyond the most that the sharing duty asks for")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="claims")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=CostKind.choices)
    pence = models.PositiveIntegerField()
    spent_on = models.DateField()
    words = models.TextField(blank=True)
    fund = models.ForeignKey(  # which pays for it; none where no award is behind the practice
        "fund.Fund", models.PROTECT, null=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField()  # the financial year it is drawn in, as it begins
    state = models.CharField(max_length=10, choices=State.choices, default=State.CLAIMED)
    waits = models.CharField(max_length=8, choices=Waits.choices, blank=True)
    claimed_at = models.DateTimeField()
    claimed_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(  # none where the rule approved it
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)  # why it was refused
    paid_on = models.DateField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "claimed_at", "id"], name="claim_by_state"),
            models.Index(fields=["fund", "year", "state"], name="claim_by_budget"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_claim_is_of_money"),
            models.CheckConstraint(
                condition=Q(state__in=["claimed", "withdrawn"]) | Q(decided_at__isnull=False),
                name="a_decided_claim_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="paid") ^ Q(paid_on=None), name="a_paid_claim_has_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("claimed_by")), name="nobody_approves_their_own_claim"
            ),
        ]
