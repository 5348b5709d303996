"""What was asked of whom this quarter, and when no more is asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, due, matching, meter
from rhannu.exchange.minutes import TO_ANSWER
from rhannu.exchange.models import Transfer
from tests.exchange.cards import PLAIN, make_pair
from tests.exchange.mentoring import make_mentorship
from tests.exchange.mentoring import make_offer as make_mentor_offer
from tests.exchange.offers import make_offer, make_sign_up
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    make_request,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NEXT_QUARTER = NOW + timedelta(days=45)


@pytest.fixture
def donor():
    return make_organisation(name_en="Busy Council")


def of(body, at=NOW):
    return meter.of_bodies([body.pk], at.date())[body.pk]


def ceiling(minutes):
    actions.set_asked_ceiling(
        by=make_officer(), body_minutes=minutes, person_minutes=minutes, at=NOW
    )


def test_each_thing_that_is_asked_counts_its_minutes_for_body_and_person(donor):
    holder = make_person()
    post = make_post(organisation=donor, holder=holder)
    practice = make_practice(donors=[donor], **PLAIN)
    request = make_request(practice=practice, donor=donor, post=post)
    actions.open_card(by=system(), transfer=request.transfer, at=NOW)

    assert of(donor).times == {"request": 1, "card": 1}
    assert of(donor).minutes == 10 + 20
    assert of(request.transfer.recipient).times == {"card": 1}
    assert meter.of_person(holder, TODAY).times == {"request": 1, "card": 1}
    assert meter.of_person(make_person(), TODAY).minutes == 0


def test_a_stall_is_asked_of_whoever_is_to_move():
    transfer = make_transfer(met=True, at=NOW - timedelta(days=61))
    due.notice_stalls(NOW)

    assert of(transfer.recipient).times["stall"] == 1
    assert meter.of_person(transfer.asker, TODAY).times["stall"] == 1


def test_a_new_quarter_begins_at_none(donor):
    make_request(donor=donor)

    assert of(donor).times == {"request": 1}
    assert of(donor, NEXT_QUARTER).times == {}
    assert of(donor, NEXT_QUARTER).lately == 1  # the 90 days go on


def test_over_the_ceiling_a_request_is_held_back_and_the_day_is_said(donor):
    ceiling(30)
    for _time in range(3):
        make_request(donor=donor)

    with pytest.raises(Refused, match="30 minutes were asked of Busy Council.*1 January 2027"):
        make_request(donor=donor)
    assert Transfer.objects.filter(donor=donor).count() == 3


def test_nobody_is_asked_beyond_the_ceiling_of_a_person(donor):
    busy = make_post(organisation=donor, holder=make_person(), title_en="Busy Head")
    free = make_post(organisation=donor, holder=make_person())
    actions.set_asked_ceiling(by=make_officer(), body_minutes=240, person_minutes=30, at=NOW)
    for _time in range(3):
        make_request(donor=donor, post=busy)

    with pytest.raises(Refused, match="30 minutes were asked of Busy Head"):
        make_request(donor=donor, post=busy)
    assert make_request(donor=donor, post=free).post == free


def test_an_officer_may_ask_all_the_same_with_a_reason(donor):
    ceiling(30)
    for _time in range(3):
        make_request(donor=donor)
    officer = make_officer()

    with pytest.raises(Refused, match="Say why"):
        make_request(donor=donor, by=officer, over="")
    request = make_request(donor=donor, by=officer, over="only_one")

    from rhannu.base.models import TrailEntry

    assert (
        TrailEntry.objects.get(verb="talk_asked", about_id=request.pk).facts["over"] == "only_one"
    )


def test_matching_leaves_a_body_alone_of_which_enough_was_asked(donor):
    make_practice(title_en="LED street lights", donors=[donor])
    make_post(organisation=donor)
    ceiling(30)

    def first():
        return matching.conversations("LED street lights", on=TODAY).found[0]

    assert first().encounter == "visit"
    for _time in range(3):
        make_request(donor=donor)
    assert first().encounter == "page" and first().donors[0].busy


@given(some.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_quarter_holds_its_day_and_ends_where_the_next_begins(on):
    first, last = meter.quarter_of(on)

    assert first <= on <= last and first.day == 1
    assert meter.quarter_of(meter.opens_on(on))[0] == last + timedelta(days=1)


@given(
    some.dictionaries(some.sampled_from(sorted(TO_ANSWER)), some.integers(0, 9)),
    some.integers(0, 900),
)
def test_there_is_room_exactly_while_one_more_request_fits(times, ceiling):
    asked = meter.Asked(times, ceiling)

    slow = sum(TO_ANSWER[kind] for kind, n in times.items() for _each in range(n))
    assert asked.minutes == slow
    assert asked.is_full == (slow + 10 > ceiling)


@pytest.mark.parametrize("many", [1, 8])
def test_one_query_however_many_bodies(many, django_assert_num_queries):
    bodies = [make_request().transfer.donor.pk for _one in range(many)]

    with django_assert_num_queries(1):
        assert all(one.times == {"request": 1} for one in meter.of_bodies(bodies, TODAY).values())


# ------------------------------------------------------------------ what was offered or begun goes on


def over_the_ceiling(body):
    ceiling(30)
    while not of(body).is_full:
        make_request(donor=body)


def test_a_mentor_is_asked_within_the_places_they_offered_and_it_counts(donor):
    holder = make_person()
    post = make_post(organisation=donor, holder=holder)
    make_project(lead=donor)
    over_the_ceiling(donor)

    make_mentorship(offer=make_mentor_offer(post=post))

    assert of(donor).times == {"request": 3, "mentor": 1}
    assert meter.of_person(holder, TODAY).times == {"mentor": 1}


def test_places_that_a_host_offered_are_taken_and_count(donor):
    offer = make_offer(host=donor)
    over_the_ceiling(donor)

    make_sign_up(offer)

    assert of(donor).times == {"request": 3, "sign_up": 1}
    assert meter.of_person(offer.made_by, TODAY).times == {"sign_up": 1}


def test_the_other_side_is_not_asked_the_card_over_the_ceiling_and_an_officer_says_why(donor):
    transfer = make_pair(donor=donor)
    over_the_ceiling(donor)
    learner, officer = make_person(at=transfer.recipient), make_officer()

    with pytest.raises(Refused, match="30 minutes were asked of Busy Council.*Until then, talk"):
        actions.open_card(by=learner, transfer=transfer, at=NOW)
    with pytest.raises(Refused, match="Say why") as refused:
        actions.open_card(by=officer, transfer=transfer, at=NOW)
    assert refused.value.field == "over"
    assert actions.open_card(by=officer, transfer=transfer, at=NOW, over="they_agreed").pk


def test_a_side_asks_itself_what_it_likes(donor):
    transfer = make_pair(donor=donor)
    over_the_ceiling(donor)

    assert actions.open_card(by=make_person(at=donor), transfer=transfer, at=NOW).pk


def test_every_question_of_the_card_takes_twice_as_long_as_the_short_form(donor):
    holder = make_person()
    post = make_post(organisation=donor, holder=holder)
    practice = make_practice(donors=[donor], tacitness="tacit")
    request = make_request(practice=practice, donor=donor, post=post)
    make_request(practice=practice, donor=donor, recipient=request.transfer.recipient, post=post)
    actions.open_card(by=system(), transfer=request.transfer, at=NOW)

    assert of(donor).times["card_full"] == 1
    assert TO_ANSWER["card_full"] == 2 * TO_ANSWER["card"]
    # Asked twice about one transfer, the post answers one card.
    assert meter.of_person(holder, TODAY).times == {"request": 2, "card_full": 1}
    assert meter.of_person(request.transfer.asker, TODAY).times == {"card_full": 1}


def test_coaching_counts_for_the_officer_who_answers_it(donor):
    transfer = make_request(donor=donor).transfer
    officer, shares = make_officer(), make_person(at=donor)
    asked = actions.ask_coaching(by=shares, transfer=transfer, words="How?", at=NOW)
    assert meter.of_person(officer, TODAY).times == {}

    actions.answer_coaching(by=officer, request=asked, words="Let them drive", at=NOW)

    assert meter.of_person(officer, TODAY).times == {"coaching": 1}
    assert "coaching" not in of(donor).times


def test_what_became_of_it_counts_for_both_sides_and_is_never_held(donor):
    holder = make_person()
    post = make_post(organisation=donor, holder=holder)
    transfer = make_transfer(
        practice=make_practice(donors=[donor]), donor=donor, met=True, at=NOW - timedelta(days=31)
    )
    transfer.requests.update(post=post)
    over_the_ceiling(donor)

    asked = due.ask_follow_ups(NOW)

    assert asked and of(transfer.recipient).times["follow_up"] >= 1
    assert meter.of_person(transfer.asker, TODAY).times["follow_up"] >= 1
