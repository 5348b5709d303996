"""Search by meaning: optional, and never by a vector made from another text than the present one.

The vectors in `base.SearchVector` are derived, as an index is: no action writes them and no entry
of the trail tells of them. Texts are encoded in English alone, for the model knows no Welsh; a
document's one vector serves both its languages. See docs/decisions/0008-meaning-is-optional.md.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from rhannu.analysis.similarity import Row
from rhannu.analysis.similarity.dense import Encodes, Name, NotInstalled, Semantic
from rhannu.analysis.similarity.minilm import Encoder
from rhannu.analysis.similarity.words import language_of, words_of
from rhannu.base.locks import writers_turn
from rhannu.base.models import SearchRow, SearchVector, TrailHead

log = logging.getLogger("rhannu.search")

LANGUAGE = "en"  # the one the model knows
_STORED = np.dtype("<f2")  # three places are enough to rank by


@cache
def encoder() -> Encodes:
    """The model, read once by each process. Raises NotInstalled."""
    return Encoder()


def is_on() -> bool:
    """Whether this process searches by meaning too. The log says so once if it should and cannot."""
    if not settings.SEMANTIC:
        return False
    try:
        encoder()
    except NotInstalled as problem:
        _complain(str(problem))
        return False
    return True


@cache
def _complain(problem: str) -> None:
    log.warning("RHANNU_SEMANTIC=1, but search goes by words alone. %s", problem)


def is_understood(text: str) -> bool:
    """Whether the model knows the language that a query is in."""
    return language_of(words_of(text)) == LANGUAGE


@dataclass(frozen=True)
class Due:
    """A text without a vector, or whose vector was made from an older text."""

    kind: str
    key: int
    version: int


def due(most: int | None = None) -> list[Due]:
    """The texts that lack a vector now, the newest first."""
    made = SearchVector.objects.filter(
        kind=OuterRef("kind"), key=OuterRef("key"), version=OuterRef("version")
    )
    rows = SearchRow.objects.filter(~Exists(made), language=LANGUAGE, deleted=False)
    names = rows.order_by("-version", "kind", "key").values_list("kind", "key", "version")
    return [Due(*name) for name in names[:most]]


def write(texts: Iterable[tuple[Due, str]]) -> None:
    """Encode texts, which takes its time, and then keep their vectors in a short change.

    A blank text gets a blank vector, so that it is not due again. One that has changed or gone
    meanwhile gets none.
    """
    some = list(texts)
    vectors = iter(encoder().encode([text for _due, text in some if text]))
    made = {one: next(vectors).astype(_STORED).tobytes() if text else b"" for one, text in some}
    with writers_turn(), transaction.atomic():
        # One batch at a time: who reads those after a number must not miss a lower one to come.
        TrailHead.objects.select_for_update().filter(pk=1).first()
        number = (SearchVector.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        rows = SearchRow.objects.filter(language=LANGUAGE, deleted=False)
        rows = rows.filter(version__in={one.version for one in made})
        standing = [Due(*row) for row in rows.values_list("kind", "key", "version")]
        SearchVector.objects.bulk_create(
            [
                SearchVector(
                    kind=one.kind, key=one.key, version=one.version, vector=made[one], number=number
                )
                for one in standing
                if one in made
            ],
            batch_size=200,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["version", "vector", "number"],
        )


@dataclass(frozen=True)
class Written:
    """A row of SearchVector."""

    kind: str
    key: int
    version: int
    vector: bytes
    number: int


class Meanings(Semantic):
    """The vectors that one process has read, each for as long as its text stands."""

    def __init__(self) -> None:
        super().__init__(encoder())
        self._number = 0  # of the last batch read
        self._versions: dict[Name, int] = {}  # of each text as it is now

    def written(self) -> list[Written]:
        """The vectors written since the last that were taken in."""
        newer = SearchVector.objects.filter(number__gt=self._number).order_by("number")
        rows = newer.values_list("kind", "key", "version", "vector", "number")
        return [
            Written(kind, key, version, bytes(vector), number)
            for kind, key, version, vector, number in rows
        ]

    def heeding(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass rows that changed on; what they said before loses its vector."""
        for row in rows:
            if row.language == LANGUAGE:
                self._versions[row.kind, row.key] = row.version
                self.drop((row.kind, row.key))
            yield row

    def take(self, vectors: Sequence[Written]) -> None:
        """Take in what `written` gave, but for vectors of texts that have changed since."""
        self.put(
            ((one.kind, one.key), np.frombuffer(one.vector, _STORED))
            for one in vectors
            if one.vector and self._versions.get((one.kind, one.key)) == one.version
        )
        self._number = max((one.number for one in vectors), default=self._number)


def forget(names: Iterable[Name]) -> None:
    """Delete the vectors of texts that are gone. Part of the change under way."""
    keys: dict[str, list[int]] = {}
    for kind, key in names:
        keys.setdefault(kind, []).append(key)
    for kind, some in keys.items():
        SearchVector.objects.filter(kind=kind, key__in=some).delete()
