"""Organisations: found by any name, compared in words, their learning shown to those who may see it."""

import re

import pytest

from rhannu.base import clock
from rhannu.exchange.models import Mark
from rhannu.insight import organisation_page
from rhannu.organisations import actions
from rhannu.organisations.models import Organisation
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def names(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'rh-row__title"><a[^>]*>([^<]+)<', page)


def words_of(client, address):
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def body(name, welsh="", **facts):
    return make_organisation(slug=name.lower(), name_en=name, name_cy=welsh or name, **facts)


def test_the_list_is_from_a_to_z_in_the_language_of_the_page(client):
    body("Newport", "Casnewydd")
    body("Flintshire", "Sir y Fflint")

    assert names(client, "/organisations/") == ["Flintshire", "Newport"]
    assert names(client, "/cy/organisations/") == ["Casnewydd", "Sir y Fflint"]


def test_kind_and_region_narrow_the_list(client):
    body("Newport")
    body("Hywel", kind="health_board", region="mid_and_west")

    assert names(client, "/organisations/?kind=health_board") == ["Hywel"]
    assert names(client, "/organisations/?region=south_east") == ["Newport"]


@pytest.mark.parametrize("typed", ["cardif", "ABMU", "Caerdydd"])
def test_a_body_is_found_by_a_slip_an_old_name_or_the_other_language(client, typed):
    cardiff = body("Cardiff", "Caerdydd")
    actions.keep_alias(by=system(), organisation=cardiff, name="ABMU", kind="former")
    body("Powys")

    assert names(client, f"/organisations/?q={typed}") == ["Cardiff"]


def test_a_name_nobody_has_says_so(client):
    assert "No organisation on record has that name" in words_of(client, "/organisations/?q=zzzz")


def test_a_row_says_how_many_practices_there_are_to_ask_about(client):
    make_practice(donors=[body("Gwynedd")])

    assert "1 practice here to ask about." in words_of(client, "/organisations/")


def test_the_page_gives_each_figure_with_its_year_and_source(client):
    body(
        "Gwynedd",
        population=117_400,
        population_year=2021,
        area_km2=2535,
        code="W06000002",
        source="Census 2021",
    )
    words = words_of(client, "/organisations/gwynedd/")

    assert "117,400 (2021)" in words and "2,535 square kilometres: 46 people to each" in words
    assert "W06000002" in words and "Census 2021" in words
    assert "It decides for itself" in words


def test_what_nobody_knows_is_left_out(client):
    body("Gwynedd")

    words = words_of(client, "/organisations/gwynedd/")

    assert "square kilometres:" not in words and "None" not in words


def test_a_body_that_ended_leads_to_the_one_after_it(client):
    old, new = body("Gwent"), body("Torfaen")
    actions.keep_organisation(by=system(), slug="gwent", ended_on=TODAY)
    actions.keep_succession(by=system(), predecessor=old, successor=new, on=TODAY)

    page = client.get("/organisations/gwent/").content.decode()

    assert "It ended on 23 November 2026." in page
    assert 'href="/organisations/torfaen/"' in page
    assert names(client, "/organisations/") == ["Torfaen"]


def test_a_stale_post_says_since_when(client):
    make_post(organisation=body("Gwynedd"), confirmed_on=TODAY.replace(month=2))

    assert "Not confirmed since February 2026" in words_of(client, "/organisations/gwynedd/")


def test_what_it_needs_stands_in_its_words(client):
    gwynedd = body("Gwynedd")
    actions.record_need(
        by=system(),
        organisation=gwynedd,
        on=TODAY,
        at=NOW,
        words_en="Our lighting bill is rising.",
        theme="street_lighting",
    )
    assert "Our lighting bill is rising." in words_of(client, "/organisations/gwynedd/")


# ------------------------------------------------------------------ practices and learning


def test_its_answers_stand_in_their_columns(client):
    donor, gwynedd = body("Conwy"), body("Gwynedd")
    sides = {"donor": donor, "recipient": gwynedd}
    for title, answer in [("Lamps", "considering"), ("Lawyers", "not_here")]:
        practice = make_practice(donors=[donor], title_en=title)
        make_transfer(practice=practice, decision=answer, **sides)
    own = make_practice(donors=[gwynedd], title_en="Buses")

    words = words_of(client, "/organisations/gwynedd/")

    in_order = ["What it can share", own.title_en, "Considering", "Lamps", "Not here", "Lawyers"]
    places = [words.index(one) for one in in_order]
    assert places == sorted(places)
    assert "The time is wrong." in words


@pytest.mark.parametrize(
    ("reader", "sees"), [("nobody", False), ("stranger", False), ("own", True), ("officer", True)]
)
def test_what_it_is_learning_is_for_its_own_people_and_the_fund_team(client, reader, sees):
    gwynedd = body("Gwynedd")
    practice = make_practice(donors=[donor := body("Conwy")], title_en="Talking lamps")
    make_transfer(practice=practice, donor=donor, recipient=gwynedd, met=True)
    people = {
        "stranger": lambda: make_person(at=body("Powys")),
        "own": lambda: make_person(at=gwynedd),
        "officer": make_officer,
    }
    if reader in people:
        client.force_login(people[reader]())

    page = words_of(client, "/organisations/gwynedd/")

    assert ("Talking lamps" in page) is sees
    assert ("What it is learning" in page) is sees


def test_nobody_is_asked_to_ask_themselves(client):
    gwynedd = body("Gwynedd")
    make_practice(donors=[gwynedd])
    client.force_login(make_person(at=gwynedd))

    words = words_of(client, "/organisations/gwynedd/")

    assert "This is your organisation" in words and "Ask this organisation" not in words


def test_what_others_took_from_it_counts_real_adoptions_alone(client):
    gwynedd = body("Gwynedd")
    practice = make_practice(donors=[gwynedd])
    make_transfer(practice=practice, donor=gwynedd, recipient=body("Conwy"), mark=Mark.VERIFIED)
    make_transfer(practice=practice, donor=gwynedd, recipient=body("Powys"), mark=Mark.REPORTED)

    words = words_of(client, "/organisations/gwynedd/")

    assert "Others have taken up its work 1 time. 1 is verified." in words


# ------------------------------------------------------------------ comparing


RURAL = {"population": 70_000, "area_km2": 1800, "region": "mid_and_west"}


def compared(client, query=""):
    page = client.get(f"/organisations/ceredigion/{query}").content.decode()
    table = page[page.index('id="like"') :]
    return re.findall(r'href="/organisations/([a-z]+)/"', table)


def three_others():
    body("Ceredigion", **RURAL)
    body("Powys", **{**RURAL, "population": 130_000, "area_km2": 5180})
    body("Torfaen", population=71_000, area_km2=126)
    body("Cardiff", population=360_000, area_km2=140)


def test_another_set_of_weights_gives_other_comparators(client):
    three_others()

    assert compared(client, "?like=size")[0] == "torfaen"
    assert compared(client, "?like=rurality")[0] == "powys"


def test_the_reader_can_change_what_counts(client):
    three_others()

    assert compared(client, "?size=3")[0] == "torfaen"
    assert compared(client, "?rurality=3&region=1")[0] == "powys"


def test_each_comparator_says_why(client):
    three_others()

    words = words_of(client, "/organisations/ceredigion/?like=rurality")

    assert "The same kind of body. Both rural. Larger. In the same region." in words


def test_weights_that_make_no_sense_are_left_aside(client):
    three_others()

    assert compared(client, "?size=99&like=nonsense") == compared(client)


# ------------------------------------------------------------------ cost


def many(number):
    Organisation.objects.bulk_create(
        Organisation(
            slug=f"many-{one}",
            name_en=f"Body {one}",
            sort_en=f"body {one:04}",
            sort_cy=f"body {one:04}",
            kind="local_authority",
            region="north",
            autonomous=True,
            population=50_000 + one,
        )
        for one in range(number)
    )


@pytest.mark.parametrize("number", [10, 1000])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, number):
    many(number)
    with django_assert_num_queries(3):  # changed? the rows, their practices
        client.get("/organisations/")


@pytest.mark.parametrize("number", [10, 1000])
def test_the_page_costs_the_same_however_many_there_are(client, django_assert_num_queries, number):
    many(number)
    with django_assert_num_queries(5):  # changed? it, what is on record, the others
        client.get("/organisations/many-1/")


def test_somebody_signed_in_costs_at_most_ten_queries(client, django_assert_max_num_queries):
    many(10)
    client.force_login(make_person(at=body("Gwynedd")))
    with django_assert_max_num_queries(10):
        client.get("/organisations/many-1/")
    with django_assert_max_num_queries(1):
        client.get("/organisations/many-1/")


def test_of_many_answers_the_latest_stand_on_the_page(monkeypatch):
    here = body("Newport")
    monkeypatch.setattr(organisation_page, "SHOWN", 2)
    given = [make_answer(organisation=here, answer="not_here") for _number in range(3)]
    other = make_answer(organisation=here, answer="considering")

    assert set(organisation_page.latest_answers(here.pk)) == {*given[1:], other}
