"""Confirmed adoptions are verified by sample, by people outside both sides."""

from datetime import timedelta

import pytest

from rhannu.analysis.sampling import draw
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import ToVerify, Transfer
from tests.exchange.rollouts import make_proven_practice, make_rollout
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_project,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NEXT_MONTH = TODAY + timedelta(days=30)


def take(practice, recipient=None, mark="confirmed"):
    donor = make_organisation(kind="university")
    make_project(lead=donor, practices=[practice])
    return make_transfer(practice=practice, donor=donor, recipient=recipient, mark=mark)


@pytest.fixture
def practice():
    return make_practice()


@pytest.fixture
def taken(practice):
    return [take(practice) for _number in range(4)]


def drawn(practice, size=2, **facts):
    return actions.draw_sample(
        by=make_officer(), practice=practice, size=size, seed="abc", at=NOW, **facts
    )


def assign(item, to, **facts):
    said = {"how": "visit", "due": NEXT_MONTH, **facts}
    return actions.assign_verification(by=make_officer(), item=item, to=to, at=NOW, **said)


def test_a_sample_can_be_drawn_again(practice, taken):
    take(practice, mark="reported")
    take(practice, mark="verified")

    sample = drawn(practice)

    assert sample.pool == sorted(one.ref for one in taken)
    again = draw(sample.pool, size=sample.size, seed=sample.seed)
    assert [one.transfer.ref for one in sample.items.all()] == again


def test_what_waits_to_be_looked_at_is_not_drawn_twice(practice, taken):
    first, second = drawn(practice, 3), drawn(practice, 3)

    assert second.items.count() == 1
    assert not set(first.items.values_list("transfer", flat=True)) & set(
        second.items.values_list("transfer", flat=True)
    )
    with pytest.raises(Refused, match="No confirmed adoption waits"):
        drawn(practice)


@pytest.mark.parametrize("size", [0, 101])
def test_a_sample_of_nothing_or_of_everything_is_refused(size, practice, taken):
    with pytest.raises(Refused, match="Draw at least 1"):
        drawn(practice, size)


def test_a_rollouts_sample_is_of_those_it_asks():
    practice = make_proven_practice()
    board = make_organisation(kind="health_board")
    rollout = make_rollout(practice=practice, kinds=["health_board"])
    inside = take(practice, board)
    take(practice)

    assert [one.transfer for one in drawn(practice, 9, rollout=rollout).items.all()] == [inside]


def test_an_outsider_is_asked_and_an_insider_is_not(practice, taken):
    item = drawn(practice).items.first()
    inside = make_auditor(at=item.transfer.recipient)

    for to in (inside, make_person()):
        with pytest.raises(Refused, match="from outside both organisations"):
            assign(item, to)
    with pytest.raises(Refused, match="must be after today"):
        assign(item, make_auditor(), due=TODAY)
    with pytest.raises(Refused, match="Choose a visit"):
        assign(item, make_auditor(), how="hearsay")
    auditor = make_auditor()
    item = assign(item, auditor)
    assert (item.assigned_to, item.how, item.due) == (auditor, "visit", NEXT_MONTH)


def look(transfer, by, **facts):
    seen = {"how": "visit", "seen_on": TODAY, "at": NOW, **facts}
    return {"by": by, "transfer": transfer, **seen}


def test_verifying_closes_the_item(practice, taken):
    item, auditor = drawn(practice).items.first(), make_auditor()

    actions.verify_adoption(**look(item.transfer, auditor), words="Seen lit")

    item.refresh_from_db()
    assert (item.found_in_use, item.seen_on) == (True, TODAY)
    with pytest.raises(Refused, match="looked at this already"):
        assign(item, auditor)


def test_what_is_not_found_stops_with_its_reason_and_stays(practice, taken):
    item, auditor = drawn(practice).items.first(), make_auditor()
    looked = look(item.transfer, auditor)

    for facts, sentence in (
        ({"because": "dull", "words": "No"}, "Choose the reason"),
        ({"because": "cost", "words": " "}, "Say what you saw"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.find_not_in_use(**looked, **facts)
    actions.find_not_in_use(**looked, because="capacity", words="The lamps are dark")

    item.refresh_from_db()
    transfer = Transfer.objects.get(pk=item.transfer_id)
    assert (item.found_in_use, item.words) == (False, "The lamps are dark")
    assert (transfer.stopped_on, transfer.stopped_because) == (TODAY, "capacity")
    assert transfer.mark == "confirmed" and transfer.wait == "stopped"
    assert transfer not in Transfer.objects.donors_proven()


def test_neither_side_says_that_the_other_does_not_use_it(practice, taken):
    transfer = taken[0]
    for side in (transfer.donor, transfer.recipient):
        with pytest.raises(Refused, match="your own organisation took part"):
            actions.find_not_in_use(
                **look(transfer, make_auditor(at=side)), because="cost", words="Dark"
            )
    assert not ToVerify.objects.exists()
