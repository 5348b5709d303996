"""What the rows of a view score for a query, and which of its words each answers."""

from dataclasses import dataclass

import numpy as np

from .feedback import best_slots, refine
from .query import Choice, Concept, Query
from .view import View


@dataclass(frozen=True)
class Found:
    """One row that answers a query; the fields of a Hit."""

    kind: str
    key: int
    score: float
    matched: tuple[str, ...]
    coverage: float
    nearness: float


@dataclass(frozen=True)
class Trace:
    """The slots a piece of the query was found in, and how much of the query it stands for.

    whole  it is another wording of the whole concept, not one of its words.
    """

    typed: tuple[str, ...]
    concept: int
    worth: float
    slots: np.ndarray
    whole: bool


@dataclass(frozen=True)
class Scored:
    """A view's scores for a query.

    total   float per slot: its score, 0 for a row that holds none of the words.
    asked   what all of the query is worth here.
    length  content words in the query, repeats counted.
    """

    view: View
    total: np.ndarray
    traces: list[Trace]
    asked: float
    length: int

    def best(self, limit: int) -> list[Found]:
        """The best `limit` rows and all that tie with the last, in no order."""
        return self.found(best_slots(self.total, limit), self.total)

    def found(
        self, slots: np.ndarray, scores: np.ndarray, nearness: np.ndarray | None = None
    ) -> list[Found]:
        name = self.view.postings.name
        answered = _answered(slots, self.traces, self.asked)
        found = []
        for slot, (words, share) in zip(slots.tolist(), answered, strict=True):
            kind, key = name(slot)
            score, near = float(scores[slot]), 0.0 if nearness is None else float(nearness[slot])
            found.append(Found(kind, key, round(score, _DECIMALS), words, share, near))
        return found


# Scores that differ only in the last bits of a logarithm are equal on every machine.
_DECIMALS = 9


def score(view: View, query: Query) -> Scored:
    """What every row of a view scores for the query."""
    total = np.zeros(len(view.postings))
    traces: list[Trace] = []
    asked = 0.0
    for number, concept in enumerate(query.concepts):
        worth = _add_concept(view, number, concept, total, traces)
        asked += worth or view.idf(0)
    length = sum(concept.count for concept in query.concepts)
    return Scored(view, refine(view, total, length), traces, asked, length)


def _add_concept(view, number, concept: Concept, total, traces) -> float:
    """Add what a concept gives each row, leave traces, and return what it is worth, 0 if unknown.

    Another wording may be longer or rarer than the one typed, but it never counts for more.
    """
    choices = concept.choices.get(view.postings.language, ())
    worth = 0.0
    best = np.zeros(len(total)) if len(choices) > 1 else None
    for choice in choices:
        slots, gains, idf = _choice_gains(view, number, choice, traces)
        if choice.together and 0 < worth * choice.weight < idf:
            gains *= worth * choice.weight / idf
        worth = max(worth, idf) if not choice.together or not worth else worth
        if best is None:
            total[slots] += gains * concept.count
        else:
            best[slots] = np.maximum(best[slots], gains)
    if best is not None:
        total += best * concept.count
    return worth


def _choice_gains(view, number, choice: Choice, traces):
    """The rows one wording of a concept is found in, what it gives them, and its idf."""
    parts = [view.gain(words) for words in choice.words]
    idf = sum(part[2] for part in parts) * choice.weight
    if len(parts) == 1:
        slots, gains, _ = parts[0]
    else:
        every = np.zeros(len(view.postings))
        count = np.zeros(len(view.postings), dtype=np.int16)
        for slots, gains, _ in parts:
            every[slots] += gains
            count[slots] += 1
        slots = np.flatnonzero(count >= (len(parts) if choice.together else 1))
        gains = every[slots]
    if choice.together:
        traces.append(Trace(choice.typed, number, idf, slots, whole=True))
    else:
        for word, (where, _, worth) in zip(choice.typed, parts, strict=True):
            traces.append(Trace((word,), number, worth * choice.weight, where, whole=False))
    return slots, gains * choice.weight, idf


def _answered(slots: np.ndarray, traces: list[Trace], asked: float):
    """For each slot the words of the query found there and the share of it they cover."""
    there = np.array([_holds(trace.slots, slots) for trace in traces], dtype=bool)
    there = there.reshape(len(traces), len(slots))
    covered = np.zeros(len(slots))
    for concept in {trace.concept for trace in traces}:
        mine = [place for place, trace in enumerate(traces) if trace.concept == concept]
        covered += _covered([traces[place] for place in mine], there[mine])
    shares = np.minimum(1.0, covered / asked) if asked else covered
    words: list[dict[str, None]] = [{} for _ in slots]
    for place, row in zip(*np.nonzero(there), strict=True):
        words[row].update(dict.fromkeys(traces[place].typed))
    return [(tuple(mine), share) for mine, share in zip(words, shares.tolist(), strict=True)]


def _holds(ascending: np.ndarray, slots: np.ndarray) -> np.ndarray:
    """Which of `slots` stand in an ascending array."""
    if not len(ascending):
        return np.zeros(len(slots), dtype=bool)
    places = np.searchsorted(ascending, slots)
    return ascending[np.minimum(places, len(ascending) - 1)] == slots


def _covered(traces: list[Trace], there: np.ndarray) -> np.ndarray:
    """A concept is covered by its words one by one, or by another wording of the whole."""
    worth = np.array([[trace.worth] for trace in traces]) * there
    whole = np.array([trace.whole for trace in traces])
    best = worth[~whole].sum(axis=0)
    return np.maximum(best, worth[whole].max(axis=0)) if whole.any() else best
