"""An organisation's answer says enough, takes the place of the one before, and is counted."""

from datetime import timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, standing
from rhannu.exchange.models import Decision, PracticeStanding, Transfer
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_request,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize(
    ("answer", "facts", "field"),
    [
        ("adapt", {"why": "Fewer columns"}, "changed"),
        ("adapt", {"changed": "Main roads only"}, "why"),
        ("not_here", {"words": "No"}, "review_on"),
        ("not_here", {"words": "No", "review_on": TODAY + timedelta(days=90)}, "reason"),
        ("not_here", {"reason": "cost", "review_on": TODAY + timedelta(days=90)}, "words"),
        ("considering", {"words": "A report"}, "review_on"),
        ("considering", {"review_on": TODAY - timedelta(days=1)}, "review_on"),
        ("perhaps", {}, "answer"),
    ],
)
def test_an_answer_that_does_not_say_enough_is_refused_at_its_field(answer, facts, field):
    transfer = make_transfer(met=True)
    with pytest.raises(Refused) as refused:
        actions.decide(
            by=make_person(at=transfer.recipient),
            practice=transfer.practice,
            organisation=transfer.recipient,
            transfer=transfer,
            answer=answer,
            decided_on=TODAY,
            at=NOW,
            **facts,
        )
    assert refused.value.field == field
    assert not Decision.objects.exists()


def test_a_new_answer_takes_the_place_of_the_one_before_and_both_are_kept():
    transfer = make_transfer(met=True, decision="considering")
    actions.decide(
        by=make_officer(),
        practice=transfer.practice,
        organisation=transfer.recipient,
        transfer=transfer,
        answer="adopt",
        decided_on=TODAY,
        at=NOW,
    )

    answers = Decision.objects.order_by("pk").values_list("answer", "is_current")
    assert list(answers) == [("considering", False), ("adopt", True)]


def test_an_organisation_can_answer_without_having_talked_to_anybody():
    practice = make_practice()
    own = make_organisation()
    decision = actions.decide(
        by=make_person(at=own),
        practice=practice,
        organisation=own,
        answer="not_here",
        reason="already_better",
        words="Ours costs less",
        review_on=TODAY + timedelta(days=365),
        decided_on=TODAY,
        at=NOW,
    )
    assert decision.transfer.donor is None


def test_what_fictional_people_do_is_an_example_and_not_counted():
    donor, recipient = make_organisation(), make_organisation()
    practice = make_practice(donors=[donor])
    player = make_person(at=recipient, fictional=True)
    make_request(practice=practice, donor=donor, recipient=recipient, by=player)

    stands = PracticeStanding.objects.get(practice=practice)
    assert (stands.examples, stands.users) == (1, 1)
    assert Transfer.objects.get().is_example


@pytest.mark.parametrize(
    "facts",
    [
        {"mark": "verified"},
        {"met": True, "decision": "not_here"},
        {"met": True, "decision": "considering"},
    ],
)
def test_an_example_is_never_counted_with_real_spread_however_far_it_came(facts):
    sides = {"donor": make_organisation(), "recipient": make_organisation()}
    practice = make_practice(donors=[sides["donor"]])
    player = make_person(at=sides["recipient"], fictional=True)
    make_request(practice=practice, by=player, at=NOW - timedelta(days=61), **sides)
    transfer = make_transfer(practice=practice, **sides, **facts)

    counted = standing.count(practice)

    assert transfer.is_example
    assert (counted["examples"], counted["users"], counted["verified"]) == (1, 1, 0)
    assert counted["not_here"] == counted["considering"] == 0


@pytest.mark.parametrize(
    "facts",
    [
        {"mark": "reported"},
        {"mark": "confirmed"},
        {"mark": "verified"},
        {"met": True, "decision": "not_here"},
        {"met": True, "decision": "considering"},
        {"met": True, "decision": "adapt"},
    ],
)
def test_a_practice_stands_where_the_slow_count_says(facts):
    transfer = make_transfer(**facts)
    make_transfer(practice=transfer.practice, donor=transfer.donor, met=True)

    stands = PracticeStanding.objects.values().get(practice=transfer.practice)

    stands.pop("practice_id")
    assert stands == standing.count(transfer.practice)
