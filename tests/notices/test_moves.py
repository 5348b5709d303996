"""Mail about reported moves and adoptions to verify: to both sides, and to whoever is to look."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.exchange import actions
from rhannu.notices.tick import tick
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
)
from tests.notices.outbox import links_in, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def sides():
    """The organisations and the people who speak for them: giver, taker."""
    bodies = [make_organisation(short_en=name, short_cy=name) for name in ("Gwynedd", "Conwy")]
    people = [make_person(language=language) for language in ("cy", "en")]
    for body, person in zip(bodies, people, strict=True):
        make_post(organisation=body, holder=person)
    return bodies, people


def report(bodies, by=None):
    return actions.report_move(
        by=by or make_person(),
        practice=make_practice(title_cy="Pylu"),
        donor=bodies[0],
        recipient=bodies[1],
        in_use_on=TODAY,
        how="visit",
        at=NOW,
    )


def test_both_sides_hear_of_a_reported_move_each_in_its_language(sides):
    bodies, (giver, taker) = sides
    move = report(bodies)

    tick(NOW)

    [welsh], [english] = sent_to(giver), sent_to(taker)
    assert "Pylu" in welsh.subject and "Gwynedd → Conwy" in welsh.body
    assert f"/cy/moves/{move.ref}/" in links_in(welsh)
    assert f"/moves/{move.ref}/" in links_in(english)


def test_a_side_that_reports_or_has_confirmed_is_not_asked(sides):
    bodies, (giver, taker) = sides
    move = report(bodies, by=taker)
    tick(NOW)
    assert (len(sent_to(giver)), sent_to(taker)) == (1, [])

    # What one side corrects, the other is asked about anew.
    actions.reply_to_move(
        by=giver,
        move=move,
        side="donor",
        answer="correct",
        words="By the network",
        how="network",
        at=NOW,
    )
    tick(NOW)
    assert (len(sent_to(giver)), len(sent_to(taker))) == (1, 1)

    actions.reply_to_move(by=taker, move=move, side="recipient", answer="confirm", at=NOW)
    tick(NOW)
    assert len(sent_to(giver)) + len(sent_to(taker)) == 2


def test_where_nobody_can_be_written_to_the_officers_hear_of_it():
    officer = make_officer()
    report([make_organisation(), make_organisation()])

    tick(NOW)

    assert len(sent_to(officer)) == 1


def test_whoever_is_asked_to_look_hears_of_it_until_another_is():
    officer, first, second = make_officer(), make_auditor(), make_auditor()
    transfer = make_transfer(mark="confirmed")
    sample = actions.draw_sample(
        by=officer, practice=transfer.practice, size=1, seed="seed", at=NOW
    )
    asking = {"item": sample.items.get(), "how": "visit", "due": TODAY + timedelta(days=20)}
    tick(NOW)
    mail.outbox.clear()

    actions.assign_verification(by=officer, to=first, **asking, at=NOW)
    actions.assign_verification(by=officer, to=second, **asking, at=NOW)
    tick(NOW)

    assert not sent_to(first)
    assert "/verifications/" in links_in(sent_to(second)[0])
