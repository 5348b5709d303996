"""What surveys ask: few closed questions, so that no words give their writer away.

The answers are codes. A question never changes its meaning; one that has to is another question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rhannu.networks.models import Wave

Answers = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Question:
    """One question of a survey.

    short    what it is about, in a table or beside a drawing
    answers  the code of each with its words
    scale    the place of each answer on a scale, where a mean makes sense
    only_if  another question and the answer to it that this one supposes
    """

    code: str
    words: Any
    short: Any
    answers: Answers
    scale: Mapping[str, int] = field(default_factory=dict)
    only_if: tuple[str, str] | None = None


AGREES: Answers = (
    ("strongly", _("Strongly agree")),
    ("agree", _("Agree")),
    ("neither", _("Neither agree nor disagree")),
    ("disagree", _("Disagree")),
    ("strongly_not", _("Strongly disagree")),
)
_SCALE = {code: 5 - place for place, (code, _words) in enumerate(AGREES)}


def _agreeing(code: str, words: Any, short: Any) -> Question:
    return Question(code, words, short, AGREES, _SCALE)


HEALTH = (
    _agreeing(
        "worth_it",
        _("The time I give to this network is well spent."),
        _("Time well spent"),
    ),
    _agreeing(
        "candid",
        _("I can say in this network what went wrong at my organisation."),
        _("Can say what went wrong"),
    ),
    _agreeing(
        "used",
        _("In the last six months I used something that I learnt here."),
        _("Used what they learnt"),
    ),
    _agreeing(
        "known",
        _("I know whom in this network to ring with a question."),
        _("Know whom to ring"),
    ),
    _agreeing(
        "carried",
        _("What I bring back from here is listened to where I work."),
        _("Listened to where they work"),
    ),
    Question(
        "better",
        _("What would most help members to learn from each other?"),
        _("What would help most"),
        (
            ("visits", _("Seeing each other’s work on visits")),
            ("agenda", _("More of each meeting for what members have tried")),
            ("between", _("Asking each other between meetings")),
            ("trying", _("Help with trying things at work")),
            ("backing", _("Backing from those above us")),
            ("nothing", _("Nothing more: it works as it is")),
        ),
    ),
)

_HOW_MUCH: Answers = (
    ("great_deal", pgettext_lazy("how much was learnt", "A great deal")),
    ("fair_amount", pgettext_lazy("how much was learnt", "A fair amount")),
    ("little", pgettext_lazy("how much was learnt", "A little")),
    ("nothing", pgettext_lazy("how much was learnt", "Nothing")),
)


def _learning(words: Any) -> Question:
    return Question(
        "learnt",
        words,
        _("How much"),
        _HOW_MUCH,
        {"great_deal": 4, "fair_amount": 3, "little": 2, "nothing": 1},
    )


BEFORE = (
    _learning(_("How much do you expect to learn about new ways of solving problems?")),
    Question(
        "change",
        _("Do you intend to change something at work because of it?"),
        _("Change"),
        (
            ("intended", _("Yes, I intend to")),
            ("none", _("No")),
            ("unsure", _("I cannot say yet")),
        ),
    ),
)
AFTERWARDS = (
    _learning(_("How much did you learn about new ways of solving problems?")),
    Question(
        "change",
        _("Have you changed something at work because of it?"),
        _("Change"),
        (
            ("made", _("Yes, a change has been made")),
            ("intended", _("Not yet, but I intend to")),
            ("none", _("No")),
            ("unsure", _("I cannot say yet")),
        ),
    ),
    Question(
        "due",
        _("If a change has been made: how far is it due to this?"),
        _("Due to it"),
        (
            ("wholly", _("Wholly")),
            ("mainly", _("Mainly")),
            ("partly", _("Partly")),
            ("not", _("Not at all")),
        ),
        only_if=("change", "made"),
    ),
)


def questions_of(moment: str) -> tuple[Question, ...]:
    """What is asked at that moment."""
    if moment == Wave.Moment.HEALTH:
        return HEALTH
    return BEFORE if moment == Wave.Moment.BEFORE else AFTERWARDS


def no_counts(moment: str) -> dict[str, dict[str, int]]:
    """Every answer there is, given by nobody yet.

    All stand there from the first: were each added as it comes, their order would tell who was first.
    """
    return {one.code: {code: 0 for code, _words in one.answers} for one in questions_of(moment)}


@dataclass(frozen=True)
class Measure:
    """A share that results tell: who gave one of these answers.

    question      the one that it is read from
    of_everybody  a share of all who answered anything, as the question supposes another answer
    """

    code: str
    question: str
    answers: frozenset[str]
    words: Any
    of_everybody: bool = False


_AGREE = frozenset({"strongly", "agree"})
_OF_HEALTH = tuple(Measure(one.code, one.code, _AGREE, one.short) for one in HEALTH if one.scale)
_MUCH = frozenset({"great_deal", "fair_amount"})
_EXPECTED = Measure("learnt", "learnt", _MUCH, _("Expected to learn a fair amount or more"))
_LEARNT = Measure("learnt", "learnt", _MUCH, _("Learnt a fair amount or more"))
# A change that was made and one that is intended are two things, and never added.
_INTENDED = Measure("intended", "change", frozenset({"intended"}), _("Intend a change"))
_MADE = Measure("made", "change", frozenset({"made"}), _("Made a change"))
_DUE = Measure(
    "due",
    "due",
    frozenset({"wholly", "mainly"}),
    _("Made a change that is wholly or mainly due to it"),
    of_everybody=True,
)


def measures_of(moment: str) -> tuple[Measure, ...]:
    """The shares that are told of a wave of that moment."""
    if moment == Wave.Moment.HEALTH:
        return _OF_HEALTH
    if moment == Wave.Moment.BEFORE:
        return (_EXPECTED, _INTENDED)
    return (_LEARNT, _MADE, _INTENDED, _DUE)
