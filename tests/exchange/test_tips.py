"""The weekly list: what is proposed and why now, its size, and what its answers do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, due, tips
from rhannu.exchange.models import Mark, Tip, TipList
from rhannu.fund import actions as fund
from rhannu.organisations import actions as organisations
from rhannu.portfolio.models import Award
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
WORDS = "We want to change our street lights to LED and dim them at night."


def need_of(body, *, at=NOW, words=WORDS, **facts):
    return organisations.record_need(
        by=system(), organisation=body, on=at.date(), at=at, theme="street_lighting",
        words_en=words, **facts,
    )  # fmt: skip


def team_tips(at=NOW):
    listed = actions.fill_list(by=system(), organisation=None, at=at)
    return list(listed.tips.all())


@pytest.fixture
def donor():
    body = make_organisation(name_en="Donor Council")
    make_post(organisation=body)
    return body


@pytest.fixture
def practice(donor):
    return make_practice(title_en="LED street lights", donors=[donor])


@pytest.fixture
def needy(practice):
    body = make_organisation(name_en="Needy Council")
    need_of(body)
    return body


def test_a_recorded_need_makes_a_tip_with_its_day_and_the_posts_of_both_sides(
    donor, practice, needy
):
    ask = make_post(organisation=donor, themes=["street_lighting"])
    tell = make_post(organisation=needy, themes=["street_lighting"])
    make_post(organisation=needy, themes=["patient_flow"])

    [tip] = team_tips()

    assert (tip.recipient, tip.donor, tip.practice) == (needy, donor, practice)
    assert (tip.why, tip.why_on, tip.kind) == (Tip.Why.NEED, TODAY, "visit")
    assert (tip.donor_post, tip.recipient_post, tip.minutes) == (ask, tell, 25)


def test_whoever_recorded_the_need_is_told_by_their_post(practice):
    body = make_organisation()
    person = make_person()
    theirs = make_post(organisation=body, holder=person, themes=["patient_flow"])
    make_post(organisation=body, themes=["street_lighting"])
    organisations.record_need(
        by=person, organisation=body, on=TODAY, at=NOW, theme="street_lighting", words_en=WORDS
    )

    [tip] = team_tips()

    assert tip.recipient_post == theirs


def test_colleagues_of_one_profession_are_brought_together(donor, practice, needy):
    def holder(body, *professions):
        person = make_person(professions=professions)
        return make_post(organisation=body, holder=person, themes=["street_lighting"])

    holder(donor, "finance")
    engineer = holder(donor, "engineer")
    other = holder(needy, "engineer")

    [tip] = team_tips()

    assert (tip.donor_post, tip.recipient_post) == (engineer, other)
    assert tip.profession == "engineer"


def test_work_that_stalls_an_adoption_and_a_late_award_are_causes_too(donor, practice):
    other = make_organisation()
    make_project(lead=other, practices=[practice])
    stuck = make_transfer(practice=practice, donor=donor, met=True, at=NOW - timedelta(days=61))
    due.notice_stalls(NOW)
    award = Award.objects.create(
        slug="late", announced_on=TODAY - timedelta(days=40), round=make_round()
    )
    late = make_organisation()
    make_project(lead=late, practices=[make_practice(donors=[donor])], award=award)

    found = {tip.why: tip for tip in team_tips()}

    assert found["stall"].recipient == stuck.recipient
    assert found["stall"].donor == other  # not the one they have asked already
    assert found["stall"].why_on == TODAY - timedelta(days=61)
    assert (found["apart"].recipient, found["apart"].why_on) == (late, award.announced_on)


def test_a_body_like_the_adopter_that_faces_the_same_hears_of_it(donor):
    practice = make_practice(donors=[donor], theme="street_lighting")
    where = {"population": 100_000, "area_km2": 500, "budget_pence": 10**10}
    adopter, like, unlike = (make_organisation(**where) for _body in range(3))
    need_of(like, words="Sought quite another thing", source_url="https://x.example/", year=2010)
    make_transfer(practice=practice, donor=donor, recipient=adopter, mark=Mark.CONFIRMED, at=NOW)

    tellings = [(tip.recipient, tip.donor) for tip in team_tips() if tip.why == "adopter"]

    assert tellings == [(like, adopter)]
    assert unlike not in dict(tellings)


def test_what_was_asked_done_or_answered_is_not_proposed(donor, practice):
    asked, does = make_organisation(), make_organisation()
    make_project(lead=does, practices=[practice])
    make_request(practice=practice, donor=donor, recipient=asked)
    for body in (asked, does):
        need_of(body)

    assert team_tips() == []


def test_a_donor_asked_four_times_is_left_alone_and_open_tips_count(donor, practice):
    for _time in range(2):
        make_request(practice=make_practice(donors=[donor]), donor=donor)
    for _body in range(4):
        need_of(make_organisation())
    # The other practices of the donor give its tips different matters.
    for _more in range(3):
        make_practice(donors=[donor], title_en="LED street lights dimmed")

    assert len(team_tips()) == 2


def test_a_list_fits_the_hours_and_a_second_look_on_the_same_day_adds_nothing(practice):
    for _body in range(3):
        body = make_organisation()
        make_project(lead=body, practices=[make_practice(title_en="LED lamps", donors=[body])])
        need_of(make_organisation())
    actions.set_tip_hours(by=make_officer(), minutes=25, at=NOW)

    first = team_tips()

    assert sum(tip.minutes for tip in first) <= 25 and len(first) == 2
    assert team_tips() == first
    assert TipList.objects.count() == 1


def test_what_comes_up_in_the_week_is_added_where_there_is_room(donor, practice, needy):
    assert len(team_tips()) == 1
    need_of(make_organisation(), at=NOW + timedelta(hours=3))
    make_project(lead=make_organisation(), practices=[make_practice(title_en="LED street lights")])

    later = team_tips(NOW + timedelta(days=1))

    assert {tip.shown_on for tip in later} == {TODAY, TODAY + timedelta(days=1)}


def test_a_tip_that_is_accepted_asks_for_the_meeting_and_is_followed(donor, practice, needy):
    person = make_person()
    make_post(organisation=needy, holder=person, themes=["street_lighting"])
    [tip] = team_tips()

    done = actions.accept_tip(by=make_officer(), tip=tip, at=NOW)

    assert done.state == Tip.State.ACCEPTED
    assert done.request.transfer.words == WORDS
    assert done.request.transfer.asker == person
    assert team_tips(NOW + timedelta(days=7)) == []


def test_who_asks_by_another_road_has_accepted_it_in_every_list(donor, practice, needy):
    member = make_person(at=needy)
    [tip] = team_tips()
    own = actions.fill_list(by=system(), organisation=needy, at=NOW).tips.get()

    request = make_request(practice=practice, donor=donor, recipient=needy, by=member)

    for one in (tip, own):
        one.refresh_from_db()
        assert (one.state, one.request) == (Tip.State.ACCEPTED, request)


def test_not_now_holds_to_its_day_and_never_for_good(donor, practice, needy):
    [tip] = team_tips()
    own = actions.fill_list(by=system(), organisation=needy, at=NOW).tips.get()
    actions.put_off_tip(by=system(), tip=tip, until_on=TODAY + timedelta(days=30), at=NOW)
    own.refresh_from_db()
    assert own.state == Tip.State.NOT_NOW  # one answer is enough

    assert team_tips(NOW + timedelta(days=28)) == []
    [again] = team_tips(NOW + timedelta(days=35))
    actions.refuse_tip(by=system(), tip=again, reason="known", at=NOW + timedelta(days=35))

    assert team_tips(NOW + timedelta(days=800)) == []


def test_what_nobody_answers_comes_twice_and_then_rests(needy):
    weeks = [bool(team_tips(NOW + timedelta(weeks=week))) for week in range(17)]

    assert weeks == [True, True, *[False] * 11, True, True, False, False]


def test_other_reasons_are_said_and_a_day_is_to_come(needy):
    [tip] = team_tips()

    with pytest.raises(Refused, match="sentence"):
        actions.refuse_tip(by=system(), tip=tip, reason="other", at=NOW)
    with pytest.raises(Refused, match="after today"):
        actions.put_off_tip(by=system(), tip=tip, until_on=TODAY, at=NOW)


def test_the_record_counts_each_step_and_learns_only_from_what_happened(donor, practice, needy):
    [tip] = team_tips()
    officer = make_officer()
    request = actions.accept_tip(by=officer, tip=tip, at=NOW).request
    actions.accept_request(by=officer, request=request, at=NOW)
    held = {"kind": "visit", "held_on": TODAY, "at": NOW, "none_because": "None yet"}
    actions.record_encounter(by=officer, transfer=request.transfer, request=request, **held)
    later = date(2027, 1, 15)

    did = tips.record_of_last_quarter(None, later)

    assert (did.first, did.last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (did.shown, did.accepted, did.met, did.applied, did.changed) == (1, 1, 1, 0, 0)
    assert tips.outcomes(later)["need"].met == 1
    assert tips.outcomes(TODAY + timedelta(days=10)) == {}  # it has not had time


def test_the_tick_makes_each_list_once_a_week_and_daily_for_those_who_ask(needy):
    daily, _weekly = make_person(at=needy), make_person(at=make_organisation())
    organisations.choose_mail(by=daily, choices={tips.MAIL: "daily"})

    assert due.fill_lists(NOW) == 3
    assert due.fill_lists(NOW + timedelta(minutes=5)) == 0
    assert due.fill_lists(NOW + timedelta(days=1)) == 2  # the team's, and who asked for it
    assert due.fill_lists(datetime(2026, 11, 28, 9, tzinfo=UTC)) == 0  # a Saturday


def make_round():
    kept = fund.keep_fund(by=system(), slug="fund", name_en="Fund", name_cy="Cronfa")
    return fund.keep_round(by=system(), fund=kept, code="one", name_en="One", name_cy="Un")
