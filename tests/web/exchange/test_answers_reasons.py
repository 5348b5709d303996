"""Why practices were declined: counted for those who analyse, and taken away harmless."""

import csv
import io
from collections import Counter

import pytest

from rhannu.exchange.models import NotHere
from rhannu.organisations.models import Role
from rhannu.web.exchange import answers_reasons as pages
from tests.factories import make_answer, make_officer, make_organisation, make_person, make_practice
from tests.web.exchange.browser import open_browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PLACE, FILE = "/answers/not-here/", "/answers/not-here.csv"


def no(practice, reason, **facts):
    return make_answer(practice=practice, answer="not_here", reason=reason, **facts)


def test_reasons_are_counted_in_all_and_by_practice_published_or_not():
    first, second = make_practice(title_en="A first"), make_practice(title_en="B second")
    make_practice(title_en="Declined by nobody")
    for reason in ("cost", "cost", "fit"):
        no(first, reason)
    no(second, "cost", published=False)
    overtaken = no(second, "law")
    make_answer(practice=second, organisation=overtaken.organisation, answer="adopt")
    no(second, "priority", by=make_person(fictional=True, at=(body := make_organisation())),
       organisation=body)  # fmt: skip

    counted = {row.label: row.number for row in pages.reasons() if row.number}
    page = pages.practices("")
    rows = {row.title.text: (row.number, row.reasons) for row in pages.practice_rows(page.rows)}

    twin = Counter(one.reason for one in pages.declined() if not one.is_example)
    assert counted == {str(NotHere(code).label): n for code, n in twin.items()}
    assert twin == {"cost": 3, "fit": 1}
    assert rows == {
        "A first": (3, "The cost: 2; It does not fit here: 1"),
        "B second": (1, "The cost: 1"),
    }


def test_the_words_of_a_reason_stand_together():
    no(make_practice(), "cost", words="Too dear for us", published=False)
    no(make_practice(), "fit", words="We have no coast")
    page = words_of(open_browser(as_person=make_officer()).get(f"{PLACE}?reason=cost"))
    assert "Too dear for us" in page and "Not published" in page
    assert "We have no coast" not in page


@pytest.mark.parametrize("place", [PLACE, FILE, f"{PLACE}?reason=cost", f"/cy{PLACE}"])
@pytest.mark.parametrize("who", ["public", "member", "auditor", "evaluator", "analyst", "officer"])
def test_who_may_read_what_is_not_published(place, who):
    no(make_practice(), "cost", words="Too dear for us", published=False)
    roles = {"auditor": Role.AUDITOR, "evaluator": Role.EVALUATOR, "analyst": Role.ANALYST}
    roles["officer"] = Role.FUND_OFFICER
    person = None if who == "public" else make_person(at=make_organisation(), role=roles.get(who))

    page = open_browser(as_person=person).get(place)

    if who in {"analyst", "officer"}:
        assert page.status_code == 200
    else:
        assert page.status_code == (302 if who == "public" else 409)
        assert "Too dear for us" not in page.content.decode()


def test_no_cell_of_the_file_is_worked_out():
    no(make_practice(title_en="=1+1"), "cost", words='=HYPERLINK("https://x.example")')
    no(make_practice(), "fit", words="+44, a number\nand a line")
    page = open_browser(as_person=make_officer()).get(FILE)
    rows = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert rows[1][0] == "'=1+1"


@pytest.mark.parametrize("many", [1, 30])
def test_it_costs_the_same_however_many_declined(many, client, django_assert_max_num_queries):
    officer = make_officer()
    for _each in range(many):
        no(make_practice(), "cost", by=officer)
    client.force_login(officer)
    client.get(PLACE)
    for place in (PLACE, f"{PLACE}?reason=cost"):
        with django_assert_max_num_queries(8):
            assert client.get(place).status_code == 200
