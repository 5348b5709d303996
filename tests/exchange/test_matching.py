"""Conversations worth starting: relevant, like the reader, reachable, and said in words."""

from datetime import timedelta

import pytest

from rhannu.exchange.donors import derive_donors, donors_of
from rhannu.exchange.matching import conversations
from tests.factories import (
    TODAY,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    make_request,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PROBLEM = "our street lighting bill is rising"


def rural(slug, **facts):
    return make_organisation(slug=slug, population=100_000, area_km2=2500, **facts)


def urban(slug, **facts):
    return make_organisation(slug=slug, population=300_000, area_km2=140, **facts)


def lighting(**facts):
    return make_practice(
        title_en="LED street lighting",
        title_cy="Goleuadau stryd LED",
        encounter_why_en="Seen on the road at night.",
        encounter_why_cy="I'w weld ar y ffordd gyda'r nos.",
        **facts,
    )


def test_the_problem_finds_the_practice_and_the_donor_most_like_the_reader():
    city, county = urban("city"), rural("county")
    practice = lighting(donors=[city, county])
    for body in (city, county):
        make_post(organisation=body)

    (found,) = conversations(PROBLEM, organisation=rural("reader"), on=TODAY).found

    assert found.practice == practice
    assert [one.organisation.slug for one in found.donors] == ["county", "city"]
    assert found.encounter == "visit"
    assert any("Rural, as you are" in reason for reason in found.reasons)


@pytest.mark.parametrize(("days", "first"), [(183, "second"), (184, "first")])
def test_of_two_alike_the_post_confirmed_in_half_a_year_is_asked_first(days, first):
    bodies = [make_organisation(slug=slug) for slug in ("first", "second")]
    lighting(donors=bodies)
    make_post(organisation=bodies[0], confirmed_on=TODAY - timedelta(days=400))
    make_post(organisation=bodies[1], confirmed_on=TODAY - timedelta(days=days))

    (found,) = conversations(PROBLEM, on=TODAY).found

    assert found.donors[0].organisation.slug == first


def test_ten_similar_projects_are_one_conversation():
    bodies = [make_organisation() for _body in range(10)]
    lighting(donors=bodies)

    found = conversations(PROBLEM, on=TODAY).found

    assert len(found) == 1
    assert len(found[0].donors) == 10


def test_a_project_without_a_practice_is_shown_apart():
    project = make_project(
        title_en="Street lighting survey",
        summary_en="A rising lighting bill, looked into.",
        lead=make_organisation(),
    )
    found = conversations(PROBLEM, on=TODAY)
    assert found.found == ()
    assert found.loose == (project,)


def test_the_readers_own_organisation_is_not_proposed():
    own, other = rural("own"), rural("other")
    lighting(donors=[own, other])
    (found,) = conversations(PROBLEM, organisation=own, on=TODAY).found
    assert [one.organisation for one in found.donors] == [other]


def test_nobody_to_ring_means_a_page_to_read():
    lighting(donors=[rural("silent")])
    (found,) = conversations(PROBLEM, on=TODAY).found
    assert (found.encounter, found.donors[0].post) == ("page", None)


def test_a_donor_asked_too_often_gives_way_to_another():
    tired, fresh = rural("tired"), rural("fresh")
    practice = lighting(donors=[tired, fresh])
    for body in (tired, fresh):
        make_post(organisation=body)
    for _time in range(4):
        make_request(practice=practice, donor=tired)

    (found,) = conversations(PROBLEM, organisation=rural("reader"), on=TODAY).found

    assert [one.organisation.slug for one in found.donors][0] == "fresh"


def test_a_confirmed_adopter_is_a_donor():
    donor, taker = rural("donor"), rural("taker")
    practice = lighting(donors=[donor])
    make_transfer(practice=practice, donor=donor, recipient=taker, mark="confirmed")

    (found,) = conversations(PROBLEM, on=TODAY).found

    assert {one.organisation.slug for one in found.donors} == {"donor", "taker"}
    marked = {one.organisation.slug: one.donor.mark for one in found.donors}
    assert marked == {"donor": "", "taker": "confirmed"}


def test_the_reasons_are_said_in_the_language_asked_for():
    lighting(donors=[rural("donor")])
    (found,) = conversations(
        "mae ein bil goleuadau stryd yn codi", organisation=rural("you"), on=TODAY, language="cy"
    ).found
    assert not any("you have" in reason for reason in found.reasons)


def test_nothing_found_is_an_empty_list_and_no_noise():
    lighting(donors=[rural("donor")])
    found = conversations("xylophone repair", on=TODAY)
    assert (found.found, found.loose) == ((), ())


@pytest.mark.parametrize("size", [1, 12])
def test_the_queries_do_not_grow_with_what_is_found(size, django_assert_max_num_queries):
    for number in range(size):
        practice = make_practice(
            title_en=f"Street lighting {number}", donors=[make_organisation() for _ in range(3)]
        )
        donor = donors_of([practice.pk])[practice.pk][0].organisation
        make_transfer(practice=practice, donor=donor, mark="confirmed")
    reader = rural("reader")
    with django_assert_max_num_queries(6):
        conversations(PROBLEM, organisation=reader, on=TODAY)


def test_the_donors_written_down_are_those_the_records_give():
    practice = make_practice(donors=[make_organisation(), make_organisation()])
    donor = donors_of([practice.pk])[practice.pk][0].organisation
    for mark in ("reported", "confirmed", "verified"):
        make_transfer(practice=practice, donor=donor, mark=mark)

    assert donors_of([practice.pk]) == derive_donors([practice.pk])


@pytest.mark.parametrize(
    ("words", "in_part"),
    [
        ("our street lighting bill is rising", False),
        ("museums and dimming lanterns", True),
    ],
)
def test_an_answer_to_little_of_the_question_says_so(words, in_part):
    lighting(donors=[rural("county")])
    for title in ("Linen that is tracked", "Shared legal teams", "Notes on a screen"):
        make_practice(title_en=title, summary_en=title)
    found = conversations(words, on=TODAY)
    assert found.found
    assert found.in_part is in_part


def test_a_colleague_of_the_readers_trade_is_asked_first_and_it_is_said():
    bodies = [rural("one"), rural("two")]
    lighting(donors=bodies)
    posts = [make_post(organisation=body, holder=make_person()) for body in bodies]
    own = make_person(professions=["finance"])
    peer = make_post(organisation=bodies[1], title_en="Finance Manager", holder=own)

    (plain,) = conversations(PROBLEM, on=TODAY).found
    (traded,) = conversations(PROBLEM, on=TODAY, profession="finance").found

    assert plain.donors[0].post == posts[0]
    assert traded.donors[0].post == peer
    assert "Both work in the same trade: finance." in traded.donors[0].reasons
    assert not any("trade" in one for one in traded.donors[1].reasons)
    assert traded.score > plain.score


def test_a_post_that_knows_the_theme_comes_before_a_colleague_who_does_not():
    body = rural("one")
    lighting(donors=[body], theme="street_lighting")
    knows = make_post(organisation=body, themes=["street_lighting"], holder=make_person())
    make_post(organisation=body, themes=["parking"], holder=make_person(professions=["finance"]))

    (found,) = conversations(PROBLEM, on=TODAY, profession="finance").found

    assert found.donors[0].post == knows
