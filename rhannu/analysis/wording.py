"""What changed between two texts, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Piece:
    """Words that stand in both texts, or only in the newer, or only in the older."""

    kind: str
    words: str


def changes(older: str, newer: str) -> list[Piece]:
    """The pieces of both texts in order; where words were replaced, the old ones stand first.

    The pieces that are not added make the older text, those not removed the newer one, but for
    the spaces between words.
    """
    before, after = older.split(), newer.split()
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(SAME, " ".join(before[a:b])))
            continue
        if b > a:
            found.append(Piece(REMOVED, " ".join(before[a:b])))
        if d > c:
            found.append(Piece(ADDED, " ".join(after[c:d])))
    return found
