"""The vocabulary words nearest to one that nobody has written: typing errors and unusual forms.

Candidates share letter pairs with the word. The distance counts letters added, left out, changed
or swapped with their neighbour (optimal string alignment). Only words that stand in public rows
are offered, so a private text never shows through a correction.
"""

from array import array

import numpy as np
from rapidfuzz.distance import OSA

MOST_OFFERED = 3
LEAST_ALIKE = 0.6  # Dice coefficient of the letter pairs, for a word with no near spelling


def errors_forgiven(word: str) -> int:
    """How many letters may be wrong: none in a short word, where one letter makes another word."""
    if len(word) < 4 or word.isdigit():
        return 0
    return 1 if len(word) < 8 else 2


def letter_pairs(word: str) -> list[str]:
    """The pairs of neighbouring letters, with a mark before the first and after the last."""
    marked = f"^{word}$"
    return [marked[place : place + 2] for place in range(len(marked) - 1)]


class Speller:
    """The letter pairs of one language's vocabulary; it learns new words as they are needed."""

    def __init__(self):
        self._words_with: dict[str, array] = {}
        self._learnt = 0

    def near(self, word: str, view) -> list[tuple[int, int]]:
        """The ids of the nearest public words with their distance, nearest and commonest first."""
        most = errors_forgiven(word)
        found = []
        for number, shared, size in self._sharing_pairs(word, view) if most else ():
            if shared < size - 3 * most:  # one error spoils three pairs at the most
                continue
            other = view.postings.words[number]
            distance = OSA.distance(word, other, score_cutoff=most)
            if distance <= most and not (len(word) < 5 and other[0] != word[0]):
                rows = view.public_rows_with(number)
                if rows:
                    found.append((distance, other[0] != word[0], -rows, other, number))
        found.sort()
        return [(entry[4], entry[0]) for entry in found if entry[0] == found[0][0]][:MOST_OFFERED]

    def alike(self, word: str, view) -> dict[int, float]:
        """The ids of public words that share most letter pairs with `word`, and how alike they are.

        It finds the compounds and derivations that no stemmer knows: photovoltaic, photovoltaics.
        """
        if len(word) < 4 or word.isdigit():
            return {}
        found = {}
        for number, shared, size in self._sharing_pairs(word, view):
            likeness = 2 * shared / (size + len(set(letter_pairs(view.postings.words[number]))))
            if likeness >= LEAST_ALIKE and view.public_rows_with(number):
                found[number] = likeness
        return found

    def _sharing_pairs(self, word: str, view) -> list[tuple[int, int, int]]:
        """Words with at least a third of the pairs of `word`: id, pairs shared, pairs of `word`."""
        self._learn(view.postings.words)
        pairs = set(letter_pairs(word))
        lists = [np.array(self._words_with[pair]) for pair in pairs if pair in self._words_with]
        if not lists:
            return []
        shared = np.bincount(np.concatenate(lists))
        numbers = np.flatnonzero(shared >= max(2, len(pairs) / 3))
        return [
            (number, count, len(pairs))
            for number, count in zip(numbers.tolist(), shared[numbers].tolist(), strict=True)
        ]

    def _learn(self, words: list[str]) -> None:
        for number in range(self._learnt, len(words)):
            for pair in set(letter_pairs(words[number])):
                self._words_with.setdefault(pair, array("I")).append(number)
        self._learnt = len(words)
