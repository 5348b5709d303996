"""Where a lesson was used: by a bid, a project, another practice, or a transfer."""

from django.db import models
from django.db.models import Q

from rhannu.base.references import new_reference
from rhannu.exchange.models.transfers import Transfer

CITERS = ("bid", "project", "practice", "transfer")


def _one_thing() -> Q:
    """Exactly one of them is there."""
    alone = Q()
    for here in CITERS:
        others = {other: None for other in CITERS if other != here}
        alone |= Q(**{f"{here}__isnull": False}, **others)
    return alone


class CitationQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has taken back."""
        return self.filter(taken_back_at=None)

    def public(self):
        """Those whose user anybody may know: no bid, no private project, no open conversation."""
        return self.standing().filter(
            Q(project__is_public=True)
            | Q(practice__published=True)
            | Q(transfer__in=Transfer.objects.donors_proven())
        )


class LessonCitation(models.Model):
    """Somebody says that a lesson was used in something: exactly one thing of four kinds."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    lesson = models.ForeignKey("practices.Lesson", models.PROTECT, related_name="+")
    bid = models.ForeignKey("fund.Bid", models.CASCADE, null=True, related_name="+")
    project = models.ForeignKey("portfolio.Project", models.CASCADE, null=True, related_name="+")
    practice = models.ForeignKey("practices.Practice", models.CASCADE, null=True, related_name="+")
    transfer = models.ForeignKey(Transfer, models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)  # how it was used
    language = models.CharField(max_length=2, default="en")  # of the words
    cited_at = models.DateTimeField()
    cited_by = models.ForeignKey("organisations.Person", models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["cited_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=_one_thing(), name="a_lesson_is_cited_by_one_thing"),
            *[
                models.UniqueConstraint(
                    fields=["lesson", thing],
                    condition=Q(taken_back_at=None, **{f"{thing}__isnull": False}),
                    name=f"a_lesson_is_cited_once_by_a_{thing}",
                )
                for thing in CITERS
            ],
        ]
