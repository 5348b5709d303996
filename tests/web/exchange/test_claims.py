"""Claiming what a visit cost, on one page; the fund team's list, decisions and spreadsheet."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.exchange.models import Claim
from tests.exchange.test_claims import claim, met_of
from tests.factories import NOW, TODAY, make_officer, make_person, make_transfer
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def met():
    return met_of(make_transfer())


@pytest.fixture
def member(met):
    return make_person(at=met.transfer.recipient, email="member@example.wales")


def costs(**more):
    return {"kind": "travel", "pence": "38.40", **on_day("spent_on", TODAY)} | more


def test_a_visit_is_claimed_from_its_conversation_on_one_page(met, member):
    browser = open_browser(as_person=member)
    place = f"/conversations/{met.transfer.ref}/"
    assert "Claim what it cost" in words_of(browser.get(place))

    there = send(browser, f"{place}claims/new/", **costs())

    assert there.url == f"{place}claims/"
    page = words_of(browser.get(there.url))
    assert "Travel, £38.40 Approved" in page and "Approved by rule" in page
    assert "£38.40 has been claimed so far" in words_of(browser.get(place))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"pence": "a lot"}, "Enter a sum of money, such as 38.40"),
        ({"pence": ""}, "Enter how much was spent"),
        ({"pence": "-5"}, "between 1p and"),
        ({"pence": "99999999"}, "between 1p and"),
        ({"kind": ""}, "Choose what the money was spent on"),
        ({"kind": "other"}, "Say in a few words"),
        (on_day("spent_on", TODAY + timedelta(days=2)), "in the future"),
    ],
)
def test_what_is_typed_wrong_is_told_and_kept(met, member, typed, sentence):
    browser = open_browser(as_person=member)
    page = send(browser, f"/conversations/{met.transfer.ref}/claims/new/", **costs(**typed))
    assert page.status_code == 200 and sentence in words_of(page)
    assert not Claim.objects.exists()


def test_each_side_sees_its_own_claims_and_the_fund_team_both(met, member):
    claim(met, pence=1_111)
    claim(met, pence=2_222, organisation=met.transfer.donor)
    place = f"/conversations/{met.transfer.ref}/claims/"
    donor = make_person(at=met.transfer.donor)
    for person, seen, not_seen in [(member, "£11.11", "£22.22"), (donor, "£22.22", "£11.11")]:
        page = words_of(open_browser(as_person=person).get(place))
        assert seen in page and not_seen not in page
    page = words_of(open_browser(as_person=make_officer()).get(place))
    assert "£11.11" in page and "£22.22" in page


def test_an_officer_approves_or_refuses_what_waits_and_notes_what_is_paid(met, member):
    first = claim(met, by=member, pence=20_000)
    browser = open_browser(as_person=make_officer())
    assert "Over the limit" in words_of(browser.get(f"/claims/{first.ref}/"))
    assert send(browser, f"/claims/{first.ref}/", act="refuse").status_code == 200
    send(browser, f"/claims/{first.ref}/", act="refuse", reason="No receipt")
    second = claim(met, by=member, pence=30_000)
    send(browser, f"/claims/{second.ref}/")
    assert "£300" in words_of(browser.get("/claims/?show=approved"))
    send(browser, f"/claims/{second.ref}/paid/", **on_day("paid_on", TODAY))
    states = dict(Claim.objects.values_list("pence", "state"))
    assert states == {20_000: "refused", 30_000: "paid"}
    page = words_of(
        open_browser(as_person=member).get(f"/conversations/{met.transfer.ref}/claims/")
    )
    assert "No receipt" in page and "Paid on" in page


def test_whoever_claimed_takes_it_back(met, member):
    mine = claim(met, by=member)
    send(open_browser(as_person=member), f"/claims/{mine.ref}/take-back/")
    mine.refresh_from_db()
    assert mine.state == "withdrawn"


def test_nobody_but_the_fund_team_sees_the_list(met, member):
    browser = open_browser(as_person=member)
    for place in ("/claims/", "/claims/terms/", "/claims.csv", f"/claims/{claim(met).ref}/"):
        assert browser.get(place).status_code == 404


def test_the_spreadsheet_is_harmless(met, member):
    claim(met, by=member, kind="other", words='=HYPERLINK("x")')
    content = open_browser(as_person=make_officer()).get("/claims.csv").content.decode("utf-8-sig")
    assert "38.40" in content
    assert "\n=" not in content and ",=" not in content


def test_the_terms_are_set_on_a_page():
    browser = open_browser(as_person=make_officer())
    send(browser, "/claims/terms/", limit_pence="200", within_days="45")
    assert "£200 a meeting" in words_of(
        browser.get(f"/conversations/{met_of(make_transfer()).transfer.ref}/claims/")
    )


@pytest.mark.parametrize("many", [1, 12])
def test_the_pages_of_claims_ask_the_same_however_many_there_are(
    met, many, django_assert_max_num_queries
):
    for pence in range(1, many + 1):
        claim(met, pence=20_000 + pence)
    browser = open_browser(as_person=make_officer())
    for place, most in [("/claims/", 6), (f"/conversations/{met.transfer.ref}/claims/", 8)]:
        browser.get(place)
        with django_assert_max_num_queries(most):
            browser.get(place)
