"""What is told by mail or phone proposes; an officer records it with one tap, or throws it away."""

from datetime import date, timedelta

import pytest

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.due import forget_what_was_told
from rhannu.exchange.files.mails import ReadMail
from rhannu.exchange.models import Encounter, Request, Told, Transfer
from rhannu.exchange.told import meaning_of
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
A_MONTH = timedelta(days=30)


@pytest.fixture
def cardiff():
    return make_organisation(short_en="Cardiff", name_en="Cardiff Council", slug="cardiff")


@pytest.fixture
def powys():
    return make_organisation(short_en="Powys", name_en="Powys Council", slug="powys")


@pytest.fixture
def lights(cardiff):
    return make_practice(title_en="LED street lights", title_cy="Goleuadau LED", donors=[cardiff])


@pytest.fixture
def transfer(lights, cardiff, powys):
    return make_transfer(practice=lights, donor=cardiff, recipient=powys)


def mail(words="We rang Cardiff about LED street lights.", digest="a" * 64, **facts):
    return ReadMail(digest=digest, words=words, sent_at=NOW, **facts)


def take(**facts):
    return actions.take_mail_in(by=system(), mail=mail(**facts), at=NOW)


def note(words, by=None):
    return actions.take_note(by=by or make_officer(), words=words, at=NOW)


# ------------------------------------------------------------------ what it means


def test_a_line_names_the_body_the_practice_and_what_is_to_come(transfer, cardiff, lights):
    told = note("rang Cardiff about LED lights, visit in March")

    found = meaning_of(told, on=TODAY)

    assert (found.kind, found.bodies, found.practice) == ("call", (cardiff,), lights)
    assert found.transfers == (transfer,)
    assert [(one.words, one.due) for one in found.later] == [("visit in March", date(2027, 3, 31))]


def test_the_longest_name_counts(cardiff):
    board = make_organisation(short_en="Cardiff and Vale", name_en="Cardiff and Vale Health Board")

    assert meaning_of(note("rang Cardiff and Vale"), on=TODAY).bodies == (board,)


def test_a_mutated_name_is_a_name():
    powys = make_organisation(short_en="Powys", short_cy="Powys", soft_cy="Bowys")

    assert meaning_of(note("ffoniais Bowys am oleuadau"), on=TODAY).bodies == (powys,)


def test_a_conversation_that_is_not_on_record_is_proposed(lights, cardiff, powys):
    [new] = meaning_of(note("Powys rang Cardiff about LED street lights"), on=TODAY).transfers

    assert (new.pk, new.donor, new.recipient, new.practice) == (None, cardiff, powys, lights)


def test_an_officer_names_it_in_other_words(transfer, lights, powys):
    told = note("had a word about the usual")
    assert meaning_of(told, on=TODAY).transfers == ()

    assert meaning_of(told, on=TODAY, corrected="Powys LED street lights").transfers == (transfer,)


def test_addresses_name_people_posts_and_bodies(transfer, cardiff, powys):
    head = make_person()
    post = make_post(organisation=powys, holder=head, email="lights@powys.example")
    told = take(words="It went well.", from_address=head.email, others=("lights@powys.example",))

    assert (told.sender, told.post, told.bodies) == (head, post, [powys.pk])
    assert meaning_of(told, on=TODAY).transfers == (transfer,)


def test_the_fund_team_is_no_side_of_what_it_tells_of(cardiff):
    fund, officer = make_organisation(), make_officer(email="officer@fund.example")
    make_post(organisation=fund, holder=officer, email="team@fund.example")

    told = take(from_address=officer.email, others=("head@cardiff.example",))

    assert (told.sender, told.post, told.bodies) == (officer, None, [])


def test_a_domain_names_a_body_only_where_it_is_its_own(cardiff, powys):
    make_post(organisation=powys, email="one@powys.example")
    make_post(organisation=powys, email="one@shared.example")
    make_post(organisation=cardiff, email="two@shared.example")

    assert take(from_address="new@powys.example").bodies == [powys.pk]
    assert take(from_address="new@shared.example", digest="b" * 64).bodies == []


def test_a_reference_in_the_subject_names_the_conversation(transfer):
    assert take(subject=f"Re: lights [{transfer.ref}]").named == transfer
    assert take(subject="Re: bcdfghjkmn", digest="b" * 64).named is None


# ------------------------------------------------------------------ taken in


def test_the_same_mail_is_taken_once_even_after_it_was_thrown_away():
    told = take()
    assert take() is None
    actions.throw_told_away(by=make_officer(), told=told, at=NOW)

    assert take() is None
    assert Told.objects.count() == 1


def test_the_same_note_sent_twice_is_one():
    officer = make_officer()

    assert note("rang Cardiff", officer) == note(" rang Cardiff ", officer)
    with pytest.raises(Refused, match="whom you rang"):
        note("  ")
    with pytest.raises(Refused, match="too long"):
        note("x" * 501)


def test_a_sender_is_never_trusted_to_do_more_than_propose(transfer, powys):
    head = make_person(at=powys)
    moved = transfer.moved_on

    take(from_address=head.email, seals=("mx.fund.example; dmarc=pass",))

    transfer.refresh_from_db()
    assert transfer.moved_on == moved and not Encounter.objects.exists()
    assert set(TrailEntry.objects.filter(verb="mail_taken_in").values_list("actor", flat=True)) == {
        system().pk
    }


# ------------------------------------------------------------------ closed


def confirm(told, transfer, by, **facts):
    facts = {"kind": "call", "held_on": TODAY, "none_because": "A first call.", **facts}
    return actions.confirm_told(by=by, told=told, transfer=transfer, at=NOW, **facts)


def test_confirmed_it_is_a_meeting_recorded_on_behalf_and_its_words_go(transfer, powys):
    officer, told = make_officer(), take(subject="Lights", from_address="ann@powys.example")

    encounter = confirm(told, transfer, officer, told_by=powys)

    told.refresh_from_db()
    assert (encounter.transfer, encounter.on_behalf_of) == (transfer, powys)
    assert (told.encounter, told.closed_as, told.closed_by) == (encounter, "confirmed", officer)
    assert (told.words, told.subject, told.from_address) == ("", "", "")
    with pytest.raises(Refused, match="dealt with this already"):
        confirm(told, transfer, officer)


def test_a_meeting_that_cannot_be_recorded_leaves_what_was_told(transfer):
    officer, told = make_officer(), take()

    with pytest.raises(Refused, match="in the future"):
        confirm(told, transfer, officer, held_on=TODAY + timedelta(days=3))

    told.refresh_from_db()
    assert told.closed_at is None and told.words


def test_a_new_conversation_begins_with_the_meeting(lights, cardiff, powys):
    officer, told = make_officer(), take()

    encounter = confirm(told, Transfer(practice=lights, donor=cardiff, recipient=powys), officer)

    assert encounter.transfer.recipient == powys and encounter.transfer.stage == "exposed"
    assert Request.objects.get().state == "met"


def test_after_a_month_nothing_is_left_of_what_nobody_looked_at():
    told = take()
    assert forget_what_was_told(NOW + A_MONTH - timedelta(days=1)) == 0

    assert forget_what_was_told(NOW + A_MONTH) == 1

    told.refresh_from_db()
    assert (told.words, told.closed_as) == ("", "forgotten")
    assert forget_what_was_told(NOW + A_MONTH) == 0
