"""Each thing that happens is told to those whom it concerns, and to nobody else."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.notices.models import Delivery
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_transfer,
    publish,
    system,
)
from tests.notices.outbox import MORNING, links_in, make_question, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOMORROW = TODAY + timedelta(days=1)
DAY = timedelta(days=1)


def recipients() -> set[str]:
    return {message.to[0] for message in mail.outbox}


def test_a_question_goes_to_the_posts_holder_with_four_answers():
    request, champion, _asker = make_question()

    tick(NOW)

    [message] = mail.outbox
    answers = [link.partition("?answer=")[2] for link in links_in(message) if "?answer=" in link]
    assert message.to == [champion.email]
    assert answers == ["accept", "another_time", "another_post", "decline"]
    assert request.transfer.words in message.body


def test_where_nobody_holds_the_post_the_deputys_holder_is_asked():
    request, _nobody, _asker = make_question(holder=False)
    stands_in = make_person()
    deputy = make_post(organisation=request.post.organisation, holder=stands_in)
    type(request.post).objects.filter(pk=request.post.pk).update(deputy=deputy)

    tick(NOW)

    assert recipients() == {stands_in.email}


def test_where_nobody_can_be_reached_the_fund_officers_are_asked():
    make_question(holder=False)
    officer = make_officer()

    tick(NOW)

    assert recipients() == {officer.email}
    assert "nobody who holds the post has an e-mail address" in mail.outbox[0].body.replace(
        "\n", " "
    )


def test_a_holder_without_an_address_is_not_written_to():
    request, champion, _asker = make_question()
    type(champion).objects.filter(pk=champion.pk).update(email=None)
    officer = make_officer()

    tick(NOW)

    assert recipients() == {officer.email}


@pytest.mark.parametrize("answer", ["accept", "time", "post", "no"])
def test_the_answer_goes_to_the_one_who_asked(answer):
    request, champion, asker = make_question()
    tick(NOW)
    mail.outbox.clear()
    facts = {"by": champion, "request": request, "at": NOW}
    if answer == "accept":
        actions.accept_request(**facts, agreed_on=TOMORROW)
    elif answer == "time":
        actions.suggest_another_time(**facts, reply="3 or 10 December")
    elif answer == "post":
        actions.suggest_another_post(**facts, reply="The Lighting Engineer")
    else:
        actions.decline_request(**facts)

    tick(NOW)

    [message] = mail.outbox
    assert message.to == [asker.email]
    assert "Gwynedd" in message.subject


def test_the_post_that_was_named_instead_is_asked_in_its_turn():
    request, champion, asker = make_question()
    knows_more = make_person()
    post = make_post(organisation=request.post.organisation, holder=knows_more)
    tick(NOW)
    mail.outbox.clear()

    actions.suggest_another_post(by=champion, request=request, at=NOW, reply="Ask her", post=post)
    tick(NOW)

    assert recipients() == {asker.email, knows_more.email}


def test_the_day_is_told_to_the_side_that_did_not_choose_it():
    request, champion, asker = make_question()
    actions.accept_request(by=champion, request=request, at=NOW)
    tick(NOW)
    mail.outbox.clear()

    actions.agree_day(by=asker, request=request, agreed_on=TOMORROW, at=NOW)
    tick(NOW)

    assert recipients() == {champion.email}


def test_after_the_day_both_sides_are_asked_once_what_was_promised():
    request, champion, asker = make_question()
    actions.accept_request(by=champion, request=request, at=NOW, agreed_on=TODAY)
    tick(NOW)
    mail.outbox.clear()

    tick(NOW + timedelta(hours=1))
    assert not mail.outbox
    for hours in (24, 48):
        tick(NOW + timedelta(hours=hours))

    assert recipients() == {champion.email, asker.email}
    assert len(mail.outbox) == 2
    assert all("/met/" in links_in(message)[0] for message in mail.outbox)


def test_a_report_asks_the_side_that_has_not_confirmed():
    transfer = make_transfer(taken_home=True, decision="adopt")
    own = make_person(at=transfer.recipient)
    champion = make_person()
    post = make_post(organisation=transfer.donor, holder=champion)
    transfer.requests.update(post=post)
    tick(NOW)
    mail.outbox.clear()

    actions.report_adoption(by=own, transfer=transfer, in_use_on=TODAY, at=NOW)
    tick(NOW)

    [message] = mail.outbox
    assert message.to == [champion.email]
    assert f"/conversations/{transfer.ref}/confirm/" in links_in(message)
    assert not any(
        "/reply/" in link for link in links_in(message)
    )  # what publishes needs a sign-in


def test_a_confirmation_goes_to_the_other_side_and_to_the_fund_officers():
    transfer = make_transfer(mark="reported")
    champion = make_person()
    transfer.requests.update(post=make_post(organisation=transfer.donor, holder=champion))
    officer = make_officer()
    tick(NOW)
    tick(MORNING)
    mail.outbox.clear()

    actions.confirm_adoption(
        by=make_person(at=transfer.recipient), transfer=transfer, side="recipient", at=NOW
    )
    tick(MORNING + DAY)

    assert {champion.email, officer.email} <= recipients()
    assert transfer.asker.email not in recipients()
    assert "Does" in sent_to(champion)[0].subject
    assert "One side has confirmed" in sent_to(officer)[0].subject


def test_when_both_sides_confirm_between_two_ticks_each_reader_hears_once():
    transfer = make_transfer(mark="reported")
    officer = make_officer()
    tick(NOW)
    tick(MORNING)
    mail.outbox.clear()

    for side in ("donor", "recipient"):
        actions.confirm_adoption(by=make_officer(), transfer=transfer, side=side, at=NOW)
    tick(MORNING + DAY)

    [message] = sent_to(officer)
    assert "Both sides have confirmed" in message.subject


def test_a_decision_is_told_to_the_side_that_shared():
    transfer = make_transfer(met=True)
    champion = make_person()
    transfer.requests.update(post=make_post(organisation=transfer.donor, holder=champion))
    tick(NOW)
    tick(MORNING)
    mail.outbox.clear()

    decision = actions.decide(
        by=make_person(at=transfer.recipient),
        practice=transfer.practice,
        organisation=transfer.recipient,
        transfer=transfer,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
        owner="Head of Highways",
    )
    tick(NOW)
    assert recipients() == set(), "Nobody else hears of it before it is published"

    publish(decision)
    tick(MORNING)
    assert recipients() == {champion.email}


def test_a_sign_in_link_goes_to_the_one_who_asked_for_it():
    person = make_person()
    organisations.ask_for_sign_in(email=person.email, at=NOW)
    organisations.ask_for_sign_in(email="nobody@rhannu.example", at=NOW)

    tick(NOW)

    [message] = mail.outbox
    assert message.to == [person.email]
    assert links_in(message)[0].startswith("/sign-in/")


def test_what_is_made_up_is_told_to_made_up_people_alone():
    request, champion, _asker = make_question(fictional=True)
    assert request.transfer.is_example
    real = make_person()
    organisations.hold_post(
        by=make_officer(), post=request.post, person=real, on=TODAY - timedelta(days=9)
    )
    make_officer()
    played = make_officer(fictional=True)

    tick(NOW)

    assert real.email not in recipients()
    assert recipients() <= {champion.email, played.email}
    assert len(mail.outbox) == 1


def test_each_reader_gets_their_own_language_and_a_way_to_the_other():
    _request, champion, _asker = make_question(language="cy")

    tick(NOW)

    [message] = sent_to(champion)
    assert "Read in English:" in message.body
    assert links_in(message)[0].startswith("/cy/reply/")
    assert links_in(message)[-1].startswith("/reply/")


def test_an_answer_that_came_first_leaves_nothing_to_ask():
    request, champion, asker = make_question()
    actions.accept_request(by=champion, request=request, at=NOW)

    counts = tick(NOW)

    assert recipients() == {asker.email}
    assert (counts.sent, counts.dropped) == (1, 1)
    assert Delivery.objects.get(kind="ask").dropped_at == NOW


def test_a_body_that_decides_on_its_own_account_tells_nobody():
    own = make_organisation()
    transfer = make_transfer(met=True)
    tick(NOW)
    mail.outbox.clear()

    actions.decide(
        by=make_person(at=own),
        practice=transfer.practice,
        organisation=own,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
    )
    tick(NOW)

    assert not mail.outbox


@pytest.mark.parametrize(("taken_over", "later", "told"), [
    (True, 1, "successor"),
    (True, 0, "asker"),  # the last day in the post is the asker's still
    (False, 1, "successor"),  # who holds the post, though nothing was accepted
])  # fmt: skip
def test_an_answer_goes_to_whoever_took_over_from_the_one_who_asked(taken_over, later, told):
    request, champion, asker = make_question()
    post = make_post(organisation=request.transfer.recipient, holder=asker)
    kept = organisations.announce_leaving(
        by=make_officer(), holding=post.holdings.get(), leaves_on=TODAY, at=NOW
    )
    after = {"name": "Nia", "email": "nia@b.example", "at": NOW}
    kept = organisations.name_successor(by=make_officer(), hand_over=kept, **after)
    if taken_over:
        organisations.take_over(by=kept.successor, hand_over=kept, at=NOW)
    mail.outbox.clear()
    at = NOW + later * DAY

    actions.accept_request(by=champion, request=request, at=at)
    with clock.stopped(at):
        tick(at)

    people = {"successor": kept.successor, "asker": asker}
    [answer] = [one for one in mail.outbox if "/conversations/" in one.body]
    assert answer.to == [people[told].email]


# ------------------------------------------------------------------ mail that came back


def test_whoever_mail_came_back_from_is_passed_over():
    request, champion, _asker = make_question()
    organisations.note_bounce(by=system(), person=champion, on=TODAY)
    stands_in = make_person()
    deputy = make_post(organisation=request.post.organisation, holder=stands_in)
    type(request.post).objects.filter(pk=request.post.pk).update(deputy=deputy)

    tick(NOW)

    assert recipients() == {stands_in.email}


def test_a_link_to_sign_in_goes_even_where_mail_came_back():
    person = make_person()
    organisations.note_bounce(by=system(), person=person, on=TODAY)

    organisations.ask_for_sign_in(email=person.email, at=NOW)
    tick(NOW)

    assert recipients() == {person.email}


def test_a_new_address_is_written_to_again():
    request, champion, _asker = make_question()
    organisations.note_bounce(by=system(), person=champion, on=TODAY)
    organisations.change_email(by=system(), person=champion, email="new@rhannu.example")

    tick(NOW)

    assert recipients() == {"new@rhannu.example"}
