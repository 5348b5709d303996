"""Projects of one idea are known by their words, and ten of them make one entry."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.similarity import (
    Description,
    Index,
    Row,
    Statistics,
    duplicate_score,
    fold_look_alikes,
    look_alikes,
    pack,
    topics_of,
)

PROJECTS = Path(__file__).parents[3] / "data" / "invest-to-save" / "projects.csv"


@pytest.fixture(scope="module")
def projects():
    with open(PROJECTS, encoding="utf-8", newline="") as file:
        return {row["project_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def descriptions(projects):
    return {
        name: Description(row["title"], row["summary"], theme=row["theme"])
        for name, row in projects.items()
    }


@pytest.fixture(scope="module")
def statistics(descriptions):
    return Statistics(descriptions.values())


@pytest.fixture(scope="module")
def index(projects):
    index = Index()
    index.fold_in(
        Row("project", key, "en", "public", pack({"title": p["title"], "body": p["summary"]}, "en"), 1)
        for key, p in enumerate(projects.values())
    )  # fmt: skip
    return index


def names(hits, projects):
    listed = list(projects)
    return [listed[hit.key] for hit in hits]


def test_two_led_projects_are_alike_and_lights_are_not_foster_care(descriptions, statistics):
    def score(a, b):
        return duplicate_score(descriptions[a], descriptions[b], statistics=statistics)

    assert score("monmouthshire-led", "powys-led") > 0.9
    assert score("monmouthshire-led", "npt-foster-carers") < 0.1


def test_two_languages_of_one_idea_are_alike():
    english = Description("LED street lighting", "Street lights changed to LED.")
    welsh = Description("Goleuadau stryd LED", "Newid goleuadau stryd i LED.", language="cy")
    other = Description("Recruiting foster carers", "More foster carers for the council.")
    statistics = Statistics([english, welsh, other])
    assert duplicate_score(english, welsh, statistics=statistics) > 0.8
    assert duplicate_score(other, welsh, statistics=statistics) < 0.1


def test_a_title_alone_is_enough_to_compare():
    statistics = Statistics()
    led = Description("LED street lights")
    assert duplicate_score(led, Description("Street lighting to LED"), statistics=statistics) > 0.8
    assert duplicate_score(led, Description(""), statistics=statistics) < 0.1


def test_words_point_to_a_topic_in_both_languages():
    assert "patient_records" in topics_of(Description("Scanning patient records"))
    assert "patient_records" in topics_of(Description("Sganio cofnodion cleifion", language="cy"))
    assert not topics_of(Description("Something else"))


def test_two_works_in_one_street_are_not_one_idea(statistics):
    lamps = Description("LED street lighting", "Street lights changed to LED.", theme="lights")
    dark = Description("Dark at night", "Street lights dimmed or turned off.", theme="lights")
    assert duplicate_score(lamps, dark, statistics=statistics) < 0.5


def test_a_shared_theme_alone_makes_no_look_alikes(statistics):
    ward = Description("Better use of beds", theme="hospital")
    door = Description("A quieter entrance", theme="hospital")
    assert duplicate_score(ward, door, statistics=statistics) < 0.3


def test_different_themes_keep_the_same_words_apart():
    one, other = (Description("Shared team", "One team for all", theme=code) for code in "ab")
    alike = Description("Shared team", "One team for all", theme="a")
    statistics = Statistics([one, other])
    apart = duplicate_score(one, other, statistics=statistics)
    assert apart < duplicate_score(one, alike, statistics=statistics)


def test_an_led_lamp_belongs_where_the_other_words_say():
    assert set(topics_of(Description("LED street lighting"))) == {"street_lighting"}
    assert set(topics_of(Description("LED in hospital lighting"))) == {"building_energy"}


def test_what_somebody_led_is_no_lamp():
    assert not topics_of(Description("A nurse-led review", "It led to less delay."))
    assert "street_lighting" in topics_of(Description("led street lights"))


texts = st.lists(
    st.sampled_from(["street", "lights", "LED", "ward", "records", "foster", "carers", "scan"]),
    max_size=6,
).map(" ".join)
some = st.builds(Description, texts, texts, theme=st.sampled_from(["", "street_lighting", "other"]))


@pytest.mark.slow
@given(some, some, st.lists(some, max_size=5))
def test_a_score_is_the_same_both_ways_and_between_0_and_1(a, b, others):
    statistics = Statistics([a, b, *others])
    score = duplicate_score(a, b, statistics=statistics)
    assert 0 <= score <= 1
    assert score == pytest.approx(duplicate_score(b, a, statistics=statistics), abs=2e-6)


@pytest.mark.slow
@given(st.lists(some, max_size=8), st.sampled_from([0.2, 0.5, 0.8]))
def test_the_list_of_look_alikes_is_every_pair_scored_one_by_one(items, threshold):
    statistics = Statistics(items)
    slow = {
        (first, second)
        for second in range(len(items))
        for first in range(second)
        if duplicate_score(items[first], items[second], statistics=statistics) >= threshold + 2e-6
    }
    fast = look_alikes(items, threshold=threshold)
    assert slow <= {(pair.first, pair.second) for pair in fast}
    assert [pair.score for pair in fast] == sorted((pair.score for pair in fast), reverse=True)
    for pair in fast:
        exact = duplicate_score(items[pair.first], items[pair.second], statistics=statistics)
        assert pair.score == pytest.approx(exact, abs=2e-6)


def test_ten_street_lighting_projects_become_one_entry_with_nine_folded(
    index, projects, descriptions, statistics
):
    led = [name for name in projects if "street lighting" in projects[name]["title"]][:10]
    assert len(led) == 10
    hits = [h for h in index.search("street lighting") if names([h], projects)[0] in led]
    listed = list(descriptions.values())

    def alike(a, b):
        return duplicate_score(listed[a.key], listed[b.key], statistics=statistics) >= 0.5

    entries = fold_look_alikes(hits, alike)
    assert [len(entry.folded) for entry in entries] == [9]
    assert entries[0].head == hits[0]


def test_folding_keeps_the_order_and_compares_with_heads_only():
    entries = fold_look_alikes([1, 2, 3, 9, 10], lambda head, other: abs(head - other) <= 1)
    assert [(entry.head, entry.folded) for entry in entries] == [(1, (2,)), (3, ()), (9, (10,))]


@pytest.mark.parametrize(
    ("query", "themes"),
    [
        (
            "our street lighting bill is rising and members do not want lights switched off",
            {"street_lighting"},
        ),
        ("clinic letters take three weeks to type", {"digital_dictation"}),
        ("mae ein bil goleuadau stryd yn codi", {"street_lighting"}),
        ("cofnodion gleifion ar goll", {"patient_records"}),
        ("streat lihgting", {"street_lighting"}),
        ("too many of our children are placed far from home", {"children_families"}),
        ("mae ein swyddfeydd yn hanner gwag", {"agile_working_estates"}),
        ("three emergency stations in one small town", {"emergency_services_collaboration"}),
    ],
)
def test_a_sentence_in_either_language_finds_the_right_kind_of_project(
    index, projects, query, themes
):
    best = names(index.search(query), projects)[0]
    assert projects[best]["theme"] in themes
