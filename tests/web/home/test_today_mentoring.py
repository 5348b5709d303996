"""What mentoring asks of somebody stands on their first page: whose turn it is, and with one action."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from tests.exchange.mentoring import make_mentorship, make_offer
from tests.factories import NOW, TODAY, make_organisation, make_person, system
from tests.web.home.test_today import ago, home, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def hill():
    return make_organisation(name_en="Hill Council", short_en="Hill", short_cy="Y Bryn")


def test_a_mentor_who_was_asked_is_told_what_the_other_side_wants_to_reach(client, hill):
    mentorship = make_mentorship(offer=make_offer(organisation=hill), when=ago(3))

    page = home(client, make_person(at=hill))

    assert tasks(page) == [
        f"{mentorship.organisation.short()} would like you as a mentor: Writing a bid"
    ]
    assert "“A bid that says what it saves”" in page
    assert f'href="/mentoring/{mentorship.ref}/"' in page


def test_whoever_waits_for_a_mentor_is_told_only_once_another_is_offered(client, hill):
    mentorship = make_mentorship(offer=make_offer(organisation=hill), when=ago(16))
    asker = make_person(at=mentorship.organisation)
    assert tasks(home(client, asker)) == []

    for days in (8, 0):
        actions.chase_mentor(by=system(), mentorship=mentorship, at=ago(days))

    page = home(client, asker)
    assert tasks(page) == ["Choose another mentor: Writing a bid"]
    assert "Hill has not answered and was reminded." in page


def test_a_mentor_who_asked_for_time_is_left_alone_until_then(client, hill):
    mentorship = make_mentorship(offer=make_offer(organisation=hill), when=ago(3))
    actions.put_off_mentee(
        by=system(), mentorship=mentorship, at=NOW, not_before=TODAY + timedelta(days=9)
    )

    assert tasks(home(client, make_person(at=hill))) == []


def test_a_refusal_asks_for_another_mentor(client, hill):
    mentorship = make_mentorship(offer=make_offer(organisation=hill), when=ago(3))
    actions.decline_mentee(by=system(), mentorship=mentorship, at=NOW)

    page = home(client, make_person(at=mentorship.organisation))

    assert tasks(page) == ["Choose another mentor: Writing a bid"]
    assert tasks(home(client, make_person(at=hill))) == []


def test_a_session_that_is_due_is_recorded_by_either_side(client, hill):
    mentorship = make_mentorship(
        offer=make_offer(organisation=hill), going=True, when=ago(30), first_by=TODAY
    )

    for body in (hill, mentorship.organisation):
        page = home(client, make_person(at=body))
        assert tasks(page) == ["Meet, and record the session: Writing a bid"]
        address = f"/mentoring/{mentorship.ref}/session/"
        assert f'href="{address}"' in page and client.get(address).status_code == 200


def test_what_the_other_side_said_at_the_end_asks_for_one_s_own_word(client, hill):
    mentorship = make_mentorship(offer=make_offer(organisation=hill), going=True)
    actions.give_mentor_feedback(
        by=system(), mentorship=mentorship, side="learner", worth="much", again="yes", at=NOW
    )

    page = home(client, make_person(at=hill))

    assert tasks(page) == ["Say what the mentoring was worth: Writing a bid"]
    address = f"/mentoring/{mentorship.ref}/said/mentor/"
    assert f'href="{address}"' in page and client.get(address).status_code == 200
    assert tasks(home(client, make_person(at=mentorship.organisation))) == []
