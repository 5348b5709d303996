"""Places offered to others: never given twice, waited for in order, and who came."""

from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, due
from rhannu.exchange.models import Encounter, Offer, SignUp, Transfer
from tests.exchange.offers import IN_A_WEEK, make_host, make_offer, make_sign_up
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
DAY = timedelta(days=1)


def states(offer) -> list[str]:
    return list(offer.sign_ups.order_by("pk").values_list("state", flat=True))


def again(row):
    row.refresh_from_db()
    return row


# ------------------------------------------------------------------ offering


def test_whoever_did_it_offers_a_day_with_what_others_need_to_know():
    offer = make_offer(
        kind="shadowing",
        starts=time(9, 30),
        minutes=420,
        who="Heads of service",
        language="cy",
        access="No steps",
        cost="Lunch, £8",
    )

    assert (offer.free, offer.place, offer.language) == (3, "Depot", "cy")
    assert TrailEntry.objects.get(verb="offer_made").facts["on_behalf_of"] is None


def test_the_officer_offers_what_they_were_told():
    host = make_organisation()

    make_offer(host=host, by=make_officer())

    assert TrailEntry.objects.get(verb="offer_made").facts["on_behalf_of"] == host.pk


def test_the_very_same_sent_twice_is_one_offer():
    host = make_organisation()
    facts = {"host": host, "practice": make_practice(donors=[host]), "by": make_host(host)}

    assert make_offer(**facts) == make_offer(**facts)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "seminar"}, "kind"),
        ({"places": 0}, "places"),
        ({"places": 501}, "places"),
        ({"on": TODAY - DAY}, "on"),
        ({"on": TODAY + 400 * DAY}, "on"),
        ({"starts": time(9)}, "minutes"),
        ({"join_link": "http://meet.example"}, "join_link"),
    ],
)
def test_an_offer_that_nobody_could_take_is_refused(facts, field):
    with pytest.raises(Refused) as refused:
        make_offer(**facts)

    assert refused.value.field == field
    assert not Offer.objects.exists()


def test_nobody_offers_what_they_have_not_done():
    host = make_organisation()

    with pytest.raises(Refused, match="not on record as having done this"):
        make_offer(host=host, practice=make_practice())


# ------------------------------------------------------------------ places


def test_whoever_comes_first_has_the_places_and_the_others_wait():
    offer = make_offer(places=3)
    for people in (2, 2, 1):
        make_sign_up(offer, people=people)

    # One place is left, and it waits for the second: nobody is overtaken.
    assert states(offer) == ["holds", "waits", "waits"]
    assert again(offer).free == 1


def test_places_that_fall_free_go_to_those_who_wait_in_their_order():
    offer = make_offer(places=3)
    first, *_others = [make_sign_up(offer, people=people) for people in (2, 2, 1)]

    actions.give_up_places(by=first.signed_by, sign_up=first, at=NOW)

    assert states(offer) == ["left", "holds", "holds"]
    assert again(offer).free == 0
    assert TrailEntry.objects.filter(verb="moved_up").count() == 2


def test_more_places_let_the_list_move_and_fewer_than_held_are_refused():
    offer = make_offer(places=1)
    make_sign_up(offer)
    make_sign_up(offer)
    by = make_host(offer.host)

    actions.change_offer(by=by, offer=offer, on=offer.on, place=offer.place, places=2, at=NOW)

    assert states(offer) == ["holds", "holds"]
    with pytest.raises(Refused, match="2 places are held already"):
        actions.change_offer(by=by, offer=offer, on=offer.on, place=offer.place, places=1, at=NOW)


def test_whoever_waits_leaves_the_list_and_the_next_fits():
    offer = make_offer(places=2)
    make_sign_up(offer, people=1)
    wants_two = make_sign_up(offer, people=2)
    make_sign_up(offer, people=1)

    actions.give_up_places(by=wants_two.signed_by, sign_up=wants_two, at=NOW)

    assert states(offer) == ["holds", "left", "holds"]


def test_a_body_signs_up_once_and_may_come_back():
    offer = make_offer(places=3)
    body = make_organisation()
    first = make_sign_up(offer, organisation=body)
    with pytest.raises(Refused, match="has signed up already"):
        make_sign_up(offer, organisation=body, people=2)

    actions.give_up_places(by=first.signed_by, sign_up=first, at=NOW)
    make_sign_up(offer, organisation=body, people=2)

    assert again(offer).taken == 2


@pytest.mark.parametrize("end", ["closed", "called off", "past"])
def test_nobody_signs_up_for_what_is_over(end):
    offer = make_offer()
    facts = {"by": make_host(offer.host), "offer": offer, "at": NOW}
    at = NOW
    if end == "closed":
        actions.close_offer(**facts)
    elif end == "called off":
        actions.call_off_offer(**facts)
    else:
        at = NOW + 8 * DAY

    with pytest.raises(Refused):
        make_sign_up(offer, at=at)


def test_after_closing_those_who_wait_still_move_up():
    offer = make_offer(places=1)
    first, _second = make_sign_up(offer), make_sign_up(offer)
    actions.close_offer(by=make_host(offer.host), offer=offer, at=NOW)

    actions.give_up_places(by=first.signed_by, sign_up=first, at=NOW)

    assert states(offer) == ["left", "holds"]


# ------------------------------------------------------------------ what people need


def test_what_people_need_is_forgotten_with_the_day():
    calls_off, happens, leaves = (make_offer() for _number in range(3))
    for offer in (calls_off, happens, leaves):
        make_sign_up(offer, needs="A wheelchair space")
    left = leaves.sign_ups.get()

    actions.call_off_offer(by=make_host(calls_off.host), offer=calls_off, at=NOW)
    actions.give_up_places(by=left.signed_by, sign_up=left, at=NOW)
    actions.say_who_came(
        by=make_host(happens.host),
        offer=happens,
        came={happens.sign_ups.get().ref: 1},
        at=NOW + 8 * DAY,
    )

    assert set(SignUp.objects.values_list("needs", flat=True)) == {""}
    assert "wheelchair" not in str(list(TrailEntry.objects.values_list("facts", flat=True)))


def test_what_people_need_goes_the_day_after_though_nobody_said_who_came():
    offer = make_offer()
    make_sign_up(offer, needs="A wheelchair space")

    assert due.forget_what_was_needed(NOW + 7 * DAY) == 0  # the day itself
    assert due.forget_what_was_needed(NOW + 8 * DAY) == 1
    assert due.forget_what_was_needed(NOW + 8 * DAY) == 0
    assert SignUp.objects.get().needs == ""


# ------------------------------------------------------------------ who came


def test_each_that_came_has_met_the_host():
    offer = make_offer(places=5)
    came, stayed_away = make_sign_up(offer, people=2), make_sign_up(offer)

    actions.say_who_came(
        by=make_host(offer.host),
        offer=offer,
        came={came.ref: 2, stayed_away.ref: 0},
        at=NOW + 8 * DAY,
    )

    encounter = Encounter.objects.get()
    transfer = encounter.transfer
    assert (encounter.kind, encounter.held_on) == ("open_day", IN_A_WEEK)
    assert (transfer.donor, transfer.recipient) == (offer.host, came.organisation)
    assert (transfer.stage, transfer.asker) == ("exposed", came.signed_by)
    assert (again(came).encounter, again(stayed_away).came) == (encounter, 0)
    with pytest.raises(Refused, match="Who came is recorded"):
        actions.say_who_came(by=make_host(offer.host), offer=offer, came={}, at=NOW + 9 * DAY)


def test_a_conversation_that_is_further_on_stays_where_it_is():
    transfer = make_transfer(taken_home=True)
    offer = make_offer(host=transfer.donor, practice=transfer.practice)
    one = make_sign_up(offer, organisation=transfer.recipient)

    actions.say_who_came(by=make_host(offer.host), offer=offer, came={one.ref: 1}, at=NOW + 8 * DAY)

    assert Transfer.objects.get().stage == "acquired"
    assert transfer.encounters.count() == 2


@pytest.mark.parametrize("came", [{}, {"one": -1}, {"one": 501}])
def test_everybody_who_held_places_is_counted(came):
    offer = make_offer()
    one = make_sign_up(offer)

    with pytest.raises(Refused, match="how many came"):
        actions.say_who_came(
            by=make_host(offer.host),
            offer=offer,
            came=dict.fromkeys([one.ref] * len(came), next(iter(came.values()), 0)),
            at=NOW + 8 * DAY,
        )


# ------------------------------------------------------------------ whatever happens

MOVES = st.lists(
    st.tuples(st.sampled_from(["sign up", "give up", "places"]), st.integers(1, 6)), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 6), MOVES)
def test_whatever_happens_no_place_is_given_twice_and_nobody_is_overtaken(places, moves):
    offer, officer = make_offer(places=places), make_officer()
    for move, number in moves:
        offer.refresh_from_db()
        open_ones = list(offer.sign_ups.open().order_by("pk"))
        try:
            if move == "sign up":
                make_sign_up(offer, people=number, by=officer)
            elif move == "give up" and open_ones:
                one = open_ones[number % len(open_ones)]
                actions.give_up_places(by=officer, sign_up=one, at=NOW)
            elif move == "places":
                told = {"on": offer.on, "place": offer.place, "places": number}
                actions.change_offer(by=officer, offer=offer, at=NOW, **told)
        except Refused:
            continue
        _check(offer)


def _check(offer):
    offer.refresh_from_db()
    rows = list(offer.sign_ups.open().order_by("pk"))
    holding = [one.people for one in rows if one.state == SignUp.State.HOLDS]
    waiting = [one for one in rows if one.state == SignUp.State.WAITS]
    assert offer.taken == sum(holding) <= offer.places
    if waiting:  # the longest wait does not fit, and nobody who came later holds places
        assert waiting[0].people > offer.free
        assert all(one.pk < waiting[0].pk for one in rows if one.state == SignUp.State.HOLDS)


def test_nobody_at_another_body_gives_our_places_up():
    offer = make_offer()
    one = make_sign_up(offer)

    with pytest.raises(Refused):
        actions.give_up_places(by=make_person(at=make_organisation()), sign_up=one, at=NOW)

    assert states(offer) == ["holds"]
