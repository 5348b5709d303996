"""Search by meaning: switched on, it finds other words for the same; off or missing, nothing breaks."""

import logging

import numpy as np
import pytest
from django.apps import apps

from rhannu.analysis.similarity.minilm import SIZE
from rhannu.base import meaning, search
from rhannu.base.models import SearchVector
from rhannu.exchange import vectors
from rhannu.exchange.due import fill_lists
from rhannu.exchange.matching import conversations
from rhannu.exchange.vectors import write_vectors
from rhannu.fund import actions as fund
from rhannu.practices import actions as practices
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_practice, system

pytestmark = pytest.mark.django_db

QUESTION = "people fall at night at home"
SENSES = [("fall", "stumble", "trip"), ("street", "lantern"), ("linen", "sheet")]


class Senses:
    """A model that knows a few words: those of one sense point one way."""

    def __init__(self):
        self.encoded: list[str] = []

    def encode(self, texts, *, progress=None):
        self.encoded += texts
        rows = np.zeros((len(texts), SIZE), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for sense, words in enumerate(SENSES):
                row[sense] = any(word in text.lower() for word in words)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


@pytest.fixture
def model(settings, monkeypatch):
    """A site with search by meaning switched on."""
    settings.SEMANTIC = True
    model = Senses()
    monkeypatch.setattr(meaning, "encoder", lambda: model)
    return model


@pytest.fixture
def missing(settings, monkeypatch):
    """A site that has it switched on and not installed."""
    settings.SEMANTIC = True
    monkeypatch.setattr("rhannu.analysis.similarity.minilm.PACKAGE", "no_such_package")
    meaning.encoder.cache_clear()
    meaning._complain.cache_clear()


def stumbles(**facts):
    """A practice about falls that shares no word with QUESTION."""
    return make_practice(
        **{
            "title_en": "Rails and grips",
            "title_cy": "Canllawiau",
            "summary_en": "Fewer older residents stumble.",
            "summary_cy": "Rhag baglu.",
            "theme": "health",
            "functions": [],
            **facts,
        }
    )


def lanterns():
    return make_practice(title_en="Street lanterns", summary_en="Dimmer.", summary_cy="Pylu.")


def keys(words, *, kinds=("practice",), **facts):
    return [hit.key for hit in search.find(words, kinds=kinds, by_meaning=True, **facts)]


def change(practice, **facts):
    practices.keep_practice(
        by=system(), slug=practice.slug, facts=facts, lessons=[], evidence=[], at=NOW
    )


def test_a_practice_that_shares_no_word_is_found_by_its_meaning(model):
    practice = stumbles(donors=[make_organisation()])
    lanterns()
    write_vectors()

    (found,) = conversations(QUESTION, on=TODAY).found

    assert found.practice == practice
    assert found.matched == ()
    assert "It means much the same as your words." in found.reasons


def test_switched_off_search_goes_by_words_alone(model, settings):
    settings.SEMANTIC = False
    practice = stumbles()
    lanterns()
    write_vectors()
    assert keys(QUESTION) == []
    assert keys("grips") == [practice.pk]
    assert conversations(QUESTION, on=TODAY).found == ()


def test_not_installed_search_goes_by_words_and_the_log_says_so_once(missing, caplog):
    practice = stumbles()
    fill_lists(NOW)  # the week's list is no part of it
    with caplog.at_level(logging.WARNING):
        assert keys("grips") == [practice.pk]
        search.drop_index()
        assert keys(QUESTION) == []
        assert apps.get_app_config("exchange").tick(at=NOW) == 0
    (said,) = caplog.messages
    assert said.endswith("The semantic extra is not installed. Run: make semantic")


def test_a_new_practice_has_its_words_at_once_and_its_meaning_after_a_tick(model):
    lanterns()
    write_vectors()
    practice = stumbles()
    assert keys("grips") == [practice.pk]
    assert keys(QUESTION) == []
    fill_lists(NOW)  # the week's list is no part of it

    assert apps.get_app_config("exchange").tick(at=NOW) == 1

    assert keys(QUESTION) == [practice.pk]
    assert apps.get_app_config("exchange").tick(at=NOW) == 0


def test_a_practice_without_a_vector_stays_first_where_its_words_are_best(model):
    known = make_practice(title_en="Sheets", summary_en="Street linen and grips, rails, hooks.")
    lanterns()
    write_vectors()
    fresh = stumbles()
    assert keys("rails and grips") == [fresh.pk, known.pk]


def test_a_changed_text_is_never_found_by_what_it_meant_before(model):
    practice = stumbles()
    other = lanterns()
    write_vectors()
    assert keys(QUESTION) == [practice.pk]

    change(practice, title_en="Laundry", summary_en="Tags on sheets.")

    assert keys(QUESTION) == []
    assert write_vectors() == 1
    assert keys("linen lorries") == [practice.pk]
    assert model.encoded[-2].startswith("Laundry")
    assert other.pk not in keys("linen lorries")


def test_a_process_that_starts_between_ignores_the_old_vector_too(model):
    practice = stumbles()
    lanterns()
    write_vectors()
    change(practice, title_en="Laundry", summary_en="Tags on sheets.")
    search.drop_index()
    assert keys(QUESTION) == []


def test_a_text_that_changes_while_it_is_encoded_gets_no_vector(model):
    practice = stumbles()
    (due,) = meaning.due()
    change(practice, title_en="Laundry")
    meaning.write([(due, "Rails and grips: fewer stumble.")])
    assert not SearchVector.objects.exists()
    assert write_vectors() == 1


def test_nobody_finds_by_meaning_what_is_not_theirs(model):
    practice = stumbles()
    lanterns()
    write_vectors()
    kinds = ("practice", "bid")
    before = search.find(QUESTION, kinds=kinds, by_meaning=True)

    bid = fund.receive_bid(by=make_officer(), title="Trips and slips", summary="A trip", at=NOW)
    write_vectors()

    assert search.find(QUESTION, kinds=kinds, by_meaning=True) == before
    assert [hit.key for hit in before] == [practice.pk]
    both = search.find(QUESTION, kinds=kinds, audiences=("public", "fund"), by_meaning=True)
    assert {(hit.kind, hit.key) for hit in both} == {("practice", practice.pk), ("bid", bid.pk)}


def test_the_vector_of_a_text_that_is_gone_goes_with_it(model):
    practice = stumbles()
    lanterns()
    write_vectors()
    change(practice, published=False)
    assert not SearchVector.objects.filter(key=practice.pk).exists()
    assert keys(QUESTION) == []


def test_a_welsh_question_goes_by_words_for_the_model_knows_none(model):
    practice = stumbles()
    lanterns()
    write_vectors()
    encoded = len(model.encoded)
    assert keys("mae pobl yn baglu yn y nos") == [practice.pk]
    assert len(model.encoded) == encoded


def test_a_bid_in_welsh_alone_is_not_due_for_ever(model):
    fund.receive_bid(
        by=make_officer(),
        title="Mae'r goleuadau yn y stryd",
        summary="Maen nhw yn rhy llachar i'r bobl",
        at=NOW,
    )
    assert write_vectors() == 1
    assert write_vectors() == 0
    assert model.encoded == []


def test_writing_goes_on_where_it_was_stopped(model, monkeypatch):
    monkeypatch.setattr(vectors, "BATCH", 2)
    for _number in range(5):
        stumbles()

    def stopped(done, total):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_vectors(progress=stopped)
    assert write_vectors() == 1
    assert SearchVector.objects.count() == len(model.encoded) == 5


def test_the_same_question_is_encoded_once(model):
    stumbles()
    write_vectors()
    keys(QUESTION)
    keys(QUESTION)
    assert model.encoded.count(QUESTION) == 1
