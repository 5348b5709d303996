"""Choosing when and where to meet, on the page; moving it, calling it off, taking it to a calendar."""

from datetime import timedelta

import pytest
import vobject
from django.urls import reverse

from rhannu.exchange import actions
from rhannu.exchange.models import Appointment
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, make_request
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ON = TODAY + timedelta(days=10)
TYPED = {
    **on_day("agreed_on", ON),
    "starts": "14.30",
    "minutes": "60",
    "place": "County Hall",
    "join_link": "https://meet.example/a",
}


@pytest.fixture
def agreed():
    return actions.accept_request(by=make_officer(), request=make_request(), at=NOW, agreed_on=ON)


def address(view, request, prefix=""):
    return prefix + reverse(f"exchange:{view}", args=[request.transfer.ref])


def test_either_side_says_when_and_where_and_the_page_shows_it(agreed):
    browser = open_browser(as_person=agreed.asked_by)

    answer = send(browser, address("choose_day", agreed), **TYPED)

    page = browser.get(answer.url)
    said = words_of(page)
    assert "Thursday 3 December, 14:30 to 15:30 County Hall Join on screen" in said
    assert 'href="https://meet.example/a" rel="noreferrer noopener"' in page.content.decode()


def test_the_form_begins_with_what_was_agreed(agreed):
    browser = open_browser(as_person=agreed.asked_by)
    send(browser, address("choose_day", agreed), **TYPED)

    page = browser.get(address("choose_day", agreed)).content.decode()

    assert 'value="14:30"' in page
    assert 'value="County Hall"' in page
    assert "Change when or where you meet" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"starts": "half two"}, "Enter a time such as 9:30 or 14:00"),
        ({"minutes": ""}, "Say how long it takes"),
        ({"starts": ""}, "Say when it begins"),
        ({"join_link": "javascript:alert(1)"}, "from https:// on"),
        ({"join_link": "http://meet.example/a"}, "from https:// on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(agreed, wrong, words):
    browser = open_browser(as_person=agreed.asked_by)

    answer = send(browser, address("choose_day", agreed), **{**TYPED, **wrong})

    assert answer.status_code == 200
    assert words in words_of(answer)
    assert Appointment.objects.get().starts_at is None


def test_it_is_called_off_and_another_day_can_be_chosen(agreed):
    browser = open_browser(as_person=agreed.asked_by)

    answer = send(browser, address("call_off", agreed), why="The hall is shut")

    said = words_of(browser.get(answer.url))
    assert "The meeting on 3 December 2026 was called off" in said
    assert "Choose a day" in said
    assert "Put it in your calendar" not in said
    assert browser.get(address("meeting_file", agreed)).status_code == 404


def test_the_file_is_for_those_who_see_the_conversation(agreed):
    inside = open_browser(as_person=agreed.asked_by)
    outside = open_browser(as_person=make_person(at=make_organisation()))

    answer = inside.get(address("meeting_file", agreed))

    calendar = vobject.readOne(answer.content.decode())
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert calendar.vevent.dtstart.value == ON
    assert address("thread", agreed) in calendar.vevent.url.value
    assert outside.get(address("meeting_file", agreed)).status_code == 404
    assert open_browser().get(address("meeting_file", agreed)).status_code == 302


def test_after_the_day_it_is_not_offered_to_a_calendar_any_more(agreed):
    Appointment.objects.update(on=TODAY - timedelta(days=1))

    said = words_of(open_browser(as_person=agreed.asked_by).get(address("thread", agreed)))

    assert "Put it in your calendar" not in said
