"""The week's list on its pages and by mail: read, accepted, put off, refused, and sized."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import Request, Tip, TipTerms
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    system,
)
from tests.web.exchange.browser import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    cache.clear()
    with clock.stopped(NOW):
        yield


@pytest.fixture
def donor():
    body = make_organisation(short_en="Hill", short_cy="Y Bryn")
    make_post(organisation=body, themes=["street_lighting"])
    make_practice(title_en="Dim street lights", title_cy="Pylu goleuadau", donors=[body])
    return body


@pytest.fixture
def needy(donor):
    return needs(make_organisation(short_en="Vale", short_cy="Y Fro"))


def needs(body):
    organisations.record_need(
        by=system(), organisation=body, on=TODAY, at=NOW, theme="street_lighting",
        words_en="We want to dim our street lights.",
    )  # fmt: skip
    return body


def listed(body=None, at=NOW):
    return list(actions.fill_list(by=system(), organisation=body, at=at).tips.all())


def test_a_card_says_who_about_what_why_now_how_and_what_to_say_first(client, needy):
    listed()
    client.force_login(make_officer())

    page = words_of(client.get("/conversations/week/"))

    for said in (
        "Vale could talk to Hill",
        "Dim street lights",
        "Vale recorded this need on 23 November 2026, and nothing on record answers it yet.",
        "We want to dim our street lights.",
        "A visit",
        "You told us what you need. Hill has dealt with it.",
        "About 25 minutes of yours to start it",
        "of the 120 that you said you have",
        "There is too little to learn from yet",
    ):
        assert said in page
    welsh = words_of(client.get("/cy/conversations/week/"))
    assert "Pylu goleuadau" in welsh and "Y Bryn" in welsh


def test_an_officer_reads_both_drafts_accepts_and_sends_the_introduction(client, needy):
    [tip] = listed()
    client.force_login(make_officer())
    page = client.get(f"/conversations/week/{tip.ref}/")
    assert "Dear both" in words_of(page) and "Annwyl gydweithwyr" in words_of(page)

    answer = client.post(f"/conversations/week/{tip.ref}/")

    request = Request.objects.get()
    assert answer.url == f"/conversations/{request.transfer.ref}/introduction/"
    assert "Accepted." in words_of(client.get("/conversations/week/"))
    assert client.post(f"/conversations/week/{tip.ref}/").status_code == 200  # said, not repeated
    assert Request.objects.count() == 1


def test_a_body_has_a_list_of_its_own_and_sees_no_other(client, needy):
    [team], [own] = listed(), listed(needy)
    client.force_login(make_person(at=needy))

    page = client.get("/conversations/week/")

    assert own.ref in page.content.decode() and team.ref not in page.content.decode()
    assert client.get(f"/conversations/week/{team.ref}/").status_code == 409
    assert "Dear both" not in words_of(client.get(f"/conversations/week/{own.ref}/"))
    client.force_login(make_person(at=make_organisation()))
    assert "No list has been made for you yet" in words_of(client.get("/conversations/week/"))


def test_not_now_and_never_are_said_in_a_form_each(client, needy):
    [tip] = listed()
    client.force_login(make_officer())
    address = f"/conversations/week/{tip.ref}"
    assert client.post(f"{address}/not-now/").status_code == 200  # nothing chosen
    assert "Say in a sentence" in words_of(client.post(f"{address}/never/", {"reason": "other"}))

    client.post(f"{address}/not-now/", {"when": "month"})

    tip.refresh_from_db()
    assert (tip.state, (tip.until_on - TODAY).days) == (Tip.State.NOT_NOW, 30)
    assert "Not before 23 December 2026." in words_of(client.get("/conversations/week/"))
    assert client.get(f"{address}/never/").status_code == 409


def test_never_is_for_good(client, needy):
    [tip] = listed()
    client.force_login(make_officer())

    client.post(f"/conversations/week/{tip.ref}/never/", {"reason": "known"})

    assert "Not again: they talk to each other already." in words_of(
        client.get("/conversations/week/")
    )


def test_the_team_says_its_hours(client):
    client.force_login(make_officer())
    wrong = words_of(client.post("/conversations/week/hours/", {"hours": "a lot"}))
    assert "Enter the hours as a number" in wrong
    assert "from 0 to 20" in words_of(client.post("/conversations/week/hours/", {"hours": "21"}))

    client.post("/conversations/week/hours/", {"hours": "1.5"})

    assert TipTerms.objects.get().minutes_a_week == 90


def test_today_says_how_many_wait(client, needy):
    listed(needy)
    client.force_login(make_person(at=needy))

    assert "1 conversation is worth starting this week" in words_of(client.get("/"))


@pytest.mark.parametrize("many", [1, 6])
def test_the_queries_do_not_grow(client, donor, many, django_assert_num_queries):
    for _one in range(many):
        body = make_organisation()
        make_project(lead=body, practices=[make_practice(title_en="Dim lights", donors=[body])])
        needs(make_organisation())
    assert len(listed()) == {1: 1, 6: 4}[many]
    client.force_login(make_officer())
    client.get("/about/accessibility/")  # who is signed in is read

    with django_assert_num_queries(5):
        client.get("/conversations/week/")


# ------------------------------------------------------------------ by mail

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=ZoneInfo("Europe/London"))
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/London"))


def mailed(person):
    return [one for one in mail.outbox if one.to == [person.email]]


def test_the_list_comes_on_monday_morning_in_the_readers_language(needy):
    officer = make_officer(language="cy")
    listed(at=MONDAY)
    tick(MONDAY)
    assert mailed(officer) == []

    tick(MORNING)
    tick(MORNING)

    [letter] = mailed(officer)
    assert "Pylu goleuadau" in letter.body
    assert re.search(r"/cy/conversations/week/\w{10}/", letter.body)


def test_a_list_whose_tips_are_answered_sends_nothing(needy):
    officer = make_officer()
    [tip] = listed(at=MONDAY)
    actions.refuse_tip(by=officer, tip=tip, reason="known", at=MONDAY)

    tick(MONDAY)
    tick(MORNING)

    assert mailed(officer) == []


def test_the_body_hears_at_the_post_that_would_talk(needy):
    holder, member = make_person(), make_person(at=needy)
    make_post(organisation=needy, holder=holder, themes=["street_lighting"])
    listed(needy, at=MONDAY)

    tick(MONDAY)
    tick(MORNING)

    assert len(mailed(holder)) == 1 and mailed(member) == []
