"""Calendars to subscribe to: a secret address each, no more behind it than its owner may see."""

import logging
import re
from datetime import timedelta

import pytest
import vobject
from django.urls import reverse

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import CalendarFeed
from rhannu.organisations.models import RoleGrant
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
)
from tests.web.exchange.browser import open_browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)
PAGE = "/calendar/"


def make_agreed(*, in_days=10, at=NOW, **facts):
    request = make_request(at=at, **facts)
    on = at.date() + in_days * DAY
    return actions.accept_request(by=make_officer(), request=request, at=at, agreed_on=on)


def path_of(person, organisation=None):
    token = actions.make_feed(by=person, at=NOW, organisation=organisation)
    return reverse("exchange:feed", args=[token])


def events(path) -> list[str]:
    """The names of what a calendar holds, as another parser reads it."""
    answer = open_browser().get(path)
    assert answer.status_code == 200
    calendar = vobject.readOne(answer.content.decode())
    return sorted(one.uid.value.partition("@")[0] for one in calendar.contents.get("vevent", []))


def test_a_person_gets_an_address_once_and_reads_their_own_meetings():
    request, _another = make_agreed(), make_agreed()
    browser = open_browser(as_person=request.asked_by)

    page = browser.get(PAGE)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]
    made = browser.post(f"{PAGE}make/", {"csrfmiddlewaretoken": token, "of": "mine"})

    address = re.search(r"http://127\.0\.0\.1:8000(/calendar/\S+?\.ics)", made.content.decode())[1]
    assert events(address) == [request.appointment.ref]
    assert address not in browser.get(PAGE).content.decode()
    assert "An address was made on 23 November 2026." in words_of(browser.get(PAGE))
    assert made["Cache-Control"] == "no-store"


def test_whoever_holds_the_post_that_was_asked_reads_it_too():
    donor = make_organisation()
    champion = make_person()
    post = make_post(organisation=donor, holder=champion)
    request = make_agreed(donor=donor, practice=make_practice(donors=[donor]), post=post)

    assert events(path_of(champion)) == [request.appointment.ref]


@pytest.mark.parametrize("side", ["donor", "recipient"])
def test_an_organisation_has_the_meetings_of_both_its_sides(side):
    request, _another = make_agreed(), make_agreed()
    body = getattr(request.transfer, side)
    member = make_person(at=body)

    assert events(path_of(member, body)) == [request.appointment.ref]
    assert events(path_of(member)) == []


def test_what_has_passed_stays_for_ninety_days_and_what_was_called_off_goes():
    body = make_organisation()
    asker = make_person(at=body)
    long_ago = {"recipient": body, "by": asker, "at": NOW - 100 * DAY}
    make_agreed(**long_ago, in_days=9)
    just = make_agreed(**long_ago, in_days=10)
    off = make_agreed(recipient=body, by=asker)
    actions.call_off_day(by=asker, request=off, at=NOW)

    assert events(path_of(asker, body)) == [just.appointment.ref]


def test_a_new_address_lets_the_old_die():
    request = make_agreed()
    old = path_of(request.asked_by)
    new = path_of(request.asked_by)

    assert open_browser().get(old).status_code == 404
    assert events(new) == [request.appointment.ref]
    assert CalendarFeed.objects.count() == 1


def test_one_that_is_given_up_opens_nothing():
    request = make_agreed()
    path = path_of(request.asked_by)

    actions.end_feed(by=request.asked_by, at=NOW)

    assert open_browser().get(path).status_code == 404


def test_whoever_leaves_reads_nothing_more():
    request = make_agreed()
    member = make_person(at=request.transfer.recipient)
    path, own = path_of(member, request.transfer.recipient), path_of(request.asked_by)
    RoleGrant.objects.exclude(organisation=None).update(held_to=TODAY - DAY)

    assert open_browser().get(path).status_code == 404
    assert events(own) == []  # they asked, and act for that body no more


def test_it_is_sent_again_only_where_it_has_changed():
    request = make_agreed()
    path, browser = path_of(request.asked_by), open_browser()
    first = browser.get(path)

    again = browser.get(path, headers={"if-none-match": first["ETag"]})
    actions.agree_day(by=request.asked_by, request=request, agreed_on=TODAY + 3 * DAY, at=NOW)
    changed = browser.get(path, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_address_is_named_to_nobody(caplog):
    path = path_of(make_person())
    answer = open_browser().get(path)

    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in answer
    actions.end_feed(by=CalendarFeed.objects.get().person, at=NOW)
    with caplog.at_level(logging.WARNING):
        open_browser().get(path)
    assert path.split("/")[2] not in caplog.text
    assert path.split("/")[2] not in CalendarFeed.objects.values_list("token_hash", flat=True)


def test_a_calendar_costs_the_same_however_full(django_assert_num_queries):
    body = make_organisation()
    member = make_person(at=body)
    path = path_of(member, body)
    make_agreed(recipient=body)
    browser = open_browser()
    # The feed, its owner's roles, the meetings, the places held, what is offered.
    with django_assert_num_queries(5):
        browser.get(path)
    for _number in range(5):
        make_agreed(recipient=body)
    with django_assert_num_queries(5):
        browser.get(path)


def test_it_is_in_the_language_of_its_address():
    request = make_agreed()
    path = path_of(request.asked_by)

    english, welsh = (open_browser().get(one).content.decode() for one in (path, f"/cy{path}"))

    assert request.transfer.practice.title_en in english
    assert request.transfer.practice.title_cy in welsh
    assert "SUMMARY;LANGUAGE=cy:Ymweliad" in welsh


def test_a_day_later_it_is_still_there():
    request = make_agreed(in_days=0)
    path = path_of(request.asked_by)
    with clock.stopped(NOW + DAY):
        assert events(path) == [request.appointment.ref]


def test_nobody_subscribes_to_the_calendar_of_another_body():
    body = make_organisation(slug="another")
    browser = open_browser(as_person=make_person())
    page = browser.get(PAGE).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    answer = browser.post(f"{PAGE}make/", {"csrfmiddlewaretoken": token, "of": body.slug})

    assert answer.status_code == 409
    assert not CalendarFeed.objects.exists()
