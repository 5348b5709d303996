"""What is said of an offer is put right, and the same is offered again on other days in one step."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import Offer
from rhannu.notices.tick import tick
from tests.exchange.offers import IN_A_WEEK, make_host, make_offer, make_sign_up
from tests.factories import NOW, make_organisation, make_person
from tests.notices.outbox import sent_to
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WEEK = timedelta(days=7)
WORDS = {"who": "Drivers", "language": "cy", "access": "A ramp", "cost": "£5 for lunch"}


@pytest.fixture
def host():
    return make_organisation()


@pytest.fixture
def by(host):
    return make_host(host)


@pytest.fixture
def offer(host, by):
    facts = {"starts": time(10), "minutes": 120, "access": "Steps", "language": "both"}
    return make_offer(host=host, by=by, join_link="https://meet.example/1", **facts)


def test_who_may_come_the_language_access_and_cost_can_be_put_right(offer, by):
    actions.describe_offer(by=by, offer=offer, at=NOW, **WORDS)

    offer.refresh_from_db()
    assert {name: getattr(offer, name) for name in WORDS} == WORDS
    assert TrailEntry.objects.get(verb="offer_described").facts["fields"] == sorted(WORDS)
    assert offer.sequence == 0  # nothing changes in a calendar


def test_what_stays_as_it_was_tells_nobody(offer, by):
    same = {name: getattr(offer, name) for name in WORDS}

    actions.describe_offer(by=by, offer=offer, at=NOW, **same)

    assert not TrailEntry.objects.filter(verb="offer_described").exists()


def test_whoever_signed_up_hears_what_has_changed(offer, by):
    member = make_person(at=(body := make_organisation()))
    make_sign_up(offer, by=member, organisation=body)
    tick(NOW)
    mail.outbox.clear()

    actions.describe_offer(by=by, offer=offer, at=NOW, **WORDS)
    tick(NOW)

    [message] = sent_to(member)
    assert message.subject.startswith("It has changed")
    assert "Access: A ramp" in message.body and "In Welsh." in message.body
    assert not message.attachments


def test_the_same_is_offered_on_other_days_each_with_its_own_places(offer, by):
    make_sign_up(offer, people=3)
    summer = IN_A_WEEK.replace(year=2027, month=7)

    first, second = actions.repeat_offer(
        by=by, offer=offer, days=[summer, IN_A_WEEK + WEEK, summer], at=NOW
    )

    assert (first.on, second.on) == (IN_A_WEEK + WEEK, summer)
    for one in (first, second):
        assert (one.places, one.taken, one.access, one.place) == (3, 0, "Steps", "Depot")
        assert one.starts_at.astimezone(ZoneInfo("Europe/London")).time() == time(10)
    assert second.starts_at.astimezone(ZoneInfo("UTC")) == datetime(
        2027, 7, summer.day, 9, tzinfo=ZoneInfo("UTC")
    )
    assert TrailEntry.objects.filter(verb="offer_made").count() == 3


@pytest.mark.parametrize("days", [[], [IN_A_WEEK], [IN_A_WEEK - 3 * WEEK], [IN_A_WEEK + 90 * WEEK]])
def test_a_day_that_cannot_be_offered_makes_no_offer_at_all(offer, by, days):
    with pytest.raises(Refused):
        actions.repeat_offer(
            by=by, offer=offer, days=[*days, *([IN_A_WEEK + WEEK] if days else [])], at=NOW
        )

    assert Offer.objects.count() == 1


def test_the_host_does_both_on_pages(offer, by):
    browser = open_browser(as_person=by)
    page = words_of(browser.get(f"/offers/{offer.ref}/"))
    assert "Change the language, who may come, access or cost" in page

    send(browser, f"/offers/{offer.ref}/words/", **WORDS)
    assert "£5 for lunch" in words_of(browser.get(f"/offers/{offer.ref}/"))
    answer = send(browser, f"/offers/{offer.ref}/again/", **on_day("day1", IN_A_WEEK + WEEK))

    assert "/offers/" in answer.url and offer.ref not in answer.url
    assert "£5 for lunch" in words_of(browser.get(answer.url))


def test_no_day_is_a_sentence_at_the_field(offer, by):
    answer = send(open_browser(as_person=by), f"/offers/{offer.ref}/again/")

    assert "Enter at least one other day" in answer.content.decode()
