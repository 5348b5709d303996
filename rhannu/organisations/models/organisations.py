"""Public bodies and the context that makes them like or unlike others."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import fold, said
from rhannu.base.references import new_reference


class Kind(models.TextChoices):
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    HEALTH_BOARD = "health_board", _("Health board")
    NHS_TRUST = "nhs_trust", _("NHS trust")
    FIRE_AND_RESCUE = "fire_and_rescue", _("Fire and rescue service")
    POLICE = "police", _("Police force")
    UNIVERSITY = "university", _("University")
    COLLEGE = "college", _("College")
    NATIONAL_PARK = "national_park", _("National park authority")
    SPONSORED_BODY = "sponsored_body", _("Sponsored body")
    GOVERNMENT = "government", _("Government")
    REPRESENTATIVE_BODY = "representative_body", _("Representative body")
    AUDITOR = "auditor", _("Auditor")
    HOUSING_ASSOCIATION = "housing_association", _("Housing association")
    THIRD_SECTOR = "third_sector", _("Third sector")
    OTHER = "other", _("Other body")


class Region(models.TextChoices):
    NORTH = "north", _("North Wales")
    MID_AND_WEST = "mid_and_west", _("Mid and West Wales")
    SOUTH_WEST = "south_west", _("South West Wales")
    SOUTH_EAST = "south_east", _("South East Wales")
    NATIONAL = "national", _("All of Wales")


class OrganisationQuerySet(models.QuerySet):
    def present(self):
        """Bodies that exist now; those that merged or ended are kept for history."""
        return self.filter(ended_on=None)


class Organisation(models.Model):
    """A public body, and the context that makes it like or unlike another.

    Blank context means that no source says; nothing is guessed.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    short_en = models.CharField(max_length=100, blank=True)
    short_cy = models.CharField(max_length=100, blank=True)
    soft_cy = models.CharField(max_length=100, blank=True)  # short name after i, o, gan: "Wynedd"
    nasal_cy = models.CharField(max_length=100, blank=True)  # with yn: "yng Ngwynedd"
    aspirate_cy = models.CharField(max_length=100, blank=True)  # after a, â: "Chaerdydd"
    sort_en = models.CharField(max_length=200, db_index=True)
    sort_cy = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=30, choices=Kind.choices, db_index=True)
    region = models.CharField(max_length=20, choices=Region.choices, db_index=True)
    code = models.CharField(max_length=20, blank=True)  # official, such as W06000008
    code_scheme = models.CharField(max_length=20, blank=True)
    autonomous = (
        models.BooleanField()
    )  # whether government would need a law or agreement to direct it
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    area_km2 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    budget_pence = models.BigIntegerField(null=True, blank=True)
    deprivation = models.DecimalField(  # share of small areas in the most deprived fifth, percent
        max_digits=5, decimal_places=2, null=True, blank=True
    )
    structure = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    neighbours = models.ManyToManyField("self", symmetrical=True)
    # What likeness needs of the two tables beside this one, written by the actions that change
    # them, so that comparing bodies asks nothing more of the database.
    need_themes = models.JSONField(default=list)
    neighbour_keys = models.JSONField(default=list)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code_scheme", "code"],
                condition=~Q(code=""),
                name="one_organisation_for_an_official_code",
            ),
        ]

    def __str__(self):
        return said(self, "name").text

    def save(self, *args, **options):
        self.sort_en = fold(self.name_en)
        self.sort_cy = fold(self.name_cy or self.name_en)
        super().save(*args, **options)

    @property
    def density(self) -> float | None:
        """People to a square kilometre."""
        if not self.population or not self.area_km2:
            return None
        return float(self.population / self.area_km2)

    def short(self, language: str | None = None) -> str:
        """The name people use in talk: "Gwynedd", or the full one where there is no other."""
        short = said(self, "short", language)
        return short.text if short and short.translated else said(self, "name", language).text


class Alias(models.Model):
    """Another name people use or used."""

    class AliasKind(models.TextChoices):
        FORMER = "former", _("former name")
        ABBREVIATION = "abbreviation", _("abbreviation")
        SPOKEN = "spoken", _("spoken name")
        SPELLING = "spelling", _("another spelling")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20, choices=AliasKind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "folded"], name="one_alias_each")
        ]

    def save(self, *args, **options):
        self.folded = fold(self.name)
        super().save(*args, **options)


class Succession(models.Model):
    """One body took over from another on a day, wholly or in part."""

    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    on = models.DateField()
    note_en = models.CharField(max_length=300, blank=True)
    note_cy = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_each"
            ),
        ]


class Need(models.Model):
    """A problem that an organisation says it faces, in its own words."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="needs")
    words_en = models.TextField(blank=True)
    words_cy = models.TextField(blank=True)
    theme = models.CharField(max_length=40, blank=True, db_index=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    met_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["recorded_at", "id"], condition=Q(met_on=None), name="need_unmet")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words_en="", words_cy=""), name="a_need_is_said_in_words"
            )
        ]
