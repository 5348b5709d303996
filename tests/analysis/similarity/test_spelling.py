"""Only words nobody wrote are put right, and only towards public words."""

import pytest

from rhannu.analysis.similarity import Index, Row, pack
from rhannu.analysis.similarity.spelling import errors_forgiven, letter_pairs


def index_of(**texts_of_audience):
    index = Index()
    index.fold_in(
        Row("practice", number, "en", audience, pack({"body": text}, "en"), number)
        for number, (audience, text) in enumerate(texts_of_audience.items(), 1)
    )
    return index


def test_a_short_word_is_taken_as_it_stands():
    assert [errors_forgiven(word) for word in ("led", "2024", "ward", "lighting")] == [0, 0, 1, 2]


def test_the_pairs_of_a_word_mark_its_ends():
    assert letter_pairs("led") == ["^l", "le", "ed", "d$"]


def test_a_word_that_somebody_wrote_is_not_put_right():
    index = index_of(public="lighting strike", fund="x")
    assert index.search("lightning") != []  # nobody wrote it: lighting is meant
    index.fold_in([Row("practice", 9, "en", "public", pack({"body": "lightning"}, "en"), 9)])
    assert [hit.key for hit in index.search("lightning")] == [9]


def test_a_private_word_is_never_offered_to_anyone():
    index = index_of(public="wards", fund="rearrangement")
    assert index.search("rearangement") == []
    assert index.search("rearangement", audiences=["public", "fund"]) == []
    assert len(index.search("rearrangement", audiences=["public", "fund"])) == 1


@pytest.mark.parametrize("query", ["streetlighting", "streetlights"])
def test_two_words_written_as_one_are_parted(query):
    assert len(index_of(public="street lights", fund="x").search(query)) == 1


def test_a_longer_form_finds_the_word_it_is_made_from():
    assert len(index_of(public="photovoltaic panels", fund="x").search("photovoltaically")) == 1


def test_the_correction_counts_for_less_than_the_word_itself():
    index = index_of(public="lighting columns", fund="x")
    right, wrong = index.search("lighting")[0].score, index.search("lihgting")[0].score
    assert wrong < right
    assert index.search("lihgting")[0].matched == ("lihgting",)


def test_a_suggestion_is_the_query_with_the_misspelt_words_put_right():
    index = index_of(public="street lighting", fund="secretly")
    assert index.suggestion("our streat lihgting") == "our street lighting"
    assert index.suggestion("street lighting") is None
    assert index.suggestion("secretli") is None
