"""Searches that found nothing are counted without saying who looked, and answered."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from rhannu.base import clock, trail
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, unmet
from rhannu.exchange.models import UnmetAnswer, UnmetSearch
from rhannu.organisations import actions as organisations
from rhannu.web.home.sign_in import BACKEND
from tests.exchange.test_terms import key_of
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NONSENSE = "zxqvv wkkrtz"


@pytest.fixture(autouse=True)
def day():
    cache.clear()
    with clock.stopped(NOW):
        yield


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Street Lights", "street lights"),
        ("write to eira@council.example please", "write to please"),
        ("ring 01632 960101 about lights", "ring about lights"),
        ("ring +44 (0)1632-960-101", "ring"),
        ("claim 123456", "claim"),
        ("house at CF10 3NQ is cold", "house at is cold"),
        ("see https://me.example/?id=1", "see"),
        ("1234567890", ""),
        ("a@b.c", ""),
        ("12", ""),
        ("LED 4000 lamps", "led 4000 lamps"),
    ],
)
def test_only_words_are_kept(typed, kept):
    assert unmet.words_to_keep(typed) == kept


@given(st.text(max_size=300))
def test_nothing_kept_holds_an_address_or_a_long_number(typed):
    kept = unmet.words_to_keep(typed)

    assert "@" not in kept and len(kept) <= 120
    assert unmet.words_to_keep(kept) == kept or len(kept) == 120


def test_a_search_is_shown_from_the_second_on():
    unmet.count("hushed tarmac", on=TODAY)
    assert unmet.unmet(TODAY) == []

    unmet.count("Hushed  tarmac", on=TODAY)
    (one,) = unmet.unmet(TODAY)
    assert (one.words, one.times, one.last_on) == ("hushed tarmac", 2, TODAY)


def test_one_search_is_enough_where_somebody_recorded_the_need():
    unmet.count("hushed tarmac", on=TODAY)
    organisations.record_need(
        by=system(), organisation=make_organisation(), words_en="Hushed tarmac", on=TODAY, at=NOW
    )

    (one,) = unmet.unmet(TODAY)
    assert one.recorded


def test_counting_leaves_no_entry_in_the_trail():
    before = trail.head()
    unmet.count("hushed tarmac", on=TODAY)

    assert trail.head() == before


def test_what_is_older_than_twelve_months_is_let_go():
    old = date(TODAY.year - 1, TODAY.month, 1) - timedelta(days=1)
    for on in (old, old, TODAY):
        unmet.count("hushed tarmac", on=on)
    unmet.count("old words", on=old)
    actions.answer_unmet(by=system(), words="old words", at=NOW)

    assert unmet.forget_old(TODAY) == 2
    assert [one.times for one in UnmetSearch.objects.all()] == [1]
    assert not UnmetAnswer.objects.exists()


def test_a_machine_does_not_fill_the_list(monkeypatch):
    monkeypatch.setattr(unmet, "MOST_A_DAY", 3)
    for letter in "abcdefg":
        unmet.count(f"{letter * 4} tarmac", on=TODAY)

    assert UnmetSearch.objects.count() == 3


def test_an_answered_search_leaves_the_list():
    for _time in range(2):
        unmet.count("hushed tarmac", on=TODAY)
    practice = make_practice()
    actions.answer_unmet(by=make_officer(), words="hushed tarmac", practice=practice, at=NOW)

    assert unmet.unmet(TODAY) == []
    assert UnmetAnswer.objects.get().practice == practice


def test_words_that_nobody_looked_for_are_not_answered():
    with pytest.raises(Refused, match="Nobody has looked"):
        actions.answer_unmet(by=system(), words="Eira Example, 4 High Street", at=NOW)


# ------------------------------------------------------------------ from the pages


@pytest.mark.parametrize("address", ["/conversations/find/?q=", "/practices/?q="])
def test_a_page_that_finds_nothing_counts_each_visitor_once_a_minute(client, address):
    for _load in range(3):
        client.get(address + NONSENSE.replace(" ", "+"))
    assert UnmetSearch.objects.get().times == 1

    cache.clear()  # as after a minute
    client.get(address + NONSENSE.replace(" ", "+"))
    assert UnmetSearch.objects.get().times == 2


def test_a_page_that_finds_something_counts_nothing(client):
    make_practice(donors=[make_organisation()])
    client.get("/practices/?q=lights")

    assert not UnmetSearch.objects.exists()


def test_the_officer_adds_a_term_in_one_step(client):
    salt = {"summary_en": "Spread salt on frozen roads."}
    practice = make_practice(donors=[make_organisation()], **salt)
    for _time in range(2):
        unmet.count("zebrastone", on=TODAY)
    client.force_login(make_officer(), backend=BACKEND)
    page = client.get("/needs/").content.decode()
    assert "zebrastone" in page and "/search-terms/add/?for=zebrastone" in page
    assert "zebrastone" in client.get("/search-terms/add/?for=zebrastone").content.decode()

    words = {"words_en": "zebrastone\nsalt", "words_cy": ""}
    client.post("/search-terms/add/?for=zebrastone", words)

    assert "zebrastone" not in client.get("/needs/").content.decode()
    found = client.get("/practices/?q=zebrastone").content.decode()
    assert str(practice.title_en) in found


def test_the_officer_marks_a_search_as_answered(client):
    practice = make_practice(slug="lights")
    for _time in range(2):
        unmet.count("zebrastone", on=TODAY)
    client.force_login(make_officer(), backend=BACKEND)

    client.post("/search-terms/answered/?for=zebrastone", {"practice": "lights"})

    assert UnmetAnswer.objects.get().practice == practice
    assert "zebrastone" not in client.get("/needs/").content.decode()


def test_others_see_neither_the_searches_nor_the_terms(client):
    for _time in range(2):
        unmet.count("zebrastone", on=TODAY)
    client.force_login(make_person(at=make_organisation()), backend=BACKEND)

    assert "zebrastone" not in client.get("/needs/").content.decode()
    assert client.get("/search-terms/").status_code == 404


def test_the_officer_changes_takes_out_and_puts_back_a_shipped_group(client):
    client.force_login(make_officer(name="Olwen Officer"), backend=BACKEND)
    listed = client.get("/search-terms/?q=lamp+column").content.decode()
    assert "lamp column" in listed and "As shipped" in listed
    address = f"/search-terms/{key_of('lamp column')}/"
    client.post(f"{address}take-out/")
    page = client.get(address).content.decode()
    assert "This group was taken out" in page and "Olwen Officer" in page

    words = {"words_en": "lamp column\nbeacon post", "words_cy": ""}
    assert client.post(address, words).status_code == 302
    page = client.get(address).content.decode()
    assert "This group was taken out" not in page and "beacon post" in page
    assert "Changed here" in client.get("/search-terms/?q=beacon").content.decode()


def test_every_problem_of_a_group_is_told_at_once(client):
    client.force_login(make_officer(), backend=BACKEND)
    words = {"words_en": "z\nlamp column", "words_cy": ""}

    page = client.post("/search-terms/add/", words).content.decode()

    assert "too short to look for" in page and "stands for something else already" in page
    assert "lamp column</textarea>" in page
