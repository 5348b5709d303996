"""How well and how fast the search finds what people judged relevant.

DIR holds corpus.csv (doc_id, text, ...), queries.csv (query_id, text, ...) and qrels.csv
(query_id, doc_id, relevance). Only `text` is indexed. Queries without a relevant document are left
out; every figure is a mean over the others, except the median time of one query.
"""

import math
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rhannu.analysis.similarity import Index, Row, pack
from rhannu.analysis.similarity.dense import NotInstalled, Semantic
from rhannu.analysis.similarity.words import language_of, words_of

from .files import BadInput, read_rows

DEPTH = 10


def measure(folder: Path, *, semantic: bool = False) -> dict[str, float]:
    """The figures of one folder."""
    corpus = read_rows(folder / "corpus.csv", ("doc_id", "text"))
    queries = read_rows(folder / "queries.csv", ("query_id", "text"))
    judged = _judgements(folder / "qrels.csv", corpus, queries)
    queries = [query for query in queries if query["query_id"] in judged]

    started = time.perf_counter()
    meaning = _semantic(corpus) if semantic else None
    index = index_of([document["text"] for document in corpus])
    build = time.perf_counter() - started

    scores, seconds, progress = [], [], _Progress("query")
    for number, query in enumerate(queries, 1):
        started = time.perf_counter()
        hits = index.search(query["text"], semantic=meaning)
        seconds.append(time.perf_counter() - started)
        ranked = [corpus[hit.key]["doc_id"] for hit in hits]
        relevance = judged[query["query_id"]]
        scores.append(
            (ndcg(ranked, relevance), recall(ranked, relevance), hit_1(ranked, relevance))
        )
        progress(number, len(queries))
    ndcgs, recalls, firsts = (statistics.fmean(column) for column in zip(*scores, strict=True))
    return {
        "ndcg@10": round(ndcgs, 4),
        "recall@10": round(recalls, 4),
        "hit@1": round(firsts, 4),
        "build_s": round(build, 3),
        "query_ms_p50": round(statistics.median(seconds) * 1000, 3),
    }


def index_of(texts: Sequence[str]) -> Index:
    """The product's index over plain texts, keyed by their place."""
    index = Index()
    index.fold_in(_rows(texts))
    return index


def _rows(texts):
    progress = _Progress("document")
    for key, text in enumerate(texts):
        language = language_of(words_of(text))
        yield Row("document", key, language, "public", pack({"body": text}, language), key + 1)
        progress(key + 1, len(texts))


def _judgements(path, corpus, queries) -> dict[str, dict[str, float]]:
    """Query id to its relevant documents and their grades."""
    documents = {row["doc_id"] for row in corpus}
    asked = {row["query_id"] for row in queries}
    judged: dict[str, dict[str, float]] = {}
    for number, row in enumerate(read_rows(path, ("query_id", "doc_id", "relevance")), 2):
        try:
            grade = float(row["relevance"])
        except ValueError:
            raise BadInput(
                f"{path}, row {number}: relevance {row['relevance']!r} is not a number."
            ) from None
        if grade > 0 and row["query_id"] in asked and row["doc_id"] in documents:
            judged.setdefault(row["query_id"], {})[row["doc_id"]] = grade
    if not judged:
        raise BadInput(f"{path} names no relevant document for any query of the folder.")
    return judged


def ndcg(ranked: Sequence[str], relevance: Mapping[str, float], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain: linear gain (the grade itself) over log2(rank + 1).

    Source: Järvelin and Kekäläinen 2002, as trec_eval's ndcg_cut has it.
    """
    gains = [relevance.get(document, 0.0) for document in ranked[:depth]]
    ideal = sorted(relevance.values(), reverse=True)[:depth]
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def recall(ranked: Sequence[str], relevance: Mapping[str, float], depth: int = DEPTH) -> float:
    """The share of the relevant documents, of whatever grade, that stand in the first ten."""
    return sum(document in relevance for document in ranked[:depth]) / len(relevance)


def hit_1(ranked: Sequence[str], relevance: Mapping[str, float]) -> bool:
    """Is the first document a relevant one?"""
    return bool(ranked) and ranked[0] in relevance


def _semantic(corpus) -> Semantic:
    try:
        semantic = Semantic()
    except NotInstalled as problem:
        raise BadInput(str(problem)) from None
    documents = [(("document", key), document["text"]) for key, document in enumerate(corpus)]
    semantic.add(documents, progress=_Progress("meaning of document"))
    return semantic


class _Progress:
    """A line on standard error at each twentieth of the way."""

    def __init__(self, what: str):
        self._what, self._told = what, 0

    def __call__(self, done: int, of: int) -> None:
        if done * 20 // of > self._told:
            self._told = done * 20 // of
            print(f"{self._what} {done} of {of}", file=sys.stderr)
