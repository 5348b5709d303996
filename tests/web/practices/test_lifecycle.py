"""How far a practice has come: the rules in words, the steps on the web, and a retired page."""

from datetime import timedelta

import pytest
from django.test import Client

from rhannu.base import clock
from rhannu.practices.models import Practice
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

COMPARED = {"kind": "comparison", "text_en": "Compared.", "text_cy": "Cymharwyd."}


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def practice():
    donor = make_organisation(slug="gwynedd", short_en="Gwynedd")
    return make_practice(
        slug="dimming", title_en="Dimming", donors=[donor], owner=donor, evidence=[COMPARED]
    )


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "",
            ["Proven", "Evidence of the grade “Evaluated” at least.", "3 organisations elsewhere"],
        ),
        ("/cy", ["Wedi'i brofi", "Tystiolaeth o'r radd", "3 sefydliad"]),
    ],
)
def test_the_rules_are_said_in_words_from_the_rules_themselves(language, expected):
    words = words_of(Client().get(f"{language}/practices/stages/"))

    assert all(one in words for one in expected)
    assert "2026-1" in words


def test_the_page_says_where_it_stands(practice):
    page = Client().get("/practices/dimming/").content.decode()

    assert '<a class="govuk-link" href="/practices/stages/">Emerging</a>' in page


def test_the_officer_moves_it_and_says_why(practice, officer):
    page = officer.get("/practices/dimming/").content.decode()
    assert 'href="/practices/dimming/stage/"' in page

    nothing = send(officer, "/practices/dimming/stage/")
    assert "Choose a step." in words_of(nothing) and "Say why in a sentence." in words_of(nothing)
    send(officer, "/practices/dimming/stage/", to="proven", why="Compared in two towns.")

    assert Practice.objects.get(slug="dimming").lifecycle == "proven"
    history = words_of(Client().get("/practices/dimming/history/"))
    assert "Emerging → Proven" in history
    assert "The fund team. Compared in two towns." in history


def test_what_a_step_still_lacks_is_said_beside_it(practice, officer):
    send(officer, "/practices/dimming/stage/", to="proven", why="Compared.")

    words = words_of(officer.get("/practices/dimming/stage/"))
    assert "confirmed by both sides. Ask those who took it to confirm." in words
    refused = send(officer, "/practices/dimming/stage/", to="spreading", why="Hope.")
    assert refused.status_code == 200
    assert Practice.objects.get(slug="dimming").lifecycle == "proven"


def test_evidence_that_falls_is_said_on_the_page_and_to_the_fund_team(practice, officer):
    send(officer, "/practices/dimming/stage/", to="proven", why="Compared.")
    body, first = make_organisation(), make_organisation()
    make_evidence(practice, body, kind="failed_replication", replicates=first)

    said = "Its evidence has fallen below what this step asks."
    assert said in words_of(Client().get("/practices/dimming/"))
    assert "It stands at: Proven. Evidence: Monitored." in words_of(officer.get("/practices/care/"))


def test_a_retired_page_says_so_and_proposes_nobody(practice, officer):
    make_practice(slug="timers", title_en="Timers", title_cy="Amseryddion")
    send(
        officer,
        "/practices/dimming/retire/",
        reason="replaced",
        why="Timers do the same for less.",
        replaced_by="timers",
    )

    page = Client().get("/practices/dimming/")
    words = words_of(page)
    assert "Retired on 23 November 2026" in words
    assert "Something better has taken its place. Timers do the same for less." in words
    assert "/conversations/ask/" not in page.content.decode()
    assert "/decide/" not in page.content.decode()
    assert 'href="/practices/timers/"' in page.content.decode()
    assert "It takes the place of: Dimming" in words_of(Client().get("/practices/timers/"))
    assert "Mae'n cymryd lle: Arfer" in words_of(Client().get("/cy/practices/timers/"))
    assert "Retired" in words_of(Client().get("/practices/"))
    ask = open_browser(as_person=make_person(at=make_organisation()))
    assert ask.get("/conversations/ask/dimming/?donor=gwynedd").status_code == 409


def test_retiring_asks_for_a_reason_and_words(practice, officer):
    words = words_of(send(officer, "/practices/dimming/retire/"))

    assert "Choose the reason that comes closest." in words
    assert "Say why in a sentence." in words


def test_a_plan_is_made_listed_when_due_and_closed(practice, officer):
    owner = make_organisation(slug="seer", short_en="Seer")
    due = TODAY + timedelta(days=30)
    bad = send(
        officer, "/practices/dimming/plan/", words="Count.", owner="seer", **on_day("due_on", TODAY)
    )
    assert "Give a day to come" in words_of(bad)
    send(officer, "/practices/dimming/plan/", words="Count.", owner="seer", **on_day("due_on", due))
    assert owner.short() in words_of(officer.get("/practices/dimming/plan/"))
    assert "Who sees to it: Seer." not in words_of(officer.get("/practices/care/"))

    with clock.stopped(NOW + timedelta(days=30)):
        assert "Who sees to it: Seer." in words_of(officer.get("/practices/care/"))
        send(officer, "/practices/dimming/plan/", outcome="Counted in two places.")
        assert "Who sees to it: Seer." not in words_of(officer.get("/practices/care/"))


@pytest.mark.parametrize("page", ["stage", "retire", "plan"])
def test_nobody_but_the_fund_team_moves_it(practice, page):
    browser = open_browser(as_person=make_person(at=practice.owner))

    assert browser.get(f"/practices/dimming/{page}/").status_code == 409
