"""Pages of meetings: planned, shown, minuted; a calendar that the icalendar library opens."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from rhannu.base import clock
from rhannu.networks import actions
from rhannu.networks.models import Meeting, MeetingAction
from rhannu.web.home.sign_in import BACKEND
from tests.factories import (
    NOW,
    TODAY,
    make_network,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)
from tests.networks.meetings import make_action, make_meeting
from tests.web.exchange.browser import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def officer(client):
    client.force_login(make_officer(), backend=BACKEND)
    return client


def member_network(**facts):
    post = make_post(organisation=make_organisation(name_en="Gwynedd"))
    return make_network(slug="roads", members=[post], **facts)


def day_of(name, on):
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


def shown(client, address):
    return words_of(client.get(address)).replace("’", "'")


def test_a_meeting_is_planned_and_opens_its_calendar(officer):
    member_network()
    on = TODAY + timedelta(days=14)
    facts = {**day_of("on", on), "starts": "9.30", "minutes": "120", "place": "County Hall"}

    answer = officer.post("/networks/roads/meetings/plan/", facts)

    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/networks/meetings/{meeting.ref}/"
    ics = officer.get(f"/networks/meetings/{meeting.ref}/meeting.ics").content
    [event] = Calendar.from_ical(ics).walk("VEVENT")
    assert event["LOCATION"] == "County Hall" and event.decoded("DTSTART").hour == 9
    assert "County Hall" in shown(officer, answer["Location"])


def test_an_hour_without_a_length_is_told_at_its_field(officer):
    member_network()
    facts = {**day_of("on", TODAY + timedelta(days=3)), "starts": "9:30"}

    page = officer.post("/networks/roads/meetings/plan/", facts).content.decode()

    assert "Choose how long it takes" in page and not Meeting.objects.exists()


def test_minutes_are_decisions_and_actions_and_the_next_agenda_opens_with_them(officer):
    network = member_network()
    meeting = make_meeting(network=network, on=TODAY, held=True)
    post = network.memberships.get().post
    here = f"/networks/meetings/{meeting.ref}/"

    officer.post(f"{here}decision/", {"words": "All count alike"})
    officer.post(
        f"{here}action/",
        {"words": "Send the form", "owner": post.ref, **day_of("due_on", TODAY)},
    )
    following = make_meeting(network=network, on=TODAY + timedelta(days=30))

    assert "All count alike" in shown(officer, here)
    page = shown(officer, f"/networks/meetings/{following.ref}/")
    assert "Send the form" in page and "Gwynedd" in page


def test_those_who_said_they_would_come_are_ticked_already(officer):
    network = member_network()
    meeting = make_meeting(network=network, on=TODAY + timedelta(days=1))
    actions.invite_members(by=system(), meeting=meeting, at=NOW)
    place = meeting.attendances.select_related("meeting", "post").get()
    actions.say_if_coming(by=system(), attendance=place, comes=True, at=NOW)

    with clock.stopped(NOW + timedelta(days=1)):
        page = officer.get(f"/networks/meetings/{meeting.ref}/came/").content.decode()
        assert "checked" in page
        officer.post(f"/networks/meetings/{meeting.ref}/came/", {"came": place.post.ref})

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.HELD


def test_an_agenda_takes_a_practice_or_a_matter_and_gives_it_back(officer):
    meeting = make_meeting(network=member_network(), on=TODAY + timedelta(days=3))
    practice = make_practice(slug="lamps")
    here = f"/networks/meetings/{meeting.ref}/"

    officer.post(f"{here}agenda/", {"practice": practice.slug})
    officer.post(f"{here}agenda/", {"words": "The budget"})
    empty = officer.post(f"{here}agenda/", {}).content.decode()

    assert "Say what it is about, or choose a practice" in empty
    item = meeting.agenda.get(practice=practice)
    officer.post(f"{here}agenda/{item.ref}/off/")
    assert [one.words for one in meeting.agenda.all()] == ["The budget"]


def test_an_action_is_answered_by_who_keeps_the_network(officer):
    owed = make_action(meeting=make_meeting(network=member_network(), held=True))

    officer.post(f"/networks/actions/{owed.ref}/?answer=cannot", {"words": "No staff"})

    owed.refresh_from_db()
    assert owed.state == MeetingAction.State.CANNOT


def test_meetings_are_for_those_who_are_signed_in(client):
    meeting = make_meeting()
    for address in (f"/networks/meetings/{meeting.ref}/", "/networks/roads/meetings/"):
        assert client.get(address)["Location"].startswith("/sign-in/")
    client.force_login(make_person(), backend=BACKEND)
    page = client.get(f"/networks/meetings/{meeting.ref}/")
    assert page.status_code == 200 and b"Put something on the agenda" not in page.content


def test_a_meeting_asks_no_more_with_more_in_it(officer):
    network = member_network()
    meeting = make_meeting(network=network, on=TODAY, held=True)

    def grow(number):
        for one in range(number):
            make_action(meeting=meeting, words=f"Do {meeting.actions.count()}-{one}")
            actions.record_decision(
                by=system(), meeting=meeting, words=f"{meeting.decisions.count()}", at=NOW,
                practice=make_practice(),
            )  # fmt: skip

    def asked():
        cache.clear()
        with CaptureQueriesContext(connection) as caught:
            officer.get(f"/networks/meetings/{meeting.ref}/")
            officer.get("/networks/roads/meetings/")
        return len(caught)

    grow(1)
    asked()
    before = asked()
    grow(8)

    assert asked() == before
