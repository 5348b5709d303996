"""Scores by words and by meaning, added up."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from .feedback import LONGEST_QUERY, best_slots
from .scoring import Found, Scored

# The share of meaning in the sum. A long query names so much that its words decide more.
_MEANING, _MEANING_OF_LONG_QUERY = 0.5, 0.3
# A document without any word of the query needs at least this cosine to be shown at all.
_NEAR_ENOUGH = 0.3


class Meaning(Protocol):
    """Knows how near in meaning documents are to a text: dense.Semantic is one."""

    def scores(self, text: str, names: Sequence[tuple[str, int]]) -> np.ndarray:
        """The cosine of each named document with the text; NaN where it is not known."""

    def contrasts(self, text: str, names: Sequence[tuple[str, int]]) -> np.ndarray:
        """The same without what the named documents have in common."""


def blend(scored: list[Scored], semantic: Meaning, text: str, limit: int) -> list[Found]:
    """The best rows by both; each kind of score is first scaled to run from 0 to 1.

    A long query is written as the documents are, so it is near to all of them: what they have in
    common is taken off first. Where the meaning of a row is not known, its score by words stands
    for both.
    """
    wanted = [np.flatnonzero(part.view.wanted) for part in scored]
    names = [
        part.view.postings.name(slot)
        for part, slots in zip(scored, wanted, strict=True)
        for slot in slots.tolist()
    ]
    cosines = semantic.scores(text, names)
    if not len(cosines):
        return []
    long = scored[0].length > LONGEST_QUERY
    nearness = _scaled(semantic.contrasts(text, names) if long else cosines)
    share = _MEANING_OF_LONG_QUERY if long else _MEANING
    most = max((float(part.total.max()) for part in scored if len(part.total)), default=0.0)
    found: list[Found] = []
    for part, slots in zip(scored, wanted, strict=True):
        mine, cosines = cosines[: len(slots)], cosines[len(slots) :]
        near, nearness = nearness[: len(slots)], nearness[len(slots) :]
        words = part.total[slots] / most if most else np.zeros(len(slots))
        near = np.where(np.isnan(mine), words, near)
        both = np.zeros(len(part.total))
        shown = (words > 0) | (mine >= _NEAR_ENOUGH)
        both[slots] = np.where(shown, (1 - share) * words + share * near, 0.0)
        cosine = np.zeros(len(part.total))
        cosine[slots] = np.nan_to_num(mine)
        found += part.found(best_slots(both, limit), both, cosine)
    return found


def _scaled(values: np.ndarray) -> np.ndarray:
    """From 0 for the least of those known to 1 for the most."""
    known = values[~np.isnan(values)]
    span = float(np.ptp(known)) if len(known) else 0.0
    return (values - known.min()) / span if span else np.zeros(len(values))
