"""What would it be worth here? A range over five cases or more, else the cases; unlike sums never mix."""

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import CountOnRecord
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_project,
)
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def saving(pounds, **facts):
    plain = {"measure": "saving_a_year", "claim": "forecast", "basis": "not_said", "is_net": None}
    return {**plain, "pence": pounds * 100, "source_url": "https://source.example/", **facts}


def done_by(practice, *, number=5, start=1, **facts):
    """Bodies of 100,000 people and more, the n-th saving n times £10,000 a year."""
    bodies = []
    for n in range(start, start + number):
        body = make_organisation(population=100_000, short_en=f"Doer {n}", **facts.get("body", {}))
        make_project(
            lead=body, practices=[practice], sums=[saving(10_000 * n, **facts.get("sum", {}))]
        )
        bodies.append(body)
    return bodies


def page_of(practice, query="", person=None, prefix=""):
    browser = open_browser(as_person=person)
    page = browser.get(f"{prefix}/practices/{practice.slug}/worth/{query}")
    assert page.status_code == 200
    return words_of(page)


def test_five_cases_make_a_range_at_the_readers_size():
    practice = make_practice()
    done_by(practice)
    page = page_of(practice, "?unit=population&number=200000")
    assert "From £20,000 to £100,000 a year" in page
    assert "The middle one comes to £60,000." in page
    assert "Kind of figure: Forecast." in page
    assert "These are forecasts: made beforehand, not counted afterwards." in page
    assert "You are larger than any of them" in page


def test_four_cases_are_shown_instead_of_a_range():
    practice = make_practice()
    done_by(practice, number=4)
    page = page_of(practice, "?unit=population&number=200000")
    assert "From £" not in page
    assert "Cases with a size on record: 4. Under 5 there is no range" in page
    assert "Doer 4" in page and "£40,000 a year" in page


@pytest.mark.parametrize(
    "unlike",
    [
        {"measure": "saving_in_total"},
        {"claim": "reported"},
        {"basis": "cash"},
        {"is_net": True},
    ],
)
def test_a_sum_of_another_shape_never_joins_the_range(unlike):
    practice = make_practice()
    done_by(practice, number=4)
    done_by(practice, number=1, start=9, sum=unlike)
    page = page_of(practice, "?unit=population&number=200000")
    assert "From £" not in page
    assert "Doer 9" in page


def test_two_projects_of_one_body_are_one_case():
    practice = make_practice()
    bodies = done_by(practice, number=4)
    make_project(lead=bodies[0], practices=[practice], sums=[saving(90_000)])
    assert "From £" not in page_of(practice, "?unit=population&number=200000")
    done_by(practice, number=1, start=5)
    page = page_of(practice, "?unit=population&number=100000")
    assert "From £10,000 to £90,000 a year" in page


def test_a_body_without_a_size_on_record_is_left_out_and_said_so():
    practice = make_practice()
    done_by(practice)
    body = make_organisation(short_en="Unsized")
    make_project(lead=body, practices=[practice], sums=[saving(9_000_000)])
    page = page_of(practice, "?unit=population&number=100000")
    assert "From £10,000 to £50,000 a year" in page
    assert "Left out, because no size is on record: 1 of 6." in page


def test_counts_on_record_give_another_measure_of_size():
    practice, officer = make_practice(), make_officer()
    for n, body in enumerate(done_by(practice), start=1):
        actions.record_count(
            by=officer, practice=practice, organisation=body, unit="lamps", number=1000 * n,
            year=2019, source="Asset register", at=NOW,
        )  # fmt: skip
    page = page_of(practice, "?unit=lamps&number=500")
    assert "From £5,000 to £5,000 a year" in page
    assert "You are smaller than any of them" in page
    assert "lamps" in page


def test_the_readers_own_population_is_taken_first():
    practice = make_practice()
    done_by(practice)
    own = make_organisation(population=200_000)
    person = make_person(at=own)
    assert "From £20,000 to £100,000 a year" in page_of(practice, person=person)
    practice_page = open_browser(as_person=person).get(f"/practices/{practice.slug}/")
    assert "From £20,000 to £100,000 a year, if it grew with the number of people" in words_of(
        practice_page
    )
    assert "What would it be worth here?" in words_of(
        open_browser().get(f"/practices/{practice.slug}/")
    )


@pytest.mark.parametrize("number", ["", "none", "0", "-4", "1.5", "9" * 30])
def test_a_size_that_is_none_gets_a_sentence(number):
    practice = make_practice()
    done_by(practice)
    page = page_of(practice, f"?unit=population&number={number}")
    assert "From £" not in page
    assert "There is a problem" in page or "Enter" in page or "Give a whole number" in page


def test_a_practice_without_a_saving_says_so():
    assert "No saving is on record yet" in page_of(make_practice())


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_a_doer_puts_its_count_on_record(prefix):
    practice = make_practice()
    [body] = done_by(practice, number=1)
    own = open_browser(as_person=make_person(at=body))
    typed = {"organisation": body.slug, "unit": "lamps", "number": "12000", "year": "2019"}
    place = f"{prefix}/practices/{practice.slug}/worth/count/"
    assert send(own, place, **typed).status_code == 200
    done = send(own, place, **typed, source="Asset register")
    assert done.url == f"{prefix}/practices/{practice.slug}/worth/"
    assert CountOnRecord.objects.get().number == 12000


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": "moons"}, "unit"),
        ({"number": 0}, "number"),
        ({"number": 10**10}, "number"),
        ({"year": 1066}, "year"),
        ({"year": 2999}, "year"),
        ({"source": " "}, "source"),
    ],
)
def test_a_count_that_cannot_be_is_refused_at_its_field(wrong, field):
    practice = make_practice()
    [body] = done_by(practice, number=1)
    told = {"unit": "lamps", "number": 9, "year": 2019, "source": "A report", **wrong}
    with pytest.raises(Refused) as refused:
        actions.record_count(
            by=make_officer(), practice=practice, organisation=body, at=NOW, **told
        )
    assert refused.value.field == field


def test_who_did_not_do_it_has_no_count_to_give():
    practice, other = make_practice(), make_organisation()
    own = open_browser(as_person=make_person(at=other))
    page = own.get(f"/practices/{practice.slug}/worth/count/")
    assert page.status_code == 409
    assert "not on record as having done this" in words_of(page)


@pytest.mark.parametrize("many", [5, 20])
def test_it_costs_the_same_however_many_cases(many, client, django_assert_max_num_queries):
    practice = make_practice()
    done_by(practice, number=many)
    client.get(f"/practices/{practice.slug}/worth/")
    make_officer()
    with django_assert_max_num_queries(9):
        client.get(f"/practices/{practice.slug}/worth/?unit=population&number=3")
