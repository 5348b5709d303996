"""Where a practice stands: counted anew in each action that changes it."""

from typing import Any

from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Decision, Mark, PracticeStanding, SpreadReport, Transfer
from rhannu.practices.models import Practice


def count(practice: Practice) -> dict[str, Any]:
    """Every figure of a practice's standing, counted from the records.

    users  bodies that did it by their own project or whose adoption both sides confirmed.
    Examples are counted apart and nowhere else.
    """
    transfers = Transfer.objects.filter(practice=practice)
    decisions = Decision.objects.filter(practice=practice, is_current=True, is_example=False)
    return {
        "theme": practice.theme,
        "grade_level": practice.grade_level,
        "users": sum(not donor.example for donor in donors_of([practice.pk])[practice.pk]),
        "considering": decisions.filter(answer="considering").count(),
        "not_here": decisions.filter(answer="not_here").count(),
        "verified": transfers.filter(mark=Mark.VERIFIED, is_example=False).count(),
        "reports": SpreadReport.objects.filter(practice=practice).count(),
        "examples": transfers.filter(is_example=True).count(),
    }


def refresh(practice: Practice) -> None:
    """Write a practice's standing down. Part of the action under way."""
    PracticeStanding.objects.update_or_create(practice=practice, defaults=count(practice))
