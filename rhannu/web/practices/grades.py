"""The evidence grades in plain words: what each means, what would raise it, and the rules themselves."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.practices.evidence import RULES_VERSION, RUNGS, TESTS, Graded
from rhannu.practices.models import EvidenceKind, Grade

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
RULE = {
    Grade.CLAIMED: gettext_lazy("Somebody says what it achieved. Any one record is enough."),
    Grade.MONITORED: gettext_lazy("A body that did it has counted, before and after."),
    Grade.EVALUATED: gettext_lazy("It was compared with similar places that did not do it."),
    Grade.INDEPENDENTLY_EVALUATED: gettext_lazy(
        "It was evaluated by somebody outside the bodies that did it."
    ),
    Grade.REPLICATED: gettext_lazy(
        "It was independently evaluated, and the result held at another organisation."
    ),
}


@dataclass(frozen=True)
class Rung:
    """One grade, its rule, and the kinds of record any one of which reaches it."""

    level: int
    name: str
    rule: str
    kinds: tuple[str, ...]
    outside: bool


@dataclass(frozen=True)
class Rules:
    """The published rules, as the code that grades has them."""

    version: str
    rungs: tuple[Rung, ...]
    tests: tuple[str, ...]


def why(grade: str) -> str:
    """The reason beside a grade, in a sentence."""
    return str(WHY[Grade(grade)])


def what_would_raise(graded: Graded) -> str:
    """The kind of record that is missing; blank at the top."""
    return str(RAISED_BY[EvidenceKind(graded.missing)]) if graded.missing else ""


def rules() -> Rules:
    """The rules of `practices.evidence`, in words."""
    rungs = [
        Rung(grade.level, str(grade.label), str(RULE[grade]), _names(kinds), outside)
        for grade, kinds, outside in RUNGS
    ]
    top = Grade.REPLICATED
    rungs.append(
        Rung(top.level, str(top.label), str(RULE[top]), _names({EvidenceKind.REPLICATION}), False)
    )
    return Rules(RULES_VERSION, tuple(rungs), _names(TESTS))


def _names(kinds) -> tuple[str, ...]:
    """In the order of the list of kinds, so that a page does not change with the hash seed."""
    return tuple(str(kind.label) for kind in EvidenceKind if kind in kinds)


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
