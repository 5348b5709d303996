"""Somebody who is not signed in can ask the fund team to be put in touch."""

import pytest

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.organisations import actions
from tests.factories import NOW, make_officer, make_organisation, make_person, system

pytestmark = pytest.mark.django_db


def leave():
    return actions.leave_enquiry(
        by=system(),
        name="Eira Example",
        email="eira@council.example",
        organisation_words="A council in the north",
        words="Our street lighting bill is rising.",
        language="cy",
        at=NOW,
        about="led-lighting",
    )


def test_the_trail_keeps_neither_the_name_nor_the_words():
    leave()

    entry = TrailEntry.objects.get(verb="enquiry_left")
    assert entry.facts == {"practice": "led-lighting", "organisation": ""}


def test_the_fund_team_answers_once():
    enquiry, officer = leave(), make_officer()

    answered = actions.answer_enquiry(by=officer, enquiry=enquiry, at=NOW)

    assert (answered.answered_at, answered.answered_by) == (NOW, officer)
    with pytest.raises(Refused, match="has been answered"):
        actions.answer_enquiry(by=officer, enquiry=enquiry, at=NOW)


def test_nobody_else_answers():
    enquiry, member = leave(), make_person(at=make_organisation())

    with pytest.raises(Refused, match="Only the fund team"):
        actions.answer_enquiry(by=member, enquiry=enquiry, at=NOW)

    enquiry.refresh_from_db()
    assert enquiry.answered_at is None
