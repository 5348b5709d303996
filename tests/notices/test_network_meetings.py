"""Mail about meetings of networks: who is asked what, in which language, and what a tap records."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.networks import actions
from rhannu.networks.actions import endorsements
from rhannu.networks.models import Attending, MeetingAction
from rhannu.notices.tick import tick
from tests.factories import (
    TODAY,
    make_network,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    system,
)
from tests.networks.meetings import make_action, make_meeting
from tests.notices.outbox import MORNING, sent_to
from tests.web.exchange.browser import open_browser

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def member():
    return make_person(language="cy")


@pytest.fixture
def network(member):
    post = make_post(organisation=make_organisation(), holder=member)
    return make_network(name_en="Roads", name_cy="Ffyrdd", members=[post])


def test_members_are_asked_whether_they_come_with_what_goes_into_the_calendar(network, member):
    meeting = make_meeting(network=network, on=TODAY + timedelta(days=9), place="Y Neuadd")
    actions.invite_members(by=system(), meeting=meeting, at=MORNING)

    tick(MORNING)

    [message] = sent_to(member)
    assert "A wnewch chi ddod?" in message.subject and "Y Neuadd" in message.body
    assert any("text/calendar" in str(part.get_content_type()) for part in message.message().walk())


def test_the_owner_of_an_action_is_chased_and_answers_with_two_taps(network, member):
    owed = make_action(meeting=make_meeting(network=network, held=True), due_on=TODAY)
    actions.chase_action(by=system(), action=owed, at=MORNING)
    tick(MORNING)
    [message] = sent_to(member)
    link = next(one for one in message.body.split() if "answer=done" in one)
    path = "/" + link.split("/", 3)[3]

    browser = open_browser()
    with clock.stopped(MORNING):
        browser.get(path)
        owed.refresh_from_db()
        assert owed.state == MeetingAction.State.OPEN  # the first tap records nothing
        browser.post(path, {"words": ""})

    owed.refresh_from_db()
    assert owed.state == MeetingAction.State.DONE and owed.answered_by == member


def test_where_nobody_holds_the_post_the_convenor_is_asked():
    convenor = make_person()
    post = make_post(organisation=make_organisation(), holder=convenor)
    empty = make_post(organisation=make_organisation())
    network = make_network(convenor=post, members=[post, empty])
    owed = make_action(meeting=make_meeting(network=network, held=True), owner=empty, due_on=TODAY)
    actions.chase_action(by=system(), action=owed, at=MORNING)

    tick(MORNING)

    [message] = sent_to(convenor)
    assert "nobody who holds the post can be written to" in message.body


def test_whoever_came_is_asked_what_they_took_back_and_whoever_did_not_is_not(network, member):
    other = make_person()
    absent = make_post(organisation=make_organisation(), holder=other)
    post = network.memberships.get().post
    actions.add_member(by=system(), network=network, post=absent, on=TODAY)
    meeting = make_meeting(network=network, on=TODAY, came=[post])
    actions.ask_what_was_taken_back(by=system(), meeting=meeting, at=MORNING)

    tick(MORNING)

    assert len(sent_to(member)) == 1 and not sent_to(other)
    place = meeting.attendances.get(post=post)
    assert place.took == Attending.Took.SILENT


def test_a_named_sponsor_hears_that_a_network_waits_for_them(member):
    post = make_post(organisation=make_organisation(), holder=member)
    actions.propose_network(
        by=system(), practice=make_practice(), name_en="Lamps", name_cy="Lampau", sponsor=post,
        at=MORNING,
    )  # fmt: skip

    tick(MORNING)

    [message] = sent_to(member)
    assert "A wnewch chi lansio" in message.subject


def test_a_convenor_hears_what_a_conduit_raises(member):
    post = make_post(organisation=make_organisation(), holder=member)
    network = make_network(convenor=post, members=[post])
    auditors = make_organisation(kind="auditor", name_en="Auditors")
    endorsements.raise_practice(
        by=system(), organisation=auditors, practice=make_practice(), network=network,
        words="Few have said how they count.", at=MORNING,
    )  # fmt: skip

    tick(MORNING)
    tick(MORNING + timedelta(days=1))

    [message] = [one for one in sent_to(member) if "Few have said" in one.body]
    assert "/networks/raised/" in message.body
