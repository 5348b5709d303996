"""A leaver's whole story: what waits goes to whoever can see to it, and no mail follows who has gone."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.notices.models import Delivery
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Role
from tests.exchange.mentoring import make_mentorship
from tests.factories import NOW, TODAY, make_officer, make_person, make_post, system
from tests.notices.outbox import make_question, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)


def after(days: int, *deeds) -> set[str]:
    """Do these things so many days from now; to whom mail then goes, over two ticks."""
    at = NOW + days * DAY
    mail.outbox.clear()
    with clock.stopped(at):
        for deed in deeds:
            deed(at)
        tick(at)
        tick(at)
    return {to for message in mail.outbox for to in message.to}


def leaves(post, on=TODAY):
    return organisations.announce_leaving(
        by=system(), holding=post.holdings.get(held_to=None), leaves_on=on, at=NOW
    )


def named(hand_over):
    return organisations.name_successor(
        by=system(), hand_over=hand_over, name="Nia", email="nia@b.example", at=NOW
    )


def lead_of(body):
    head = make_person(at=body)
    organisations.grant_role(
        by=system(), person=head, role=Role.ORGANISATION_LEAD, organisation=body, on=TODAY
    )
    return head


def asks_of(request) -> list[str]:
    rows = Delivery.objects.filter(kind="ask", about=request.ref).order_by("pk")
    return list(rows.values_list("person__email", flat=True))


# ------------------------------------------------------------------ who was asked goes


def test_a_waiting_question_goes_to_the_successor_on_their_first_day_and_once():
    request, champion, _asker = make_question()
    after(0)
    named(leaves(request.post))

    after(0)
    assert asks_of(request) == [champion.email]
    assert after(1) == {"nia@b.example"}
    assert after(2) == after(9) == set()
    assert asks_of(request) == [champion.email, "nia@b.example"]


def test_their_answer_is_recorded_like_anybody_s():
    request, _champion, asker = make_question()
    after(0)
    kept = named(leaves(request.post))
    after(1)

    told = after(2, lambda at: actions.accept_request(by=kept.successor, request=request, at=at))

    assert told == {asker.email}


def test_what_was_answered_before_is_not_asked_again():
    request, champion, _asker = make_question()
    after(0, lambda at: actions.accept_request(by=champion, request=request, at=at))
    named(leaves(request.post))

    after(1)

    assert asks_of(request) == [champion.email]


@pytest.mark.parametrize("deputy", [True, False])
def test_a_post_left_empty_hands_the_question_to_its_deputy_else_to_the_officers(deputy):
    officer, stands_in = make_officer(), make_person()
    request, _champion, _asker = make_question()
    if deputy:
        post = make_post(organisation=request.post.organisation, holder=stands_in)
        type(post).objects.filter(pk=request.post.pk).update(deputy=post)
    after(0)
    leaves(request.post)

    assert after(1) == {stands_in.email if deputy else officer.email}


def test_a_question_whose_mail_came_back_goes_to_somebody_else():
    officer = make_officer()
    request, champion, _asker = make_question()
    after(0)

    told = after(
        1, lambda at: organisations.note_bounce(by=system(), person=champion, on=at.date())
    )

    assert told == {officer.email}


# ------------------------------------------------------------------ who asked goes


def leaving_asker(*, lead: bool = True):
    request, champion, asker = make_question()
    body = request.transfer.recipient
    post = make_post(organisation=body, holder=asker)
    head = lead_of(body) if lead else None
    after(0)
    leaves(post)
    return request, champion, asker, post, head


def test_the_answer_to_a_leaver_goes_to_whoever_holds_their_post_though_nothing_was_accepted():
    request, champion, asker, post, _head = leaving_asker()
    organisations.hold_post(
        by=system(), post=post, person=make_person(email="n@b.example"), on=TODAY + DAY
    )

    assert after(1, lambda at: actions.accept_request(by=champion, request=request, at=at)) == {
        "n@b.example"
    }


def test_where_nobody_holds_it_the_lead_hears_and_the_leaver_does_not():
    request, champion, asker, _post, head = leaving_asker()

    assert after(1, lambda at: actions.accept_request(by=champion, request=request, at=at)) == {
        head.email
    }


def test_where_there_is_no_lead_the_officers_hear():
    officer = make_officer()
    request, champion, asker, _post, _head = leaving_asker(lead=False)

    assert after(1, lambda at: actions.accept_request(by=champion, request=request, at=at)) == {
        officer.email
    }


def test_an_asker_whose_mail_came_back_is_not_written_to():
    officer = make_officer()
    request, champion, asker = make_question()
    after(0, lambda at: organisations.note_bounce(by=system(), person=asker, on=TODAY))

    assert after(1, lambda at: actions.decline_request(by=champion, request=request, at=at)) == {
        officer.email
    }


def test_who_is_mentored_and_leaves_hears_no_more_of_it():
    mentorship = make_mentorship()
    asker, body = mentorship.asker, mentorship.organisation
    head = lead_of(body)
    post = make_post(organisation=body, holder=asker)
    after(0)
    leaves(post)

    told = after(1, lambda at: actions.decline_mentee(by=system(), mentorship=mentorship, at=at))

    assert told == {head.email}


# ------------------------------------------------------------------ what was on its way


def test_what_waits_for_a_digest_is_not_sent_after_somebody_has_gone():
    request, champion, asker, _post, _head = leaving_asker()
    organisations.choose_mail(by=asker, choices={"answer": "weekly"})
    after(0, lambda at: actions.accept_request(by=champion, request=request, at=at))
    assert Delivery.objects.waiting().filter(person=asker).exists()

    for days in range(1, 9):
        after(days)
        assert not sent_to(asker)

    assert Delivery.objects.get(person=asker, kind="answer").dropped == "unreachable"


def test_who_asks_to_sign_in_gets_the_link_though_mail_came_back_before():
    person = make_person()
    organisations.note_bounce(by=system(), person=person, on=TODAY)

    told = after(0, lambda at: organisations.ask_for_sign_in(email=person.email, at=at))

    assert told == {person.email}
