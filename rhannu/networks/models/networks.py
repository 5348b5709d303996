"""Networks that meet, who convenes them, and the posts that belong to them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.themes import Sector, Theme


class MembershipQuerySet(models.QuerySet):
    def on(self, day):
        """Those that hold on that day."""
        return self.filter(
            Q(held_from=None) | Q(held_from__lte=day), Q(held_to=None) | Q(held_to__gte=day)
        )


class Network(models.Model):
    """A standing group of people from several organisations."""

    class Kind(models.TextChoices):
        PROFESSION = "profession", _("Network of a profession")
        SERVICE = "service", _("Network about a service")
        REGION = "region", _("Regional partnership")
        LEADERSHIP = "leadership", _("Leadership group")

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name_en = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160, blank=True)
    purpose_en = models.TextField(blank=True)
    purpose_cy = models.TextField(blank=True)
    convenor = models.ForeignKey(  # who calls it together; none where nobody does
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    sponsor = models.ForeignKey(  # the post that launched it, where one did
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    sectors = models.JSONField(default=list)  # codes of Sector; empty: all of them
    themes = models.JSONField(default=list)  # codes of Theme
    region = models.CharField(max_length=16, blank=True)  # code of Region; blank: the whole nation
    months_between = models.PositiveSmallIntegerField(null=True)  # its rhythm, where it has one
    founded_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    sort_key = models.CharField(max_length=160, db_index=True, default="")  # folded English name
    sort_cy = models.CharField(max_length=160, db_index=True, default="")  # folded Welsh name
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["sort_key", "id"], name="network_by_name"),
            models.Index(fields=["sort_cy", "id"], name="network_by_welsh_name"),
        ]

    def __str__(self):
        return said(self, "name").text


class NetworkSector(models.Model):
    """A sector that a network serves, as a row to find it by; written with the network."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="sector_rows")
    sector = models.CharField(max_length=20, choices=Sector.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sector", "network"], name="a_network_serves_a_sector_once"
            )
        ]


class NetworkTheme(models.Model):
    """A theme that a network is about, as a row to find it by; written with the network."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="theme_rows")
    theme = models.CharField(max_length=40, choices=Theme.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "network"], name="a_network_is_about_a_theme_once"
            )
        ]


class Membership(models.Model):
    """A post that belongs to a network, from and to."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships")
    post = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")
    held_from = models.DateField(null=True)
    held_to = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "post"],
                condition=Q(held_to=None),
                name="a_post_belongs_to_a_network_once",
            ),
            models.CheckConstraint(
                condition=Q(held_to=None) | Q(held_from=None) | Q(held_to__gte=F("held_from")),
                name="a_post_belongs_forwards",
            ),
        ]
