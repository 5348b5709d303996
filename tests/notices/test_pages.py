"""Mail about pages: to those who are asked to write or to read, and to those who wrote."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.exchange import actions as exchange
from rhannu.notices.tick import tick
from rhannu.practices import actions
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, make_practice
from tests.notices.outbox import MORNING, links_in, sent_to
from tests.practices.writing import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def practice():
    return make_practice(slug="dimming", owner=make_organisation(), title_cy="Pylu")


def test_somebody_who_is_asked_to_write_hears_of_it(practice):
    writer = make_person(language="cy")
    actions.name_writer(by=make_officer(), practice=practice, person=writer, on=TODAY)

    tick(NOW)

    [message] = sent_to(writer)
    assert "Pylu" in message.subject
    assert links_in(message)[0] == "/cy/practices/dimming/write/"


def test_a_writer_who_was_taken_off_first_does_not(practice):
    writer, officer = make_person(), make_officer()
    named = actions.name_writer(by=officer, practice=practice, person=writer, on=TODAY)
    actions.end_writer(by=officer, writer=named, on=TODAY)

    assert tick(NOW).dropped == 1
    assert not mail.outbox


def test_the_officers_who_wrote_none_of_it_are_asked_to_read(practice):
    writer, reader = make_officer(), make_officer()
    make_draft(practice, by=writer, sent=True, aim_en="Half.")

    tick(MORNING)

    assert not sent_to(writer)
    assert "/practices/dimming/write/review/" in links_in(sent_to(reader)[0])


def test_nobody_is_asked_to_read_what_was_taken_back(practice):
    make_officer()
    draft = make_draft(practice, by=make_person(at=practice.owner), sent=True, aim_en="Half.")
    actions.take_back(by=draft.sent_by, draft=draft, at=NOW)

    tick(MORNING)

    assert not mail.outbox


def test_those_who_wrote_hear_what_became_of_it(practice):
    member, officer = make_person(at=practice.owner), make_officer()
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    actions.send_back(by=officer, draft=draft, words="Half of what?", at=NOW)
    tick(MORNING)
    [message] = sent_to(member)
    assert "“Half of what?”" in message.body

    actions.send_to_review(by=member, draft=draft, at=NOW)
    exchange.publish_draft(by=officer, draft=draft, at=NOW)
    tick(MORNING + timedelta(days=1))

    message = sent_to(member)[-1]
    assert "/practices/dimming/?from=mail" in links_in(message)
    assert "published" in message.subject


def test_what_is_made_up_is_written_to_made_up_people_alone():
    practice = make_practice(owner=make_organisation(), is_example=True)
    real, made_up = make_officer(), make_officer(fictional=True)
    make_draft(practice, by=make_person(at=practice.owner), sent=True, aim_en="Half.")

    tick(MORNING)

    assert not sent_to(real)
    assert "Example" in sent_to(made_up)[0].body
