"""The words that search takes for the same are kept by people, and count at every process's next search."""

import pytest

from rhannu.analysis.similarity.synonyms import shipped
from rhannu.base import clock, search, terms
from rhannu.base.models import SearchTerm, TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.actions.search_rows import rebuild_search
from tests.factories import NOW, make_officer, make_practice, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def found(words):
    return [hit.key for hit in search.find(words, kinds=["practice"])]


def add(*english, cy=()):
    return actions.add_term(by=system(), words_en=list(english), words_cy=list(cy))


def key_of(word):
    return next(one.key for one in terms.every_term() if word in one.every)


@pytest.fixture
def gritting():
    return make_practice(summary_en="Spread salt on frozen roads.", summary_cy="Taenu halen.")


def test_a_term_counts_from_the_next_search(gritting):
    assert found("zebrastone") == []

    add("zebrastone", "salt", cy=["carreg sebra"])

    assert found("zebrastone") == [gritting.pk]
    assert found("carreg sebra") == [gritting.pk]


def test_a_process_that_begins_later_knows_the_term(gritting):
    add("zebrastone", "salt")
    search.drop_index()

    assert found("zebrastone") == [gritting.pk]


def test_a_term_is_no_document(gritting):
    add("zebrastone", "salt")

    assert search.find("zebrastone", kinds=["term"], audiences=["public", "fund", "nobody"]) == []


def test_a_changed_term_finds_by_its_new_words_alone(gritting):
    term = add("zebrastone", "salt")
    actions.change_term(by=system(), key=term.key, words_en=["okapistone", "salt"], words_cy=[])

    assert found("okapistone") == [gritting.pk]
    assert found("zebrastone") == []


def test_a_term_that_is_taken_out_finds_nothing_and_can_be_put_back(gritting):
    term = add("zebrastone", "salt")
    actions.take_out_term(by=system(), key=term.key)
    assert found("zebrastone") == []

    words = {"words_en": ["zebrastone", "salt"], "words_cy": []}
    with pytest.raises(Refused, match="not there any more"):
        actions.change_term(by=system(), key=term.key, **words)
    actions.put_back_term(by=system(), key=term.key, **words)
    assert found("zebrastone") == [gritting.pk]


def test_the_shipped_list_is_the_starting_stock_and_can_be_changed():
    other = {"theme": "patient_flow", "functions": ["discharge"]}
    lights = make_practice(summary_en="A lantern for each lane.", summary_cy="", **other)
    assert found("lamp column") == [lights.pk]
    key = key_of("lamp column")

    actions.take_out_term(by=system(), key=key)

    assert found("lamp column") == []
    search.drop_index()
    assert found("lamp column") == []
    assert key in terms.stock()


def test_each_change_is_a_version_and_the_trail_says_who():
    officer = make_officer()
    key = key_of("lamp column")
    words = terms.stock()[key].words
    changed = [*words["en"], "beacon post"]
    actions.change_term(by=officer, key=key, words_en=changed, words_cy=[*words["cy"]])
    actions.take_out_term(by=officer, key=key)

    row = SearchTerm.objects.get(key=key)
    assert [(one.number, one.taken_out) for one in row.versions.all()] == [
        (3, True), (2, False), (1, False)
    ]  # fmt: skip
    told = TrailEntry.objects.filter(about_type="base.searchterm", about_id=row.pk)
    assert [(one.verb, one.actor, one.facts["version"]) for one in told] == [
        ("term_changed", officer.pk, 2),
        ("term_taken_out", officer.pk, 3),
    ]


@pytest.mark.parametrize(
    ("english", "why"),
    [
        (["zebrastone"], "at least two wordings"),
        (["z", "salt"], "too short"),
        (["of the", "salt"], "too short"),
        (["one two three four five six seven", "salt"], "too long"),
        (["lamp column", "zebrastone"], "stands for something else already"),
        (["lamp columns", "zebrastone"], "stands for something else already"),
        (["zebrastone", "zebrastones"], "stands there twice"),
        (["zebrastone", "zebrastone quarry"], "swallow"),
        (["quarry of zebrastone", "zebrastone"], "swallow"),
    ],
)
def test_words_that_would_mislead_are_refused(english, why):
    with pytest.raises(Refused, match=why):
        add(*english)
    assert not SearchTerm.objects.exists()


def test_what_the_shipped_list_says_need_not_be_said_anew():
    key = key_of("domiciliary care")
    words = terms.stock()[key].words

    actions.change_term(
        by=system(), key=key, words_en=[*words["en"], "zebracare"], words_cy=[*words["cy"]]
    )

    assert "zebracare" in next(one for one in terms.every_term() if one.key == key).every


def test_every_shipped_group_has_a_key_of_its_own():
    assert len(terms.stock()) == len(shipped())


def test_terms_outlive_a_rebuilt_index(gritting):
    add("zebrastone", "salt")
    rebuild_search(by=system())
    search.drop_index()

    assert found("zebrastone") == [gritting.pk]
