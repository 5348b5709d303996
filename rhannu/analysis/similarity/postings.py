"""Which rows hold which word: the store under the index, one for each language.

What a row holds and who holds a word are kept as unsigned 32-bit numbers end to end: the slot of the
row (or the number of the word) in the upper 22 bits, the word's weight in that row, in eighths, in
the lower 10. Slots only grow: a changed row takes a new slot and its old one is marked dead, so that
a change costs as much as the row has words. New rows stand loose beside the sorted ones until there
are many of them; when the dead outnumber the living, everything is written afresh.

Long arrays rather than many small ones, because at 10,000 practices the objects that held the small
ones took several times the room of what they held.
"""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np

from .words import stem

_WEIGHT_BITS = 10
_HEAVIEST = (1 << _WEIGHT_BITS) - 1
EIGHTHS = 8
_DEAD_BEFORE_REWRITING = 1000
_LOOSE_BEFORE_SORTING = 50_000  # words in loose rows, or a quarter of the sorted where that is more
_MOST_KINDS = 64


class Postings:
    """The rows of one language, each a slot with a word list, a weighted length and two labels."""

    def __init__(self, language: str):
        self.language = language
        self.words: list[str] = []
        self.stems: list[str] = []
        self.stem_of = array("I")  # word -> place of its stem
        self._ids: dict[str, int] = {}
        self._newest: dict[str, int] = {}  # stem -> the word of it that came last
        self._before = array(
            "I"
        )  # word -> the word of its stem before it; itself if it is the first

        self._entries = array("I")  # row after row: each word of it with its weight
        self._ends = array("q", [0])  # slot + 1 -> where its entries end
        self._keys = array("q")
        self._kinds = array("B")
        self._kind_names: list[str] = []
        self._versions = array("q")
        self._lengths = array("d")  # slot -> sum of weights, in eighths
        self._labels = array("i")  # slot -> number of its (audience, kind); -1 when dead
        self._slots: dict[int, int] = {}  # kind and key as one number -> living slot
        self.dead = 0

        self._sorted: np.ndarray = np.empty(
            0, dtype=np.uint32
        )  # word after word: slots with weights
        self._starts = np.zeros(1, dtype=np.int64)  # word -> where its slots start in it
        self._sorted_rows = self._settled_rows = 0
        self._loose: dict[int, array] = {}  # word -> slots that came after the sorted ones

    def __len__(self):
        return len(self._labels)

    # ------------------------------------------------------------------ rows in and out

    def add(
        self, kind: str, key: int, label: int, weights: Mapping[str, int], version: int = 0
    ) -> int:
        """Take in a row; `weights` are its words' counts times their field's weight, in eighths.

        Words find it after the next `settle`.
        """
        slot, length = len(self), 0
        ids, entries = self._ids, self._entries
        for word, weight in weights.items():
            if weight > _HEAVIEST:
                weight = _HEAVIEST
            number = ids.get(word)
            if number is None:
                number = self._learn(word)
            entries.append(number << _WEIGHT_BITS | weight)
            length += weight
        self._ends.append(len(entries))
        self._keys.append(key)
        self._kinds.append(self._kind(kind))
        self._versions.append(version)
        self._lengths.append(length)
        self._labels.append(label)
        self._slots[self._name(kind, key)] = slot
        return slot

    def _learn(self, word: str) -> int:
        number = self._ids[word] = len(self.words)
        self.words.append(word)
        root = stem(word, self.language)
        if root == word:
            root = word  # one string for both: half of all words are their own stem
        before = self._newest.get(root)
        if before is None:
            self.stem_of.append(len(self.stems))
            self.stems.append(root)
            before = number
        else:
            self.stem_of.append(self.stem_of[before])
        self._newest[root] = number
        self._before.append(before)
        return number

    def drop(self, kind: str, key: int) -> None:
        """Mark the row of that name dead, if there is one."""
        slot = self._slots.pop(self._name(kind, key), None)
        if slot is not None:
            self._labels[slot] = -1
            self.dead += 1

    def version(self, kind: str, key: int) -> int | None:
        """The version of the living row of that name; None if there is none."""
        slot = self._slots.get(self._name(kind, key))
        return None if slot is None else self._versions[slot]

    def _name(self, kind: str, key: int) -> int:
        return key * _MOST_KINDS + self._kind(kind)

    def _kind(self, kind: str) -> int:
        if kind not in self._kind_names:
            if len(self._kind_names) == _MOST_KINDS:
                raise ValueError(f"More than {_MOST_KINDS} kinds of document.")
            self._kind_names.append(kind)
        return self._kind_names.index(kind)

    def settle(self) -> None:
        """Let words find the rows that were added since the last time."""
        loose = len(self._entries) - self._ends[self._sorted_rows]
        if loose > max(_LOOSE_BEFORE_SORTING, len(self._sorted) // 4):
            self._sort()
        for slot in range(self._settled_rows, len(self)):
            for entry in self._entries[self._ends[slot] : self._ends[slot + 1]]:
                slots = self._loose.setdefault(entry >> _WEIGHT_BITS, array("I"))
                slots.append(slot << _WEIGHT_BITS | entry & _HEAVIEST)
        self._settled_rows = len(self)

    def _sort(self) -> None:
        entries = np.frombuffer(self._entries, dtype=np.uint32)
        numbers = entries >> _WEIGHT_BITS
        slots = np.repeat(np.arange(len(self), dtype=np.uint32), np.diff(self._ends))
        by_word = np.argsort(numbers, kind="stable")  # slots of one word stay in ascending order
        self._sorted = (slots << _WEIGHT_BITS | entries & _HEAVIEST)[by_word]
        held = np.bincount(numbers, minlength=len(self.words))
        self._starts = np.concatenate([[0], np.cumsum(held)])
        self._sorted_rows = self._settled_rows = len(self)
        self._loose.clear()

    # ------------------------------------------------------------------ what they hold

    def name(self, slot: int) -> tuple[str, int]:
        """Kind and key of a row."""
        return self._kind_names[self._kinds[slot]], self._keys[slot]

    def labels(self) -> np.ndarray:
        return np.array(self._labels, dtype=np.int32)

    def lengths(self) -> np.ndarray:
        """Weighted words in each slot."""
        return np.array(self._lengths) / EIGHTHS

    def family(self, root: str) -> list[int]:
        """The ids of the words of a stem, in the order in which they came."""
        number = self._newest.get(root)
        if number is None:
            return []
        found = [number]
        while (before := self._before[number]) != number:
            found.append(number := before)
        return found[::-1]

    def of_word(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """The slots that hold a word, ascending, and the word's weight in each. Dead ones too."""
        packed = self._sorted[:0]
        if number + 1 < len(self._starts):
            packed = self._sorted[self._starts[number] : self._starts[number + 1]]
        if loose := self._loose.get(number):
            packed = np.concatenate([packed, np.array(loose, dtype=np.uint32)])
        return (packed >> _WEIGHT_BITS).astype(np.int64), (packed & _HEAVIEST) / EIGHTHS

    def in_rows(self, slots: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What several rows hold: place in `slots`, word id and weight of each entry."""
        rows = [self._entries[self._ends[slot] : self._ends[slot + 1]] for slot in slots]
        packed = np.frombuffer(b"".join(rows), dtype=np.uint32)
        places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        return places, (packed >> _WEIGHT_BITS).astype(np.int64), (packed & _HEAVIEST) / EIGHTHS

    # ------------------------------------------------------------------ written afresh

    def wants_rewriting(self) -> bool:
        return self.dead > _DEAD_BEFORE_REWRITING and self.dead * 2 > len(self)

    def rewritten(self) -> "Postings":
        """The same living rows without gaps."""
        fresh = Postings(self.language)
        for slot, label in enumerate(self._labels):
            if label < 0:
                continue
            row = self._entries[self._ends[slot] : self._ends[slot + 1]]
            weights = {self.words[one >> _WEIGHT_BITS]: one & _HEAVIEST for one in row}
            kind, key = self.name(slot)
            fresh.add(kind, key, label, weights, self._versions[slot])
        fresh.settle()
        return fresh
