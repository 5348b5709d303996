"""Search sees each change with the change itself, and shows nobody what is not theirs."""

import pytest

from rhannu.base import search
from rhannu.fund import actions as fund
from rhannu.practices import actions as practices
from tests.factories import NOW, make_officer, make_practice, make_project, system

pytestmark = pytest.mark.django_db
PUBLIC_KINDS = ("practice", "project")


def keys(words, **facts):
    facts.setdefault("kinds", PUBLIC_KINDS)
    return [(hit.kind, hit.key) for hit in search.find(words, **facts)]


def test_a_new_practice_is_found_in_either_language_at_the_next_search():
    assert keys("lanterns") == []
    practice = make_practice(
        summary_en="Dim the lanterns after midnight.",
        summary_cy="Pylu'r llusernau wedi hanner nos.",
    )

    assert keys("lantern") == [("practice", practice.pk)]
    assert keys("llusernau") == [("practice", practice.pk)]


def test_a_withdrawn_practice_is_found_no_more():
    practice = make_practice(summary_en="Dim the lanterns.")
    practices.keep_practice(
        by=system(), slug=practice.slug, facts={"published": False}, lessons=[], evidence=[], at=NOW
    )
    assert keys("lanterns") == []


def test_a_bid_is_found_by_the_fund_team_alone():
    bid = fund.receive_bid(
        by=make_officer(), title="Quiet tarmac", summary="Resurface with rubber", at=NOW
    )
    kinds = ("bid", "practice")

    assert keys("rubber tarmac", kinds=kinds) == []
    assert keys("rubber tarmac", kinds=kinds, audiences=("public", "fund")) == [("bid", bid.pk)]


def test_what_a_reader_may_not_see_does_not_move_what_they_see():
    for number in range(6):
        make_project(title_en=f"Linen {number}", summary_en="Laundry " * number + "tracking")
    before = [(hit.key, hit.score) for hit in search.find("linen laundry", kinds=PUBLIC_KINDS)]

    for _bid in range(20):
        fund.receive_bid(by=make_officer(), title="Linen laundry laundry", at=NOW)

    after = [(hit.key, hit.score) for hit in search.find("linen laundry", kinds=PUBLIC_KINDS)]
    assert after == before


def test_a_process_that_read_everything_anew_agrees_with_one_that_folded_it_in():
    for number in range(5):
        make_project(title_en=f"Records {number}", summary_en="Scan case notes " * (number + 1))
        keys("records")
    practices.keep_practice(
        by=system(),
        slug=make_practice(summary_en="Scan records").slug,
        facts={"summary_en": "Store case notes"},
        lessons=[],
        evidence=[],
        at=NOW,
    )
    folded = search.find("scan case notes", kinds=PUBLIC_KINDS)
    search.drop_index()

    assert search.find("scan case notes", kinds=PUBLIC_KINDS) == folded
