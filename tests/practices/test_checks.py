"""The owner of a page is asked twice a year whether it is right; silence and faults are shown."""

from datetime import date, datetime, time, timedelta

import pytest

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.cli.tick import run
from rhannu.exchange import actions as exchange
from rhannu.practices import actions
from rhannu.practices.models import PageCheck, Practice
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    system,
)
from tests.practices.writing import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def owner():
    return make_organisation(short_en="Gwynedd")


@pytest.fixture
def member(owner):
    return make_person(at=owner)


@pytest.fixture
def practice(owner, member):
    practice = make_practice(owner=owner)
    return actions.confirm_practice(by=member, practice=practice, on=TODAY)


def tick_on(day: date) -> None:
    at = datetime.combine(day, time(9, 0), tzinfo=clock.LONDON)
    with clock.stopped(at):
        run(at)


def ask(practice, at=NOW):
    return actions.ask_owner(by=system(), practice=practice, at=at)


def answer(check, by, answer, at=NOW, words=""):
    return actions.answer_check(by=by, check=check, answer=answer, words=words, at=at)


# ------------------------------------------------------------------ when


def test_over_a_year_the_owner_is_asked_twice_and_never_at_a_weekend(practice):
    for days in range(366):
        tick_on(TODAY + timedelta(days=days))

    asked = [
        clock.LONDON.fromutc(one.asked_at.replace(tzinfo=clock.LONDON)).date()
        for one in PageCheck.objects.all()
    ]
    # 180 days after 23 November 2026 is Saturday 22 May; the next, Thursday 18 November 2027
    assert asked == [date(2027, 5, 24), date(2027, 11, 18)]
    assert [one.due_on for one in PageCheck.objects.all()] == [
        date(2027, 5, 22),
        date(2027, 11, 18),
    ]


def test_any_number_of_ticks_ask_once(practice):
    for _again in range(3):
        tick_on(date(2027, 5, 24))

    assert PageCheck.objects.count() == 1


def test_an_answer_moves_the_next_question(practice, member):
    tick_on(date(2027, 5, 24))
    at = datetime(2027, 6, 20, 9, tzinfo=clock.LONDON)
    answer(PageCheck.objects.get(), member, "right", at)

    practice.refresh_from_db()
    assert practice.confirmed_on == date(2027, 6, 20)
    assert practice.check_on == date(2027, 12, 17)


@pytest.mark.parametrize(
    "facts", [{"owner": None}, {"published": False}, {"check_on": None}], ids=str
)
def test_nobody_is_asked_about_a_page_without_owner_or_reader_or_beginning(practice, facts):
    Practice.objects.filter(pk=practice.pk).update(**facts)

    tick_on(date(2027, 5, 24))

    assert not PageCheck.objects.exists()


def test_a_page_from_a_file_is_asked_about_once_the_fund_team_begins(owner):
    practice = make_practice(owner=owner)
    assert list(Practice.objects.never_asked()) == [practice]
    tick_on(TODAY + timedelta(days=300))
    assert not PageCheck.objects.exists()

    actions.ask_owner(by=make_officer(), practice=practice, at=NOW)

    practice.refresh_from_db()
    assert (practice.asked_on, practice.check_on) == (TODAY, TODAY + timedelta(days=180))
    assert not Practice.objects.never_asked()


# ------------------------------------------------------------------ silence


def test_after_thirty_days_without_an_answer_the_page_is_stale(practice):
    ask(practice)

    assert not Practice.objects.stale(TODAY + timedelta(days=29))
    assert list(Practice.objects.stale(TODAY + timedelta(days=30))) == [practice]


def test_asked_again_it_is_stale_since_the_first_time(practice):
    ask(practice)
    ask(practice, NOW + timedelta(days=180))

    practice.refresh_from_db()
    assert practice.asked_on == TODAY


@pytest.mark.parametrize("said", ["right", "wrong"])
def test_an_answer_ends_the_silence(practice, member, said):
    answer(ask(practice), member, said, words="The figure")

    assert not Practice.objects.stale(TODAY + timedelta(days=60))


# ------------------------------------------------------------------ what is said


def test_what_is_wrong_is_said_in_words_and_stays_until_put_right(practice, member):
    check = ask(practice, NOW + timedelta(days=3))
    with pytest.raises(Refused, match="Say in a few words what is wrong"):
        answer(check, member, "wrong")

    answer(check, member, "wrong", words="The figure is of 2019.")
    practice.refresh_from_db()
    assert (practice.wrong_since, practice.confirmed_on) == (TODAY, TODAY)

    draft = make_draft(practice, sent=True, achieved_en="A third.")
    exchange.publish_draft(by=make_officer(), draft=draft, at=NOW)
    practice.refresh_from_db()
    assert practice.wrong_since is None


def test_for_a_week_an_answer_can_be_taken_back(practice, member):
    later = NOW + timedelta(days=180)
    check = answer(ask(practice, later), member, "right", later)
    practice.refresh_from_db()
    assert practice.confirmed_on == later.date()

    answer(check, member, "wrong", later + timedelta(days=7), "The figure")
    practice.refresh_from_db()
    assert practice.confirmed_on == TODAY
    answer(check, member, "right", later + timedelta(days=8))
    with pytest.raises(Refused, match="over a week ago"):
        answer(check, member, "wrong", later + timedelta(days=16), "The figure")


def test_only_the_latest_question_is_answered(practice, member):
    first = ask(practice)
    ask(practice, NOW + timedelta(days=180))

    with pytest.raises(Refused, match="asked again since"):
        answer(first, member, "right", NOW + timedelta(days=181))


def test_somebody_who_has_left_the_owner_does_not_answer(practice, owner):
    other = make_person(at=make_organisation())

    with pytest.raises(Refused, match="Only the owner"):
        answer(ask(practice), other, "right")


# ------------------------------------------------------------------ owners


def test_a_page_gets_an_owner_who_is_asked_the_next_working_day():
    practice, owner = make_practice(), make_organisation()
    assert list(Practice.objects.unowned()) == [practice]

    actions.give_owner(by=make_officer(), practice=practice, owner=owner, at=NOW)

    assert not Practice.objects.unowned()
    tick_on(TODAY)
    assert PageCheck.objects.get().practice.owner == owner


def test_a_body_that_has_ended_owns_nothing():
    ended = make_organisation(ended_on=TODAY)

    with pytest.raises(Refused, match="has ended"):
        actions.give_owner(by=make_officer(), practice=make_practice(), owner=ended, at=NOW)


def test_without_an_owner_there_is_nobody_to_ask():
    with pytest.raises(Refused, match="Give it an owner first"):
        ask(make_practice())


# ------------------------------------------------------------------ a load beside it


def load(practice, **facts):
    return actions.keep_practice(
        by=system(), slug=practice.slug, facts=facts, lessons=[], evidence=[], at=NOW
    )


def test_a_load_leaves_alone_what_was_written_here(practice):
    draft = make_draft(practice, sent=True, aim_en="Written here.")
    exchange.publish_draft(by=make_officer(), draft=draft, at=NOW)

    load(practice, aim_en="From the file.")

    practice.refresh_from_db()
    assert practice.aim_en == "Written here."
    assert practice.versions.count() == 2


def test_a_load_brings_an_untouched_page_up_to_date_and_keeps_an_owner_given_by_hand(practice):
    owner = make_organisation()
    actions.give_owner(by=make_officer(), practice=practice, owner=owner, at=NOW)

    load(practice, aim_en="From the file.", owner_id=None)

    practice.refresh_from_db()
    assert (practice.aim_en, practice.owner) == ("From the file.", owner)
