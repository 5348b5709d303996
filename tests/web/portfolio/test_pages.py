"""Projects: public ones for all, the fund team's own for the fund team; each sum by whose word."""

import re

import pytest

from rhannu.fund import actions as fund
from rhannu.portfolio import actions as portfolio
from rhannu.portfolio.models import Project
from tests.factories import (
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LINK = "https://example.org/report"


def names(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'rh-row__title"><a[^>]*>([^<]+)<', page)


def words_of(client, address):
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def make_award(slug="award", *, of="invest-to-save", sums=()):
    money = fund.keep_fund(by=system(), slug=of, name_en=of.title(), name_cy=of.title())
    call = fund.keep_round(by=system(), fund=money, code="r1", name_en="Round 1", name_cy="Cylch 1")
    return portfolio.keep_award(
        by=system(), slug=slug, round=call, announced_on=None, repayment_years=None, sums=sums
    )


def test_theme_sector_and_fund_narrow_the_list(client):
    make_project(title_en="Lamps")
    make_project(title_en="Wards", theme="patient_flow", sector="health", award=make_award())

    assert names(client, "/projects/") == ["Lamps", "Wards"]
    assert names(client, "/projects/?theme=patient_flow") == ["Wards"]
    assert names(client, "/projects/?sector=local_government") == ["Lamps"]
    assert names(client, "/projects/?fund=invest-to-save") == ["Wards"]


def test_a_row_says_the_sum_and_by_whose_word(client):
    sums = [{"measure": "saving_a_year", "claim": "forecast", "pence": 4_200_000}]
    make_project(lead=make_organisation(short_en="Gwynedd"), sums=sums)

    assert "Saving: £42,000 a year Forecast" in words_of(client, "/projects/")


@pytest.mark.parametrize(
    ("reader", "sees"), [("nobody", False), ("manager", False), ("officer", True)]
)
def test_the_fund_teams_own_list_is_for_the_fund_team(client, reader, sees):
    make_project(slug="private", title_en="Not yet told", is_public=False)
    people = {"officer": make_officer, "manager": lambda: make_person(at=make_organisation())}
    if reader in people:
        client.force_login(people[reader]())

    assert (client.get("/projects/private/").status_code == 200) is sees
    assert (names(client, "/projects/") == ["Not yet told"]) is sees


def test_a_private_project_does_not_move_what_others_see_beside_a_public_one(client):
    make_project(slug="public", title_en="Dictation for letters")
    make_project(title_en="Dictation for letters", slug="private", is_public=False)

    assert "/projects/private/" not in client.get("/projects/public/").content.decode()


def test_one_award_for_several_projects_is_named_and_not_divided(client):
    joint = [{"measure": "award", "claim": "declared", "pence": 270_000_000, "source_url": LINK}]
    award = make_award(sums=joint)
    for name in ("Gwynedd", "Powys"):
        lead = make_organisation(short_en=name)
        make_project(slug=name.lower(), title_en="Lamps", lead=lead, award=award)

    words = words_of(client, "/projects/gwynedd/")

    assert "Part of £2,700,000 that 2 projects have together" in words
    assert "One award with Powys: Lamps" in words


def test_savings_of_unlike_shape_stand_in_rows_of_their_own(client):
    sums = [
        {"measure": "saving_a_year", "claim": "forecast", "pence": 10_000_000, "is_net": True},
        {"measure": "saving_in_total", "claim": "measured", "pence": 30_000_000, "basis": "cash"},
    ]
    make_project(slug="lamps", sums=sums)

    words = words_of(client, "/projects/lamps/")

    assert re.search(r"Saving a year £100,000 a year \(after costs\) Forecast", words)
    assert re.search(r"Saving in total £300,000 in total \(cash-releasing\) Measured", words)


def test_the_page_leads_to_the_practice_and_to_somebody_to_ask(client):
    gwynedd = make_organisation(slug="gwynedd")
    make_post(organisation=gwynedd, title_en="Lighting Manager")
    practice = make_practice(slug="lamps", title_en="Dim the lamps")
    make_project(slug="ours", lead=gwynedd, practices=[practice])

    page = client.get("/projects/ours/").content.decode()

    assert "Dim the lamps" in page and "Lighting Manager" in page
    assert "/conversations/ask/lamps/?donor=gwynedd" in page


def test_work_that_sounds_like_it_is_named_three_at_most(client):
    for one in range(5):
        make_project(slug=f"letters-{one}", title_en=f"Dictation for clinic letters {one}")

    page = client.get("/projects/letters-0/").content.decode()
    similar = page[page.index("Work that sounds like it") :]

    assert len(re.findall(r'href="/projects/letters-\d/"', similar)) == 3
    assert "/projects/letters-0/" not in similar


def many(number):
    Project.objects.bulk_create(
        Project(
            slug=f"many-{one}",
            title_en=f"Project {one}",
            sort_en=f"project {one:04}",
            sort_cy=f"project {one:04}",
            theme="street_lighting",
        )
        for one in range(number)
    )


@pytest.mark.parametrize("number", [10, 1000])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, number):
    many(number)
    with django_assert_num_queries(4):  # changed? the funds to choose from, the rows, their sums
        client.get("/projects/")


@pytest.mark.parametrize("number", [10, 1000])
def test_the_page_costs_the_same_however_many_there_are(client, django_assert_num_queries, number):
    many(number)
    with django_assert_num_queries(4):  # changed? it, search, what is on record
        client.get("/projects/many-1/")


def test_an_officer_costs_at_most_ten_queries(client, django_assert_max_num_queries):
    many(10)
    client.force_login(make_officer())
    for address in ("/projects/", "/projects/many-1/"):
        with django_assert_max_num_queries(10):
            client.get(address)
        with django_assert_max_num_queries(1):
            client.get(address)
