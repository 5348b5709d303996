"""Contacts do not rot: posts are asked about twice a year, and whoever leaves hands over."""

from datetime import date, datetime, time, timedelta

import pytest

from rhannu.base import clock
from rhannu.base.days import is_working_day
from rhannu.base.refusals import Refused
from rhannu.insight.leaving import left_by
from rhannu.organisations import actions, checks
from rhannu.organisations.models import HandOver, Person, Post, PostCheck, Role
from rhannu.practices import actions as practices
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LAST = TODAY + timedelta(days=30)


@pytest.fixture
def body():
    return make_organisation(short_en="Gwynedd")


@pytest.fixture
def holder():
    return make_person()


@pytest.fixture
def post(body, holder):
    return make_post(organisation=body, holder=holder, confirmed_on=TODAY - timedelta(days=400))


@pytest.fixture
def lead(body):
    person = make_person()
    where = {"role": Role.ORGANISATION_LEAD, "organisation": body}
    actions.grant_role(by=system(), person=person, on=TODAY - timedelta(days=1), **where)
    return person


def ask(post, at=NOW):
    return actions.ask_about_post(by=system(), post=post, at=at)


def answer(check, by, answer, at=NOW, **facts):
    return actions.answer_post_check(by=by, check=check, answer=answer, at=at, **facts)


def leave(post, by, on=LAST):
    return actions.announce_leaving(by=by, holding=post.holdings.get(), leaves_on=on, at=NOW)


# ------------------------------------------------------------------ asked at intervals


def test_over_a_year_a_post_is_asked_about_twice_and_never_on_a_day_off(post):
    actions.begin_asking(by=make_officer(), on=TODAY)
    asked = []
    for days in range(366):
        at = datetime.combine(TODAY + timedelta(days=days), time(9), tzinfo=clock.LONDON)
        with clock.stopped(at):
            if actions.ask_those_due(at, system()):
                asked.append(at.date())

    assert len(asked) == 2 == PostCheck.objects.count()
    assert all(is_working_day(one) for one in asked)
    assert asked[1] - asked[0] >= checks.EVERY


def test_when_a_site_begins_twenty_a_day_are_asked_and_the_lately_confirmed_wait(body):
    for _one in range(checks.A_DAY + 1):
        make_post(organisation=body, holder=make_person(), confirmed_on=TODAY - checks.EVERY)
    fresh = make_post(organisation=body, holder=make_person(), confirmed_on=TODAY)
    make_post(organisation=body)  # nobody holds it

    assert actions.begin_asking(by=make_officer(), on=TODAY) == checks.A_DAY + 2
    assert Post.objects.filter(check_on=TODAY).count() == checks.A_DAY
    fresh.refresh_from_db()
    assert fresh.check_on == TODAY + checks.EVERY
    assert not Post.objects.never_asked().exists()


def test_the_answer_that_it_is_right_moves_the_next_question(post, holder):
    answer(ask(post), holder, "right")

    post.refresh_from_db()
    assert (post.confirmed_on, post.asked_on) == (TODAY, None)
    assert post.check_on == TODAY + checks.EVERY


def test_what_is_wrong_is_said_and_stands_until_it_is_put_right(post, holder):
    check = ask(post)
    with pytest.raises(Refused, match="Say in a few words"):
        answer(check, holder, "wrong")
    answer(check, holder, "wrong", words="The telephone is another's now")
    post.refresh_from_db()
    assert post.wrong_since == TODAY

    actions.change_post(by=holder, post=post, at=NOW, phone="01632 960199")

    post.refresh_from_db()
    assert (post.phone, post.wrong_since, post.confirmed_on) == ("01632 960199", None, TODAY)


def test_an_answer_can_be_changed_for_a_week(post, holder):
    check = ask(post)
    answer(check, holder, "leaving", leaves_on=LAST)
    assert HandOver.objects.count() == 1

    answer(check, holder, "right", at=NOW + timedelta(days=6))
    assert not HandOver.objects.exists()
    assert post.holdings.get().held_to is None

    with pytest.raises(Refused, match="over a week ago"):
        answer(check, holder, "right", at=NOW + timedelta(days=20))


def test_silence_for_a_month_stands_on_the_list(post):
    ask(post)

    assert not Post.objects.silent(TODAY + timedelta(days=29), checks.SILENT_AFTER)
    assert list(Post.objects.silent(TODAY + timedelta(days=30), checks.SILENT_AFTER)) == [post]


# ------------------------------------------------------------------ leaving


@pytest.mark.parametrize(
    ("last", "words"),
    [(TODAY - timedelta(days=366), "before the first"), (date(2036, 11, 23), "two years")],
)
def test_a_last_day_that_cannot_be_is_refused(post, holder, last, words):
    with pytest.raises(Refused, match=words):
        leave(post, holder, last)
    assert post.holdings.get().held_to is None


def test_until_the_last_day_the_post_is_still_theirs(post, body, holder):
    leave(post, holder)
    holder = Person.objects.get(pk=holder.pk)

    assert holder.acts_for(body, LAST)
    assert not holder.acts_for(body, LAST + timedelta(days=1))
    assert list(Post.objects.left_empty(LAST + timedelta(days=1))) == [post]


def test_what_was_told_is_offered_to_the_successor_who_takes_over(post, body, holder, lead):
    kept = leave(post, holder)
    with pytest.raises(Refused, match="one of the three"):
        actions.tell_hand_over(by=holder, hand_over=kept, at=NOW, whom_to_ring="  ")
    actions.tell_hand_over(by=holder, hand_over=kept, at=NOW, not_written_down="Ring on Fridays")
    with pytest.raises(Refused, match="That is who leaves"):
        actions.name_successor(by=lead, hand_over=kept, name="x", email=holder.email, at=NOW)
    kept = actions.name_successor(
        by=lead, hand_over=kept, name="Nia Next", email="nia@body.example", at=NOW
    )
    after = Person.objects.get(email="nia@body.example")
    assert not after.acts_for(body, LAST) and after.acts_for(body, LAST + timedelta(days=1))
    with pytest.raises(Refused, match="Only the successor"):
        actions.take_over(by=lead, hand_over=kept, at=NOW)

    later = NOW + timedelta(days=31)
    actions.take_over(by=after, hand_over=kept, at=later)

    post.refresh_from_db()
    assert post.confirmed_on == later.date()
    with pytest.raises(Refused, match="taken over already"):
        actions.take_over(by=after, hand_over=kept, at=later)
    with pytest.raises(Refused, match="has taken over"):
        actions.tell_hand_over(by=holder, hand_over=kept, at=later, what_worked="x")


def test_another_successor_takes_the_place_of_the_first(post, holder, lead):
    kept = leave(post, holder)
    for name in ("first", "second"):
        actions.name_successor(
            by=lead, hand_over=kept, name=name, email=f"{name}@body.example", at=NOW
        )

    later = [one.person.name for one in post.holdings.filter(held_from__gt=TODAY)]
    assert later == ["second"]


def test_leaving_lists_what_needs_somebody_new(post, body, holder):
    request = make_request(donor=body, post=post)
    practice = make_practice(owner=body)
    practices.name_writer(by=system(), practice=practice, person=holder, on=TODAY)
    other = make_post(organisation=body, holder=holder, title_en="Head of Parks")
    deputised = make_post(organisation=body, deputy=post)
    kept = leave(post, holder)

    left = left_by(kept, TODAY)

    assert [one.pk for one in left.requests] == [request.pk]
    assert [one.practice for one in left.pages] == [practice]
    assert (left.others, left.deputy_of) == ((other,), (deputised,))
    assert not left.roles
    assert left


# ------------------------------------------------------------------ mail that comes back


def test_mail_that_came_back_is_noted_once_and_forgotten_with_another_address(holder):
    officer = make_officer()
    actions.note_bounce(by=officer, person=holder, on=TODAY)
    actions.note_bounce(by=officer, person=holder, on=TODAY + timedelta(days=5))
    assert holder.bounced_on == TODAY

    with pytest.raises(Refused, match="already entered"):
        actions.change_email(by=officer, person=holder, email=officer.email)
    actions.change_email(by=officer, person=holder, email="new@body.example")

    assert (holder.email, holder.bounced_on) == ("new@body.example", None)


def test_whoever_comes_after_holds_a_post_from_the_day_the_other_no_longer_does(post, holder):
    after = make_person()
    actions.hold_post(by=system(), post=post, person=after, on=TODAY)

    assert [one.person for one in post.holdings.held_on(TODAY)] == [after]
    yesterday = TODAY - timedelta(days=1)
    assert [one.person for one in post.holdings.held_on(yesterday)] == [holder]
