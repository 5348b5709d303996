"""Owners are asked by mail whether a page is right; two taps answer."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Role
from rhannu.practices import actions
from rhannu.practices.models import PageCheck
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)
from tests.notices.outbox import MORNING, links_in, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def owner():
    return make_organisation(short_en="Gwynedd", short_cy="Gwynedd")


@pytest.fixture
def practice(owner):
    return make_practice(slug="dimming", owner=owner, theme="street_lighting", title_cy="Pylu")


def ask(practice, at=NOW):
    actions.ask_owner(by=system(), practice=practice, at=at)
    tick(at)
    return tick(MORNING)


def test_the_post_that_knows_the_theme_is_asked(practice, owner):
    knows, other = make_person(language="cy"), make_person()
    make_post(organisation=owner, holder=other, themes=["patient_flow"])
    make_post(organisation=owner, holder=knows, themes=["street_lighting"])

    ask(practice)

    [message] = mail.outbox
    assert message.to == [knows.email]
    assert "Pylu" in message.subject
    assert all(link.startswith("/cy/practices/") for link in links_in(message)[:3])


def test_else_those_who_lead_or_hold_a_post(practice, owner):
    lead, holder = make_person(), make_person()
    organisations.grant_role(
        by=system(), person=lead, role=Role.ORGANISATION_LEAD, organisation=owner, on=TODAY
    )
    make_post(organisation=owner, holder=holder, themes=["patient_flow"])

    ask(practice)

    assert sent_to(lead) and sent_to(holder)


def test_else_the_officers_who_can_ring(practice):
    officer = make_officer()

    ask(practice)

    assert "Ask them, then answer for them." in " ".join(sent_to(officer)[0].body.split())


def test_two_taps_answer_the_first_changes_nothing(practice, owner):
    holder = make_person()
    make_post(organisation=owner, holder=holder, themes=["street_lighting"])
    ask(practice)
    right = next(link for link in links_in(sent_to(holder)[0]) if "answer=right" in link)
    browser = Client()

    page = browser.get(right)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store" and page["Referrer-Policy"] == "no-referrer"
    assert PageCheck.objects.get().answer == ""

    answer = browser.post(right.partition("?")[0], {"answer": "right"})
    assert answer.status_code == 302
    assert PageCheck.objects.get().answer == "right"
    practice.refresh_from_db()
    assert practice.confirmed_on == TODAY
    assert "You can change it here until 30 November 2026" in browser.get(right).content.decode()


def test_what_is_wrong_is_written_down(practice, owner):
    holder = make_person(language="cy")
    make_post(organisation=owner, holder=holder, themes=["street_lighting"])
    ask(practice)
    wrong = next(link for link in links_in(sent_to(holder)[0]) if "answer=wrong" in link)

    page = Client().post(wrong, {"answer": "wrong"})
    assert "Dywedwch mewn ychydig eiriau" in page.content.decode()
    Client().post(wrong, {"answer": "wrong", "words": "Ffigur 2019 yw hwn."})

    assert PageCheck.objects.get().words == "Ffigur 2019 yw hwn."


def test_whoever_has_left_the_owner_is_told_so(practice, owner):
    holder = make_person()
    post = make_post(organisation=owner, holder=holder, themes=["street_lighting"])
    ask(practice)
    link = links_in(sent_to(holder)[0])
    organisations.end_holding(
        by=system(), holding=post.holdings.get(), on=TODAY - timedelta(days=1)
    )

    page = Client().get(next(one for one in link if "answer=right" in one))

    assert page.status_code == 409


def test_a_page_confirmed_before_the_mail_went_out_is_not_asked_about(practice, owner):
    holder = make_person()
    make_post(organisation=owner, holder=holder, themes=["street_lighting"])
    actions.ask_owner(by=system(), practice=practice, at=NOW)
    actions.confirm_practice(by=holder, practice=practice, on=TODAY)

    tick(MORNING)

    assert not mail.outbox
