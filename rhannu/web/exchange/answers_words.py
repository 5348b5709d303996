"""The sentences of the register."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.exchange import rules
from rhannu.exchange.models import Answer, Decision
from rhannu.organisations.models import Person
from rhannu.web import words

KINDS = {
    Answer.ADOPT: "",
    Answer.ADAPT: "",
    Answer.ALREADY: "",
    Answer.NOT_HERE: "stuck",
    Answer.CONSIDERING: "wait",
}


def word_of(one: Decision) -> str:
    return str(Answer(one.answer).label)


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Each answer's word and how many gave it, where anybody did."""
    return [(str(Answer(code).label), number) for code, number in counts.items() if number]


def lead_of_practice(counts: Mapping[str, int], *, analysed: bool) -> str:
    number = sum(counts.values())
    if not number:
        return _("No answer is counted yet. Examples are shown, and not counted.")
    if analysed:
        return ngettext(
            "%(n)d body has answered. What it has not published, only it and those who analyse see.",
            "%(n)d bodies have answered. What they have not published, only they and those who analyse see.",
            number,
        ) % {"n": number}
    return ngettext(
        "%(n)d body has published its answer. Examples are not counted.",
        "%(n)d bodies have published their answers. Examples are not counted.",
        number,
    ) % {"n": number}


def lead_of_body(counts: Mapping[str, int], *, analysed: bool) -> str:
    number = sum(counts.values())
    if not number:
        return _("No answer is counted yet. Examples are shown, and not counted.")
    if analysed:
        return ngettext(
            "It has answered %(n)d practice, published or not. Examples are not counted.",
            "It has answered %(n)d practices, published or not. Examples are not counted.",
            number,
        ) % {"n": number}
    return ngettext(
        "It has published its answer to %(n)d practice. Examples are not counted.",
        "It has published its answers to %(n)d practices. Examples are not counted.",
        number,
    ) % {"n": number}


def silent_words(silent: int, expected: int) -> str:
    """How many of those expected to answer have not."""
    if not expected:
        return _(
            "Nobody is expected to answer yet: the practice is not proven far enough, "
            "or is for no kind of body on record."
        )
    if not silent:
        return _("All %(all)d that are expected to answer have answered, or do it already.") % {
            "all": expected
        }
    sentence = ngettext(
        "%(n)d of %(all)d that are expected to answer has not.",
        "%(n)d of %(all)d that are expected to answer have not.",
        silent,
    )
    return sentence % {"n": silent, "all": expected}


def expected_words(number: int) -> str:
    return (
        ngettext(
            "%(n)d practice that is proven far enough waits for an answer.",
            "%(n)d practices that are proven far enough wait for an answer.",
            number,
        )
        % {"n": number}
        if number
        else ""
    )


def saved(at: datetime) -> str:
    return _("Saved on %(day)s.") % {"day": words.day(at)}


def by_when(due_on: date, on: date) -> str:
    if due_on < on:
        return _("It was asked for by %(day)s.") % {"day": words.day(due_on)}
    return _("Asked for by %(day)s.") % {"day": words.day(due_on)}


def review_due(one: Decision) -> str:
    told = {"answer": word_of(one), "day": words.day(one.review_on or one.decided_on)}
    return _("%(answer)s. To be looked at again on %(day)s.") % told


def publish_words(person: Person, one: Decision, on: date) -> str:
    """What the button says: the lead has looked, the fund team was told."""
    if rules.speaks_for(person, one, on):
        return _("Publish this answer")
    return _("They told us: publish this answer")
