"""What both sides need when they meet: said by each for itself, seen by the two alone, gone after the day."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, due
from rhannu.exchange.models import MeetingNeed
from rhannu.notices.tick import tick
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person
from tests.notices.outbox import make_question, sent_to
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)
MEET = TODAY + 7 * DAY
RAMP = "A ramp, and somebody who signs"


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def met():
    """An agreed meeting with its two people: (request, champion, asker)."""
    request, champion, asker = make_question()
    request = actions.accept_request(by=champion, request=request, at=NOW, agreed_on=MEET)
    return request, champion, asker


def say(request, by, words=RAMP, *, at=NOW, of=None):
    organisation = of or request.transfer.recipient
    actions.say_meeting_needs(by=by, request=request, organisation=organisation, words=words, at=at)


def test_each_side_says_it_for_itself_and_both_read_it(met):
    request, champion, asker = met
    say(request, asker)
    say(request, champion, "Steel boots", of=request.transfer.donor)

    for one in (champion, asker):
        page = words_of(open_browser(as_person=one).get(f"/conversations/{request.transfer.ref}/"))
        assert RAMP in page and "Steel boots" in page


def test_the_fund_team_and_others_do_not_read_it(met):
    request, _champion, asker = met
    say(request, asker)
    address = f"/conversations/{request.transfer.ref}/"

    page = words_of(open_browser(as_person=make_officer()).get(address))

    assert RAMP not in page and "Say what you need" not in page
    stranger = make_person(at=make_organisation())
    assert open_browser(as_person=stranger).get(address).status_code == 404
    with pytest.raises(Refused, match="Only the two who meet"):
        say(request, stranger)


def test_the_trail_and_the_mail_hold_no_word_of_it_and_the_other_side_hears(met):
    request, champion, asker = met
    tick(NOW)
    mail.outbox.clear()

    say(request, asker)
    tick(NOW)

    [message] = sent_to(champion)
    assert "has said what they need when you meet" in message.subject
    assert RAMP not in message.body
    assert not sent_to(asker)
    assert RAMP not in str(TrailEntry.objects.get(verb="meeting_needs_said").facts)


def test_said_again_it_is_changed_and_blank_takes_it_back(met):
    request, _champion, asker = met
    say(request, asker)
    say(request, asker, "Nothing but tea")
    assert MeetingNeed.objects.get().words == "Nothing but tea"

    say(request, asker, "  ")

    assert not MeetingNeed.objects.exists()


def test_it_goes_the_day_after_and_not_before(met):
    request, _champion, asker = met
    say(request, asker)

    assert due.forget_what_was_needed(NOW + 7 * DAY) == 0
    assert due.forget_what_was_needed(NOW + 8 * DAY) == 1
    assert not MeetingNeed.objects.exists()


def test_it_goes_when_the_meeting_is_called_off_and_stays_when_it_moves(met):
    request, _champion, asker = met
    say(request, asker)
    actions.agree_day(by=asker, request=request, agreed_on=MEET + DAY, at=NOW)
    assert MeetingNeed.objects.exists()

    actions.call_off_day(by=asker, request=request, at=NOW)

    assert not MeetingNeed.objects.exists()
    with pytest.raises(Refused, match="no meeting to come"):
        say(request, asker)


def test_the_page_asks_it_and_keeps_what_was_said(met):
    request, champion, _asker = met
    browser = open_browser(as_person=champion)
    address = f"/conversations/{request.transfer.ref}/needs/"

    send(browser, address, words="Steel boots")

    assert "Steel boots" in browser.get(address).content.decode()
    assert MeetingNeed.objects.get().organisation == request.transfer.donor
