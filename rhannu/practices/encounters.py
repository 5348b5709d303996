"""How to meet about a practice (requirement A5): what cannot be written down is shown, not sent."""

from django.utils.translation import gettext as _

from rhannu.base.languages import Said, current, said
from rhannu.practices.models import Complexity, EncounterKind, Practice, Tacitness

ON_PAPER = {EncounterKind.PAGE, EncounterKind.CALL}


def proposed(practice: Practice) -> tuple[EncounterKind, Said]:
    """The kind of encounter to propose, and why.

    What its writers chose, unless that is paper or a call and the practice is tacit or complex.
    """
    chosen = EncounterKind(practice.encounter)
    tacit = practice.tacitness == Tacitness.TACIT
    parts = practice.complexity == Complexity.COMPLEX
    if chosen not in ON_PAPER or not (tacit or parts):
        return chosen, said(practice, "encounter_why")
    if tacit and parts:
        why = _("It has many parts and is learnt by seeing it. Spend a day beside those who do it.")
        return EncounterKind.SHADOWING, Said(why, current(), True)
    if tacit:
        why = _("It is learnt by seeing it. A visit shows what a page cannot.")
        return EncounterKind.VISIT, Said(why, current(), True)
    why = _("It has many parts. Somebody who has done it can help you through one after another.")
    return EncounterKind.MENTORING, Said(why, current(), True)
