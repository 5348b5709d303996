"""A move that somebody knows of is light evidence until both sides have confirmed it."""

from datetime import timedelta

import pytest

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, standing
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Move, PracticeStanding, Transfer
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LAST_YEAR = TODAY - timedelta(days=300)
OTHER = {"donor": "recipient", "recipient": "donor"}


@pytest.fixture
def sides():
    return {"donor": make_organisation(), "recipient": make_organisation()}


@pytest.fixture
def practice(sides):
    return make_practice(donors=[sides["donor"]])


def report(practice, sides, *, by=None, **facts):
    told = {"in_use_on": LAST_YEAR, "how": "visit", "words": "They came by bus", **facts}
    return actions.report_move(
        by=by or make_person(), practice=practice, **{**sides, **told}, at=NOW
    )


def reply(move, side, answer="confirm", *, by=None, **said):
    by = by or make_person(at=getattr(move, side))
    return actions.reply_to_move(by=by, move=move, side=side, answer=answer, at=NOW, **said)


def is_donor(practice, body):
    return body in [one.organisation for one in donors_of([practice.pk])[practice.pk]]


def test_a_report_is_light_and_makes_no_donor(practice, sides):
    move = report(practice, sides)

    assert move.state == "reported" and not Transfer.objects.exists()
    assert not is_donor(practice, sides["recipient"])
    shown = PracticeStanding.objects.get(practice=practice)
    assert (shown.reports, shown.users) == (1, 1)


@pytest.mark.parametrize("first", ["donor", "recipient"])
def test_confirmed_by_both_it_is_a_transfer_and_a_donor(first, practice, sides):
    move = reply(report(practice, sides), first)
    assert move.state == "reported" and not Transfer.objects.exists()

    move = reply(move, OTHER[first])

    transfer = Transfer.objects.get()
    assert (move.state, move.transfer) == ("confirmed", transfer)
    assert (transfer.mark, transfer.stage, transfer.in_use_on) == (
        "confirmed",
        "applied",
        LAST_YEAR,
    )
    assert transfer.wait == "verify" and not transfer.decision
    assert is_donor(practice, sides["recipient"])
    counts = standing.count(practice)
    assert (counts["reports"], counts["users"]) == (0, 2)
    assert {"move_reported", "move_answered", "adoption_confirmed"} <= set(
        TrailEntry.objects.values_list("verb", flat=True)
    )


@pytest.mark.parametrize("side", ["donor", "recipient"])
def test_whoever_reports_their_own_side_confirms_it(side, practice, sides):
    move = report(practice, sides, by=make_person(at=sides[side]))

    with pytest.raises(Refused, match="Your side has confirmed this already"):
        reply(move, side)
    assert reply(move, OTHER[side]).state == "confirmed"


def test_the_officer_records_both_sides_by_phone(practice, sides):
    officer, move = make_officer(), report(practice, sides)

    reply(move, "donor", by=officer)
    move = reply(move, "recipient", by=officer)

    assert move.state == "confirmed"
    assert [one.on_behalf_of for one in move.replies.all()] == [sides["donor"], sides["recipient"]]


def test_a_correction_asks_the_other_side_anew_and_keeps_what_stood_there(practice, sides):
    move = reply(report(practice, sides), "donor")

    move = reply(move, "recipient", "correct", words="A year later", in_use_on=TODAY, how="network")

    assert (move.in_use_on, move.how, move.state) == (TODAY, "network", "reported")
    assert move.donor_confirmed_on is None and move.recipient_confirmed_on == TODAY
    last = move.replies.last()
    assert (last.was_in_use_on, last.was_how) == (LAST_YEAR, "visit")
    assert reply(move, "donor").transfer.in_use_on == TODAY


def test_a_correction_of_words_alone_asks_nobody_anew(practice, sides):
    move = reply(report(practice, sides), "donor")
    assert reply(move, "recipient", "correct", words="By train").state == "confirmed"


@pytest.mark.parametrize("side", ["donor", "recipient"])
def test_a_refused_report_stays_and_counts_for_nothing(side, practice, sides):
    move = reply(report(practice, sides), side, "refuse", words="We began it ourselves")

    assert move.state == "refused" and move.replies.get().words == "We began it ourselves"
    assert standing.count(practice)["reports"] == 0
    with pytest.raises(Refused, match="This report is closed"):
        reply(move, OTHER[side])
    assert report(practice, sides).state == "reported"  # as it was, by somebody who knows better


@pytest.mark.parametrize(
    ("answer", "said", "sentence"),
    [
        ("perhaps", {}, "Choose whether it is so"),
        ("refuse", {"words": " "}, "Say in a sentence what is wrong"),
        ("correct", {"words": ""}, "Say in a sentence what is wrong"),
        ("correct", {"words": "No", "in_use_on": TODAY + timedelta(days=1)}, "in the future"),
        ("correct", {"words": "No", "how": "wings"}, "Choose how it moved"),
    ],
)
def test_replies_that_say_too_little(answer, said, sentence, practice, sides):
    move = report(practice, sides)
    with pytest.raises(Refused, match=sentence):
        reply(move, "donor", answer, **said)
    assert not move.replies.exists()


def test_nobody_speaks_for_the_other_side(practice, sides):
    move = report(practice, sides)
    for by in (make_person(), make_person(at=sides["recipient"])):
        with pytest.raises(Refused, match="only do this for your own organisation"):
            reply(move, "donor", by=by)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"in_use_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"how": "parallel"}, "Choose how it moved"),
    ],
)
def test_reports_that_cannot_be(facts, sentence, practice, sides):
    with pytest.raises(Refused, match=sentence):
        report(practice, sides, **facts)


def test_nobody_takes_it_from_itself(practice, sides):
    with pytest.raises(Refused, match="from itself"):
        report(practice, {"donor": sides["donor"], "recipient": sides["donor"]})


def test_what_is_known_is_not_reported_again(practice, sides):
    report(practice, sides)
    with pytest.raises(Refused, match="reported this move already"):
        report(practice, sides)
    other = make_organisation()
    make_transfer(practice=practice, donor=sides["donor"], recipient=other, mark="confirmed")
    with pytest.raises(Refused, match="confirmed this move already"):
        report(practice, {**sides, "recipient": other})


def test_a_conversation_under_way_becomes_the_transfer(practice, sides):
    begun = make_transfer(practice=practice, met=True, **sides)
    move = report(practice, sides, in_use_on=TODAY)

    move = reply(reply(move, "donor"), "recipient")

    assert move.transfer == begun and Transfer.objects.count() == 1
    begun.refresh_from_db()
    assert (begun.mark, begun.in_use_on) == ("confirmed", TODAY)


def test_a_made_up_report_is_an_example(practice, sides):
    move = report(practice, sides, by=make_person(fictional=True))
    assert move.is_example and standing.count(practice)["reports"] == 0
    move = reply(reply(move, "donor"), "recipient")
    assert move.transfer.is_example


def test_others_do_not_see_a_report_in_the_list(practice, sides):
    reporter = make_person()
    move = report(practice, sides, by=reporter)

    def sees(person):
        return move in Move.objects.visible_to(person, TODAY)

    assert sees(reporter) and sees(make_officer()) and sees(make_person(at=sides["donor"]))
    assert not sees(make_person(at=make_organisation()))
