"""One language's postings as one reader may see them, and what a word is worth there."""

import math

import numpy as np

from .postings import Postings

# BM25's two settings, one pair for every collection (measured: python -m benchmarks retrieval).
SATURATION = 1.5  # k1: how soon more of the same word stops counting
LENGTH_SHARE = 0.9  # b: how far its length is held against a text, 0 to 1


class View:
    """What one reader may see, with the statistics that public rows give. Dies with any change.

    readable  bool per slot: rows whose audience is the reader's.
    wanted    bool per slot: readable rows of the kinds asked for.
    public    bool per slot: the rows that statistics are counted over.
    """

    def __init__(self, postings: Postings, *, readable, wanted, public):
        self.postings, self.readable, self.wanted, self.public = postings, readable, wanted, public
        lengths = postings.lengths()
        self.public_rows = int(public.sum())
        self.usual_length = float(lengths[public].mean()) if self.public_rows else 0.0
        relative = lengths / self.usual_length if self.usual_length else np.ones_like(lengths)
        self.brake = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * relative)
        self.stem_numbers = np.array(postings.stem_of, dtype=np.int64)
        self._families: dict[str, tuple[int, ...]] = {}
        self._idfs: dict[str, float] = {}

    def family(self, stem: str) -> tuple[int, ...]:
        """The ids of the words of that stem which stand in a row the reader may see."""
        if stem not in self._families:
            members = self.postings.family(stem)
            self._families[stem] = tuple(filter(self._knows, members))
        return self._families[stem]

    def _knows(self, number: int) -> bool:
        slots, _ = self.postings.of_word(number)
        return bool(self.readable[slots].any())

    def public_rows_with(self, number: int) -> int:
        slots, _ = self.postings.of_word(number)
        return int(self.public[slots].sum())

    def gain(self, words: dict[int, float]) -> tuple[np.ndarray, np.ndarray, float]:
        """BM25 of a set of words taken as one: (wanted slots ascending, their scores, idf).

        words  word id to weight, 1 for a word as good as the one typed.
        """
        slots, counts = self._together(words)
        idf = self.idf(int(self.public[slots].sum()))
        keep = self.wanted[slots]
        slots, counts = slots[keep], counts[keep]
        return slots, idf * saturated(counts, self.brake[slots]), idf

    def idf(self, rows_with: int) -> float:
        """How telling a word is that stands in that many public rows."""
        return math.log1p((self.public_rows - rows_with + 0.5) / (rows_with + 0.5))

    def idf_of_stem(self, stem: str) -> float:
        if stem not in self._idfs:
            slots, _ = self._together(dict.fromkeys(self.family(stem), 1.0))
            self._idfs[stem] = self.idf(int(self.public[slots].sum()))
        return self._idfs[stem]

    def _together(self, words):
        if len(words) == 1:
            ((number, weight),) = words.items()
            slots, counts = self.postings.of_word(number)
            return slots, counts * weight
        total = np.zeros(len(self.postings))
        # In order of the words themselves: ids depend on what came first, a private row perhaps.
        for number in sorted(words, key=self.postings.words.__getitem__):
            slots, counts = self.postings.of_word(number)
            total[slots] += counts * words[number]
        slots = np.flatnonzero(total)
        return slots, total[slots]


def saturated(counts: np.ndarray, brake: np.ndarray) -> np.ndarray:
    """BM25's share for counts of a word: nothing at 0, rising ever more slowly."""
    return counts * (SATURATION + 1) / (counts + brake)
