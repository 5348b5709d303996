"""The rows search reads, written with the change itself and seen by every process at its next search."""

import contextlib
import ctypes
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from rhannu.analysis.similarity import Hit, Index, Row, pack
from rhannu.base import meaning, terms, trail
from rhannu.base.models import SearchRow
from rhannu.base.prepared import prepared

Texts = Mapping[str, Mapping[str, str]]  # language -> field -> text

PUBLIC = "public"
FUND = "fund"  # those who run the fund

_index: Index | None = None
_meanings: meaning.Meanings | None = None  # none where search goes by words alone
_terms: dict[str, terms.Term | None] = {}  # what was changed of the shipped list, or added
_found: dict[tuple, tuple[Hit, ...]] = {}  # by what was asked, until anything in search changes
MOST_KEPT = 100
_lock = threading.Lock()


def write(
    kind: str,
    key: int,
    texts: Texts,
    *,
    audience: str = PUBLIC,
) -> None:
    """Tell search what `kind` number `key` says.

    Part of the action under way. A language without text has its row marked deleted.
    """
    change = trail.open_change()
    if change is None:
        raise RuntimeError("search.write outside an action")
    for language in ("en", "cy"):
        fields = {name: text for name, text in texts.get(language, {}).items() if text}
        change.search[kind, key, language] = {
            "audience": audience,
            "packed": pack(fields, language) if fields else b"",
            "deleted": not fields,
        }


def forget(kind: str, key: int) -> None:
    """Take `kind` number `key` out of search."""
    write(kind, key, {})


def write_rows(change: trail.Change, *, version: int) -> None:
    """Store the rows of a change under the number of its last trail entry."""
    rows = [
        SearchRow(kind=kind, key=key, language=language, version=version, **row)
        for (kind, key, language), row in change.search.items()
    ]
    SearchRow.objects.bulk_create(
        rows,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=["audience", "packed", "deleted", "version"],
    )
    gone = [row for row in rows if row.deleted and row.language == meaning.LANGUAGE]
    meaning.forget((row.kind, row.key) for row in gone)


def find(
    text: str,
    *,
    kinds: Collection[str],
    audiences: Collection[str] = (PUBLIC,),
    limit: int = 50,
    by_meaning: bool = False,
    told: bool = False,
) -> list[Hit]:
    """What the words find, best first, among what these audiences may see.

    by_meaning  also what means the same in other words, where the site has that switched on and
                the words are in a language that its model knows.
    told        the text is a problem in somebody's own words: what only says how bad or how often is
                left out.

    The same question again is answered from memory until anything in search changes.
    """
    asked = (text, frozenset(kinds), frozenset(audiences), limit, by_meaning, told)
    with _lock:
        index = _fresh_index()
        if asked not in _found:
            if len(_found) >= MOST_KEPT:
                del _found[next(iter(_found))]  # the one that was asked first
            apt = _meanings and by_meaning and meaning.is_understood(text)
            semantic = _meanings if apt else None
            hits = index.search(
                text, kinds=kinds, audiences=audiences, limit=limit, semantic=semantic, told=told
            )
            _found[asked] = tuple(hits)
        return list(_found[asked])


def read_ahead() -> None:
    """Read what has been written for search, so that the first question need not wait for it."""
    with _lock:
        _fresh_index()


def _fresh_index() -> Index:
    """This process's index, with every change committed so far folded in."""
    global _index, _meanings
    first = _index is None
    if _index is None:
        _index, _meanings = Index(), meaning.Meanings() if meaning.is_on() else None
    # Read before the rows, so that no vector is of a newer text than they are.
    vectors = _meanings.written() if _meanings is not None else []
    rows: Any = _newer(_index.version) if _index.version else _every().iterator(chunk_size=500)
    said: list[Row] = []  # of terms, which are no documents
    changed = _documents((_row(*one) for one in rows), said)
    if rows:
        _index.fold_in(_meanings.heeding(changed) if _meanings is not None else changed)
        _found.clear()
        _take_terms(_index, said)
    if _meanings is not None:
        _meanings.take(vectors)
        if vectors:
            _found.clear()
    if first:
        _give_back_memory()
    return _index


def _give_back_memory() -> None:
    """Let the system have again what reading every row took in passing: as much as the index itself.

    Without it the C library keeps that room for this process. Other libraries than glibc do not ask.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _row(
    kind: str, key: int, language: str, audience: str, packed: Any, version: int, deleted: bool
) -> Row:
    return Row(kind, key, language, audience, bytes(packed), version, deleted)


def _documents(rows: Iterable[Row], aside: list[Row]) -> Iterator[Row]:
    """The rows that are documents; those of terms are put aside."""
    for row in rows:
        if row.kind == terms.KIND:
            aside.append(row)
        else:
            yield row


def _take_terms(index: Index, rows: list[Row]) -> None:
    """Let this process search by what the terms are now."""
    for row in rows:
        key, term = terms.read(row.packed, taken_out=row.deleted)
        _terms[key] = term
        index.seen(row.version)
    if rows:
        index.use(terms.synonyms_of(terms.effective(_terms.values(), _terms)))


def _every() -> QuerySet:
    fields = ["kind", "key", "language", "audience", "packed", "version", "deleted"]
    return SearchRow.objects.order_by("version", "kind", "key", "language").values_list(*fields)


@prepared
def _newer(version: int) -> QuerySet:
    return _every().filter(version__gt=version)


def drop_index() -> None:
    """Forget what this process has read: the database was replaced (tests, restore, rebuild)."""
    global _index, _meanings
    with _lock:
        _index = _meanings = None
        _found.clear()
        _terms.clear()
