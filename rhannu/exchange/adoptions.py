"""How many bodies elsewhere use a practice now: what its next step asks for."""

from rhannu.exchange.models import Mark, Transfer
from rhannu.practices.lifecycle import Adoptions
from rhannu.practices.models import Practice


def adoptions_of(practice: Practice) -> Adoptions:
    """Those taken from somebody and still in use. Fictional ones count for a fictional practice alone."""
    taken = Transfer.objects.donors_proven().filter(practice=practice, donor__isnull=False)
    if not practice.is_example:
        taken = taken.filter(is_example=False)
    marks = dict.fromkeys(taken.values_list("recipient_id", flat=True), Mark.CONFIRMED)
    verified = taken.filter(mark=Mark.VERIFIED).values_list("recipient_id", flat=True)
    return Adoptions(confirmed=len(marks), verified=len(set(verified)))
