"""The benchmark commands print figures that a slow second version agrees with, or one sentence."""

import json
import math
from collections import Counter

import pytest

from benchmarks.__main__ import main
from benchmarks.retrieval import ndcg
from benchmarks.similar import auc, recall_at
from rhannu.analysis.similarity import Index, Row, Synonyms, pack
from rhannu.analysis.similarity.view import LENGTH_SHARE, SATURATION
from rhannu.analysis.similarity.words import content_words, stem


@pytest.fixture
def folder(tmp_path):
    """Three documents and two queries; the title must not be read."""
    (tmp_path / "corpus.csv").write_text(
        "doc_id,title,text\nd1,wards,street lights\nd2,street,hospital wards\nd3,x,a foster carer\n"
    )
    (tmp_path / "queries.csv").write_text("query_id,text\nq1,street lighting\nq2,ward\nq3,none\n")
    (tmp_path / "qrels.csv").write_text("query_id,doc_id,relevance\nq1,d1,2\nq2,d2,1\nq2,d3,1\n")
    return tmp_path


def printed(capsys, *arguments):
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def complaint(capsys, *arguments):
    assert main([*map(str, arguments), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.strip().split("\n")[-1]


def test_retrieval_prints_json_alone_and_reads_the_text_only(capsys, folder):
    figures = printed(capsys, "retrieval", "--data", folder)
    assert set(figures) == {"ndcg@10", "recall@10", "hit@1", "build_s", "query_ms_p50"}
    # q1 is answered in full; q2 finds one of its two; q3 has no relevant document.
    assert figures["hit@1"] == 1
    assert figures["recall@10"] == 0.75
    assert figures["ndcg@10"] == round((1 + 1 / (1 + 1 / math.log2(3))) / 2, 4)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "corpus.csv").unlink(), "corpus.csv does not exist."),
        (
            lambda folder: (folder / "queries.csv").write_text("query_id,words\nq1,street\n"),
            "queries.csv has no column text.",
        ),
        (lambda folder: (folder / "qrels.csv").write_text(""), "has no column query_id"),
        (lambda folder: (folder / "corpus.csv").write_text("doc_id,text\n"), "has no rows."),
        (
            lambda folder: (folder / "corpus.csv").write_bytes(b"doc_id,text\nd1,T\xf4n\n"),
            "is not UTF-8 text.",
        ),
        (
            lambda folder: (folder / "qrels.csv").write_text(
                "query_id,doc_id,relevance\nq1,d1,good\n"
            ),
            "qrels.csv, row 2: relevance 'good' is not a number.",
        ),
        (
            lambda folder: (folder / "qrels.csv").write_text(
                "query_id,doc_id,relevance\nq1,d9,1\n"
            ),
            "names no relevant document",
        ),
        (
            lambda folder: (folder / "corpus.csv").write_text("doc_id,text\nd1\n"),
            "corpus.csv, row 2, ends before column text.",
        ),
    ],
)
def test_a_damaged_folder_gets_one_plain_sentence(capsys, folder, spoil, sentence):
    spoil(folder)
    assert sentence in complaint(capsys, "retrieval", "--data", folder)


def test_without_the_extra_semantic_says_how_to_get_it(capsys, folder, monkeypatch):
    monkeypatch.setattr("rhannu.analysis.similarity.minilm.PACKAGE", "no_such_package")
    said = complaint(capsys, "retrieval", "--data", folder, "--semantic")
    assert said == "The semantic extra is not installed. Run: make semantic"


@pytest.fixture
def labelled(tmp_path):
    projects, pairs = tmp_path / "projects.csv", tmp_path / "pairs.csv"
    projects.write_text(
        "project_id,title,summary,theme\na,LED street lights,,street_lighting\n"
        "b,Street lighting,To LED,street_lighting\nc,Foster carers,More carers,children_families\n"
    )
    pairs.write_text("a,b,label\na,b,similar\na,c,different\nb,c,different\n")
    return projects, pairs


def test_similar_prints_figures_for_text_and_for_fields(capsys, labelled):
    projects, pairs = labelled
    figures = printed(capsys, "similar", "--projects", projects, "--pairs", pairs)
    perfect = {"auc": 1.0, "recall@p95": 1.0, "recall@p90": 1.0}
    assert figures == {"text": perfect, "fields": perfect}


def test_several_projects_files_are_read_together(capsys, labelled, tmp_path):
    projects, pairs = labelled
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    header, *rows = projects.read_text().splitlines(keepends=True)
    first.write_text(header + rows[0])
    second.write_text(header + rows[1] + rows[2])
    figures = printed(capsys, "similar", "--projects", first, second, "--pairs", pairs)
    assert figures["text"]["auc"] == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("a,b,alike\n", "row 2: label 'alike' is neither similar nor different."),
        ("a,z,similar\n", "row 2: no project has the id 'z'."),
        ("a,b,similar\n", "needs both similar and different pairs."),
    ],
)
def test_a_damaged_pairs_file_gets_one_plain_sentence(capsys, labelled, rows, sentence):
    projects, pairs = labelled
    pairs.write_text("a,b,label\n" + rows)
    assert sentence in complaint(capsys, "similar", "--projects", projects, "--pairs", pairs)


def test_ndcg_is_one_for_the_best_order_and_less_for_any_other():
    relevance = {"a": 3.0, "b": 2.0, "c": 1.0}
    assert ndcg(["a", "b", "c", "x"], relevance) == 1
    worse = (2 + 3 / math.log2(3) + 1 / math.log2(4)) / (3 + 2 / math.log2(3) + 1 / math.log2(4))
    assert ndcg(["b", "a", "c"], relevance) == pytest.approx(worse)
    assert ndcg([], relevance) == 0


def test_a_tie_counts_half_and_a_threshold_takes_all_that_tie():
    assert auc([0.5, 0.5], [True, False]) == 0.5
    assert recall_at(0.9, [0.9, 0.5, 0.5], [True, True, False]) == 0.5


DOCUMENTS = [
    "street lights and more street lights",
    "the lighting of a street",
    "hospital wards",
    "a light hospital in a quiet street",
    "records",
]


@pytest.mark.parametrize("query", ["street lighting", "hospital lights hospital", "records", "of"])
def test_the_index_scores_as_the_textbook_formula_does(query):
    """A slow second version of BM25. Texts this short are not asked again in others' words."""
    index = Index(synonyms=Synonyms())
    index.fold_in(
        Row("document", key, "en", "public", pack({"body": text}, "en"), 1)
        for key, text in enumerate(DOCUMENTS)
    )
    bags = [Counter(stem(w, "en") for w in content_words(text, "en")) for text in DOCUMENTS]
    usual = sum(bag.total() for bag in bags) / len(bags)
    expected = {}
    for key, bag in enumerate(bags):
        score = 0.0
        for word, asked in Counter(stem(w, "en") for w in content_words(query, "en")).items():
            holding = sum(word in other for other in bags)
            idf = math.log(1 + (len(bags) - holding + 0.5) / (holding + 0.5))
            brake = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * bag.total() / usual)
            score += asked * idf * bag[word] * (SATURATION + 1) / (bag[word] + brake)
        if score:
            expected[key] = pytest.approx(score)
    assert {hit.key: hit.score for hit in index.search(query)} == expected
