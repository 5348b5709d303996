"""The records that stand behind a practice, and what became of its grade through them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.practices.models.documents import StoredFile
from rhannu.practices.models.practices import Grade, Practice


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


class SaidAs(models.TextChoices):
    """In what role a body says it."""

    DOER = "doer", _("It did the work")
    FUNDER = "funder", _("It paid for the work")
    EVALUATOR = "evaluator", _("It evaluated the work")
    AUDITOR = "auditor", _("It audits or inspects")
    RESEARCHER = "researcher", _("It does research")
    PRESS = "press", _("It reports news")
    OTHER = "other", _("In another role")


class EvidenceState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    KEPT = "kept", _("On record")
    REFUSED = "refused", _("Not taken")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class WithdrawnBecause(models.TextChoices):
    RETRACTED = "retracted", _("Those who said it took it back")
    WRONG = "wrong", _("It was wrong")
    NO_SOURCE = "no_source", _("Its source cannot be found")
    NOT_ABOUT_IT = "not_about_it", _("It is about something else")
    TWICE = "twice", _("It stood here twice")
    CORRECTED = "corrected", _("A corrected record stands in its place")


class RefusedBecause(models.TextChoices):
    NO_SOURCE = "no_source", _("It names no source that can be read")
    NOT_ABOUT_IT = "not_about_it", _("It is about something else")
    ON_RECORD = "on_record", _("It is on record already")
    WRONG_KIND = "wrong_kind", _("It is of another kind than it says")
    OTHER = "other", _("Another reason")


class Because(models.TextChoices):
    """Why a record counts as something else than its kind, or not at all."""

    NONE = "", ""
    EXAMPLE = "example", _("It is an example, and examples never count.")
    FUTURE = "future", _("It is dated in the future.")
    SAME_SOURCE = (
        "same_source",
        _("Another record has the same source, and a source counts once."),
    )
    SAME_WORDS = "same_words", _("Another record of the same body and year says the same.")
    OWN_RESULT = "own_result", _("It was written by the body whose result it is.")
    SUCCESSOR = (
        "successor",
        _("It was written by a body that came before or after the one whose result it is."),
    )
    TIED = "tied", _("It was written or paid for by a body tied to the one whose result it is.")
    PAID = "paid", _("Whoever paid for it has a stake in the result.")
    DONOR = "donor", _("It was written by a body that does this practice and shares it.")
    NOBODY_NAMED = "nobody_named", _("It does not say which body wrote it.")
    CIRCULAR = "circular", _("It repeats a result that was itself a repetition of it.")
    SAME_BODY = "same_body", _("It is not from another body than the first result.")


class Evidence(models.Model):
    """One record that stands behind a practice: what kind, whose result, who says so, when.

    `independent`, `counts_as` and `because` are worked out (`practices.counting`), never typed.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=24, choices=EvidenceKind.choices)
    organisation = models.ForeignKey(  # whose result
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    said_as = models.CharField(max_length=12, choices=SaidAs.choices, blank=True)
    paid_by = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    replicates = models.ForeignKey(  # whose result held, or failed, again here
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    finding = models.CharField(max_length=10, choices=Finding.choices, default=Finding.SUPPORTS)
    year = models.PositiveSmallIntegerField(null=True)
    dated_on = models.DateField(null=True)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="evidence")
    recorded_at = models.DateTimeField()
    is_example = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)

    state = models.CharField(
        max_length=10, choices=EvidenceState.choices, default=EvidenceState.KEPT
    )
    entered_by = models.ForeignKey(  # none for what a data set brought in
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)  # on a proposal
    decided_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    refused_because = models.CharField(max_length=14, choices=RefusedBecause.choices, blank=True)
    refused_words = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    withdrawn_because = models.CharField(
        max_length=14, choices=WithdrawnBecause.choices, blank=True
    )
    corrects = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    independent = models.BooleanField(default=False)
    counts_as = models.CharField(max_length=24, choices=EvidenceKind.choices, blank=True)
    because = models.CharField(max_length=14, choices=Because.choices, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="withdrawn")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_because=""),
                name="evidence_is_withdrawn_by_somebody_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused")
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(refused_because=""),
                name="evidence_is_refused_by_somebody_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["recorded_at", "id"],
                condition=Q(state="proposed"),
                name="evidence_proposed",
            )
        ]


class GradeChange(models.Model):
    """A practice's grade rose or fell: when, by which rules, through what. Never edited."""

    class Through(models.TextChoices):
        KEPT = "kept", _("The practice was entered or brought up to date.")
        ADDED = "added", _("A record was added.")
        CORRECTED = "corrected", _("A record was corrected.")
        WITHDRAWN = "withdrawn", _("A record was withdrawn.")
        TIED = "tied", _("A tie between two bodies was declared or taken back.")
        DOERS = "doers", _("Those who do it changed.")

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="grade_changes")
    before = models.CharField(max_length=24, choices=Grade.choices)
    after = models.CharField(max_length=24, choices=Grade.choices)
    rules = models.CharField(max_length=10)  # the version
    through = models.CharField(max_length=10, choices=Through.choices)
    evidence = models.ForeignKey(Evidence, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]


class Tie(models.Model):
    """One body is owned or paid by another, so that neither is a fair witness of the other's work."""

    class TieKind(models.TextChoices):
        OWNED = "owned", _("Owned by")
        PAID = "paid", _("Paid by")
        SAME_PEOPLE = "same_people", _("Run by the same people as")

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    body = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    to = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=TieKind.choices)
    source_url = models.URLField(max_length=400, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(body=F("to")), name="nobody_is_tied_to_itself"),
            models.UniqueConstraint(
                fields=["body", "to", "kind"],
                condition=Q(ended_at=None),
                name="one_tie_each",
            ),
        ]
