"""The records that stand behind a practice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rhannu.practices.models.practices import Practice


class EvidenceKind(models.TextChoices):
    CLAIM = "claim", _("Claim")
    MONITORING = "monitoring", _("Monitoring")
    COMPARISON = "comparison", _("Comparison")
    INDEPENDENT_EVALUATION = "independent_evaluation", _("Independent evaluation")
    REPLICATION = "replication", _("Replication elsewhere")
    FAILED_REPLICATION = "failed_replication", _("Failed replication")
    REPAYMENT = "repayment", _("Repayment record")


class Finding(models.TextChoices):
    """Which way a record points. An evaluation that found no benefit is evidence too."""

    SUPPORTS = "supports", _("Speaks for it")
    MIXED = "mixed", _("Mixed")
    AGAINST = "against", _("Speaks against it")


class Evidence(models.Model):
    """One record that stands behind a practice: what kind, whose result, who says so, when."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=24, choices=EvidenceKind.choices)
    organisation = models.ForeignKey(  # whose result
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    finding = models.CharField(max_length=10, choices=Finding.choices, default=Finding.SUPPORTS)
    independent = models.BooleanField(default=False)  # said by someone outside the body
    year = models.PositiveSmallIntegerField(null=True)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
