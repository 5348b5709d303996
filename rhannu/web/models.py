"""The site's own traffic: how often a practice was read, in which form. Never by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """How often one form of a practice was read on a day, by one kind of reader on one road.

    Counts alone: no cookie, no address of a computer, nothing about a person. See `web.readings`.
    """

    class Form(models.TextChoices):
        PAGE = "page", _("The page")
        PDF = "pdf", _("The one-page PDF")
        TEXT = "text", _("Text for an e-mail")
        RECORD = "record", _("The record")

    class Road(models.TextChoices):
        """Where a reader came from. The host itself is not kept."""

        HERE = "here", _("Another page of this site")
        NONE = "none", _("Typed, kept or not said")
        SEARCH = "search", _("A search engine")
        MAIL = "mail", _("A link in our own mail")
        PUBLIC_BODY = "public_body", _("Another public body's site")
        OTHER = "other", _("Somewhere else")

    practice = models.CharField(max_length=80)  # the slug that was asked for
    on = models.DateField()
    form = models.CharField(max_length=6, choices=Form.choices)
    language = models.CharField(max_length=2)
    audience = models.CharField(max_length=30)  # "public", or the code of a role or kind of body
    road = models.CharField(max_length=11, choices=Road.choices)
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "on", "form", "language", "audience", "road"],
                name="a_kind_of_reading_is_counted_once_a_day",
            )
        ]
