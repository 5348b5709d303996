"""A query read both ways: the words it asks for, in each language's own vocabulary.

Nothing here touches a document. Inflections, mutations, synonyms, translations and typing errors
all become lists of words that the vocabulary holds, so their cost does not grow with the rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .general import is_general
from .spelling import Speller
from .synonyms import Synonyms
from .view import View
from .words import LANGUAGES, STOP_WORDS, language_of, stem, stems, words_of

SYNONYM_WEIGHT = 0.8  # another wording of the same thing, against 1 for the words as typed
MISSPELT_WEIGHT = 0.8  # a word put right, for each letter changed
ALIKE_WEIGHT = 0.8  # a word of much the same letters, times how alike it is
# Computers, where the rest is not in capitals as well: folded it would be the pronoun.
_IT = re.compile(r"\bIT\b(?=.*[a-z])|(?<=[a-z] )IT\b")
SHORTEST_HALF = 3  # letters of a word that was written together with its neighbour


@dataclass(frozen=True)
class Choice:
    """One wording of a concept in one language.

    words     for each of its words, the vocabulary words that stand for it: id to weight.
    typed     what the user typed: word for word, or all of it when `together`.
    together  a row counts only if it holds every word.
    """

    words: tuple[dict[int, float], ...]
    typed: tuple[str, ...]
    weight: float = 1.0
    together: bool = False


@dataclass
class Concept:
    """One thing asked for, with the wordings that would answer it; a row gets the best of them."""

    typed: tuple[str, ...]
    count: int = 1
    choices: dict[str, list[Choice]] = field(default_factory=dict)


@dataclass(frozen=True)
class Query:
    concepts: tuple[Concept, ...]


def read(
    text: str,
    views: Sequence[View],
    spellers: Mapping[str, Speller],
    synonyms: Synonyms,
    *,
    told: bool = False,
) -> Query:
    """What `text` asks for.

    views     a View for each language: what the reader's vocabulary is.
    spellers  language to its Speller.
    told      it is a problem in somebody's own words: general words are left out of it, where
              anything is left to look for.
    """
    words = words_of(_IT.sub("ICT", text))
    main = language_of(words)
    # A Welsh "on" or "her" is not the English one: the other language's stop words
    # are left out only of a sentence in that language.
    stop = {
        language: STOP_WORDS[language] | (STOP_WORDS[main] if main != language else frozenset())
        for language in LANGUAGES
    }
    reader = _Reader(views, spellers)
    concepts: dict[tuple, Concept] = {}
    pieces = list(_pieces(words, stop, synonyms))
    if told:
        pieces = list(_specific(pieces, main, stop[main])) or pieces
    for typed, groups in pieces:
        languages = [lang for lang in LANGUAGES if any(word not in stop[lang] for word in typed)]
        kept = tuple(w for w in typed if any(w not in stop[lang] for lang in languages))
        key = tuple((stem(word, "en"), stem(word, "cy")) for word in kept)
        if key in concepts:
            concepts[key].count += 1
        else:
            choices = {lang: reader.choices(kept, groups, lang, stop[lang]) for lang in languages}
            concepts[key] = Concept(kept, 1, choices)
    return Query(tuple(concepts.values()))


def _specific(pieces, language, stop):
    """The pieces that say what it is about, without their words that do not.

    Of "leaving hospital" as typed "hospital" is left; the wordings of its synonyms stay whole.
    """
    for typed, groups in pieces:
        words = tuple(word for word in typed if word in stop or not is_general(word, language))
        if any(word not in stop for word in words):
            yield words, groups


def put_right(
    text: str, views: Sequence[View], spellers: Mapping[str, Speller], synonyms: Synonyms
) -> str | None:
    """The words of `text` with the misspelt ones replaced; None if there are none."""
    words = words_of(text)
    reader = _Reader(views, spellers)
    explained = {
        place
        for language in LANGUAGES
        for start, end, _ in synonyms.matches(words, language, STOP_WORDS[language])
        for place in range(start, end)
    }
    better = [
        word
        if place in explained or any(word in STOP_WORDS[language] for language in LANGUAGES)
        else reader.nearest(word) or word
        for place, word in enumerate(words)
    ]
    return " ".join(better) if better != words else None


def _pieces(words, stop, synonyms):
    """The query in pieces: runs of words that the synonym list knows, and single words."""
    matches = [
        match
        for language in LANGUAGES
        for match in synonyms.matches(words, language, stop[language])
    ]
    taken: dict[int, tuple] = {}
    for start, end, group in sorted(matches, key=lambda match: (match[0] - match[1], match[0])):
        span = range(start, end)
        here = [taken.get(place) for place in span]
        if all(piece is None for piece in here):
            piece = (start, end, [group])
            taken.update(dict.fromkeys(span, piece))
        elif here[0] is not None and here[0][:2] == (start, end) and group not in here[0][2]:
            here[0][2].append(group)
    place = 0
    while place < len(words):
        if place in taken:
            start, place, groups = taken[place]
            yield tuple(words[start:place]), groups
        else:
            word = words[place]
            place += 1
            if any(word not in stop[language] for language in LANGUAGES):
                yield (word,), []


class _Reader:
    """Looks words up in the vocabularies that one reader may see."""

    def __init__(self, views, spellers):
        self._views = {view.postings.language: view for view in views}
        self._spellers = spellers

    def choices(self, typed, groups, language, stop) -> list[Choice]:
        """The wordings in that language: the words as typed, then those of the synonym groups."""
        view = self._views[language]
        if not view.public_rows and not view.readable.any():
            return []
        content = [word for word in typed if word not in stop]
        found = self._direct(content, view)
        if not found and not groups and not any(map(self._knows, content)):
            found = self._guessed(content[0], language)
        for group in groups:
            for phrase in group.wordings.get(language, ()):
                words = tuple(self._family(view, word) for word in phrase)
                if all(words) and not any(words == other.words for other in found):
                    found.append(Choice(words, typed, SYNONYM_WEIGHT, together=True))
        return found

    def _direct(self, content, view) -> list[Choice]:
        known = [(word, family) for word in content if (family := self._family(view, word))]
        if not known:
            return []
        return [Choice(tuple(family for _, family in known), tuple(word for word, _ in known))]

    def nearest(self, word) -> str | None:
        """The public word that an unknown one is likeliest to stand for."""
        if self._knows(word):
            return None
        found = [
            (distance, self._views[language].postings.words[number])
            for language, near in self._near(word).items()
            for number, distance in near[:1]
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def _near(self, word) -> dict[str, list[tuple[int, int]]]:
        return {lang: self._spellers[lang].near(word, view) for lang, view in self._views.items()}

    def _knows(self, word) -> bool:
        return any(self._family(view, word) for view in self._views.values())

    def _family(self, view, word) -> dict[int, float]:
        """Every vocabulary word that is a form of this one, by inflection or mutation."""
        language = view.postings.language
        return {number: 1.0 for form in stems(word, language) for number in view.family(form)}

    def _guessed(self, word, language) -> list[Choice]:
        """What an unknown word may be: two words run together, a misspelling, an unusual form."""
        view = self._views[language]
        halves = self._halves(word, view)
        if halves:
            return [Choice(halves, (word,), together=True)]
        words = self._put_right(word, language)
        if words is None:
            words = {
                number: ALIKE_WEIGHT * likeness
                for number, likeness in self._spellers[language].alike(word, view).items()
            }
        return [Choice((words,), (word,))] if words else []

    def _halves(self, word, view) -> tuple[dict[int, float], ...]:
        """The two known words that were written as one, split as evenly as can be."""
        places = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
        for place in sorted(places, key=lambda place: abs(2 * place - len(word))):
            halves = (self._family(view, word[:place]), self._family(view, word[place:]))
            if all(halves):
                return halves
        return ()

    def _put_right(self, word, language) -> dict[int, float] | None:
        """The words a misspelt one may have meant; none if the other language has a nearer one.

        None if no language has a near one.
        """
        near = self._near(word)
        distances = [found[0][1] for found in near.values() if found]
        if not distances:
            return None
        if not near[language] or near[language][0][1] > min(distances):
            return {}
        view = self._views[language]
        return {
            member: MISSPELT_WEIGHT**distance
            for number, distance in reversed(near[language])
            for member in self._family(view, view.postings.words[number])
        }
