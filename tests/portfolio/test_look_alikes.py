"""Rows that look like each other or like earlier work, and whom to ask."""

import pytest

from rhannu.fund.actions import receive_bid
from rhannu.portfolio import look_alikes
from rhannu.portfolio.look_alikes import Work, groups_of
from tests.factories import NOW, make_organisation, make_post, make_practice, make_project, system

pytestmark = pytest.mark.django_db

LIGHTS = "LED street lighting", "Change street lanterns to LED and dim them at night"
LIGHTS_CY = "Goleuadau stryd LED", "Newid llusernau stryd i LED a'u pylu yn y nos"
LETTERS = "Speech recognition for clinic letters", "Doctors dictate letters to software"
OFFICES = "Sharing one office", "Two bodies move into one building and sell the other"


def rows(*written):
    return [Work(title, text, line=line) for line, (title, text) in enumerate(written, 2)]


def lines(groups):
    return [group.lines for group in groups]


def test_rows_of_one_idea_stand_in_one_group():
    found = groups_of(
        rows(LIGHTS, LETTERS, ("Street lights to LED", "Dimmed LED lanterns"), OFFICES)
    )
    assert lines(found) == [[2, 4]]


def test_the_two_languages_meet():
    assert lines(groups_of(rows(LIGHTS, OFFICES, LIGHTS_CY))) == [[2, 4]]


def test_nothing_alike_is_no_group():
    assert groups_of(rows(LIGHTS, LETTERS, OFFICES)) == []
    assert groups_of([]) == []


def test_earlier_work_of_every_kind_is_named_with_who_did_it():
    powys = make_organisation(name_en="Powys Council", name_cy="Cyngor Powys")
    make_project(title_en=LIGHTS[0], summary_en=LIGHTS[1], lead=powys, slug="lights", theme="")
    make_practice(title_en="LED street lights", summary_en=LIGHTS[1], donors=[powys])
    receive_bid(by=system(), title="Street lighting LED", at=NOW, organisation=powys)
    (group,) = groups_of(rows(LIGHTS, OFFICES))
    assert group.lines == [2]
    assert {one["kind"] for one in group.earlier} == {"project", "practice", "bid"}
    assert {one["body_cy"] for one in group.earlier} == {"Cyngor Powys"}


def test_the_post_that_knows_the_theme_is_asked():
    powys = make_organisation()
    make_post(organisation=powys, title_en="Treasurer", themes=["income_collection"])
    make_post(organisation=powys, title_en="Head of Highways", themes=["street_lighting"])
    make_project(title_en=LIGHTS[0], summary_en=LIGHTS[1], lead=powys)
    (group,) = groups_of(rows(LIGHTS))
    assert group.earlier[0]["post_en"] == "Head of Highways"


def test_without_such_a_post_the_practice_says_whose_to_ask():
    powys = make_organisation()
    practice = make_practice(post_en="Lighting Engineer", post_cy="Peiriannydd Goleuo")
    make_project(title_en=LIGHTS[0], summary_en=LIGHTS[1], lead=powys, practices=[practice])
    (group,) = groups_of(rows(LIGHTS))
    assert group.earlier[0]["post_cy"] == "Peiriannydd Goleuo"


def test_a_large_record_is_asked_by_search_and_finds_the_same(monkeypatch):
    powys = make_organisation()
    make_project(title_en=LIGHTS[0], summary_en=LIGHTS[1], lead=powys, slug="lights")
    make_project(title_en=OFFICES[0], summary_en=OFFICES[1], lead=powys)
    expected = groups_of(rows(LIGHTS))
    monkeypatch.setattr(look_alikes, "_ALL_OF", 0)
    assert groups_of(rows(LIGHTS)) == expected


def test_only_so_many_rows_are_compared(monkeypatch):
    monkeypatch.setattr(look_alikes, "MOST_COMPARED", 2)
    assert lines(groups_of(rows(LIGHTS, LIGHTS_CY, LIGHTS))) == [[2, 3]]
