"""Pages of reported moves and of adoptions to verify, in both languages."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.exchange.models import Move, Sample, ToVerify, Transfer
from tests.exchange.test_samples import take
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BOTH = pytest.mark.parametrize("prefix", ["", "/cy"])
SINCE = TODAY - timedelta(days=200)


@pytest.fixture
def donor():
    return make_organisation(slug="first", short_en="First", short_cy="Cyntaf")


@pytest.fixture
def recipient():
    return make_organisation(slug="second", short_en="Second", short_cy="Ail")


@pytest.fixture
def practice(donor):
    return make_practice(slug="lights", donors=[donor])


def typed(**facts):
    told = {"practice": "lights", "donor": "first", "recipient": "second", "how": "visit"}
    return {**told, **on_day("in_use_on", SINCE), "words": "They came by bus", **facts}


def reported(practice, donor, recipient, **facts):
    return actions.report_move(
        by=make_person(),
        practice=practice,
        donor=donor,
        recipient=recipient,
        in_use_on=SINCE,
        how="visit",
        at=NOW,
        **facts,
    )


@BOTH
def test_anybody_signed_in_reports_and_both_sides_confirm(prefix, practice, donor, recipient):
    browser = open_browser(as_person=make_person())
    address = send(browser, f"{prefix}/moves/report/?practice=lights", **typed()).url
    assert "form" not in browser.get(address).content.decode().split("<main")[1]
    page = words_of(open_browser().get(f"{prefix}/practices/lights/"))
    assert "They came by bus" in page

    for side in (donor, recipient):
        inside = open_browser(as_person=make_person(at=side))
        listed = inside.get(f"{prefix}/moves/").content.decode()
        assert ("Dweud a yw" if prefix else "Say whether it is so") in listed
        send(inside, address, answer="confirm")

    assert Move.objects.get().state == "confirmed"
    assert Transfer.objects.get().mark == "confirmed"
    assert "They came by bus" not in words_of(open_browser().get(f"{prefix}/practices/lights/"))
    family = words_of(open_browser().get(f"{prefix}/practices/lights/lineage/"))
    assert ("Ail" if prefix else "Second") in family


def test_nobody_reports_without_signing_in(practice):
    assert open_browser().get("/moves/report/").status_code == 302
    assert (
        "/moves/report/?practice=lights"
        in open_browser().get("/practices/lights/").content.decode()
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"practice": ""}, "Choose the practice"),
        ({"donor": ""}, "Choose the organisation that shared it"),
        ({"recipient": "first"}, "Nobody takes a practice from itself."),
        ({"how": ""}, "Choose how it moved"),
        ({"source_url": "no address"}, "Enter the whole address"),
        (on_day("in_use_on", TODAY + timedelta(days=3)), "in the future"),
    ],
)
def test_wrong_reports_are_told_and_nothing_is_lost(wrong, sentence, practice, recipient):
    browser = open_browser(as_person=make_person())
    page = send(browser, "/moves/report/", **typed(**wrong))

    assert page.status_code == 200 and sentence in words_of(page)
    assert "They came by bus" in words_of(page) and not Move.objects.exists()


@BOTH
def test_the_officer_says_which_side_told(prefix, practice, donor, recipient):
    move = reported(practice, donor, recipient)
    officer = open_browser(as_person=make_officer())
    address = f"{prefix}/moves/{move.ref}/"

    assert send(officer, address, answer="confirm").status_code == 200  # which side?
    send(officer, address, side="donor", answer="confirm")
    send(
        officer, address, side="recipient", answer="correct", words="A year later",
        **on_day("in_use_on", TODAY),
    )  # fmt: skip

    move.refresh_from_db()
    assert move.in_use_on == TODAY and move.donor_confirmed_on is None
    page = words_of(officer.get(address))
    assert "A year later" in page and ("Cynt:" if prefix else "Before:") in page


@BOTH
def test_a_refused_report_stays_with_its_words(prefix, practice, donor, recipient):
    move = reported(practice, donor, recipient)
    inside = open_browser(as_person=make_person(at=recipient))
    address = f"{prefix}/moves/{move.ref}/"

    told = words_of(send(inside, address, answer="refuse", words=""))
    assert ("Dywedwch mewn brawddeg" if prefix else "Say in a sentence what is wrong.") in told
    send(inside, address, answer="refuse", words="We began it ourselves")

    page = inside.get(address)
    assert "We began it ourselves" in words_of(page)
    assert f"{prefix}/moves/report/?practice=lights" in page.content.decode()


def test_a_report_is_not_for_everybody(practice, donor, recipient):
    move = reported(practice, donor, recipient)
    other = open_browser(as_person=make_person(at=make_organisation()))

    assert other.get(f"/moves/{move.ref}/").status_code == 404
    assert "First" not in words_of(other.get("/moves/"))


# ------------------------------------------------------------------ verifying by sample


@BOTH
def test_a_sample_is_drawn_given_out_and_looked_at(prefix, practice):
    for _number in range(2):
        take(practice)
    officer, auditor = make_officer(), make_auditor()
    browser = open_browser(as_person=officer)

    address = send(
        browser, f"{prefix}/verifications/draw/?practice=lights", practice="lights", size="2"
    ).url
    sample = Sample.objects.get()
    assert sample.seed in words_of(browser.get(address))
    for place in (1, 2):
        send(
            browser, f"{address}{place}/", to=auditor.ref, how="visit",
            **on_day("due", TODAY + timedelta(days=10)),
        )  # fmt: skip

    outside = open_browser(as_person=auditor)
    due = outside.get(f"{prefix}/verifications/").content.decode()
    first, second = (one.transfer for one in sample.items.order_by("place"))
    assert f"{prefix}/conversations/{first.ref}/verify/" in due
    send(
        outside, f"{prefix}/conversations/{second.ref}/not-found/", how="visit", because="cost",
        words="All dark", **on_day("seen_on", TODAY),
    )  # fmt: skip
    found = "Heb ei ganfod ar waith" if prefix else "Not found in use"
    assert found in words_of(browser.get(address))
    assert second.ref not in outside.get(f"{prefix}/verifications/").content.decode()


def test_what_is_late_says_since_when(practice):
    take(practice)
    officer, auditor = make_officer(), make_auditor()
    early = NOW - timedelta(days=20)
    sample = actions.draw_sample(by=officer, practice=practice, size=1, seed="s", at=early)
    actions.assign_verification(
        by=officer, item=sample.items.get(), to=auditor, how="file",
        due=TODAY - timedelta(days=2), at=early,
    )  # fmt: skip

    assert "Late since 21 November 2026" in words_of(
        open_browser(as_person=auditor).get("/verifications/")
    )


def test_samples_are_for_the_team_and_what_is_due_for_whoever_looks(practice):
    take(practice)
    sample = actions.draw_sample(by=make_officer(), practice=practice, size=1, seed="s", at=NOW)
    member, auditor = (
        open_browser(as_person=one) for one in (make_person(at=make_organisation()), make_auditor())
    )

    assert member.get("/verifications/").status_code == 404
    for browser in (member, auditor):
        assert browser.get(f"/verifications/{sample.ref}/").status_code == 409
        assert browser.get("/verifications/draw/").status_code == 409
    assert auditor.get("/verifications/").status_code == 200


@pytest.mark.parametrize("many", [1, 12])
def test_the_queries_of_the_lists_do_not_grow(many, donor, recipient, django_assert_num_queries):
    practice = make_practice(donors=[donor])
    for n in range(many):
        reported(practice, donor, make_organisation(slug=f"taker-{n}"))
        take(practice)
    officer = make_officer()
    actions.draw_sample(by=officer, practice=practice, size=many, seed="s", at=NOW)
    browser = open_browser(as_person=officer)
    browser.get("/moves/")

    with django_assert_num_queries(2):
        browser.get("/moves/")
    with django_assert_num_queries(3):
        browser.get("/verifications/")
    assert ToVerify.objects.count() == many
