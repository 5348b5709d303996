"""Wordings that search takes for the same: the list that is shipped, and what people made of it.

The shipped list is the starting stock. Whoever changes a group of it, or adds one, writes a row
(`SearchTerm`) and with it a search row of kind "term", so that every process knows of it at its
next search. What nobody touched follows the shipped list of the version that runs.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rhannu.analysis.similarity import Synonyms
from rhannu.analysis.similarity.synonyms import shipped
from rhannu.base import trail
from rhannu.base.languages import CODES, fold
from rhannu.base.models import SearchTerm

KIND = "term"  # of the search rows
NOBODY = "nobody"  # who may see these as documents


@dataclass(frozen=True)
class Term:
    """A group of wordings. is_stock: as shipped, and nobody has changed it."""

    key: str
    words: Mapping[str, tuple[str, ...]]
    is_stock: bool = False

    @property
    def every(self) -> tuple[str, ...]:
        return tuple(one for language in CODES for one in self.words[language])


@cache
def stock() -> dict[str, Term]:
    """The shipped groups by key. A key hangs on the first wording, so it outlives other changes."""
    found = {}
    for group in shipped():
        first = next((one for language in CODES for one in group[language] if one), "")
        key = "s" + hashlib.sha256(fold(first).encode()).hexdigest()[:9]
        words = {language: tuple(one for one in group[language] if one) for language in CODES}
        found[key] = Term(key, words, is_stock=True)
    return found


def effective(kept: Iterable[Term | None], keys: Iterable[str]) -> list[Term]:
    """The shipped groups, each replaced by what is kept under its key, then those that were added.

    keys  of what is kept; where that is None, the group was taken out.
    """
    own = dict(zip(keys, kept, strict=True))
    groups = [own.pop(key) if key in own else term for key, term in stock().items()]
    return [one for one in [*groups, *own.values()] if one is not None]


def every_term() -> list[Term]:
    """Every group that search goes by now. One query."""
    rows = list(SearchTerm.objects.order_by("pk"))
    return effective((as_term(row) for row in rows), (row.key for row in rows))


def as_term(row: SearchTerm) -> Term | None:
    if row.taken_out:
        return None
    return Term(row.key, {"en": tuple(row.words_en), "cy": tuple(row.words_cy)})


def synonyms_of(terms: Iterable[Term]) -> Synonyms:
    return Synonyms(term.words for term in terms)


# ------------------------------------------------------------------ as search rows


def write(row: SearchTerm) -> None:
    """Tell every process of a term. Part of the action under way."""
    change = trail.open_change()
    if change is None:
        raise RuntimeError("terms.write outside an action")
    words = {"key": row.key, "en": row.words_en, "cy": row.words_cy}
    change.search[KIND, row.pk, "en"] = {
        "audience": NOBODY,
        "packed": json.dumps(words, ensure_ascii=False).encode(),
        "deleted": row.taken_out,
    }


def read(packed: bytes, *, taken_out: bool) -> tuple[str, Term | None]:
    """What a search row says: the key, and the term; none where it was taken out."""
    said = json.loads(packed)
    words = {language: tuple(said[language]) for language in CODES}
    return said["key"], None if taken_out else Term(said["key"], words)
