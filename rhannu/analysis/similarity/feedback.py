"""Asking again in the words of the best answers: pseudo-relevance feedback.

The words that the first few rows share, which the user did not think of, order the rows below
better. It only reorders rows that hold words of the query, and only near the top, so its cost does
not grow with the collection. A long query says enough by itself, and texts of a few words have
nothing to add, so both are left as they are.

Source: relevance model 3 (Abdul-Jaleel and others 2004), with BM25 scores as the weights.
"""

import numpy as np

from .view import View, saturated

_TEACHERS = 5  # rows whose words are learnt
_WORDS = 20  # words learnt from them
_SHARE = 0.45  # of the new score, what the learnt words give
_REORDERED = 100
LONGEST_QUERY = 20  # words
_SHORTEST_USUAL_TEXT = 15  # weighted words


def refine(view: View, total: np.ndarray, asked: int) -> np.ndarray:
    """The rows' scores after asking again. `asked`: content words in the query, repeats counted."""
    if asked > LONGEST_QUERY or view.usual_length < _SHORTEST_USUAL_TEXT:
        return total
    top = best_slots(total, _REORDERED)
    if len(top) < 2:
        return total
    teachers = best_slots(total, _TEACHERS).tolist()
    teachers.sort(key=lambda slot: (-round(float(total[slot]), 9), view.postings.name(slot)))
    learnt = _learn(view, teachers[:_TEACHERS], total)
    refined = total * (1 - _SHARE)
    refined[top] += _SHARE * asked * _score(view, top, learnt)
    return refined


def best_slots(total: np.ndarray, limit: int) -> np.ndarray:
    """The slots of the `limit` highest scores above 0, and all that tie with the last."""
    slots = np.flatnonzero(total > 0)
    if len(slots) > limit:
        scores = total[slots]
        last = np.partition(scores, len(slots) - limit)[len(slots) - limit]
        slots = slots[scores >= last - 1e-9]
    return slots


def _learn(view, teachers, total) -> dict[str, float]:
    """The commonest stems of the teachers with their shares, which sum to 1."""
    rows, numbers, weights = view.postings.in_rows(teachers)
    lengths = np.bincount(rows, weights, minlength=len(teachers))
    stems, places = np.unique(view.stem_numbers[numbers], return_inverse=True)
    shares = np.bincount(places, weights * (total[teachers] / lengths)[rows])
    names = view.postings.stems
    best = sorted(
        (-round(share, 9), names[stem])
        for stem, share in zip(stems.tolist(), shares.tolist(), strict=True)
    )[:_WORDS]
    whole = sum(share for share, _ in best)
    return {stem: share / whole for share, stem in best}


def _score(view, slots, learnt) -> np.ndarray:
    """BM25 of each row for the learnt stems, read from the rows' own word lists."""
    place_of = np.full(len(view.postings.words), -1)
    for place, stem in enumerate(learnt):
        place_of[list(view.family(stem))] = place
    rows, numbers, weights = view.postings.in_rows(slots)
    places = place_of[numbers]
    known = places >= 0
    cells = rows[known] * len(learnt) + places[known]
    counts = np.bincount(cells, weights[known], minlength=len(slots) * len(learnt))
    counts = counts.reshape(len(slots), len(learnt))
    worth = np.array([share * view.idf_of_stem(stem) for stem, share in learnt.items()])
    # A plain sum, not a matrix product: the order of additions must not depend on the machine.
    return (saturated(counts, view.brake[slots][:, None]) * worth).cumsum(axis=1)[:, -1]
