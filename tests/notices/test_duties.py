"""A duty is told to whoever is to help when it is proposed, and a month before its end."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.notices.tick import tick
from tests.exchange.duties import agreed_duty, make_awarded, meet, propose
from tests.factories import NOW, TODAY
from tests.notices.outbox import MORNING, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def told(person, words):
    return [one.body for one in sent_to(person) if words in one.body]


def test_whoever_holds_the_post_is_told_once_what_is_proposed():
    work = make_awarded()
    propose(work)
    for at in (NOW, MORNING, MORNING + timedelta(days=1)):
        tick(at)
    [letter] = told(work.holder, "asks your post")
    assert "Sessions: 2. Visits to host: 2. At the most: 8." in letter and "£600" in letter


def test_what_was_agreed_meanwhile_is_not_asked_for():
    work = make_awarded()
    duty = propose(work)
    tick(NOW)
    actions.agree_duty(by=work.holder, duty=duty, at=NOW)
    tick(MORNING)
    assert not told(work.holder, "asks your post")


def test_a_month_before_its_end_what_is_left_is_told_once():
    work = make_awarded()
    agreed_duty(work, until=TODAY + timedelta(days=40))
    tick(MORNING)
    assert not told(work.holder, "Left to do")
    for days in (15, 16, 20, 30):
        tick(MORNING + timedelta(days=days))
    [letter] = told(work.holder, "Left to do")
    assert "sessions 2, visits 2" in letter


def test_nothing_is_told_where_nothing_is_left():
    work = make_awarded()
    agreed_duty(work, sessions=0, places=1, until=TODAY + timedelta(days=20))
    meet(work, "visit", TODAY)
    tick(MORNING + timedelta(days=2))
    assert not told(work.holder, "Left to do")
