"""How far a practice is proven, in one sentence."""

from django.utils.translation import gettext_lazy

from rhannu.practices.models import Grade, Practice

_GRADES = {
    Grade.NONE: gettext_lazy("No evidence: nobody has put a record behind it yet."),
    Grade.CLAIMED: gettext_lazy("Claimed: somebody says so; nobody has checked."),
    Grade.MONITORED: gettext_lazy(
        "Monitored: the body counted its own results; nobody else has checked."
    ),
    Grade.EVALUATED: gettext_lazy("Evaluated: compared with places that did not do it."),
    Grade.INDEPENDENTLY_EVALUATED: gettext_lazy(
        "Independently evaluated: somebody outside compared it with places that did not do it."
    ),
    Grade.REPLICATED: gettext_lazy("Replicated: the result held again, somewhere else."),
}


def grade_sentence(practice: Practice) -> str:
    """How far a practice is proven, in one sentence."""
    return grade_words(practice.grade)


def grade_words(grade: str) -> str:
    """What a grade means, in one sentence."""
    return str(_GRADES[Grade(grade)])
