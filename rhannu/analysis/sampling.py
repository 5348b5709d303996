"""A sample that anybody can draw again: the same seed and the same names give the same."""

import hashlib
from collections.abc import Iterable


def draw(names: Iterable[str], *, size: int, seed: str) -> list[str]:
    """`size` of `names`, each as likely as the other, in the order drawn.

    Each name is put in the order of the SHA-256 of seed and name, so that neither the order in which
    they come nor the machine makes a difference, and a name that is not there moves no other.
    """
    if size < 0:
        raise ValueError(size)
    return sorted(set(names), key=lambda name: (_ticket(seed, name), name))[:size]


def _ticket(seed: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{name}".encode()).digest()
