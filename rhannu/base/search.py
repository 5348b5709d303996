"""The rows search reads, written with the change itself and seen by every process at its next search."""

import threading
from collections.abc import Collection, Mapping

from rhannu.analysis.similarity import Hit, Index, Row, pack
from rhannu.base import trail
from rhannu.base.models import SearchRow

PUBLIC = "public"
FUND = "fund"  # those who run the fund

_index: Index | None = None
_lock = threading.Lock()


def write(
    kind: str,
    key: int,
    texts: Mapping[str, Mapping[str, str]],
    *,
    audience: str = PUBLIC,
) -> None:
    """Tell search what `kind` number `key` says: language -> field -> text.

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


def find(
    text: str,
    *,
    kinds: Collection[str],
    audiences: Collection[str] = (PUBLIC,),
    limit: int = 50,
) -> list[Hit]:
    """What the words find, best first, among what these audiences may see."""
    with _lock:
        return _fresh_index().search(text, kinds=kinds, audiences=audiences, limit=limit)


def _fresh_index() -> Index:
    """This process's index, with every change committed so far folded in."""
    global _index
    if _index is None:
        _index = Index()
    newer = SearchRow.objects.filter(version__gt=_index.version)
    fields = ["kind", "key", "language", "audience", "packed", "version", "deleted"]
    rows = newer.order_by("version", "kind", "key", "language").values_list(*fields)
    _index.fold_in(
        Row(kind, key, language, audience, bytes(packed), version, deleted)
        for kind, key, language, audience, packed, version, deleted in rows
    )
    return _index


def drop_index() -> None:
    """Forget what this process has read: the database was replaced (tests, restore, rebuild)."""
    global _index
    with _lock:
        _index = None
