"""What is offered, on its pages: who sees what, signing up, and what the host does."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rhannu.exchange import actions
from rhannu.exchange.models import Offer, SignUp
from tests.exchange.offers import make_host, make_offer, make_sign_up
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LINK = "https://meet.example/open-day"
IN_TEN_DAYS = TODAY + timedelta(days=10)
TYPED = {
    "kind": "open_day",
    **on_day("on", IN_TEN_DAYS),
    "starts": "10:00",
    "minutes": "120",
    "place": "Depot",
    "join_link": LINK,
    "places": "2",
    "language": "both",
    "who": "Heads of service",
    "access": "No steps",
    "cost": "",
}


def at(view, *parts):
    return reverse(f"exchange:{view}", args=parts)


def test_a_day_is_offered_and_stands_on_the_list_and_on_the_practices_page():
    host = make_organisation(short_en="Gwynedd")
    practice = make_practice(donors=[host])
    browser = open_browser(as_person=make_host(host))

    answer = send(browser, at("offer_new", practice.slug), **TYPED)

    said = words_of(browser.get(answer.url))
    assert "3 December 2026, 10:00 to 12:00" in said
    assert "2 places left" in said
    assert "It costs nothing" in said
    assert "3 December 2026, 10:00 to 12:00 · Gwynedd" in words_of(open_browser().get("/offers/"))
    page = words_of(open_browser().get(f"/practices/{practice.slug}/"))
    assert "An open day: 3 December 2026, Gwynedd 2 places left" in page


def test_whoever_has_not_done_it_is_told_why_they_cannot_offer_it():
    practice = make_practice(donors=[make_organisation()])
    browser = open_browser(as_person=make_person(at=make_organisation()))

    answer = browser.get(at("offer_new", practice.slug))

    assert answer.status_code == 409
    assert "not on record as having done this" in words_of(answer)


def test_an_officer_chooses_the_host():
    host = make_organisation()
    practice = make_practice(donors=[host, make_organisation()])
    browser = open_browser(as_person=make_officer())

    send(browser, at("offer_new", practice.slug), host=host.slug, **TYPED)

    assert Offer.objects.get().host == host


def test_a_member_signs_up_and_sees_the_link_that_others_do_not():
    offer = make_offer(join_link=LINK, places=2)
    member = make_person(at=make_organisation())
    browser = open_browser(as_person=member)
    assert LINK not in browser.get(at("offer", offer.ref)).content.decode()

    answer = send(browser, at("sign_up", offer.ref), people="2", needs="A space for a wheelchair")

    page = browser.get(answer.url)
    assert "Your places" in words_of(page)
    assert "2 people · Has places" in words_of(page)
    assert LINK in page.content.decode()
    assert LINK not in open_browser().get(at("offer", offer.ref)).content.decode()


def test_where_the_places_are_taken_one_is_told_that_one_waits():
    offer = make_offer(places=1)
    make_sign_up(offer)
    browser = open_browser(as_person=make_person(at=make_organisation()))

    assert "All places are taken" in words_of(browser.get(at("sign_up", offer.ref)))
    answer = send(browser, at("sign_up", offer.ref), people="1")

    assert "On the waiting list" in words_of(browser.get(answer.url))


def test_what_people_need_is_seen_by_the_host_alone():
    offer = make_offer()
    one = make_sign_up(offer, needs="A space for a wheelchair")
    readers = {
        "host": make_host(offer.host),
        "member": one.signed_by,
        "officer": make_officer(),
        "another": make_person(at=make_organisation()),
    }

    seen = {
        name: "wheelchair" in words_of(open_browser(as_person=who).get(at("offer", offer.ref)))
        for name, who in readers.items()
    }

    assert seen == {"host": True, "member": False, "officer": False, "another": False}


def test_who_comes_is_for_the_host_and_the_fund_team():
    offer = make_offer()
    one = make_sign_up(offer)
    name = one.organisation.short()
    other = make_person(at=make_organisation())

    assert name in words_of(open_browser(as_person=make_officer()).get(at("offer", offer.ref)))
    assert name not in words_of(open_browser(as_person=other).get(at("offer", offer.ref)))
    assert name not in words_of(open_browser().get(at("offer", offer.ref)))


def test_places_are_given_up_on_a_page_that_asks_first():
    offer = make_offer()
    one = make_sign_up(offer)
    browser = open_browser(as_person=one.signed_by)

    send(browser, at("give_up", offer.ref, one.ref))

    assert SignUp.objects.get().state == "left"


def test_the_host_moves_it_closes_it_and_calls_it_off():
    offer = make_offer()
    browser = open_browser(as_person=make_host(offer.host))
    typed = {**on_day("on", IN_TEN_DAYS), "places": "5", "place": "Town Hall"}

    send(browser, at("offer_change", offer.ref), **typed)
    send_close = browser.get(at("offer", offer.ref)).content.decode()
    assert "Take no more names" in send_close
    actions.close_offer(by=make_host(offer.host), offer=offer, at=NOW)
    send(browser, at("offer_call_off", offer.ref), why="Snow")

    said = words_of(open_browser().get(at("offer", offer.ref)))
    assert "It is called off. Snow." in said
    assert "Town Hall" in said
    assert "Nothing is on offer just now" in words_of(open_browser().get("/offers/"))


def test_the_host_says_who_came():
    offer = make_offer()
    one = make_sign_up(offer, people=2)
    Offer.objects.update(on=TODAY - timedelta(days=1))
    browser = open_browser(as_person=make_host(offer.host))
    assert "Who came?" in words_of(browser.get("/offers/"))

    send(browser, at("offer_came", offer.ref), **{f"came{one.ref}": "1"})

    assert one.organisation_id == SignUp.objects.get(came=1).encounter.transfer.recipient_id
    assert "Who came?" not in words_of(browser.get("/offers/"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"people": ""}, "Say how many would like to come"),
        ({"people": "two"}, "in figures"),
        ({"people": "9"}, "there are no more places"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(typed, words):
    offer = make_offer(places=3)
    browser = open_browser(as_person=make_person(at=make_organisation()))

    answer = send(browser, at("sign_up", offer.ref), **typed)

    assert answer.status_code == 200
    assert words in words_of(answer)
    assert not SignUp.objects.exists()


def test_a_list_and_a_page_cost_the_same_however_many(django_assert_num_queries):
    offer = make_offer(places=100)
    browser, host = open_browser(), open_browser(as_person=make_host(offer.host))
    make_sign_up(offer)
    host.get(at("offer", offer.ref))
    with django_assert_num_queries(1):  # the days
        browser.get("/offers/")
    with django_assert_num_queries(3):  # the data version, the day, who comes
        host.get(at("offer", offer.ref))
    for _number in range(6):
        make_offer()
        make_sign_up(offer)
    host.get(at("offer", offer.ref))  # the reader is read anew after a change
    with django_assert_num_queries(1):
        browser.get("/offers/")
    with django_assert_num_queries(3):
        host.get(at("offer", offer.ref))
