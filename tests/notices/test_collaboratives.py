"""What was taken on at a learning session is asked on its day, once more after a week, then no more."""

import re
from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.networks import actions
from rhannu.notices.tick import tick
from tests.factories import NOW, TODAY, make_organisation, make_person, make_post, system
from tests.networks.collaboratives import make_collaborative, make_team
from tests.notices.outbox import MORNING, sent_to
from tests.web.exchange.browser import on_day, open_browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY, WEEK = timedelta(days=1), timedelta(days=7)
WHAT = "Ring the supplier"


@pytest.fixture
def holder():
    return make_person(language="cy")


@pytest.fixture
def agreed(holder):
    found = make_collaborative()
    session = actions.add_session(
        by=system(), collaborative=found, title_en="First", held_on=TODAY, on=TODAY
    )
    owner = make_post(organisation=make_team(found).organisation, holder=holder)
    return actions.agree_action(
        by=system(), session=session, words=WHAT, owner=owner, due_on=MORNING.date(), on=TODAY
    )


def asked(person):
    return [one.body for one in sent_to(person) if WHAT in one.body and "answer=done" in one.body]


def link_in(letter):
    return re.search(r"(/cy/collaboratives/reply/[^/]+/)\?answer=done", letter)[1]


def days_on(start, *, days):
    for place in range(days):
        with clock.stopped(start + place * DAY):
            tick(start + place * DAY)


def test_it_is_asked_on_its_day_once_more_after_a_week_and_then_no_more(agreed, holder):
    tick(NOW)
    assert not asked(holder)

    days_on(MORNING, days=6)
    assert len(asked(holder)) == 1
    days_on(MORNING + 6 * DAY, days=30)
    assert len(asked(holder)) == 2


def test_whoever_answers_by_link_gets_a_receipt_and_is_asked_no_more(agreed, holder):
    days_on(MORNING, days=1)
    [letter] = asked(holder)
    outside = open_browser()
    with clock.stopped(MORNING + timedelta(hours=1)):
        assert WHAT in words_of(outside.get(f"{link_in(letter)}?answer=done"))
        agreed.refresh_from_db()
        assert agreed.state == "open"  # opening it records nothing

        outside.post(f"{link_in(letter)}?answer=done")
    days_on(MORNING + timedelta(hours=2), days=20)

    agreed.refresh_from_db()
    assert agreed.state == "done"
    assert len(asked(holder)) == 1
    receipts = [
        one for one in sent_to(holder) if WHAT in one.subject and one.body not in asked(holder)
    ]
    assert len(receipts) == 1


def test_not_yet_with_a_day_is_asked_again_on_that_day(agreed, holder):
    days_on(MORNING, days=1)
    later = MORNING.date() + 3 * WEEK
    with clock.stopped(MORNING + timedelta(hours=1)):
        page = open_browser().post(
            f"{link_in(asked(holder)[0])}?answer=open", on_day("due_on", later)
        )
        assert page.status_code == 302
    days_on(MORNING + DAY, days=18)
    assert len(asked(holder)) == 1
    days_on(MORNING + 19 * DAY, days=6)
    assert len(asked(holder)) == 2


def test_where_nobody_holds_the_post_those_who_lead_are_asked(holder):
    lead = make_post(organisation=make_organisation(), holder=holder)
    found = make_collaborative(lead=lead)
    session = actions.add_session(
        by=system(), collaborative=found, title_en="First", held_on=TODAY, on=TODAY
    )
    empty = make_post(organisation=make_team(found).organisation)
    facts = {"words": WHAT, "owner": empty, "due_on": MORNING.date(), "on": TODAY}
    actions.agree_action(by=system(), session=session, **facts)

    days_on(MORNING, days=1)

    assert len(asked(holder)) == 1


def test_a_closed_collaborative_asks_nothing(agreed, holder):
    actions.close_collaborative(
        by=system(), collaborative=agreed.session.collaborative, learnt_en="Begin small.", on=TODAY
    )

    days_on(MORNING, days=2)

    assert not asked(holder)
