"""Scores by words and by meaning, added up."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from .feedback import LONGEST_QUERY, best_slots
from .scoring import Found, Scored

# The share of meaning in the sum. A long query names so much that its words decide more.
_MEANING, _MEANING_OF_LONG_QUERY = 0.5, 0.35
# A document without any word of the query needs at least this cosine to be shown at all.
_NEAR_ENOUGH = 0.3


class Meaning(Protocol):
    """Knows how near in meaning documents are to a text: dense.Semantic is one."""

    def scores(self, text: str, names: Sequence[tuple[str, int]]) -> np.ndarray:
        """The cosine of each named document with the text; NaN where it is not known."""


def blend(scored: list[Scored], semantic: Meaning, text: str, limit: int) -> list[Found]:
    """The best rows by both; each kind of score is first scaled to run from 0 to 1.

    Where the meaning of a row is not known, its score by words stands for both.
    """
    wanted = [np.flatnonzero(part.view.wanted) for part in scored]
    names = [
        [part.view.postings.names[slot] for slot in slots.tolist()]
        for part, slots in zip(scored, wanted, strict=True)
    ]
    nearness = semantic.scores(text, [name for part in names for name in part])
    if not len(nearness):
        return []
    most = max((float(part.total.max()) for part in scored if len(part.total)), default=0.0)
    known = nearness[~np.isnan(nearness)]
    least, span = (float(known.min()), float(np.ptp(known))) if len(known) else (0.0, 0.0)
    share = _MEANING if scored[0].length <= LONGEST_QUERY else _MEANING_OF_LONG_QUERY
    found: list[Found] = []
    for part, slots in zip(scored, wanted, strict=True):
        mine, nearness = nearness[: len(slots)], nearness[len(slots) :]
        words = part.total[slots] / most if most else np.zeros(len(slots))
        near = (mine - least) / span if span else np.zeros(len(slots))
        near = np.where(np.isnan(mine), words, near)
        both = np.zeros(len(part.total))
        shown = (words > 0) | (mine >= _NEAR_ENOUGH)
        both[slots] = np.where(shown, (1 - share) * words + share * near, 0.0)
        cosine = np.zeros(len(part.total))
        cosine[slots] = np.nan_to_num(mine)
        found += part.found(best_slots(both, limit), both, cosine)
    return found
