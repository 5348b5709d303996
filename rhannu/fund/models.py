"""Funds, their rounds, and the bids that come in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.base.themes import Theme


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
