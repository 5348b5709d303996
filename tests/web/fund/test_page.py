"""The page of the fund: every figure with its source, and both where sources disagree."""

import re
from decimal import Decimal

import pytest

from rhannu.fund import actions as fund
from rhannu.portfolio import actions as portfolio
from rhannu.web.fund import chart, facts
from tests.factories import make_person, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LINK = "https://example.org/{}"


def published(metric, year, value, unit="GBP", label="A figure", note=""):
    return fund.keep_fund_fact(
        by=system(),
        year=year,
        metric=metric,
        value=Decimal(value),
        unit=unit,
        source_url=LINK.format(year),
        label_en=label,
        label_cy=label,
        note_en=note,
        note_cy=note,
    )


def words_of(client, address="/fund/"):
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_figures_that_do_not_agree_stand_side_by_side(client):
    published("recovery_rate", 2019, 100, "percent", "Share recovered")
    published("national_procurement_service_unrepaid", 2018, 6_000_000, label="Not repaid")

    words = words_of(client)

    assert "Was it all paid back? Two answers stand on record" in words
    assert "Share recovered: 100% (2019)" in words and "Not repaid: £6,000,000 (2018)" in words


def test_one_side_alone_is_no_disagreement(client):
    published("recovery_rate", 2019, 100, "percent")

    assert "Two answers" not in words_of(client)


def test_the_heading_of_the_chart_is_what_it_shows(client):
    published("invested_to_date", 2015, 102_000_000)
    published("invested_to_date", 2019, 180_000_000)

    words = words_of(client)

    assert "By 2019 the fund had paid out £180 million, from £102 million by 2015" in words


def test_one_total_is_no_chart(client):
    assert chart.invested([published("invested_to_date", 2015, 102_000_000)]) is None
    assert "had paid out" not in words_of(client)


def test_the_chart_draws_heights_in_proportion():
    totals = [published("invested_to_date", 2015, 50), published("invested_to_date", 2017, 100)]

    wide = chart.invested(totals).wide
    heights = [wide.ground - mark.y for mark in wide.marks]

    assert heights[0] * 2 == heights[1]


def test_every_figure_names_its_year_and_source(client):
    published("minimum_award", 2013, 200_000, label="Least award", note="Doubled")

    page = client.get("/fund/").content.decode()

    assert "Least award" in page and "£200,000" in page and "Doubled" in page
    assert 'href="https://example.org/2013"' in page


def test_no_figure_is_lost_however_it_is_called():
    kept = [published(f"metric_{one}", 2013, one) for one in range(4)]
    kept.append(published("invested_to_date", 2014, 5))

    assert sum(len(group.rows) for group in facts.groups(kept)) == 5


def test_counts_are_of_the_awards_on_record(client):
    own = fund.keep_fund(by=system(), slug="invest-to-save", name_en="The fund", name_cy="")
    other = fund.keep_fund(by=system(), slug="other-funding", name_en="Others", name_cy="")
    for place, money in enumerate([own, own, other]):
        call = fund.keep_round(by=system(), fund=money, code=f"r{place}", name_en="R", name_cy="")
        portfolio.keep_award(
            by=system(), slug=f"a{place}", round=call, announced_on=None, repayment_years=None
        )
    published("projects_to_date", 2019, 190, "projects")

    words = words_of(client)

    assert "2 awards of the fund are on record here." in words
    assert "In 2019 the fund itself counted 190 projects, so this is a part." in words


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (75, "percent", "75%"),
        (1, "projects", "1 project"),
        (8000, "tonnes CO2 a year", "8,000 tonnes of CO2 a year"),
        (3, "GBP", "£3"),
        (2, "spoons", "2 spoons"),
    ],
)
def test_a_figure_is_said_with_its_unit(value, unit, said):
    assert facts.value_in_words(Decimal(value), unit) == said


def test_the_page_costs_four_queries(client, django_assert_num_queries):
    published("invested_to_date", 2015, 102_000_000)
    with django_assert_num_queries(4):  # changed? rounds, awards, figures
        client.get("/fund/")


def test_somebody_signed_in_costs_at_most_ten(client, django_assert_max_num_queries):
    client.force_login(make_person())
    with django_assert_max_num_queries(10):
        client.get("/fund/")
    with django_assert_max_num_queries(1):
        client.get("/fund/")
