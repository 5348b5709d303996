"""Promises given at an event: they become commitments and are asked about like all others."""

from datetime import date, timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, due, followups, pledges
from rhannu.exchange.models import Commitment, Encounter, FollowUp, FollowUpAnswer, Pledge, Transfer
from rhannu.organisations.models import Person
from tests.factories import (
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
    system,
)
from tests.networks.events import IN_A_WEEK, THAT_DAY, make_event, pledge

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)


@pytest.fixture
def room():
    """An event at which a donor shows a practice; with a body that listens."""
    donor, body = make_organisation(), make_organisation()
    practice = make_practice(donors=[donor])
    return make_event(practices=[practice], shown_by=donor), practice, donor, body


def test_a_pledge_about_a_practice_opens_a_transfer_with_a_seminar_and_a_commitment(room):
    event, practice, donor, body = room

    given = pledge(event, organisation=body, practice=practice)

    transfer = Transfer.objects.get(recipient=body)
    assert (transfer.donor, transfer.practice, transfer.stage) == (donor, practice, "exposed")
    assert given.commitment.transfer == transfer
    assert given.commitment.encounter.kind == "seminar"


def test_a_pledge_goes_on_with_the_transfer_that_is_there(room):
    event, practice, donor, body = room
    other = make_organisation()
    before = make_transfer(practice=practice, donor=donor, recipient=body, met=True)

    given = pledge(event, organisation=body, practice=practice, email="a@body.example")
    second = pledge(event, organisation=body, practice=practice, email="b@body.example")
    pledge(event, organisation=other, practice=practice, email="c@body.example")

    assert given.commitment.transfer == second.commitment.transfer == before
    # One body that promises twice has been to one seminar.
    assert Encounter.objects.filter(transfer=before, kind="seminar").count() == 1
    assert Transfer.objects.count() == 2


def test_a_pledge_about_no_practice_or_ones_own_has_no_transfer_and_is_asked_about_all_the_same(
    room,
):
    event, practice, donor, body = room

    free = pledge(event, organisation=body)
    own = pledge(event, organisation=donor, practice=practice, email="own@body.example")

    assert Transfer.objects.count() == 0
    for given in (free, own):
        asked = FollowUp.objects.filter(commitment=given.commitment)
        assert list(asked.values_list("after", flat=True)) == [30, 90, 180]


def ask_everything(until: date) -> list[FollowUp]:
    at = THAT_DAY
    while at.date() <= until:
        due.ask_follow_ups(at)
        at += DAY
    return list(FollowUp.objects.exclude(asked_at=None).order_by("asked_at"))


@pytest.mark.parametrize("about", ["practice", "nothing"])
def test_whoever_promised_answers_for_it_without_acting_for_the_body(room, about):
    event, practice, _donor, body = room
    given = pledge(event, organisation=body, practice=practice if about == "practice" else None)
    [asked] = ask_everything(IN_A_WEEK + 100 * DAY)
    assert followups.asked_about(asked).get() == given.commitment
    at = THAT_DAY + 100 * DAY

    told = {"commitment": given.commitment, "follow_up": asked, "at": at}
    actions.keep_commitment(by=given.person, on=at.date(), **told)

    assert Commitment.objects.get().kept_on == at.date()
    actions.take_back_outcome(by=given.person, answer=FollowUpAnswer.objects.get(), at=at)
    assert Commitment.objects.get().kept_on is None
    with pytest.raises(Refused, match="your own organisation"):
        actions.keep_commitment(by=make_person(), on=at.date(), **told)


def test_nobody_is_asked_about_what_another_of_their_body_promised(room):
    event, practice, _donor, body = room
    one = pledge(event, organisation=body, practice=practice, email="a@body.example")
    two = pledge(event, organisation=body, practice=practice, email="b@body.example")

    asked = ask_everything(IN_A_WEEK + 100 * DAY)

    named = [list(followups.asked_about(each)) for each in asked]
    assert sorted(named, key=str) == sorted([[one.commitment], [two.commitment]], key=str)


def test_not_yet_is_asked_about_again_on_the_day_that_was_given(room):
    event, _practice, _donor, body = room
    given = pledge(event, organisation=body)
    [asked] = ask_everything(IN_A_WEEK + 100 * DAY)
    at = THAT_DAY + 101 * DAY
    again_on = at.date() + 30 * DAY

    told = {"commitment": given.commitment, "follow_up": asked, "at": at}
    actions.put_off_commitment(by=given.person, again_on=again_on, **told)

    alone = FollowUp.objects.waiting().get(after=0)
    assert alone.due_on >= again_on and alone.transfer is None


def test_a_body_that_nobody_recognises_is_placed_by_a_person_and_then_asked(room):
    event, practice, _donor, body = room
    given = pledge(event, organisation="Zqx by the sea", practice=practice)
    assert (given.organisation, Commitment.objects.count()) == (None, 0)
    assert pledges.to_place(event) == 1

    actions.place_pledge(by=make_officer(), pledge=given, organisation=body, at=THAT_DAY)

    assert Commitment.objects.get().organisation == body
    assert pledges.to_place(event) == 0


def test_a_pledge_is_taken_back_within_seven_days_and_nobody_asks(room):
    event, practice, _donor, body = room
    given = pledge(event, organisation=body, practice=practice)

    actions.take_back_pledge(by=given.person, pledge=given, at=THAT_DAY + 7 * DAY)

    assert (Commitment.objects.count(), FollowUp.objects.count()) == (0, 0)
    assert pledges.pledged_at(event).promised == 0
    late = pledge(event, organisation=body, practice=practice, email="late@body.example")
    with pytest.raises(Refused, match="seven days"):
        actions.take_back_pledge(by=late.person, pledge=late, at=THAT_DAY + 8 * DAY)


def test_what_has_been_answered_is_neither_dropped_nor_taken_back(room):
    event, _practice, _donor, body = room
    given = pledge(event, organisation=body)
    on = THAT_DAY.date()
    actions.keep_commitment(by=given.person, commitment=given.commitment, on=on, at=THAT_DAY)
    with pytest.raises(Refused, match="on record already"):
        actions.drop_pledge(by=make_officer(), pledge=given, at=THAT_DAY)


def test_the_very_same_pledge_sent_twice_is_one(room):
    event, practice, _donor, body = room
    assert pledge(event, organisation=body) == pledge(event, organisation=body)
    assert Pledge.objects.count() == 1


def test_one_address_promises_five_things_at_most(room):
    event, _practice, _donor, body = room
    for number in range(5):
        pledge(event, organisation=body, what=f"Thing {number}")
    with pytest.raises(Refused, match="5 promises"):
        pledge(event, organisation=body, what="One more")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"who": " "}, "who"),
        ({"what": ""}, "what"),
        ({"what": "x" * 1001}, "what"),
        ({"email": "no address"}, "email"),
        ({"organisation": ""}, "organisation"),
        ({"due": IN_A_WEEK}, "due"),
        ({"due": date(2200, 1, 1)}, "due"),
    ],
)
def test_a_pledge_that_cannot_be_is_refused_at_its_field(room, facts, field):
    event, _practice, _donor, body = room
    with pytest.raises(Refused) as refused:
        pledge(event, **{"organisation": body, **facts})
    assert refused.value.field == field
    assert not Person.objects.filter(is_guest=True).exists()


def test_only_what_is_on_the_programme_can_be_pledged_about(room):
    event, _practice, _donor, body = room
    with pytest.raises(Refused, match="not on the programme"):
        pledge(event, organisation=body, practice=make_practice())


@pytest.mark.parametrize("days", [-1, 3])
def test_the_code_takes_no_pledge_on_another_day(room, days):
    event, _practice, _donor, body = room
    with pytest.raises(Refused, match="code work"):
        pledge(event, organisation=body, at=THAT_DAY + days * DAY)


def test_promised_and_made_are_counted_apart(room):
    event, practice, _donor, body = room
    given = [
        pledge(event, organisation=body, practice=practice, email=f"{n}@body.example")
        for n in range(4)
    ]
    pledge(event, organisation="Zqx by the sea", email="5@body.example")
    ask_everything(IN_A_WEEK + 100 * DAY)
    at = THAT_DAY + 100 * DAY
    told = {"on": at.date(), "at": at}
    kept, put_off, cannot, _silent = (one.commitment for one in given)
    actions.keep_commitment(by=system(), commitment=kept, **told)
    actions.release_commitment(
        by=system(), commitment=cannot, barrier="capacity", level="person", **told
    )
    later = at.date() + 60 * DAY
    actions.put_off_commitment(by=system(), commitment=put_off, again_on=later, at=at)

    found = pledges.pledged_at(event)

    assert (found.promised, found.kept, found.not_yet, found.cannot) == (5, 1, 1, 1)
    assert (found.no_answer, found.to_come) == (1, 1)
    assert followups.counted(Commitment.objects.all())[False].promised == 4


def test_pledges_of_an_example_are_examples(room):
    _event, practice, _donor, body = room
    event = make_event(by=make_officer(fictional=True), practices=[practice])
    given = pledge(event, organisation=body)
    pledge(event, organisation=body, practice=practice, email="b@body.example")
    assert given.person.is_fictional
    counted = followups.counted(Commitment.objects.all())
    assert (counted[True].promised, counted[False].promised) == (2, 0)
    assert Transfer.objects.get().is_example


def test_the_day_of_the_promise_is_never_after_the_event(room):
    event, _practice, _donor, body = room
    given = pledge(event, organisation=body, at=THAT_DAY + 2 * DAY)
    assert given.given_on == IN_A_WEEK
    assert given.given_on > TODAY
