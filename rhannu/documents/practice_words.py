"""A practice in plain words: what its grade means, what would raise it, who does it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.practices.evidence import Graded
from rhannu.practices.models import EncounterKind, EvidenceKind, Grade

WHY = {
    Grade.NONE: gettext_lazy("Nothing on record says what it achieved."),
    Grade.CLAIMED: gettext_lazy(
        "Those who did it say so. Nobody has shown figures before and after."
    ),
    Grade.MONITORED: gettext_lazy(
        "A body that did it counted before and after. Nobody has compared it with a place that did not."
    ),
    Grade.EVALUATED: gettext_lazy("It was compared with similar places that did not do it."),
    Grade.INDEPENDENTLY_EVALUATED: gettext_lazy(
        "Somebody outside compared it with similar places."
    ),
    Grade.REPLICATED: gettext_lazy("It was evaluated from outside, and held again somewhere else."),
}
RAISED_BY = {
    EvidenceKind.CLAIM: gettext_lazy("any record of what it achieved, with its source"),
    EvidenceKind.MONITORING: gettext_lazy(
        "figures from before and after, kept by a body that did it"
    ),
    EvidenceKind.COMPARISON: gettext_lazy(
        "a year of figures beside those of a similar body that has not done it"
    ),
    EvidenceKind.INDEPENDENT_EVALUATION: gettext_lazy(
        "a comparison made by somebody outside the bodies that did it"
    ),
    EvidenceKind.REPLICATION: gettext_lazy("the same result, recorded at another organisation"),
}
PROPOSED = {
    EncounterKind.PAGE: gettext_lazy("We propose reading the page first"),
    EncounterKind.CALL: gettext_lazy("We propose a call"),
    EncounterKind.OPEN_DAY: gettext_lazy("We propose an open day"),
    EncounterKind.VISIT: gettext_lazy("We propose a visit"),
    EncounterKind.SHADOWING: gettext_lazy("We propose a day of shadowing"),
    EncounterKind.MENTORING: gettext_lazy("We propose a mentoring session"),
    EncounterKind.SEMINAR: gettext_lazy("We propose a seminar"),
}


def why(grade: str) -> str:
    """The reason beside a grade, in a sentence."""
    return str(WHY[Grade(grade)])


def what_would_raise(graded: Graded) -> str:
    """The kind of record that is missing; blank at the top."""
    return str(RAISED_BY[EvidenceKind(graded.missing)]) if graded.missing else ""


def proposed(encounter: str) -> str:
    """The way to meet that suits the practice, in a sentence without its full stop."""
    return str(PROPOSED[EncounterKind(encounter)])


def who_does_it(users: int, considering: int, not_here: int) -> str:
    """The fact that decides, in whole sentences: "11 bodies do it. 2 said not here."."""
    said = [
        ngettext("%(n)d body does it.", "%(n)d bodies do it.", users) % {"n": users}
        if users
        else _("Nobody on record does it yet.")
    ]
    if considering:
        said.append(
            ngettext("%(n)d is considering it.", "%(n)d are considering it.", considering)
            % {"n": considering}
        )
    if not_here:
        said.append(
            ngettext("%(n)d said not here.", "%(n)d said not here.", not_here) % {"n": not_here}
        )
    return " ".join(said)
