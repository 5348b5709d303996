"""`rhannu index vectors`: says what it did, or in one sentence what is missing."""

import numpy as np
import pytest

from rhannu.base import meaning
from rhannu.base.models import SearchVector
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


class Blank:
    """A model to which everything is alike."""

    def encode(self, texts, *, progress=None):
        return np.ones((len(texts), 384), dtype=np.float32) / 384**0.5


def test_what_is_not_installed_is_one_sentence(rhannu, monkeypatch):
    monkeypatch.setattr("rhannu.analysis.similarity.minilm.PACKAGE", "no_such_package")
    meaning.encoder.cache_clear()
    result = rhannu("index", "vectors")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Search by meaning is not installed. Install it with: make semantic\n"


def test_each_text_is_written_once(rhannu, monkeypatch, settings):
    monkeypatch.setattr(meaning, "encoder", Blank)
    settings.SEMANTIC = True
    make_practice()
    make_practice()
    said = "Search by meaning is installed; texts given their meaning now: {}.\n"
    assert rhannu("index", "vectors").stdout == said.format(2)
    assert rhannu("index", "vectors").stdout == said.format(0)
    assert SearchVector.objects.count() == 2


def test_where_it_is_off_the_answer_says_how_to_use_it(rhannu, monkeypatch):
    monkeypatch.setattr(meaning, "encoder", Blank)
    assert rhannu("index", "vectors").stdout.endswith("where RHANNU_SEMANTIC=1.\n")


def test_without_a_database_it_says_what_comes_first(rhannu, monkeypatch):
    monkeypatch.setattr(meaning, "encoder", Blank)
    monkeypatch.setattr(SearchVector._meta, "db_table", "no_such_table")
    result = rhannu("index", "vectors")
    assert result.exit_code == 0
    assert "after rhannu setup, run rhannu index vectors" in result.stdout
