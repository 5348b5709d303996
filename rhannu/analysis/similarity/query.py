"""A query read both ways: the words it asks for, in each language's own vocabulary.

Nothing here touches a document. Inflections, mutations, synonyms, translations and typing errors
all become lists of words that the vocabulary holds, so their cost does not grow with the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .spelling import Speller
from .synonyms import Synonyms
from .words import LANGUAGES, STOP_WORDS, stem, stems, words_of

SYNONYM_WEIGHT = 0.8  # another wording of the same thing, against 1 for the words as typed
MISSPELT_WEIGHT = 0.8  # a word put right, for each letter changed


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


def language_of(words: Sequence[str]) -> str:
    """The likelier language of a sentence, judged by its stop words; English if nothing tells."""
    tells = {
        language: sum(word in STOP_WORDS[language] - STOP_WORDS[other] for word in words)
        for language, other in (("en", "cy"), ("cy", "en"))
    }
    return "cy" if tells["cy"] > tells["en"] else "en"


def read(text: str, views, spellers: Mapping[str, Speller], synonyms: Synonyms) -> Query:
    """What `text` asks for.

    views     a scoring.View for each language: what the reader's vocabulary is.
    spellers  language to its Speller.
    """
    words = words_of(text)
    main = language_of(words)
    # A Welsh "on" or "her" is not the English one: the other language's stop words
    # are left out only of a sentence in that language.
    stop = {
        language: STOP_WORDS[language] | (STOP_WORDS[main] if main != language else frozenset())
        for language in LANGUAGES
    }
    reader = _Reader(views, spellers)
    concepts: dict[tuple, Concept] = {}
    for typed, groups in _pieces(words, stop, synonyms):
        languages = [lang for lang in LANGUAGES if any(word not in stop[lang] for word in typed)]
        kept = tuple(w for w in typed if any(w not in stop[lang] for lang in languages))
        key = tuple((stem(word, "en"), stem(word, "cy")) for word in kept)
        if key in concepts:
            concepts[key].count += 1
        else:
            choices = {lang: reader.choices(kept, groups, lang, stop[lang]) for lang in languages}
            concepts[key] = Concept(kept, 1, choices)
    return Query(tuple(concepts.values()))


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
        view = self._views[language]
        found = []
        direct = [
            (word, known)
            for word in typed
            if word not in stop and (known := self._as_typed(word, language, bool(groups)))
        ]
        if direct:
            found.append(Choice(tuple(known for _, known in direct), tuple(w for w, _ in direct)))
        for group in groups:
            for phrase in group.get(language, ()):
                words = tuple(self._family(view, word) for word in phrase)
                if all(words):
                    choice = Choice(words, typed, SYNONYM_WEIGHT, together=True)
                    if not any(choice.words == other.words for other in found):
                        found.append(choice)
        return found

    def _as_typed(self, word, language, explained: bool) -> dict[int, float]:
        known = self._family(self._views[language], word)
        if known or explained or self._knows(word):
            return known
        return self._put_right(word, language)

    def _knows(self, word) -> bool:
        return any(self._family(view, word) for view in self._views.values())

    def _family(self, view, word) -> dict[int, float]:
        """Every vocabulary word that is a form of this one, by inflection or mutation."""
        language = view.postings.language
        return {number: 1.0 for form in stems(word, language) for number in view.family(form)}

    def _put_right(self, word, language) -> dict[int, float]:
        """The words a misspelt one may have meant; none if the other language has a nearer one."""
        near = {lang: self._spellers[lang].near(word, view) for lang, view in self._views.items()}
        distances = [found[0][1] for found in near.values() if found]
        if not distances or not near[language] or near[language][0][1] > min(distances):
            return {}
        view = self._views[language]
        return {
            member: MISSPELT_WEIGHT**distance
            for number, distance in reversed(near[language])
            for member in self._family(view, view.postings.words[number])
        }
