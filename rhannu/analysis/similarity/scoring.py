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


@dataclass(frozen=True)
class Trace:
    """The slots a piece of the query was found in, and how much of the query it stands for."""

    typed: tuple[str, ...]
    concept: int
    worth: float
    slots: np.ndarray


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

    def found(self, slots: np.ndarray, scores: np.ndarray) -> list[Found]:
        names = self.view.postings.names
        answered = _answered(slots, self.traces, self.asked)
        return [
            Found(*names[slot], round(float(scores[slot]), _DECIMALS), *answer)
            for slot, answer in zip(slots.tolist(), answered, strict=True)
        ]


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
        traces.append(Trace(choice.typed, number, idf, slots))
    else:
        for word, (where, _, worth) in zip(choice.typed, parts, strict=True):
            traces.append(Trace((word,), number, worth * choice.weight, where))
    return slots, gains * choice.weight, idf


def _answered(slots, traces, asked):
    """For each slot the words of the query found there and the share of it they cover."""
    words: list[dict] = [{} for _ in slots]
    shares: list[dict] = [{} for _ in slots]
    for trace in traces:
        places = np.searchsorted(trace.slots, slots)
        places[places == len(trace.slots)] = 0
        found = trace.slots[places] == slots if len(trace.slots) else np.zeros(len(slots), bool)
        for row in np.flatnonzero(found).tolist():
            words[row].update(dict.fromkeys(trace.typed))
            share = shares[row].setdefault(trace.concept, {})
            share[trace.typed] = max(share.get(trace.typed, 0.0), trace.worth)
    for row, mine in enumerate(words):
        covered = sum(_covered(share) for share in shares[row].values())
        yield tuple(mine), min(1.0, covered / asked) if asked else 0.0


def _covered(share: dict[tuple[str, ...], float]) -> float:
    """A concept is covered by its words one by one, or by another wording of the whole."""
    singly = sum(worth for typed, worth in share.items() if len(typed) == 1)
    return max([singly, *(worth for typed, worth in share.items() if len(typed) > 1)])
