"""Which rows hold which word: the store under the index, one for each language.

A posting is one unsigned 32-bit number: the row's slot in the upper 22 bits, the word's weight in
that row, in eighths, in the lower 10. Slots only grow: a changed row takes a new slot and its old
one is marked dead, so that a change costs as much as the row has words. When the dead outnumber
the living, the lists are written afresh.
"""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np

from .words import stem

_WEIGHT_BITS = 10
_HEAVIEST = (1 << _WEIGHT_BITS) - 1
EIGHTHS = 8
_DEAD_BEFORE_REWRITING = 1000


class Postings:
    """The rows of one language, each a slot with a word list, a weighted length and two labels."""

    def __init__(self, language: str):
        self.language = language
        self.words: list[str] = []
        self.families: dict[str, list[int]] = {}  # stem -> ids of the words that share it
        self.stems: list[str] = []
        self.stem_of = array("I")  # word id -> place of its stem
        self._ids: dict[str, int] = {}
        self._slots_of: list[array] = []  # word id -> postings
        self._words_of: list[array] = []  # slot -> word ids with their weights, as postings
        self.names: list[tuple[str, int]] = []  # slot -> (kind, key)
        self._lengths = array("d")  # slot -> sum of weights, in eighths
        self._labels = array("i")  # slot -> number of its (audience, kind); -1 when dead
        self.dead = 0

    def __len__(self):
        return len(self.names)

    def add(self, name: tuple[str, int], label: int, weights: Mapping[str, int]) -> int:
        """Take in a row; `weights` are its words' counts times their field's weight, in eighths."""
        slot, length = len(self.names), 0
        mine = array("I")
        ids, lists, base = self._ids, self._slots_of, slot << _WEIGHT_BITS
        for word, weight in weights.items():
            if weight > _HEAVIEST:
                weight = _HEAVIEST
            number = ids.get(word)
            if number is None:
                number = self._learn(word)
            lists[number].append(base | weight)
            mine.append(number << _WEIGHT_BITS | weight)
            length += weight
        self.names.append(name)
        self._words_of.append(mine)
        self._lengths.append(length)
        self._labels.append(label)
        return slot

    def _learn(self, word: str) -> int:
        number = self._ids[word] = len(self.words)
        self.words.append(word)
        self._slots_of.append(array("I"))
        root = stem(word, self.language)
        family = self.families.setdefault(root, [])
        if family:
            self.stem_of.append(self.stem_of[family[0]])
        else:
            self.stem_of.append(len(self.stems))
            self.stems.append(root)
        family.append(number)
        return number

    def drop(self, slot: int) -> None:
        self._labels[slot] = -1
        self.dead += 1

    def labels(self) -> np.ndarray:
        return np.array(self._labels, dtype=np.int32)

    def lengths(self) -> np.ndarray:
        """Weighted words in each slot."""
        return np.array(self._lengths) / EIGHTHS

    def of_word(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """The slots that hold a word, ascending, and the word's weight in each. Dead ones too."""
        packed = np.array(self._slots_of[number], dtype=np.uint32)
        return (packed >> _WEIGHT_BITS).astype(np.int64), (packed & _HEAVIEST) / EIGHTHS

    def in_row(self, slot: int) -> tuple[np.ndarray, np.ndarray]:
        """The word ids of a row and their weights."""
        packed = np.array(self._words_of[slot], dtype=np.uint32)
        return (packed >> _WEIGHT_BITS).astype(np.int64), (packed & _HEAVIEST) / EIGHTHS

    def in_rows(self, slots: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """`in_row` of several rows at once: place in `slots`, word id and weight of each entry."""
        rows = [self._words_of[slot] for slot in slots]
        packed = np.frombuffer(b"".join(rows), dtype=np.uint32)
        places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        return places, (packed >> _WEIGHT_BITS).astype(np.int64), (packed & _HEAVIEST) / EIGHTHS

    def number(self, word: str) -> int | None:
        return self._ids.get(word)

    def wants_rewriting(self) -> bool:
        return self.dead > _DEAD_BEFORE_REWRITING and self.dead * 2 > len(self)

    def rewritten(self) -> tuple["Postings", dict[int, int]]:
        """The same living rows without gaps, and where each old slot went."""
        fresh, moved = Postings(self.language), {}
        for slot, label in enumerate(self._labels):
            if label < 0:
                continue
            numbers, weights = self.in_row(slot)
            words = (self.words[number] for number in numbers)
            eighths = (weights * EIGHTHS).astype(int).tolist()
            moved[slot] = fresh.add(self.names[slot], label, dict(zip(words, eighths, strict=True)))
        return fresh, moved
