"""Search finds what was meant, ranks it the same everywhere, and keeps what is private apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.analysis.similarity import Index, Row, Synonyms, pack, postings, unpack


def row(key, text, *, title="", language="en", kind="practice", audience="public", version=1):
    fields = {"title": title, "body": text}
    return Row(kind, key, language, audience, pack(fields, language), version)


def index_of(*rows, **options):
    index = Index(**options)
    index.fold_in(rows)
    return index


def keys(hits):
    return [hit.key for hit in hits]


def test_a_pack_holds_each_fields_words_with_their_counts():
    fields = {"title": "Goleuadau stryd", "body": "Y goleuadau a'r goleuadau yng Nghaerdydd"}
    assert unpack(pack(fields, "cy")) == {
        "title": {"goleuadau": 1, "stryd": 1},
        "body": {"goleuadau": 2, "nghaerdydd": 1},
    }


def test_a_pack_of_another_version_is_refused():
    with pytest.raises(ValueError, match="Rebuild the index"):
        unpack(b"0\ntitle\tstreet")


def test_a_word_in_the_title_counts_more_than_one_in_the_body():
    index = index_of(row(1, "lamps and wards"), row(2, "wards", title="lamps"))
    assert keys(index.search("lamps")) == [2, 1]


def test_inflected_words_find_each_other():
    index = index_of(row(1, "dimming the street lights"), row(2, "hospital wards"))
    assert keys(index.search("street lighting")) == [1]


@pytest.mark.parametrize("query", ["cath", "gath", "nghath", "chath", "Câth"])
@pytest.mark.parametrize("written", ["cath", "gath", "nghath", "chath"])
def test_any_mutation_finds_any_other(query, written):
    index = index_of(row(1, f"y {written} fach", language="cy"), row(2, "y ci mawr", language="cy"))
    assert keys(index.search(query)) == [1]


@pytest.mark.parametrize(
    ("query", "language", "text"),
    [
        ("streat lighting", "en", "street lighting"),
        ("lihgting", "en", "street lighting"),
        ("digitsing pateint records", "en", "digitising patient records"),
        ("cyfarfodyd", "cy", "cyfarfodydd y cyngor"),
        ("gyfarfodyd", "cy", "cyfarfodydd y cyngor"),
        ("goleuadua", "cy", "goleuadau stryd"),
    ],
)
def test_typing_errors_are_forgiven_in_both_languages(query, language, text):
    index = index_of(row(1, text, language=language), row(2, "nyrsys nurses", language=language))
    assert keys(index.search(query)) == [1]


def test_unknown_words_find_nothing():
    index = index_of(row(1, "street lighting"), row(2, "patient records"))
    assert index.search("xylophone quartz") == []
    assert index.search("the of and") == []
    assert index.search("") == []


SYNONYMS = Synonyms(
    [
        {"en": ["street light", "lantern"], "cy": ["golau stryd", "goleuadau stryd"]},
        {"en": ["home care", "domiciliary"], "cy": ["gofal cartref"]},
    ]
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lanterns", 1),
        ("goleuadau stryd", 1),
        ("mae'r oleuadau stryd yn ddrud", 1),
        ("domiciliary", 2),
        ("gofal gartref", 2),
    ],
)
def test_synonyms_bridge_wordings_and_languages(query, expected):
    index = index_of(
        row(1, "LED street lights"), row(2, "home care"), row(3, "home"), synonyms=SYNONYMS
    )
    assert keys(index.search(query))[0] == expected


def test_half_of_a_wording_is_not_the_thing():
    index = index_of(row(1, "a home for children"), synonyms=SYNONYMS)
    assert index.search("domiciliary") == []


def test_the_words_as_typed_count_more_than_a_synonym():
    index = index_of(
        row(1, "lantern"), row(2, "street light"), row(3, "nothing"), synonyms=SYNONYMS
    )
    assert keys(index.search("lantern")) == [1, 2]


def test_a_document_in_two_languages_is_found_once_by_its_better_text():
    index = index_of(
        row(1, "street lighting wards", title="lighting"), row(1, "goleuadau stryd", language="cy")
    )
    assert keys(index.search("goleuadau stryd")) == [1]
    assert keys(index.search("goleuadau stryd", language="en")) == [1]  # by translation
    assert keys(index.search("wards", language="cy")) == []


def test_a_hit_says_which_of_the_users_words_it_answers():
    index = index_of(row(1, "street lights dimmed"), row(2, "a street"))
    first, second = index.search("our Street Lighting is dear")
    assert first.matched == ("street", "lighting")
    assert second.matched == ("street",)
    assert 0 < second.coverage < first.coverage < 1


def test_equal_scores_stand_in_order_of_kind_and_key():
    rows = [row(key, "street", kind=kind) for kind in ("project", "practice") for key in (3, 1, 2)]
    found = [(hit.kind, hit.key) for hit in index_of(*rows).search("street")]
    assert found == sorted(found)
    assert [(hit.kind, hit.key) for hit in index_of(*rows).search("street", limit=2)] == found[:2]


def test_only_the_kinds_asked_for_are_found():
    index = index_of(row(1, "street"), row(2, "street", kind="project"))
    assert keys(index.search("street", kinds=["project"])) == [2]


def test_what_a_reader_may_not_see_is_not_found():
    index = index_of(row(1, "street"), row(2, "street secret", audience="fund"))
    assert keys(index.search("street secret")) == [1]
    assert keys(index.search("street secret", audiences=["public", "fund"])) == [2, 1]


def test_a_deleted_row_is_gone_and_an_older_version_does_not_return():
    index = index_of(row(1, "street", version=5))
    index.fold_in([Row("practice", 1, "en", "public", b"", 7, deleted=True)])
    index.fold_in([row(1, "street", version=6)])
    assert index.search("street") == []
    assert index.version == 7
    assert len(index) == 0


WORDS = [
    "street",
    "streets",
    "light",
    "lantern",
    "home",
    "care",
    "bil",
    "goleuadau",
    "gath",
    "cath",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
drafts = st.tuples(
    st.integers(1, 5), st.sampled_from(["en", "cy"]), st.sampled_from(["public", "fund"]), texts,
    st.booleans(),
)  # fmt: skip
queries = st.lists(st.sampled_from([*WORDS, "stret", "goleuadua", "lanterm"]), max_size=4)


def made(changes):
    return [
        Row("practice", key, language, audience, pack({"body": text}, language), number, gone)
        for number, (key, language, audience, text, gone) in enumerate(changes)
    ]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(drafts, max_size=12), st.lists(texts, max_size=4), queries)
def test_what_a_reader_may_not_see_never_moves_what_they_see(changes, secrets, words):
    hidden = [row(100 + n, f"{text} extra", audience="fund") for n, text in enumerate(secrets)]
    plain = index_of(*made(changes), synonyms=SYNONYMS)
    beside = index_of(*hidden, *made(changes), synonyms=SYNONYMS)
    assert beside.search(" ".join(words)) == plain.search(" ".join(words))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(drafts, max_size=16), queries)
def test_folding_in_changes_equals_building_afresh(changes, words):
    rows = made(changes)
    folded = Index(synonyms=SYNONYMS)
    for change in rows:
        folded.fold_in([change])
    last = {(change.key, change.language): change for change in rows}
    fresh = index_of(*last.values(), synonyms=SYNONYMS)
    for audiences in (["public"], ["public", "fund"]):
        query = " ".join(words)
        assert folded.search(query, audiences=audiences) == fresh.search(query, audiences=audiences)


@pytest.mark.slow
def test_many_changes_to_one_row_do_not_pile_up(monkeypatch):
    monkeypatch.setattr("rhannu.analysis.similarity.postings._DEAD_BEFORE_REWRITING", 20)
    index = index_of(row(1, "street lights"), row(2, "wards"))
    before = index.search("street wards")
    for version in range(2, 200):
        index.fold_in([row(1, f"street word{version}", version=version)])
    index.fold_in([row(1, "street lights", version=500)])
    assert index.search("street wards") == before
    assert len(index._postings["en"]) < 50


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("we spend far too much time looking for patient notes every week", [1]),
        ("people leaving hospital every week", [2]),
        ("time and time again every week", [1, 2]),
        ("our IT takes too much time", [3]),
    ],
)
def test_what_only_says_how_bad_it_is_finds_nothing_of_its_own(told, found):
    index = index_of(
        row(1, "Patient notes on a screen, found in no time by people in a week"),
        row(2, "Time to leave hospital sooner, every week, for older people"),
        row(3, "One ICT service"),
    )
    assert sorted(keys(index.search(told, told=True))) == found


def test_words_to_look_for_are_all_looked_for():
    index = index_of(row(1, "A week of work"), row(2, "Hospital wards"))
    assert keys(index.search("work week", told=False)) == [1]


@pytest.mark.parametrize(
    ("told", "found"), [("pobl hŷn yn cwympo", [1]), ("mae'r orsaf dân yn hen", [2])]
)
def test_an_accent_that_alone_makes_a_word_is_heeded(told, found):
    index = index_of(
        row(1, "Timau i bobl hŷn", language="cy"),
        row(2, "Un orsaf i'r gwasanaeth tân", language="cy"),
        row(3, "Hyn i gyd i bobl dan ofal", language="cy"),
    )
    assert keys(index.search(told, told=True)) == found


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(drafts, max_size=16), queries)
def test_rows_that_are_sorted_in_are_found_as_those_that_stand_loose(changes, words):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postings, "_LOOSE_BEFORE_SORTING", 0)
        sorted_in = Index(synonyms=SYNONYMS)
        for change in made(changes):
            sorted_in.fold_in([change])
    loose = Index(synonyms=SYNONYMS)
    for change in made(changes):
        loose.fold_in([change])
    assert sorted_in.search(" ".join(words)) == loose.search(" ".join(words))
