"""BERT's way of cutting a text into numbered pieces of words (uncased).

Source: Devlin and others 2019; the vocabulary comes with the model's weights. Written here because
it is short, and the usual library brings thirty packages with it.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LONGEST_WORD = 100  # letters; a longer one counts as unknown


class WordPieces:
    """Turns text into numbers. `vocabulary`: the pieces in the order of their numbers."""

    def __init__(self, vocabulary: Iterable[str]):
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._first, self._last = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._unknown = self._numbers["[UNK]"]
        self._cut = lru_cache(maxsize=20000)(self._cut_word)

    def numbers(self, text: str, *, limit: int) -> list[int]:
        """At most `limit` numbers, the marks of beginning and end among them."""
        found: list[int] = []
        for word in _words(text):
            found += self._cut(word)
            if len(found) >= limit - 2:
                break
        return [self._first, *found[: limit - 2], self._last]

    def _cut_word(self, word: str) -> list[int]:
        """The longest known beginning, then the longest known piece of the rest, to the end."""
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self._numbers:
                    found.append(self._numbers[piece])
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def _words(text: str) -> list[str]:
    """Lower-case words without accents; each punctuation mark and Chinese sign is one of its own."""
    spaced = []
    for letter in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(letter)
        if kind == "Mn" or letter in "\x00\ufffd" or (kind[0] == "C" and letter not in "\t\n\r"):
            continue
        spaced.append(f" {letter} " if _stands_alone(letter, kind) else letter)
    return "".join(spaced).split()


def _stands_alone(letter: str, kind: str) -> bool:
    if letter.isascii():
        return letter.isprintable() and not letter.isalnum() and letter != " "
    return kind[0] == "P" or "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf"
