"""A practice: what was done, what it took, where it fits, on one page in both languages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import fold, said
from rhannu.base.themes import Theme
from rhannu.practices.checks import STALE_AFTER


class Grade(models.TextChoices):
    """How far a practice is proven, lowest first. Computed from evidence, never typed."""

    NONE = "none", _("No evidence yet")
    CLAIMED = "claimed", _("Claimed")
    MONITORED = "monitored", _("Monitored")
    EVALUATED = "evaluated", _("Evaluated")
    INDEPENDENTLY_EVALUATED = "independently_evaluated", _("Independently evaluated")
    REPLICATED = "replicated", _("Replicated")

    @property
    def level(self) -> int:
        """0 for no evidence to 5 for replicated."""
        return list(Grade).index(self)


class Lifecycle(models.TextChoices):
    EMERGING = "emerging", _("Emerging")
    PROVEN = "proven", _("Proven")
    SPREADING = "spreading", _("Spreading")
    STANDARD = "standard", _("Standard")
    RETIRED = "retired", _("Retired")


class Tacitness(models.TextChoices):
    """How much of the practice can be written down."""

    EXPLICIT = "explicit", _("Can be written down")
    MIXED = "mixed", _("Partly in people's hands")
    TACIT = "tacit", _("Learnt by seeing it")


class Complexity(models.TextChoices):
    SIMPLE = "simple", _("Simple")
    SOME = "some", _("Some parts depend on others")
    COMPLEX = "complex", _("Many parts, many bodies")


class EncounterKind(models.TextChoices):
    """Ways for a donor and a recipient to meet, lightest first."""

    PAGE = "page", _("A page to read")
    CALL = "call", _("A call")
    OPEN_DAY = "open_day", _("An open day")
    VISIT = "visit", _("A visit")
    SHADOWING = "shadowing", _("Shadowing")
    MENTORING = "mentoring", _("A mentoring session")
    SEMINAR = "seminar", _("A seminar")


class PracticeQuerySet(models.QuerySet):
    def published(self):
        """Those that anybody may read."""
        return self.filter(published=True)

    def current(self):
        """Those that are published and not retired: what is proposed to anybody."""
        return self.published().exclude(lifecycle=Lifecycle.RETIRED)

    def to_ask(self, on):
        """Those whose owner should be asked on that day whether the page is still right."""
        return self.current().filter(check_on__lte=on, owner__isnull=False).order_by("pk")

    def stale(self, on):
        """Those whose owner was asked a while ago and has not answered, the longest first."""
        found = self.current().filter(asked_on__lte=on - STALE_AFTER)
        return found.order_by("asked_on", "pk")

    def fallen(self):
        """Those whose evidence is less than the step they stand on asks."""
        proven = [Lifecycle.PROVEN, Lifecycle.SPREADING, Lifecycle.STANDARD]
        found = self.published().filter(lifecycle__in=proven)
        return found.filter(grade_level__lt=Grade.EVALUATED.level).order_by("sort_en", "pk")

    def unowned(self):
        return self.current().filter(owner=None).order_by("sort_en", "pk")

    def without_plan(self):
        """Emerging ones that nobody sees to: without a plan to prove them."""
        planned = Practice.objects.filter(plans__isnull=False, plans__done_on=None)
        found = self.current().filter(lifecycle=Lifecycle.EMERGING)
        return found.exclude(pk__in=planned.values("pk")).order_by("sort_en", "pk")

    def never_asked(self):
        """Those that have an owner who has never confirmed it and was never asked to."""
        found = self.current().filter(confirmed_on=None, check_on=None, owner__isnull=False)
        return found.order_by("sort_en", "pk")


class Practice(models.Model):
    """Something that made a service better or cheaper, on one page, in both languages.

    The texts have length limits (`practices.limits`); a blank one is not yet written.
    """

    slug = models.SlugField(max_length=80, unique=True)
    theme = models.CharField(max_length=40, choices=Theme.choices)
    functions = models.JSONField(default=list)  # codes of what is done, whatever the sector
    sectors = models.JSONField(default=list)
    tacitness = models.CharField(max_length=10, choices=Tacitness.choices)
    complexity = models.CharField(max_length=10, choices=Complexity.choices)
    encounter = models.CharField(max_length=12, choices=EncounterKind.choices)
    lifecycle = models.CharField(
        max_length=12, choices=Lifecycle.choices, default=Lifecycle.EMERGING
    )
    grade = models.CharField(max_length=24, choices=Grade.choices, default=Grade.NONE)
    grade_level = models.PositiveSmallIntegerField(default=0)
    grade_rules = models.CharField(max_length=10, blank=True)  # the version it was given by
    # Keys of the bodies that do it, told by the room above: none of them is an independent witness.
    doers = models.JSONField(default=list)

    title_en = models.CharField(max_length=120)
    title_cy = models.CharField(max_length=120, blank=True)
    post_en = models.CharField(
        max_length=120, blank=True
    )  # whose post to call at a body that did it
    post_cy = models.CharField(max_length=120, blank=True)
    summary_en = models.TextField(blank=True)
    summary_cy = models.TextField(blank=True)
    aim_en = models.TextField(blank=True)
    aim_cy = models.TextField(blank=True)
    achieved_en = models.TextField(blank=True)
    achieved_cy = models.TextField(blank=True)
    took_en = models.TextField(blank=True)
    took_cy = models.TextField(blank=True)
    next_step_en = models.TextField(blank=True)
    next_step_cy = models.TextField(blank=True)
    encounter_why_en = models.TextField(blank=True)
    encounter_why_cy = models.TextField(blank=True)
    works_where_en = models.JSONField(default=list)
    works_where_cy = models.JSONField(default=list)
    may_not_fit_en = models.JSONField(default=list)
    may_not_fit_cy = models.JSONField(default=list)

    owner = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    owner_given_on = models.DateField(null=True)  # by hand, so that no load takes it away
    confirmed_on = models.DateField(null=True)
    check_on = models.DateField(null=True)  # when the owner is asked next; none before the first
    asked_on = models.DateField(null=True)  # since when a question waits for its answer
    wrong_since = models.DateField(null=True)  # the owner says that something is wrong
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="replaces", db_index=False
    )  # what to read instead, once this one is retired
    published = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    sort_en = models.CharField(max_length=120, db_index=True)
    sort_cy = models.CharField(max_length=120, db_index=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["theme", "sort_en"], name="practice_theme"),
            models.Index(fields=["grade_level"], name="practice_grade"),
            models.Index(fields=["check_on"], name="practice_to_ask"),
            models.Index(
                fields=["asked_on"],
                condition=Q(asked_on__isnull=False),
                name="practice_not_answered",
            ),
            models.Index(  # of few: an index of all would say that it finds every practice
                fields=["replaced_by"],
                condition=Q(replaced_by__isnull=False),
                name="practice_replaced",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(published=True) | ~Q(summary_en="", summary_cy=""),
                name="a_published_practice_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(lifecycle="retired"),
                name="only_a_retired_practice_is_replaced",
            ),
        ]

    def __str__(self):
        return said(self, "title").text

    def save(self, *args, **options):
        self.sort_en = fold(self.title_en or self.title_cy)
        self.sort_cy = fold(self.title_cy or self.title_en)
        super().save(*args, **options)
