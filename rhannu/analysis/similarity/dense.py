"""Nearness of meaning beside nearness of words: the optional semantic extra.

The two are added as scaled scores. Adding ranks instead was measured to hurt, for a rank forgets
how far ahead the first is. Needs the extra (make semantic); the search works fully without it.
Its order may differ in the last place between machines, which the word search's never does.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from .minilm import SIZE, Encoder, NotInstalled

__all__ = ["Encodes", "Name", "NotInstalled", "Semantic"]

Name = tuple[str, int]  # kind and key
_QUERIES_KEPT = 256
_TINY = 1e-9


class Encodes(Protocol):
    """Makes vectors of texts: minilm.Encoder is one."""

    def encode(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """One row for each text, of length 1 or, where nothing is known of it, 0."""


class Semantic:
    """The meaning of documents as vectors, each told apart by kind and key.

    Give it to `Index.search(semantic=...)`, which ranks a document it has not met by words alone.
    """

    def __init__(self, encoder: Encodes | None = None):
        self._encoder = encoder or Encoder()
        self._places: dict[Name, int] = {}
        self._free: list[int] = []  # places of documents that were dropped
        self._vectors = np.zeros((0, SIZE), dtype=np.float32)
        self._query = lru_cache(maxsize=_QUERIES_KEPT)(self._encode_query)

    def __len__(self):
        """Documents it has met."""
        return len(self._places)

    def add(
        self,
        documents: Iterable[tuple[Name, str]],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Take in or replace documents: their names with their texts in English."""
        documents = list(documents)
        vectors = self._encoder.encode([text for _, text in documents], progress=progress)
        self.put((name, vector) for (name, _), vector in zip(documents, vectors, strict=True))

    def put(self, vectors: Iterable[tuple[Name, np.ndarray]]) -> None:
        """Take in or replace documents whose vectors were made before."""
        for name, vector in vectors:
            if name not in self._places:
                self._places[name] = self._free.pop() if self._free else self._new_place()
            self._vectors[self._places[name]] = vector

    def _new_place(self) -> int:
        place = len(self._places)  # none is free, so every place below is taken
        if place == len(self._vectors):
            grown = np.zeros((2 * place + 64, SIZE), dtype=np.float32)
            grown[:place] = self._vectors
            self._vectors = grown
        return place

    def drop(self, name: Name) -> None:
        """Forget a document, if it was met."""
        if name in self._places:
            self._free.append(self._places.pop(name))

    def scores(self, text: str, names: Sequence[Name]) -> np.ndarray:
        """How near in meaning each document is to `text`: cosine, -1 to 1; NaN if it was not met."""
        met, vectors = self._of(names)
        found = np.full(len(names), np.nan)
        found[met] = vectors @ self._query(text)
        return found

    def contrasts(self, text: str, names: Sequence[Name]) -> np.ndarray:
        """`scores` without what the named documents have in common: their mean is taken off each
        and off the text. Only documents that are named, so readable, move the mean."""
        met, vectors = self._of(names)
        found = np.full(len(names), np.nan)
        if len(vectors):
            common = vectors.mean(axis=0)
            apart, query = vectors - common, self._query(text) - common
            lengths = np.linalg.norm(apart, axis=1) * np.linalg.norm(query)
            found[met] = (apart @ query) / np.maximum(lengths, _TINY)
        return found

    def _of(self, names: Sequence[Name]) -> tuple[np.ndarray, np.ndarray]:
        """Which of the names were met, and the vectors of those.

        Only the vectors asked for: a product over others too could differ in its last digit.
        """
        places = np.array([self._places.get(name, -1) for name in names], dtype=np.int64)
        met = places >= 0
        return met, self._vectors[places[met]]

    def _encode_query(self, text: str) -> np.ndarray:
        return self._encoder.encode([text])[0]
