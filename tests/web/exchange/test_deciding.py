"""Deciding about a practice: from a conversation, or without one."""

from datetime import timedelta

import pytest

from rhannu.exchange.models import Decision, Transfer
from tests.factories import (
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DECIDED = on_day("decided_on", TODAY)
LATER = on_day("review_on", TODAY + timedelta(days=200))


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("adopt", None),
        ("adapt", {"changed": "By village", "why": "Few lights"}),
        ("not_here", {"reason": "timing", "words": "Our contract runs to 2029", **LATER}),
        ("considering", {"words": "", **LATER}),
    ],
)
def test_each_answer_has_its_own_road_to_the_record(prefix, answer, typed):
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))

    place = send(
        browser, f"{prefix}/conversations/{transfer.ref}/decide/", answer=answer, **DECIDED
    ).url
    if typed is not None:
        place = send(browser, place, **typed).url
    assert not Decision.objects.exists()
    done = send(browser, place)

    assert done.url == f"{prefix}/conversations/{transfer.ref}/"
    decision = Decision.objects.get()
    assert (decision.answer, decision.decided_on, decision.transfer) == (answer, TODAY, transfer)
    assert (decision.review_on is None) == (answer in {"adopt", "adapt"})


@pytest.mark.parametrize(
    ("answer", "typed", "sentence"),
    [
        ("adapt", {"why": "Few lights"}, "Say what you change or leave out"),
        ("adapt", {"changed": "By village"}, "Say why you change it"),
        ("not_here", {"words": "No", **LATER}, "Choose the reason that comes closest"),
        ("not_here", {"reason": "cost", **LATER}, "Say in a sentence why it does not suit you"),
        ("not_here", {"reason": "cost", "words": "No"}, "Give a day to look at this again"),
        (
            "considering",
            on_day("review_on", TODAY - timedelta(days=1)),
            "The day to look again must be after the decision",
        ),
    ],
)
def test_an_answer_that_says_too_little_stays_on_its_page(answer, typed, sentence):
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    place = send(browser, f"/conversations/{transfer.ref}/decide/", answer=answer, **DECIDED).url

    page = send(browser, place, **typed)

    assert page.status_code == 200
    assert sentence in words_of(page)


def test_the_language_link_and_the_way_back_keep_what_was_answered():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    place = send(browser, f"/conversations/{transfer.ref}/decide/", answer="adapt", **DECIDED).url
    check = send(browser, place, changed="By village", why="Few lights").url

    assert "By village" in words_of(browser.get(f"/cy{check}"))
    back = check.replace("/check/", "/adapt/")
    assert "By village" in browser.get(back).content.decode()
    assert "checked" in browser.get(check.replace("check/", "")).content.decode()


def test_an_answer_changed_on_the_way_leaves_nothing_of_the_first_behind():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    place = send(browser, f"/conversations/{transfer.ref}/decide/", answer="adapt", **DECIDED).url
    check = send(browser, place, changed="By village", why="Few lights").url
    check = send(browser, check.replace("check/", ""), answer="adopt", **DECIDED).url
    send(browser, check)

    decision = Decision.objects.get()
    assert (decision.answer, decision.changed, decision.why) == ("adopt", "", "")


def test_an_organisation_decides_without_having_talked_to_anybody():
    practice, own = make_practice(), make_organisation()
    browser = open_browser(as_person=make_person(at=own))

    check = send(browser, f"/practices/{practice.slug}/decide/", answer="adopt", **DECIDED).url
    done = send(browser, check)

    transfer = Transfer.objects.get()
    assert (transfer.recipient, transfer.donor, transfer.decision) == (own, None, "adopt")
    assert browser.get(done.url).status_code == 200


def test_where_they_talked_the_decision_belongs_to_that_conversation():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))

    place = f"/practices/{transfer.practice.slug}/decide/"
    done = send(browser, send(browser, place, answer="adopt", **DECIDED).url)

    assert done.url == f"/conversations/{transfer.ref}/"
    assert Transfer.objects.count() == 1


def test_an_officer_says_whose_decision_it_is():
    practice, body = make_practice(), make_organisation()
    browser = open_browser(as_person=make_officer())
    place = f"/practices/{practice.slug}/decide/"

    missing = send(browser, place, answer="adopt", **DECIDED)
    assert "Choose the organisation that decided" in words_of(missing)
    check = send(browser, place, answer="adopt", organisation=body.slug, **DECIDED).url
    send(browser, check)

    assert Decision.objects.get().organisation == body
    assert Decision.objects.get().on_behalf_of == body


@pytest.mark.parametrize(("reader", "status"), [("public", 302), ("stranger", 409), ("own", 200)])
def test_who_acts_for_nobody_is_told_what_to_do(client, reader, status):
    practice = make_practice()
    if reader != "public":
        at = make_organisation() if reader == "own" else None
        client.force_login(make_person(at=at))
    page = client.get(f"/practices/{practice.slug}/decide/")
    assert page.status_code == status
    if status == 409:
        assert "Ask the fund team to enter your post" in words_of(page)


def test_a_practice_that_is_not_published_is_missing(client):
    practice = make_practice(published=False)
    client.force_login(make_officer())
    assert client.get(f"/practices/{practice.slug}/decide/").status_code == 404


def test_who_adapts_sees_what_others_changed():
    other = make_transfer(met=True, decision="adapt")
    transfer = make_transfer(practice=other.practice, donor=other.donor, met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    place = send(browser, f"/conversations/{transfer.ref}/decide/", answer="adapt", **DECIDED).url
    assert "Main roads only" in words_of(browser.get(place))
