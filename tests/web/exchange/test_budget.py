"""The learning budget in the browser: set apart, drawn, flagged; the fund team's alone."""

import pytest

from rhannu.base import clock
from rhannu.fund.models import LearningAllocation
from tests.exchange.duties import make_awarded
from tests.exchange.test_budget import YEAR, allocate, approved, claim, visit
from tests.factories import NOW, make_officer, make_person, make_transfer
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PLACE = "/fund/learning-budget/"


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


@pytest.fixture
def work():
    return make_awarded()


def said(work, **more):
    return {"fund": work.award.round.fund.slug, "year": str(YEAR), "pence": "100", **more}


def test_money_is_set_apart_drawn_and_left(officer, work):
    assert "Nothing is set apart or drawn yet" in words_of(officer.get(PLACE))
    send(officer, f"{PLACE}set/", **said(work, words="Agreed with the board"))
    claim(visit(work), 4_000)
    page = words_of(officer.get(PLACE))
    assert "2026-27 £100 £0 £40 £60" in page and "Agreed with the board" in page
    lines = officer.get(f"{PLACE}csv/").content.decode("utf-8-sig").splitlines()
    assert "2026-27,100.00,0.00,40.00" in lines[1]


def test_a_claim_beyond_it_waits_and_says_why(officer, work):
    allocate(work, 1_000)
    met = visit(work)
    waiting = claim(met, 1_001, by=make_person(at=met.transfer.recipient))
    answer = send(officer, f"/claims/{waiting.ref}/")
    assert "has £10 left, and this is £10.01" in words_of(answer)
    assert "does not reach so far" in words_of(officer.get("/claims/"))


def test_a_claim_without_a_fund_gets_one(officer, work):
    made = approved(claim(make_transfer(met=True).encounters.get(), 500))
    assert "no fund is known" in words_of(officer.get(PLACE))
    send(officer, f"{PLACE}claims/{made.ref}/", fund=work.award.round.fund.slug)
    assert "no fund is known" not in words_of(officer.get(PLACE))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": ""}, "Say why it is this much"),
        ({"words": "x", "pence": "lots"}, "Enter a sum of money"),
        ({"words": "x", "pence": "-1"}, "from nothing to £100 million"),
        ({"words": "x", "year": "9999"}, "There is a problem"),
        ({"words": "x", "fund": "nobody"}, "There is a problem"),
    ],
)
def test_bad_input_gets_a_sentence(officer, work, typed, sentence):
    answer = send(officer, f"{PLACE}set/", **said(work, **typed))
    assert answer.status_code == 200 and sentence in words_of(answer)
    assert not LearningAllocation.objects.exists()


def test_nobody_else_sees_it(work):
    reader = open_browser(as_person=make_person(at=work.donor))
    for path in ("", "csv/", "set/"):
        assert reader.get(PLACE + path).status_code == 404
        assert open_browser().get(PLACE + path).status_code == 302


def test_the_page_costs_the_same_however_many_claims(officer, work, django_assert_max_num_queries):
    allocate(work, 1_000_000)
    for _number in range(4):
        claim(visit(work), 100)
    officer.get(PLACE)
    with django_assert_max_num_queries(17):
        officer.get(PLACE)
