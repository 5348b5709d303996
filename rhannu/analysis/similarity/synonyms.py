"""The list of words that mean the same, in both languages: synonyms.csv, kept by people.

A line is one thing. Its columns `en` and `cy` hold the wordings used for it, parted by semicolons.
A Welsh query finds an English text, and the reverse, through the lines that have both.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .words import LANGUAGES, STOP_WORDS, radicals, stem, words_of


@dataclass(frozen=True, eq=False)
class Group:
    """One thing: its number in the list, and for each language its wordings as words."""

    number: int
    wordings: Mapping[str, tuple[tuple[str, ...], ...]]


class Synonyms:
    """Looks up which groups of wordings a stretch of a query belongs to.

    groups  for each thing, language to wordings: {"en": ["street light"], "cy": ["golau stryd"]}.
    """

    def __init__(self, groups: Iterable[Mapping[str, Iterable[str]]] = ()):
        self._starting: dict[tuple[str, str], list[tuple[tuple, Group]]] = {}
        for number, wordings in enumerate(groups):
            phrases_in = {
                language: tuple(
                    filter(None, map(self._words(language), wordings.get(language, ())))
                )
                for language in LANGUAGES
            }
            group = Group(number, phrases_in)
            for language, phrases in phrases_in.items():
                for phrase in phrases:
                    keys = tuple(_keys(word, language) for word in phrase)
                    for first in keys[0]:
                        self._starting.setdefault((language, first), []).append((keys, group))

    @staticmethod
    def _words(language):
        def content(phrase):
            return tuple(w for w in words_of(phrase) if w not in STOP_WORDS[language])

        return content

    @classmethod
    def from_csv(cls, path: Path) -> "Synonyms":
        return cls(groups_in(path))

    def matches(self, words, language, stop) -> Iterable[tuple[int, int, Group]]:
        """The stretches of a query that are a wording in that language: start, end, group."""
        places = [place for place, word in enumerate(words) if word not in stop]
        keys = [_keys(words[place], language) for place in places]
        for at, first in enumerate(keys):
            seen = []
            for key in first:
                for phrase, group in self._starting.get((language, key), ()):
                    rest = keys[at : at + len(phrase)]
                    fits = len(rest) == len(phrase) and all(
                        mine & theirs for mine, theirs in zip(rest, phrase, strict=True)
                    )
                    if fits and (len(phrase), group.number) not in seen:
                        seen.append((len(phrase), group.number))
                        yield places[at], places[at + len(phrase) - 1] + 1, group


def _keys(word: str, language: str) -> frozenset[str]:
    """A word's stem, and in Welsh the stems of the words it may be a mutation of."""
    forms = radicals(word) if language == "cy" else (word,)
    return frozenset(stem(form, language) for form in forms)


def groups_in(path: Path) -> list[dict[str, list[str]]]:
    """The groups of a list as it is kept in a file."""
    with open(path, encoding="utf-8", newline="") as lines:
        return [
            {language: line[language].split(";") for language in LANGUAGES}
            for line in csv.DictReader(lines)
        ]


_SHIPPED = Path(__file__).with_name("synonyms.csv")
DEFAULT = Synonyms.from_csv(_SHIPPED)


def shipped() -> list[dict[str, list[str]]]:
    """The groups of the list that comes with the software."""
    return groups_in(_SHIPPED)
