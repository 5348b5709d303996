"""What the funds paid for: awards, the projects under them, and the sums that sources state."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import fold, said
from rhannu.base.references import new_reference
from rhannu.base.themes import Sector, Theme


class Award(models.Model):
    """Money granted. One award can cover several projects with one joint sum, which is never split."""

    slug = models.SlugField(max_length=80, unique=True)
    round = models.ForeignKey("fund.Round", models.PROTECT, related_name="+")
    announced_on = models.DateField(null=True)
    repayment_years = models.DecimalField(max_digits=4, decimal_places=1, null=True)

    def __str__(self):
        return self.slug


class ProjectQuerySet(models.QuerySet):
    def public(self):
        """Those that anybody may read: taken from published sources, not from an officer's own list."""
        return self.filter(is_public=True)


class Project(models.Model):
    """Work that an organisation did or is doing, whoever paid for it."""

    slug = models.SlugField(max_length=80, unique=True)
    award = models.ForeignKey(Award, models.PROTECT, null=True, related_name="projects")
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    summary_en = models.TextField(blank=True)
    summary_cy = models.TextField(blank=True)
    lead = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    lead_words = models.CharField(
        max_length=200, blank=True
    )  # as written, where the body is unknown
    partners = models.ManyToManyField("organisations.Organisation", related_name="+")
    sector = models.CharField(max_length=20, choices=Sector.choices, blank=True)
    theme = models.CharField(max_length=40, choices=Theme.choices, blank=True, db_index=True)
    savings_from = models.CharField(max_length=10, blank=True)  # financial year, such as 2011-12
    practices = models.ManyToManyField("practices.Practice", related_name="+")
    contact = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    source_note = models.TextField(blank=True)  # as gathered, in English
    is_public = models.BooleanField(default=True)
    sort_en = models.CharField(max_length=200, db_index=True)
    sort_cy = models.CharField(max_length=200, db_index=True)

    objects = ProjectQuerySet.as_manager()

    def __str__(self):
        return said(self, "title").text

    def save(self, *args, **options):
        self.sort_en = fold(self.title_en)
        self.sort_cy = fold(self.title_cy or self.title_en)
        super().save(*args, **options)


class Measure(models.TextChoices):
    """What a stated sum is a sum of. Unlike measures are never compared silently."""

    AWARD = "award", _("Money awarded or to be spent")
    SAVING_A_YEAR = "saving_a_year", _("Saving a year")
    SAVING_IN_TOTAL = "saving_in_total", _("Saving in total")
    SAVING_BY_RAMP = "saving_by_ramp", _("Saving that grows year by year")


class StatedSum(models.Model):
    """A sum that a source states, for an award or for one project.

    Where sources disagree there is a row each, and a page shows both with their sources.
    """

    class Claim(models.TextChoices):
        DECLARED = "declared", _("Declared")
        FORECAST = "forecast", _("Forecast")
        REPORTED = "reported", _("Reported result")
        MEASURED = "measured", _("Measured")

    class Basis(models.TextChoices):
        CASH = "cash", _("Cash-releasing")
        NOT_CASH = "not_cash", _("Not cash-releasing")
        NOT_SAID = "not_said", _("Not said")

    award = models.ForeignKey(Award, models.CASCADE, null=True, related_name="sums")
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="sums")
    measure = models.CharField(max_length=20, choices=Measure.choices)
    claim = models.CharField(max_length=10, choices=Claim.choices)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.NOT_SAID)
    is_net = models.BooleanField(null=True)  # after costs; unknown where the source does not say
    pence = models.BigIntegerField()
    from_year = models.CharField(max_length=10, blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    source_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(award=None) ^ Q(project=None), name="a_sum_is_of_an_award_or_a_project"
            )
        ]


class Load(models.Model):
    """A spreadsheet that an officer dropped in, and what it became. It can be taken back whole."""

    class LoadKind(models.TextChoices):
        PROJECTS = "projects", _("Projects")
        CONTACTS = "contacts", _("Contacts")
        BIDS = "bids", _("Bids of a round")

    class State(models.TextChoices):
        PREVIEW = "preview", _("Looked at, not taken in")
        TAKEN_IN = "taken_in", _("Taken in")
        UNDONE = "undone", _("Taken back")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    kind = models.CharField(max_length=10, choices=LoadKind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEW)
    filename = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    sheets = models.JSONField(default=list)  # all of the workbook's, to choose another
    encoding = models.CharField(max_length=20, blank=True)  # of a CSV file
    columns = models.JSONField(default=list)  # as found in the file
    mapping = models.JSONField(default=dict)  # our field -> their column
    names = models.JSONField(default=dict)  # a body as written, folded -> the organisation meant
    faults = models.JSONField(default=list)  # of the file itself: line, column, code
    tallies = models.JSONField(default=dict)  # counts for the head of the page, by code
    by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(db_index=True)
    taken_in_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.filename


class Standing(models.TextChoices):
    """Whether a row can be taken in."""

    READY = "ready", _("Ready")
    DOUBTFUL = "doubtful", _("Dead contact")
    KNOWN = "known", _("Entered already")
    BAD = "bad", _("Cannot be read")


class LoadRow(models.Model):
    """One row of a load: its cells until it is taken in, and what it became."""

    load = models.ForeignKey(Load, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()  # of the file, the first being 1
    cells = models.JSONField(default=list)  # emptied once they are kept elsewhere or taken back
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.READY)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.SET_NULL, null=True, related_name="+"
    )
    project = models.ForeignKey(Project, models.SET_NULL, null=True, related_name="+")
    bid = models.ForeignKey("fund.Bid", models.SET_NULL, null=True, related_name="+")
    post = models.ForeignKey("organisations.Post", models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey("organisations.Person", models.SET_NULL, null=True, related_name="+")
    holding = models.ForeignKey(
        "organisations.PostHolding", models.SET_NULL, null=True, related_name="+"
    )
    made = models.JSONField(default=list)  # which of the above this row made, not found
    ended = models.JSONField(default=list)  # keys of holdings that ended because of this row

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["load", "line"], name="one_row_a_line"),
        ]
        indexes = [models.Index(fields=["load", "standing", "line"], name="load_row_standing")]


class LoadFinding(models.Model):
    """Something to know before a load is taken in, as codes and keys; words come when it is shown."""

    class FindingKind(models.TextChoices):
        PROBLEM = "problem", _("Row that cannot be taken in")
        NOTE = "note", _("Left out or left blank")
        ORGANISATION = "organisation", _("Organisation not recognised")
        LOOK_ALIKE = "look_alike", _("Look-alike")
        CONTACT = "contact", _("Contact to check")

    load = models.ForeignKey(Load, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=12, choices=FindingKind.choices)
    place = models.PositiveIntegerField()  # order among those of its kind
    line = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["load", "kind", "place"], name="one_finding_a_place"),
        ]


class ColumnMapping(models.Model):
    """How one office's columns are named: mapped once, remembered by the header row."""

    kind = models.CharField(max_length=10, choices=Load.LoadKind.choices)
    header = models.CharField(max_length=64)  # hash of the folded column names
    mapping = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "header"], name="one_mapping_a_header")
        ]


# ------------------------------------------------------------------ telling that one was funded


class Publicity(models.Model):
    """The announcement of one award: who is asked, whether anybody may be named, and when it was told."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    award = models.OneToOneField(Award, models.PROTECT, related_name="publicity")
    post = models.ForeignKey("organisations.Post", models.PROTECT, related_name="+")  # who is asked
    named = models.CharField(max_length=160, blank=True)  # as it may be printed; blank for nobody
    quote_en = models.TextField(blank=True)
    quote_cy = models.TextField(blank=True)
    consent_on = models.DateField(null=True)
    consent_by = models.CharField(max_length=120, blank=True)  # who said yes for them, a post
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    due_on = models.DateField()  # from then on it is on the list, and asked once
    asked_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["due_on", "id"], name="publicity_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(named="", quote_en="", quote_cy="")
                | (Q(consent_on__isnull=False) & ~Q(named="") & ~Q(consent_by="")),
                name="nobody_is_named_without_consent",
            )
        ]


class Publicised(models.Model):
    """The body told that it was funded: where, when, and how one can see it. Never edited."""

    publicity = models.ForeignKey(Publicity, models.CASCADE, related_name="told")
    where = models.CharField(max_length=160)
    link = models.URLField(max_length=400, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publicity", "where", "on"], name="it_is_told_once_in_a_place"
            )
        ]
