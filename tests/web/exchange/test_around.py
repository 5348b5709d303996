"""Asking around on its pages and by mail: asked, answered by two taps, taken back, made a page of."""

import re

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange import actions, unmet
from rhannu.exchange.models import AskAround, KnowAsk
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    system,
)
from tests.notices.outbox import links_in, sent_to
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORDS = "Badgers dig up the lawns of our crematorium"


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def knower():
    person = make_person(name="Fern Hughes")
    make_post(organisation=make_organisation(), holder=person, themes=["street_lighting"])
    return person


@pytest.fixture
def asker():
    return make_person(at=make_organisation(short_en="Vale", short_cy="Y Fro"))


@pytest.fixture
def need(asker):
    [body] = asker.organisations_on(TODAY)
    return organisations.record_need(
        by=asker, organisation=organisations_of(body), on=TODAY, at=NOW,
        words_en=WORDS, theme="street_lighting",
    )  # fmt: skip


def organisations_of(key):
    from rhannu.organisations.models import Organisation

    return Organisation.objects.get(pk=key)


def test_an_officer_sees_whom_we_would_ask_and_asks_them(client, knower, need):
    client.force_login(make_officer())
    assert f"/needs/around/?need={need.ref}" in client.get("/needs/").content.decode()
    page = client.get(f"/needs/around/?need={need.ref}")
    assert "Fern Hughes" in words_of(page) and "Their post is for this theme" in words_of(page)

    answer = client.post(f"/needs/around/?need={need.ref}")

    asked = AskAround.objects.get()
    assert answer.url == f"/needs/around/{asked.ref}/"
    assert "No answer yet" in words_of(client.get(answer.url))
    assert client.get(f"/needs/around/?need={need.ref}").status_code == 302  # once


def test_words_looked_for_in_vain_are_asked_around_too(client, knower):
    make_post(organisation=make_organisation(), holder=make_person())
    for _time in range(2):
        unmet.count("badgers on lawns", on=TODAY)
    client.force_login(make_officer())

    assert "/needs/around/?for=badgers" in client.get("/needs/").content.decode()
    page = client.get("/needs/around/?for=badgers+on+lawns")
    assert "We know nobody to ask about this" in words_of(page)  # nothing near it is on record
    assert client.get("/needs/around/?for=").url == "/needs/"


def test_they_answer_by_two_taps_and_whoever_asked_hears(
    client, knower, asker, need, trail_stands_still
):
    actions.ask_around(by=system(), need=need, at=NOW)
    tick(NOW)
    [message] = sent_to(knower)
    assert WORDS in message.body and "Vale" in message.body
    browser = open_browser()
    with trail_stands_still():
        for found in links_in(message):
            assert browser.get(found).status_code == 200
    link = next(one for one in links_in(message) if "answer=know" in one)
    assert send(browser, link).status_code == 200  # words are needed

    done = send(browser, link, words="A low fence keeps them out.")

    page = browser.get(done.url)
    assert "A low fence keeps them out." in words_of(page) and "until 30 November" in words_of(page)
    mail.outbox.clear()
    tick(NOW)
    [receipt] = sent_to(knower)
    assert "Your answer is recorded" in receipt.subject
    from datetime import timedelta

    with clock.stopped(NOW + timedelta(days=1)):
        tick(NOW + timedelta(days=1))
    assert any("A low fence" in one.body for one in sent_to(asker))
    back = re.search(r"(/reply/\S+/know/)", receipt.body)[1]
    send(browser, f"{back}?answer=take_back")
    assert KnowAsk.objects.get().answer == ""


def test_a_page_is_begun_of_it_and_others_see_nothing(client, knower, need):
    asked = actions.ask_around(by=system(), need=need, at=NOW)
    ask = asked.asks.get()
    actions.say_what_you_know(by=knower, ask=ask, answer="know", words="A low fence", at=NOW)
    client.force_login(make_officer())
    address = f"/needs/around/{asked.ref}/{ask.ref}/"
    assert address in client.get(f"/needs/around/{asked.ref}/").content.decode()
    assert "Give the page a title" in words_of(client.post(address))

    done = client.post(address, {"title": "Badgers and lawns", "theme": "building_energy"})

    assert done.url.endswith("/write/")
    assert "The page that was begun" in words_of(client.get(f"/needs/around/{asked.ref}/"))
    client.force_login(make_person(at=make_organisation()))
    assert client.get(f"/needs/around/{asked.ref}/").status_code == 404


# ------------------------------------------------------------------ told by telephone


def asked_of(knower, need) -> KnowAsk:
    return actions.ask_around(by=system(), need=need, at=NOW).asks.get(person=knower)


def test_the_officer_writes_down_what_somebody_said_by_telephone(knower, need):
    ask = asked_of(knower, need)
    browser = open_browser(as_person=make_officer())
    page = f"/needs/around/{ask.around.ref}/"
    address = f"{page}{ask.ref}/told/"
    assert f'href="{address}"' in browser.get(page).content.decode()

    send(browser, address, answer="know", words="A low fence keeps them out")

    ask.refresh_from_db()
    assert (ask.answer, ask.words) == ("know", "A low fence keeps them out")
    entry = TrailEntry.objects.get(verb="around_answered")
    assert entry.facts["on_behalf_of"] == ask.organisation_id
    said = words_of(browser.get(page))
    assert "I know something" in said and "A low fence keeps them out" in said
    assert address not in browser.get(page).content.decode()  # what was answered stands


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({}, "Choose what they said"), ({"answer": "know"}, "Say in a few words what you know")],
)
def test_what_is_missing_is_said_at_its_field(knower, need, typed, sentence):
    ask = asked_of(knower, need)
    browser = open_browser(as_person=make_officer())

    answer = send(browser, f"/needs/around/{ask.around.ref}/{ask.ref}/told/", **typed)

    assert sentence in words_of(answer)
    ask.refresh_from_db()
    assert ask.answered_at is None


def test_nobody_else_writes_it_down(knower, asker, need):
    ask = asked_of(knower, need)

    for who in (knower, asker):
        browser = open_browser(as_person=who)
        page = browser.get(f"/needs/around/{ask.around.ref}/").content.decode()
        assert "/told/" not in page
        assert browser.get(f"/needs/around/{ask.around.ref}/{ask.ref}/told/").status_code == 409
