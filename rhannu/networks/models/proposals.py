"""Networks that are proposed where none serves a practice, until a named sponsor launches them."""

from django.db import models
from django.db.models import Q

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.networks.models.networks import Network


class NetworkProposal(models.Model):
    """A draft of a new network. It is in no list until its sponsor launches it."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    name_en = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160, blank=True)
    purpose_en = models.TextField(blank=True)
    purpose_cy = models.TextField(blank=True)
    practice = models.ForeignKey("practices.Practice", models.PROTECT, related_name="+")
    sectors = models.JSONField(default=list)
    sponsor = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    launched_on = models.DateField(null=True)
    network = models.OneToOneField(Network, models.PROTECT, null=True, related_name="proposal")
    dropped_on = models.DateField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(launched_on=None) | Q(network__isnull=False),
                name="a_launched_proposal_has_its_network",
            ),
            models.CheckConstraint(
                condition=Q(launched_on=None) | Q(dropped_on=None),
                name="a_proposal_comes_to_one_end",
            ),
        ]

    def __str__(self):
        return said(self, "name").text
