"""Events on their pages: signing up with and without an account, the telephone, themes, others' events."""

import io
from datetime import timedelta

import pytest
import vobject
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from rhannu.exchange.models import Pledge
from rhannu.networks import actions
from rhannu.networks.models import Event, Listing, Raising
from rhannu.web.networks.qr import qr_code
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    system,
)
from tests.networks.events import (
    IN_A_WEEK,
    THAT_DAY,
    ask_for_place,
    join,
    make_event,
    make_theme,
    pledge,
    raise_theme,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LINK = "https://meet.example/seminar"


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def test_an_officer_enters_an_event_and_it_stands_on_the_list():
    browser = open_browser(as_person=make_officer())
    typed = {"kind": "webinar", "title_en": "Lighting", "title_cy": "Goleuo", "places": "40"}
    typed |= {"language": "interpreted", "starts": "10:00", "minutes": "120", "join_link": LINK}

    answer = send(browser, "/events/new/", **typed, **on_day("on", IN_A_WEEK))

    said = words_of(browser.get(answer.url))
    assert "30 November 2026, 10:00 to 12:00" in said and "40 places left" in said
    assert "Webinar: Lighting" in words_of(open_browser().get("/events/"))
    assert "Gweminar: Goleuo" in words_of(open_browser().get("/cy/events/"))
    assert LINK not in open_browser().get(answer.url).content.decode()


def test_only_those_who_hold_a_place_see_the_link_to_join():
    event = make_event(join_link=LINK, places=1)
    holds, waits = join(event).person, join(event).person
    address = f"/events/{event.ref}/"
    assert LINK in open_browser(as_person=holds).get(address).content.decode()
    assert LINK not in open_browser(as_person=waits).get(address).content.decode()


def test_somebody_without_an_account_signs_up_and_holds_nothing_yet():
    event = make_event()
    typed = {"name": "A Guest", "organisation": "Somewhere", "email": "guest@body.example"}

    answer = send(open_browser(), f"/events/{event.ref}/sign-up/", **typed)

    assert answer.url == "/events/asked/"
    event.refresh_from_db()
    assert (event.delegates.get().state, event.taken) == ("asked", 0)


def test_delegates_see_those_who_let_themselves_be_seen_and_no_needs():
    event = make_event(places=5)
    seen = join(event, is_listed=True, needs="A ramp").person
    hidden = join(event).person
    address = f"/events/{event.ref}/delegates/"

    said = words_of(open_browser(as_person=hidden).get(address))

    assert seen.name in said and hidden.name not in said and "A ramp" not in said
    assert "A ramp" in words_of(open_browser(as_person=make_officer()).get(address))
    assert open_browser(as_person=make_person()).get(address).status_code == 404


def on_the_day(event):
    return clock.stopped(THAT_DAY)


def test_a_promise_is_given_in_two_steps_and_nothing_is_kept_before_the_second():
    body, practice = make_organisation(name_en="Powys Council"), make_practice()
    event = make_event(practices=[practice])
    address = f"/pledge/{event.code}/promise/"
    who = {"organisation": "Powys Council", "who": "Head", "email": "head@powys.example"}
    with on_the_day(event):
        phone = open_browser()
        second = send(phone, address, step="who", **who)
        assert "What will you do?" in words_of(second) and not Pledge.objects.exists()
        what = {"what": "Count desks", "practice": practice.slug}
        due = on_day("due", IN_A_WEEK + timedelta(days=30))
        answer = send(phone, address, step="what", **who, **what, **due)
    assert answer.url == f"/pledge/{event.code}/thanks/"
    assert Pledge.objects.get().organisation == body


@pytest.mark.parametrize("step", ["who", "what", "", "nonsense"])
def test_bad_input_on_the_telephone_gets_a_sentence(step):
    event = make_event()
    bad = {"organisation": "x\0" * 300, "who": "", "email": "no", "what": "", "due_0": "99"}
    with on_the_day(event):
        page = send(open_browser(), f"/pledge/{event.code}/promise/", step=step, **bad)
    assert page.status_code == 200
    assert "There is a problem" in words_of(page)


def test_the_code_is_read_as_people_type_it_and_a_wrong_one_says_so():
    event = make_event()
    typed = f" {event.code[:3].upper()}-{event.code[3:].upper()} "
    assert send(open_browser(), "/pledge/", code=typed).url == f"/pledge/{event.code}/"
    assert "No event has this code" in words_of(send(open_browser(), "/pledge/", code="zzz"))
    assert open_browser().get("/pledge/zzzzzz/").status_code == 404


def test_on_another_day_the_code_says_when_it_works():
    event = make_event()
    page = open_browser().get(f"/pledge/{event.code}/")
    assert page.status_code == 409
    assert "on the day of the event" in words_of(page)


def test_the_event_shows_what_was_promised_and_what_became_of_it():
    event = make_event()
    pledge(event, organisation=make_organisation())
    with clock.stopped(THAT_DAY):
        said = words_of(open_browser().get(f"/events/{event.ref}/"))
    assert "1 promise was made here." in said and "Not asked yet: 1" in said


def test_raw_words_are_for_the_team_and_the_public_sees_how_long_a_theme_waits():
    event = make_event()
    raise_theme(event, "Raw words")
    make_theme(event)
    with clock.stopped(THAT_DAY + timedelta(days=40)):
        public = words_of(open_browser().get("/themes/"))
        team = words_of(open_browser(as_person=make_officer()).get("/themes/raised/"))
    assert "Grants earlier" in public and "Unanswered for 40 days" in public
    assert "Raw words" not in public and "Raw words" in team


def test_whoever_runs_it_drops_rubbish():
    event = make_event()
    given, raising = pledge(event, organisation=make_organisation()), raise_theme(event)
    with clock.stopped(THAT_DAY):
        officer = open_browser(as_person=make_officer())
        officer.handler.enforce_csrf_checks = False
        officer.post(f"/events/{event.ref}/pledges/{given.ref}/drop/")
        officer.post(f"/themes/raised/{raising.ref}/drop/")
    assert not Pledge.objects.standing().exists()
    assert not Raising.objects.loose().exists()


def test_a_calendar_of_others_is_looked_at_before_it_is_taken_in():
    browser = open_browser(as_person=make_officer())
    rows = f"title,date\nFinance day,{IN_A_WEEK}\nBad,31/02/2027\n".encode()
    file = io.BytesIO(rows)
    file.name = "days.csv"

    answer = send(browser, "/events/elsewhere/new/", file=file)

    said = words_of(browser.get(answer.url))
    assert "1 event can be taken in" in said and "This is no day that exists" in said
    assert not Listing.objects.exists()
    send(browser, answer.url)
    assert Listing.objects.get().title == "Finance day"
    assert "Finance day" in words_of(browser.get("/events/elsewhere/"))


# ------------------------------------------------------------------ calendars and paper


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_feed_of_coming_events_is_read_by_two_parsers(prefix):
    make_event(title_en="Soon", title_cy="Cyn bo hir", join_link=LINK)
    off = make_event(title_en="Called off", title_cy="Canslwyd")
    actions.call_off_event(by=system(), event=off, at=NOW)

    content = open_browser().get(f"{prefix}/events/calendar.ics").content

    ours = Calendar.from_ical(content).walk("VEVENT")
    theirs = list(vobject.readOne(content.decode()).vevent_list)
    assert [str(one["status"]) for one in ours] == ["CONFIRMED", "CANCELLED"]
    assert [one.uid.value for one in theirs] == [str(one["uid"]) for one in ours]
    assert ("Cyn bo hir" if prefix else "Soon") in theirs[0].summary.value
    assert LINK not in content.decode()


def test_an_unchanged_feed_is_not_sent_again():
    make_event()
    browser = open_browser()
    etag = browser.get("/events/calendar.ics")["ETag"]
    again = browser.get("/events/calendar.ics", headers={"If-None-Match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("sheet", ["badges", "attendance"])
def test_badges_and_the_sheet_to_sign_are_tagged_and_name_who_comes(sheet, prefix):
    event = make_event(places=20)
    names = [join(event).person.name for _one in range(11)]
    ask_for_place(event)  # who has not confirmed gets no badge

    answer = open_browser(as_person=make_officer()).get(f"{prefix}/events/{event.ref}/{sheet}.pdf")

    pdf = PdfReader(io.BytesIO(answer.content))
    said = " ".join(page.extract_text() for page in pdf.pages)
    assert all(name in said for name in names) and "A Guest" not in said
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("cy" if prefix else "en")


def test_the_code_is_drawn_with_a_name_for_those_who_cannot_see_it():
    drawn = qr_code("https://rhannu.example/pledge/abc/", name='The "code"')
    assert 'aria-label="The &quot;code&quot;"' in drawn and 'role="img"' in drawn
    assert "style=" not in drawn and "<script" not in drawn


# ------------------------------------------------------------------ what the pages cost


def test_lists_and_pages_cost_the_same_however_many(django_assert_max_num_queries):
    first = make_event(practices=[make_practice()])
    pledge(first, organisation=make_organisation())
    make_theme(first)
    addresses = {"/events/": 3, f"/events/{first.ref}/": 9, "/themes/": 3}
    for number in range(12):
        event = make_event(title_en=f"Event {number}", places=40)
        make_theme(event)
        actions.add_item(by=system(), event=first, practice=make_practice(), at=NOW)
        pledge(first, organisation=make_organisation(), email=f"n{number}@body.example")
    with clock.stopped(THAT_DAY):
        for address, most in addresses.items():
            with django_assert_max_num_queries(most):
                assert open_browser().get(address).status_code == 200
        officer = open_browser(as_person=make_officer())
        for address, most in (("pledges", 12), ("delegates", 9)):
            with django_assert_max_num_queries(most):
                assert officer.get(f"/events/{first.ref}/{address}/").status_code == 200


@pytest.mark.parametrize("address", ["/events/", "/themes/", "/events/elsewhere/"])
def test_a_list_whose_page_makes_no_sense_begins_at_the_beginning(address):
    browser = open_browser(as_person=make_officer())
    assert browser.get(f"{address}?after=zzz&show=x").status_code == 200


def test_twenty_six_events_take_two_pages():
    for number in range(26):
        make_event(title_en=f"Event {number}")
    first = open_browser().get("/events/")
    assert "?after=" in first.content.decode()
    assert Event.objects.to_come(TODAY).count() == 26


def test_a_place_stands_in_the_calendar_that_its_owner_subscribed_to():
    event, person = make_event(join_link=LINK), make_person()
    join(event, by=person)
    token = exchange.make_feed(by=person, at=NOW)
    content = open_browser().get(reverse("exchange:feed", args=[token])).content.decode()
    [entry] = vobject.readOne(content).vevent_list
    assert "A seminar" in entry.summary.value and LINK in entry.description.value
