"""What was asked of whom this quarter, and when no more is asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, due, matching, meter
from rhannu.exchange.minutes import TO_ANSWER
from rhannu.exchange.models import Transfer
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
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
    request = make_request(donor=donor, post=post)
    actions.open_card(by=system(), transfer=request.transfer, at=NOW)

    assert of(donor).times == {"request": 1, "card": 1}
    assert of(donor).minutes == 10 + 20
    assert of(request.transfer.recipient).times == {"card": 1}
    assert meter.of_person(holder, TODAY).times == {"request": 1}
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
