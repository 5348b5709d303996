"""Where a practice stands: counted anew in each action that changes it."""

from typing import Any

from rhannu.exchange.donors import derive_donors
from rhannu.exchange.models import (
    Decision,
    Mark,
    Move,
    PracticeDonor,
    PracticeStanding,
    SpreadReport,
    Transfer,
)
from rhannu.practices.actions import tell_doers
from rhannu.practices.models import Practice


def count(practice: Practice) -> dict[str, Any]:
    """Every figure of a practice's standing, counted from the records.

    users  bodies that did it by their own project or whose adoption both sides confirmed.
    Examples are counted apart and nowhere else.
    """
    transfers = Transfer.objects.filter(practice=practice)
    decisions = Decision.objects.published().filter(practice=practice, is_example=False)
    return {
        "theme": practice.theme,
        "grade_level": practice.grade_level,
        "users": sum(not donor.example for donor in derive_donors([practice.pk])[practice.pk]),
        "considering": decisions.filter(answer="considering").count(),
        "not_here": decisions.filter(answer="not_here").count(),
        "verified": transfers.filter(mark=Mark.VERIFIED, is_example=False).count(),
        "reports": SpreadReport.objects.filter(practice=practice).count()
        + Move.objects.light().filter(practice=practice, is_example=False).count(),
        "examples": transfers.filter(is_example=True).count(),
    }


def refresh(practice: Practice) -> None:
    """Write down where a practice stands and who its donors are. Part of the action under way."""
    derived = derive_donors([practice.pk])[practice.pk]
    tell_doers(practice, {one.organisation.pk for one in derived if not one.example})
    PracticeStanding.objects.update_or_create(practice=practice, defaults=count(practice))
    wanted = [
        PracticeDonor(
            practice=practice,
            organisation=donor.organisation,
            project=donor.project,
            mark=donor.mark,
            taken_from_id=donor.taken_from,
            example=donor.example,
            place=place,
        )
        for place, donor in enumerate(derived)
    ]
    fields = ["organisation_id", "project_id", "mark", "taken_from_id", "example", "place"]
    had = PracticeDonor.objects.filter(practice=practice).order_by("place")
    if list(had.values_list(*fields)) != [
        tuple(getattr(row, name) for name in fields) for row in wanted
    ]:
        had.delete()
        PracticeDonor.objects.bulk_create(wanted)
