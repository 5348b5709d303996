"""Nearness of meaning is added to the word search, and never lets in what it may not."""

import numpy as np
import pytest

from rhannu.analysis.similarity import Index, Row, pack
from rhannu.analysis.similarity.dense import Semantic
from rhannu.analysis.similarity.minilm import SIZE, _batches, _gelu
from rhannu.analysis.similarity.wordpiece import WordPieces

SENSES = [("lamp", "light", "lantern"), ("ward", "hospital"), ("carer", "foster")]


class Senses:
    """An encoder that knows a few words: those of one sense stand in one direction."""

    def encode(self, texts, *, progress=None):
        rows = np.zeros((len(texts), SIZE), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for sense, words in enumerate(SENSES):
                row[sense] = any(word in text for word in words)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


TEXTS = {1: "lamp", 2: "light", 3: "ward", 4: "foster carer"}


@pytest.fixture
def semantic():
    semantic = Semantic(Senses())
    semantic.add((("practice", key), text) for key, text in TEXTS.items())
    return semantic


@pytest.fixture
def index():
    index = Index()
    index.fold_in(
        Row("practice", key, "en", "fund" if key == 2 else "public", pack({"body": text}, "en"), 1)
        for key, text in TEXTS.items()
    )
    return index


def keys(hits):
    return [hit.key for hit in hits]


def test_a_text_of_like_meaning_follows_the_one_with_the_word(index, semantic):
    hits = index.search("lamp", audiences=["public", "fund"], semantic=semantic)
    assert keys(hits) == [1, 2]
    assert hits[0].matched == ("lamp",)


def test_meaning_finds_no_private_text(index, semantic):
    assert keys(index.search("lantern", semantic=semantic)) == [1]


def test_words_without_meaning_still_find_nothing(index, semantic):
    assert index.search("xylophone", semantic=semantic) == []
    assert index.search(" ", semantic=semantic) == []


def test_a_replaced_document_has_its_new_meaning(index, semantic):
    semantic.add([(("practice", 1), "hospital")])
    scores = semantic.scores("ward", [("practice", 1), ("practice", 2)])
    assert scores.tolist() == [1, 0]


def test_what_all_documents_have_in_common_is_no_contrast(semantic):
    names = [("practice", 3), ("practice", 4), ("practice", 99)]
    semantic.add([(names[0], "lamp ward"), (names[1], "lamp foster")])
    contrasts = semantic.contrasts("lamp ward", names)
    assert contrasts[:2].tolist() == pytest.approx([1, -1], abs=1e-6)
    assert np.isnan(contrasts[2])


def test_a_long_question_is_answered_by_what_tells_texts_apart(index, semantic):
    long = " ".join(["lamp", "ward", *(f"word{number}" for number in range(25))])
    assert set(keys(index.search(long, semantic=semantic))) == {1, 3}
    assert Index().search(long, semantic=semantic) == []


def test_a_document_that_was_not_met_is_ranked_by_its_words(index, semantic):
    index.fold_in([Row("practice", 5, "en", "public", pack({"body": "lamp"}, "en"), 2)])
    hits = index.search("lamp", semantic=semantic)
    assert keys(hits) == [1, 5]
    assert hits[0].score == hits[1].score
    assert [hit.nearness for hit in hits] == [1, 0]


def test_a_dropped_document_makes_room_for_the_next(semantic):
    semantic.drop(("practice", 3))
    semantic.drop(("practice", 99))
    semantic.add(
        [(("practice", 6), "lantern"), (("practice", 6), "ward"), (("practice", 7), "ward")]
    )
    scores = semantic.scores("ward", [("practice", number) for number in (3, 6, 7, 1)])
    assert np.isnan(scores[0])
    assert scores[1:].tolist() == [1, 1, 0]


def test_with_no_meaning_known_the_order_is_that_of_the_words(index):
    hits = index.search("foster lamp carer", semantic=Semantic(Senses()))
    assert keys(hits) == keys(index.search("foster lamp carer"))


def test_an_index_without_documents_finds_none(semantic):
    assert Index().search("lamp", semantic=semantic) == []


def test_a_word_is_cut_into_the_longest_known_pieces():
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "street", "light", "##ing", "##s", "!"])
    assert pieces.numbers("Street lighting!", limit=10) == [1, 3, 4, 5, 7, 2]
    assert pieces.numbers("strêet xyz", limit=10) == [1, 3, 0, 2]
    assert pieces.numbers("street light street", limit=4) == [1, 3, 4, 2]


def test_the_activation_is_the_textbook_one_to_three_places():
    values = np.array([-3.0, -1.0, 0.0, 0.5, 2.0], dtype=np.float32)
    known = [-0.00405, -0.15866, 0.0, 0.34573, 1.95450]
    assert _gelu(values).tolist() == pytest.approx(known, abs=1e-3)


def test_every_text_is_in_one_batch():
    batches = _batches([600, 3, 600, 900, 3])
    assert sorted(place for batch in batches for place in batch) == [0, 1, 2, 3, 4]
