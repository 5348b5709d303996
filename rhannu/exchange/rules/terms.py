"""Who may change the words that search takes for the same, and what they must be."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from rhannu.analysis.similarity.words import STOP_WORDS, stem, words_of
from rhannu.base import clock
from rhannu.base.languages import CODES
from rhannu.base.refusals import Problem, Refused
from rhannu.base.terms import Term
from rhannu.exchange.models import UnmetSearch
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

SHORTEST, LONGEST, MOST_WORDS = 2, 60, 6
MOST_WORDINGS = 20  # of one thing in one language
Key = tuple[str, ...]


def check_can_keep_terms(*, by: Person) -> None:
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _("Only the fund team changes the words of the search. Tell them what you missed.")
        )


def check_term(
    words: Mapping[str, Sequence[str]], *, others: Iterable[Term], before: Term | None = None
) -> None:
    for problem in problems_with_term(words, others=others, before=before):
        raise Refused(problem.message, field=problem.field)


def problems_with_term(
    words: Mapping[str, Sequence[str]], *, others: Iterable[Term], before: Term | None = None
) -> list[Problem]:
    """Everything wrong with the wordings of one thing.

    others  every other group: one word stands for one thing.
    before  what the group said until now. Of that, nothing is asked anew.
    """
    problems = []
    if sum(len(words[language]) for language in CODES) < 2:
        message = _("Give at least two wordings of the same thing, in either language.")
        problems.append(Problem("words_en", message))
    taken = {
        (language, _key(one, language)): one
        for term in others
        for language in CODES
        for one in term.words[language]
    }
    for language in CODES:
        known = set(before.words[language]) if before else set()
        fresh = [one for one in words[language] if one not in known]
        problems += [
            Problem(f"words_{language}", message)
            for one in fresh
            for message in _wrong_with(one, language, words[language], taken)
        ]
        if len(words[language]) > MOST_WORDINGS:
            message = _("Give at most %(most)d wordings.") % {"most": MOST_WORDINGS}
            problems.append(Problem(f"words_{language}", message))
    return problems


def _wrong_with(
    one: str, language: str, together: Sequence[str], taken: Mapping[tuple[str, Key], str]
) -> Iterable[str]:
    key = _key(one, language)
    typed = {"words": one}
    if len("".join(words_of(one))) < SHORTEST or not key:
        yield _("“%(words)s” is too short to look for. Give a word of two letters or more.") % typed
    elif len(one) > LONGEST or len(one.split()) > MOST_WORDS:
        yield _("“%(words)s” is too long. Give the words people type, six at most.") % typed
    elif (language, key) in taken:
        yield (
            _("“%(words)s” stands for something else already. One word stands for one thing.")
            % typed
        )
    else:
        for other in together:
            theirs = _key(other, language)
            if other != one and theirs == key:
                yield _("“%(words)s” stands there twice, for search cuts endings off.") % typed
            elif other != one and _holds(key, theirs):
                yield _(
                    "“%(words)s” holds “%(other)s”, so the wider word would swallow the narrower. "
                    "Put them into two groups."
                ) % {**typed, "other": other}
            elif other != one and _holds(theirs, key):
                yield _(
                    "“%(words)s” stands within “%(other)s”, so the wider word would swallow the "
                    "narrower. Put them into two groups."
                ) % {**typed, "other": other}


def _key(wording: str, language: str) -> Key:
    """A wording as search sees it: its telling words, without their endings."""
    telling = [one for one in words_of(wording) if one not in STOP_WORDS[language]]
    return tuple(stem(one, language) for one in telling)


def _holds(whole: Key, part: Key) -> bool:
    """Whether `part` is a stretch of `whole`, and less than all of it."""
    size = len(part)
    return 0 < size < len(whole) and any(
        whole[at : at + size] == part for at in range(len(whole) - size + 1)
    )


def check_known(term: Term | None) -> None:
    if term is None:
        raise Refused(_("This group is not there any more. Look at the list as it is now."))


def check_unmet(words: str) -> None:
    if not UnmetSearch.objects.filter(words=words).exists():
        raise Refused(_("Nobody has looked for these words. Choose from the list."))
