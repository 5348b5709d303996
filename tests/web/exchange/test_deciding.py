"""Deciding about a practice: from a conversation, or without one."""

import re
from datetime import timedelta
from html import unescape

import pytest

from rhannu.exchange.models import Decision, Transfer
from tests.factories import (
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
)
from tests.web.exchange.browser import go_on, on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DECIDED = on_day("decided_on", TODAY)
LATER = on_day("review_on", TODAY + timedelta(days=200))


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("adopt", None),
        ("adapt", {"changed": "By village", "why": "Few lights"}),
        ("already", {"since": "2019", "alike": "much_alike", "words": "Our own scheme"}),
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
    place = go_on(browser, place)
    assert not Decision.objects.exists()
    done = send(browser, place)

    names = (transfer.practice.slug, transfer.recipient.slug)
    assert done.url == f"{prefix}/practices/{names[0]}/answers/{names[1]}/preview/"
    assert browser.get(done.url).status_code == 200
    decision = Decision.objects.get()
    assert (decision.answer, decision.decided_on, decision.transfer) == (answer, TODAY, transfer)
    assert (decision.review_on is None) == (answer in {"adopt", "adapt", "already"})
    assert (decision.owner, decision.state) == ("Head of Highways", "recorded")
    assert decision.differences == (["size", "money"] if answer == "adapt" else [])


@pytest.mark.parametrize(
    ("answer", "typed", "sentence"),
    [
        ("adapt", {"why": "Few lights"}, "Say what you change or leave out"),
        ("adapt", {"changed": "By village"}, "Say why you change it"),
        ("already", {"alike": "same"}, "Give the year since which you do it"),
        ("already", {"since": "2120", "alike": "same"}, "Give a year between 1950 and this one"),
        ("already", {"since": "last", "alike": "same"}, "Give the year in four digits"),
        ("already", {"since": "2019"}, "How like it is yours?"),
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
    check = go_on(browser, send(browser, place, changed="By village", why="Few lights").url)

    assert "By village" in words_of(browser.get(f"/cy{check}"))
    back = check.replace("/check/", "/adapt/")
    assert "By village" in browser.get(back).content.decode()
    assert "checked" in browser.get(check.replace("check/", "")).content.decode()


def test_an_answer_changed_on_the_way_leaves_nothing_of_the_first_behind():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    place = send(browser, f"/conversations/{transfer.ref}/decide/", answer="adapt", **DECIDED).url
    check = go_on(browser, send(browser, place, changed="By village", why="Few lights").url)
    check = go_on(
        browser, send(browser, check.replace("check/", ""), answer="adopt", **DECIDED).url
    )
    send(browser, check)

    decision = Decision.objects.get()
    assert (decision.answer, decision.changed, decision.why) == ("adopt", "", "")
    assert (decision.planned, decision.differences) == ("", [])


def test_an_organisation_decides_without_having_talked_to_anybody():
    practice, own = make_practice(), make_organisation()
    browser = open_browser(as_person=make_person(at=own))

    place = send(browser, f"/practices/{practice.slug}/decide/", answer="adopt", **DECIDED).url
    done = send(browser, go_on(browser, place))

    transfer = Transfer.objects.get()
    assert (transfer.recipient, transfer.donor, transfer.decision) == (own, None, "")
    assert Decision.objects.get().transfer == transfer
    assert browser.get(done.url).status_code == 200


def test_where_they_talked_the_decision_belongs_to_that_conversation():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))

    place = f"/practices/{transfer.practice.slug}/decide/"
    send(browser, go_on(browser, send(browser, place, answer="adopt", **DECIDED).url))

    assert Decision.objects.get().transfer == transfer
    assert Transfer.objects.count() == 1


def test_an_officer_says_whose_decision_it_is():
    practice, body = make_practice(), make_organisation()
    browser = open_browser(as_person=make_officer())
    place = f"/practices/{practice.slug}/decide/"

    missing = send(browser, place, answer="adopt", **DECIDED)
    assert "Choose the organisation that decided" in words_of(missing)
    place = send(browser, place, answer="adopt", organisation=body.slug, **DECIDED).url
    send(browser, go_on(browser, place))

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


def test_a_post_on_record_can_look_after_the_answer():
    practice, own = make_practice(), make_organisation()
    post = make_post(organisation=own, title_en="Lighting Engineer")
    browser = open_browser(as_person=make_person(at=own))
    place = send(browser, f"/practices/{practice.slug}/decide/", answer="adopt", **DECIDED).url

    nobody = send(browser, place)
    assert "Say which post or role looks after this answer" in words_of(nobody)
    check = go_on(browser, send(browser, place, owner_post=str(post.pk)).url)
    assert "Lighting Engineer" in words_of(browser.get(check))
    send(browser, check)

    assert Decision.objects.get().owner_post == post


def test_what_was_begun_can_be_saved_and_gone_on_with_later():
    practice, own = make_practice(), make_organisation()
    browser = open_browser(as_person=make_person(at=own))
    place = send(browser, f"/practices/{practice.slug}/decide/", answer="not_here", **DECIDED).url

    saved = send(browser, place, reason="cost", words="", later="1")
    assert saved.url == f"/organisations/{own.slug}/answers/"
    mine = browser.get(saved.url).content.decode()
    go_on_with = re.search(r'href="(/practices/[^"]+/not-here/[^"]+)"', mine)[1]
    page = browser.get(unescape(go_on_with)).content.decode()

    assert re.search(r'value="cost"[^>]* checked', page)
    assert not Decision.objects.exists()
    other = open_browser(as_person=make_person(at=make_organisation()))
    assert practice.title_en not in words_of(other.get(saved.url))


def test_an_address_of_a_page_that_does_not_hold_begins_again():
    practice, own = make_practice(), make_organisation()
    browser = open_browser(as_person=make_person(at=own))

    for step in ("owner", "check", "core"):
        page = browser.get(f"/practices/{practice.slug}/decide/{step}/?so_far=forged")
        assert page.url == f"/practices/{practice.slug}/decide/"
