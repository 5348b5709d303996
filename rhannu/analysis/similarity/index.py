"""Ranked search over packed documents, the same order on every machine and database.

A row is scored by BM25F: a word's counts in the fields are weighted and added up first, then
saturated once (Robertson, Zaragoza and Taylor 2004). The words of the query are sought in each
language; a document takes the best score of its rows. How often a word is used and how long a text
usually is are counted over public rows alone, so nothing a reader may not see moves what they see.
"""

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from . import scoring
from .blend import Meaning, blend
from .pack import OPENING, unpack
from .postings import EIGHTHS, Postings
from .query import put_right, read
from .spelling import Speller
from .synonyms import DEFAULT, Synonyms
from .view import View
from .words import LANGUAGES

PUBLIC = "public"
DEFAULT_WEIGHTS: Mapping[str, float] = {"title": 3, "keywords": 3, "aim": 2, "body": 1, OPENING: 1}
_OTHER_FIELD = 1.0
_MOST_VIEWS = 32


@dataclass(frozen=True)
class Row:
    """One document in one language. `version` grows with every change; a deletion is a row too."""

    kind: str
    key: int
    language: str
    audience: str
    packed: bytes
    version: int
    deleted: bool = False


@dataclass(frozen=True)
class Hit:
    """A document found. `matched`: the words of the query it answers, as the user typed them.

    `coverage` is the share of what the query asks for, 0 to 1, that those words stand for, a rare
    word standing for more than a common one. `nearness`: the cosine of its meaning with the
    query's, 0 where meaning was not asked for or is not known.
    """

    kind: str
    key: int
    score: float
    matched: tuple[str, ...]
    coverage: float
    nearness: float = 0.0


class Index:
    """Documents held in memory. Safe to share between the threads of one process."""

    def __init__(
        self, *, synonyms: Synonyms = DEFAULT, weights: Mapping[str, float] = DEFAULT_WEIGHTS
    ):
        self.version = 0
        self._synonyms = synonyms
        self._weights = {name: round(weight * EIGHTHS) for name, weight in weights.items()}
        self._postings = {language: Postings(language) for language in LANGUAGES}
        self._spellers = {language: Speller() for language in LANGUAGES}
        self._deleted: dict[tuple[str, int, str], int] = {}  # -> version of the deletion
        self._labels: dict[tuple[str, str], int] = {}  # (audience, kind) -> number
        self._views: dict[tuple, list[View]] = {}
        self._lock = threading.Lock()

    def use(self, synonyms: Synonyms) -> None:
        """Take another list of words that mean the same, from the next search on."""
        with self._lock:
            self._synonyms = synonyms

    def seen(self, version: int) -> None:
        """Something of that version was read that is no document."""
        with self._lock:
            self.version = max(self.version, version)

    def __len__(self):
        """Rows held, both languages counted."""
        return sum(len(postings) - postings.dead for postings in self._postings.values())

    def fold_in(self, rows: Iterable[Row]) -> None:
        """Insert, replace or delete rows, in any order: of one row's versions the newest stays."""
        with self._lock:
            for row in rows:
                self._fold_in(row)
            self._views.clear()
            for language, postings in self._postings.items():
                postings.settle()
                if postings.wants_rewriting():
                    self._postings[language] = postings.rewritten()
                    self._spellers[language] = Speller()

    def _fold_in(self, row: Row) -> None:
        self.version = max(self.version, row.version)
        name, postings = (row.kind, row.key, row.language), self._postings[row.language]
        held = postings.version(row.kind, row.key)
        if row.version < (self._deleted.get(name, -1) if held is None else held):
            return
        postings.drop(row.kind, row.key)
        if row.deleted:
            self._deleted[name] = row.version
            return
        self._deleted.pop(name, None)
        label = self._labels.setdefault((row.audience, row.kind), len(self._labels))
        postings.add(row.kind, row.key, label, self._weigh(row.packed), row.version)

    def _weigh(self, packed: bytes) -> dict[str, int]:
        total: dict[str, int] = {}
        for field, counts in unpack(packed).items():
            weight = self._weights.get(field, round(_OTHER_FIELD * EIGHTHS))
            for word, count in counts.items():
                total[word] = total.get(word, 0) + count * weight
        return total

    def search(
        self,
        text: str,
        *,
        audiences: Collection[str] = (PUBLIC,),
        kinds: Collection[str] | None = None,
        limit: int = 50,
        language: str | None = None,
        semantic: Meaning | None = None,
        told: bool = False,
    ) -> list[Hit]:
        """The documents that answer `text`, best first; equal scores in order of kind and key.

        audiences  the labels this reader may see; rows of others are left out before scoring.
        kinds      only these kinds of document; None for all.
        language   only texts in this language; None, as is usual, for both.
        semantic   adds nearness of meaning: a dense.Semantic of the optional extra.
        told       the text is a problem in somebody's own words, not words to look for.
        """
        with self._lock:
            views = self._views_for(
                frozenset(audiences), None if kinds is None else frozenset(kinds)
            )
            query = read(text, views, self._spellers, self._synonyms, told=told)
            scored = [
                scoring.score(view, query)
                for view in views
                if language in (None, view.postings.language)
            ]
            if semantic is not None and text.strip():
                return _best_of(blend(scored, semantic, text, limit), limit)
            return _best_of([row for view in scored for row in view.best(limit)], limit)

    def suggestion(self, text: str) -> str | None:
        """The query with unknown words put right from public ones; None if there is nothing to."""
        with self._lock:
            views = self._views_for(frozenset((PUBLIC,)), None)
            return put_right(text, views, self._spellers, self._synonyms)

    def _views_for(self, audiences, kinds) -> list[View]:
        wanted = (audiences, kinds)
        if wanted not in self._views:
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            self._views[wanted] = [
                View(postings, **self._masks(postings, audiences, kinds))
                for postings in self._postings.values()
            ]
        return self._views[wanted]

    def _masks(self, postings, audiences, kinds) -> dict:
        """Which slots count as readable, wanted and public: see View."""
        labels = postings.labels()
        alive = labels >= 0

        def among(wanted):
            table = np.array([wanted(*label) for label in self._labels] or [False])
            return alive & table[labels]

        return {
            "readable": among(lambda audience, kind: audience in audiences),
            "wanted": among(
                lambda audience, kind: audience in audiences and (kinds is None or kind in kinds)
            ),
            "public": among(lambda audience, kind: audience == PUBLIC),
        }


def _best_of(found: list[scoring.Found], limit: int) -> list[Hit]:
    """Each document once, under the best of its rows; equal scores in order of kind and key."""
    best: dict[tuple[str, int], scoring.Found] = {}
    for row in sorted(found, key=lambda row: (-row.score, row.kind, row.key)):
        best.setdefault((row.kind, row.key), row)
    return [
        Hit(row.kind, row.key, row.score, row.matched, row.coverage, row.nearness)
        for row in list(best.values())[:limit]
    ]
