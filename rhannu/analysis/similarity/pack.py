"""A document's words in a few hundred bytes, ready for the index.

The bytes hold the folded words themselves, with how often each stands in each field. Hashes would
be a little smaller, but a hash cannot be compared letter by letter, and forgiving a typing error,
undoing a mutation or offering "did you mean" all need the letters. Stems are left to the index, so
a better stemmer needs no new rows.

Layout, UTF-8: a line with the format's number, then for each field a line with its name, a tab and
its words parted by spaces; a word that stands there three times is written `word*3`.
"""

from collections import Counter
from collections.abc import Mapping

from .words import content_words

FORMAT = "1"

# A long text says at its start what it is about, so its first words are kept once more as a field.
OPENING = "opening"
_LONG = 80  # content words
_OPENING_WORDS = 10


def pack(fields: Mapping[str, str], language: str) -> bytes:
    """The words of a document's fields, without stop words.

    fields    field name to plain text, such as title, aim, body, keywords.
    language  "en" or "cy": decides the stop words.
    """
    lines, opening = [FORMAT], []
    for name, text in fields.items():
        if not name.isidentifier() or name == OPENING:
            raise ValueError(f"A field's name is one plain word, and {name!r} is not.")
        words = content_words(text or "", language)
        lines.append(_line(name, words))
        if len(words) > _LONG:
            opening += words[:_OPENING_WORDS]
    if opening:
        lines.append(_line(OPENING, opening))
    return "\n".join(lines).encode()


def _line(name: str, words: list[str]) -> str:
    return name + "\t" + " ".join(_written(*item) for item in Counter(words).items())


def _written(word: str, count: int) -> str:
    return word if count == 1 else f"{word}*{count}"


def unpack(packed: bytes) -> dict[str, dict[str, int]]:
    """Field name to word counts: the reverse of `pack`."""
    number, *lines = packed.decode().split("\n")
    if number != FORMAT:
        raise ValueError("This search row was packed by another version. Rebuild the index.")
    fields: dict[str, dict[str, int]] = {}
    for line in lines:
        name, _, words = line.partition("\t")
        fields[name] = counts = {}
        for word in words.split():
            if "*" in word:
                word, _, count = word.partition("*")
                counts[word] = int(count)
            else:
                counts[word] = 1
    return fields
