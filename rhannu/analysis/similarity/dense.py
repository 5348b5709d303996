"""Nearness of meaning beside nearness of words: the optional semantic extra.

The two are added as scaled scores. Adding ranks instead was measured to hurt, for a rank forgets
how far ahead the first is. Needs the extra (make semantic); the search works fully without it.
Its order may differ in the last place between machines, which the word search's never does.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from .minilm import SIZE, Encoder, NotInstalled

__all__ = ["NotInstalled", "Semantic"]

Name = tuple[str, int]  # kind and key


class Semantic:
    """The meaning of documents as vectors, each told apart by kind and key.

    Give it to `Index.search(semantic=...)`. A document it has not met scores 0.
    """

    def __init__(self, encoder: Encoder | None = None):
        self._encoder = encoder or Encoder()
        self._places: dict[Name, int] = {}
        self._vectors = np.zeros((0, SIZE), dtype=np.float32)

    def add(
        self,
        documents: Iterable[tuple[Name, str]],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Take in or replace documents: their names with their texts in English."""
        documents = list(documents)
        vectors = self._encoder.encode([text for _, text in documents], progress=progress)
        fresh: list[np.ndarray] = []
        for (name, _), vector in zip(documents, vectors, strict=True):
            if name in self._places and self._places[name] < len(self._vectors):
                self._vectors[self._places[name]] = vector
            else:
                self._places[name] = len(self._vectors) + len(fresh)
                fresh.append(vector)
        if fresh:
            self._vectors = np.concatenate([self._vectors, np.stack(fresh)])

    def scores(self, text: str, names: Sequence[Name]) -> np.ndarray:
        """How near in meaning each document is to `text`: cosine, -1 to 1."""
        query = self._encoder.encode([text])[0]
        places = np.array([self._places.get(name, -1) for name in names], dtype=np.int64)
        nearness = np.append(self._vectors @ query, np.float32(0))
        return nearness[places].astype(np.float64)
