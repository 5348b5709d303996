"""The page of a practice: whom to ask, how far it is proven, who answered what."""

import re
from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.exchange.models import Mark
from rhannu.fund import actions as fund
from rhannu.portfolio import actions as portfolio
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LINK = "https://example.org/report"


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def page_of(client, practice, language="", query=""):
    response = client.get(f"{language}/practices/{practice.slug}/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def words_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def tile(page, slug):
    """The state that a body's tile names: "In use"."""
    name = re.search(r'aria-label="([^"]+)"', page[page.index(f"?answer={slug}#") :])[1]
    return name.split(" – ")[0].split(": ")[1]


def council(slug, **facts):
    return make_organisation(slug=slug, name_en=slug.title(), short_en=slug.title(), **facts)


# ------------------------------------------------------------------ whom to ask


def test_the_first_thing_is_whom_to_ring(client):
    donor = council("gwynedd")
    make_post(organisation=donor, title_en="Lighting Manager", phone="01632 960114")
    practice = make_practice(donors=[donor])

    page = page_of(client, practice)

    assert "Lighting Manager" in page and 'href="tel:+441632960114"' in page
    assert "Post confirmed on 3 November 2026" in page
    assert f"/conversations/ask/{practice.slug}/?donor=gwynedd" in page
    assert page.index("Lighting Manager") < page.index("How far is it proven?")


def test_a_post_nobody_confirmed_for_six_months_says_since_when(client):
    donor = council("gwynedd")
    make_post(organisation=donor, confirmed_on=TODAY - timedelta(days=200))

    assert "Not confirmed since May 2026" in page_of(client, make_practice(donors=[donor]))


def test_a_made_up_post_is_marked_as_an_example(client):
    donor = council("gwynedd")
    make_post(organisation=donor, example=True)
    page = page_of(client, make_practice(donors=[donor]))

    assert re.search(r"Head of Highways.{0,60}Example", page)


def test_a_post_that_knows_another_theme_is_not_the_one_to_ring(client):
    donor = council("gwynedd")
    make_post(organisation=donor, title_en="Head of Payroll", themes=["workforce_change"])
    practice = make_practice(donors=[donor], post_en="Lighting Manager", post_cy="Rheolwr Goleuo")

    page = page_of(client, practice)

    assert "Lighting Manager" in page and "Head of Payroll" not in page


def test_without_anybody_who_did_it_the_fund_team_is_the_way(client):
    page = page_of(client, make_practice())

    assert "Nobody on record has done this yet" in page
    assert "Bodies that do it" not in page


def test_the_reader_meets_bodies_like_their_own_first(client):
    facts = {"population": 70_000, "area_km2": 1800}
    city = council("cardiff", population=360_000, area_km2=140)
    rural = council("powys", **facts)
    practice = make_practice(donors=[city, rural])
    client.force_login(make_person(at=council("ceredigion", **facts)))

    page = page_of(client, practice)

    assert "Bodies like you that do it" in page
    assert page.index(">Powys</a>") < page.index(">Cardiff</a>")
    assert "Rural, as you are" in page


# ------------------------------------------------------------------ the map


def test_each_answer_has_its_tile(client):
    own = council("gwynedd")
    practice = make_practice(donors=[own])
    sides = {"practice": practice, "donor": own}
    long_ago = {"at": NOW - timedelta(days=200)}  # a donor is asked four times in 90 days at most
    make_transfer(**sides, **long_ago, recipient=council("conwy"), mark=Mark.CONFIRMED)
    adapted = {"decision": "adapt", "mark": Mark.CONFIRMED}
    make_transfer(**sides, **long_ago, **adapted, recipient=council("powys"))
    make_transfer(**sides, recipient=council("ceredigion"), decision="considering")
    make_transfer(**sides, recipient=council("newport"), decision="not_here")
    make_transfer(**sides, recipient=council("swansea"), mark=Mark.REPORTED)

    page = page_of(client, practice)

    assert tile(page, "gwynedd") == "In use"
    assert tile(page, "conwy") == "In use"
    assert tile(page, "powys") == "In use, adapted"
    assert tile(page, "ceredigion") == "Considering"
    assert tile(page, "newport") == "Not here"
    assert tile(page, "swansea") == "Considering"  # not both sides have said so
    assert tile(page, "cardiff") == "Nothing published yet"
    assert "3 of 22 councils do it." in page


def test_the_address_opens_a_bodys_answer(client):
    donor = council("gwynedd")
    practice = make_practice(donors=[donor])
    sides = {"practice": practice, "donor": donor, "recipient": council("newport")}
    make_transfer(**sides, decision="not_here")

    page = page_of(client, practice, query="?answer=newport")

    opened = page[page.index('id="answer-newport"') :]
    assert "Our contract runs to 2029." in opened[:600]


def example_answer(practice, body, answer="not_here"):
    """A made-up answer: what a fictional person records is an example."""
    actor = make_person(at=body, fictional=True)
    make_answer(by=actor, practice=practice, organisation=body, answer=answer)


def test_a_made_up_answer_is_marked_and_never_hides_a_real_one(client):
    doer, other = council("gwynedd"), council("newport")
    practice = make_practice(donors=[doer])
    example_answer(practice, doer)
    example_answer(practice, other)

    page = page_of(client, practice)

    assert tile(page, "newport") == "Not here, example"
    assert tile(page, "gwynedd") == "In use"
    assert "1 of 22 councils does it." in page


# ------------------------------------------------------------------ sums


def test_a_sum_that_projects_share_is_never_split(client):
    money = fund.keep_fund(by=system(), slug="fund", name_en="Fund", name_cy="Cronfa")
    round_ = fund.keep_round(by=system(), fund=money, code="r1", name_en="R1", name_cy="C1")
    joint = {"measure": "award", "claim": "declared", "pence": 270_000_000, "source_url": LINK}
    award = portfolio.keep_award(
        by=system(),
        slug="joint",
        round=round_,
        announced_on=None,
        repayment_years=None,
        sums=[joint],
    )
    practice = make_practice()
    for slug in ("gwynedd", "powys"):
        make_project(lead=council(slug), award=award, practices=[practice], title_en="Lamps")

    words = words_of(page_of(client, practice))

    assert "Part of £2,700,000 that 2 projects have together" in words
    assert "Gwynedd: Lamps; Powys: Lamps" in words
    assert "£1,350,000" not in words


def test_sources_that_disagree_both_stand(client):
    sums = [
        {"measure": "award", "claim": "declared", "pence": 630_000_000, "source_url": LINK},
        {"measure": "award", "claim": "declared", "pence": 690_000_000, "source_url": LINK + "2"},
    ]
    practice = make_practice()
    make_project(lead=council("gwynedd"), practices=[practice], sums=sums)

    words = words_of(page_of(client, practice))

    assert re.search(r"Sources disagree: £6,300,000 Declared .* £6,900,000 Declared", words)


def test_a_forecast_says_that_it_is_one(client):
    sums = [{"measure": "saving_a_year", "claim": "forecast", "pence": 4_200_000}]
    practice = make_practice()
    make_project(lead=council("gwynedd"), practices=[practice], sums=sums)

    assert "£42,000 a year Forecast" in words_of(page_of(client, practice))
