"""Files that came with a practice: what stands behind its evidence, and documents to take away."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rhannu.base.references import new_reference
from rhannu.practices.models.practices import Practice


class FileKind(models.TextChoices):
    """What a file is, told by its content."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (DOCX)"
    XLSX = "xlsx", "Excel (XLSX)"
    ODT = "odt", "OpenDocument (ODT)"
    CSV = "csv", "CSV"


class StoredFile(models.Model):
    """A file as it came in, kept under a name that nobody typed. Never changed."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    kind = models.CharField(max_length=4, choices=FileKind.choices)
    name = models.CharField(max_length=80)  # safe to save as, with the ending of its kind
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")

    @property
    def path(self) -> str:
        """Where its bytes are, in the store of files."""
        return f"practices/{self.sha256[:2]}/{self.sha256}"


class DocumentKind(models.TextChoices):
    BUSINESS_CASE = "business_case", _("Business case")
    SPECIFICATION = "specification", _("Specification")
    CONTRACT = "contract", _("Contract")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Other document")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Anybody")
    PUBLIC_BODIES = "public_bodies", _("Public bodies, signed in")
    FUND_TEAM = "fund_team", _("The fund team alone")


class DocumentQuerySet(models.QuerySet):
    def on_offer(self):
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at=None)


class Document(models.Model):
    """Something to take away from a practice and use: a business case, a contract."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=14, choices=DocumentKind.choices)
    title_en = models.CharField(max_length=120)
    title_cy = models.CharField(max_length=120)
    organisation = models.ForeignKey(  # whose it is
        "organisations.Organisation", models.PROTECT, related_name="+"
    )
    visibility = models.CharField(max_length=14, choices=Visibility.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="documents")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "organisations.Person", models.PROTECT, null=True, related_name="+"
    )
    is_example = models.BooleanField(default=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_document_is_withdrawn_by_somebody",
            )
        ]
