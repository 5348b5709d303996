"""Surveys begin, ask, close and are acted upon; under five nothing is shown or kept."""

from datetime import date, timedelta

import pytest

from rhannu.base.days import is_working_day
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.networks import actions, survey_box, surveys
from rhannu.networks.models import Box, Survey, Wave
from rhannu.networks.survey_days import Offsets, learning_days
from rhannu.networks.survey_questions import measures_of, questions_of
from rhannu.networks.survey_results import comparisons, expected_and_learnt, findings_of, spreads_of
from tests.factories import TODAY, make_network, make_person, system
from tests.networks.surveys import (
    ANSWERS,
    answer,
    closed,
    holder_of,
    make_asked,
    make_learning,
    make_members,
    make_survey,
    opened,
)

pytestmark = pytest.mark.django_db
CHRISTMAS = date(2026, 12, 25)  # a Friday; Monday 28 is kept as a holiday too


def test_a_health_survey_opens_on_a_working_day_and_plans_the_next():
    survey = make_survey(first_on=CHRISTMAS)
    [planned] = survey.waves.all()
    assert planned.opens_on == date(2026, 12, 29)

    opened(survey, on=planned.opens_on)

    dates = list(survey.waves.order_by("opens_on").values_list("state", "opens_on"))
    assert dates == [("open", date(2026, 12, 29)), ("planned", date(2027, 6, 25))]


def test_the_days_do_not_drift_when_one_is_sent_late():
    survey = make_survey(first_on=TODAY, every_months=2)
    opened(survey, on=TODAY + timedelta(days=20))
    assert survey.waves.get(state="planned").opens_on == date(2027, 1, 25)  # the 23rd: a Saturday


@pytest.mark.parametrize("held_on", [date(2026, 12, 30), date(2027, 3, 29), date(2027, 6, 2)])
def test_a_day_of_learning_is_asked_about_before_after_and_long_after(held_on):
    found = dict(learning_days(held_on, Offsets()))

    assert [str(moment) for moment in found] == ["before", "after", "later", "long_after"]
    assert all(is_working_day(one.opens_on) for one in found.values())
    assert found["before"].closes_on < held_on < found["after"].opens_on
    assert (found["long_after"].opens_on - held_on).days in range(1095, 1102)


def test_moments_that_have_passed_are_left_out():
    survey = make_learning(held_on=TODAY - timedelta(days=100))
    assert set(survey.waves.values_list("moment", flat=True)) == {"later", "long_after"}


def test_members_of_the_day_are_asked_afterwards_and_nobody_who_came_later():
    network = make_asked()
    survey = make_learning(network=network, held_on=TODAY + timedelta(days=30))
    late = make_members(1)[0]
    joined = TODAY + timedelta(days=60)
    actions.add_member(by=system(), network=network, post=late, on=joined)
    wave = survey.waves.get(moment="later")

    assert surveys.asked_in(wave).count() == 6
    assert holder_of(late) in surveys.members_on(network, joined)


def test_just_after_is_not_months_after():
    survey = make_learning()
    wave = survey.waves.get(moment="after")
    actions.open_wave(by=system(), wave=wave, on=wave.closes_on + timedelta(days=1))
    wave.refresh_from_db()
    assert wave.state == Wave.State.NOT_SENT
    assert not Box.objects.exists()


def test_with_too_few_to_ask_nobody_is():
    network = make_asked(members=5)
    survey = make_survey(network=network)
    actions.end_membership(
        by=system(), membership=network.memberships.first(), on=TODAY - timedelta(days=1)
    )
    wave = opened(survey)
    assert (wave.state, wave.asked) == ("not_sent", 0)
    with pytest.raises(Refused, match="Fewer than five members"):
        make_survey(network=make_asked(members=4))


def test_a_made_up_network_asks_made_up_people_alone():
    network = make_network(members=make_members(6), is_example=True)
    assert not surveys.members_on(network, TODAY).exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"first_on": TODAY - timedelta(days=1)}, "first_on"),
        ({"first_on": TODAY + timedelta(days=800)}, "first_on"),
        ({"every_months": 1}, "every_months"),
        ({"every_months": 37}, "every_months"),
    ],
)
def test_a_health_survey_needs_days_that_make_sense(facts, field):
    with pytest.raises(Refused) as refused:
        make_survey(**facts)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"held_on": TODAY + timedelta(days=800)}, "held_on"),
        ({"held_on": TODAY - timedelta(days=729), "long_after": 500}, "held_on"),
        ({"before": 2}, "before"),
        ({"long_after": 365}, "long_after"),
    ],
)
def test_a_survey_of_learning_needs_days_that_make_sense(facts, field):
    with pytest.raises(Refused) as refused:
        make_learning(**facts)
    assert refused.value.field == field


def test_two_times_of_asking_are_never_so_close_that_one_person_makes_the_difference():
    network = make_asked()
    first = make_survey(network=network)
    with pytest.raises(Refused, match="asked this already"):
        make_survey(network=network)
    closed(opened(first))
    actions.end_survey(by=system(), survey=first, on=TODAY)

    with pytest.raises(Refused, match="less than four weeks"):
        make_survey(network=network, first_on=TODAY + timedelta(days=27))
    make_survey(network=network, first_on=TODAY + timedelta(days=28))
    make_learning(network=network)
    with pytest.raises(Refused, match="that week already"):
        make_learning(network=network, held_on=TODAY + timedelta(days=25))


# ------------------------------------------------------------------ answering


def test_a_link_answers_once_and_is_forgotten():
    wave = opened()
    token = survey_box.new_token(wave)
    assert survey_box.wave_of(token, TODAY) == wave

    survey_box.put_in(token, ANSWERS, TODAY)

    assert Box.objects.get().links == []
    for again in (lambda: survey_box.wave_of(token, TODAY), lambda: answer_by(token)):
        with pytest.raises(Refused, match="used, or is not whole"):
            again()
    assert Box.objects.get().answered == 1


def answer_by(token, **answers):
    survey_box.put_in(token, answers or ANSWERS, TODAY)


@pytest.mark.parametrize("token", ["", "x", "b" * 10, "b" * 300, "\0" * 10 + "x", "ŵ" * 60])
def test_a_link_that_nobody_was_sent_is_not_known(token):
    opened()
    with pytest.raises(Refused, match="used, or is not whole"):
        survey_box.wave_of(token, TODAY)


def test_a_link_of_another_wave_is_no_link_of_this_one():
    one, other = opened(), opened()
    token = survey_box.new_token(one)
    with pytest.raises(Refused):
        answer_by(other.ref + token[10:])
    with pytest.raises(Refused, match="has closed"):
        survey_box.wave_of(token, one.closes_on + timedelta(days=1))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"worth_it": "very"}, "Choose one of the answers"),
        ({"nothing": "agree"}, "at least one question"),
        ({}, "at least one question"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_link_stays_good(answers, sentence):
    wave = opened()
    token = survey_box.new_token(wave)
    with pytest.raises(Refused, match=sentence):
        survey_box.put_in(token, answers, TODAY)
    assert len(Box.objects.get().links) == 1
    answer_by(token)


def test_what_a_change_is_due_to_supposes_a_change():
    survey = make_learning()
    wave = opened(survey, moment="after", on=TODAY + timedelta(days=31))
    token = survey_box.new_token(wave)
    with pytest.raises(Refused, match="Leave this out") as refused:
        answer_by(token, change="intended", due="wholly")
    assert refused.value.field == "due"
    answer_by(token, change="made", due="wholly")


# ------------------------------------------------------------------ closing


def test_under_five_answers_nothing_is_kept():
    wave = closed(answers=4)
    assert (wave.state, wave.answered, wave.counts) == ("closed", None, {})
    assert not Box.objects.exists()
    assert findings_of(wave) == []


def test_from_five_on_each_question_that_five_answered_is_told():
    wave = opened()
    for _one in range(4):
        answer(wave, worth_it="agree", candid="disagree")
    answer(wave, worth_it="disagree")
    wave = closed(wave, answers=0)

    assert (wave.answered, wave.counts) == (5, {"worth_it": {"agree": 4, "disagree": 1}})
    found = {one.measure.code: one for one in findings_of(wave)}
    assert (found["worth_it"].cases, found["worth_it"].of) == (4, 5)
    assert found["worth_it"].mean.value == pytest.approx(3.6)
    assert found["candid"].share is found["candid"].bounds is found["candid"].mean is None


def test_while_it_is_open_nothing_is_told_however_many_answered():
    wave = opened()
    for _one in range(6):
        answer(wave)
    wave.refresh_from_db()
    assert (wave.answered, wave.counts, findings_of(wave)) == (None, {}, [])


def test_made_and_intended_are_never_added_and_due_is_a_share_of_everybody():
    survey = make_learning()
    wave = opened(survey, moment="after", on=TODAY + timedelta(days=31))
    day = TODAY + timedelta(days=31)
    for due in ("wholly", "mainly", "mainly", "partly", "not"):
        answer(wave, on=day, learnt="little", change="made", due=due)
    for change in ("intended", "intended", "none"):
        answer(wave, on=day, learnt="fair_amount", change=change)
    wave = closed(wave, answers=0, on=day)

    found = {one.measure.code: (one.cases, one.of) for one in findings_of(wave)}
    assert found == {"learnt": (3, 8), "made": (5, 8), "intended": (2, 8), "due": (3, 8)}
    for moment in ("before", "after"):
        for one in measures_of(moment):
            assert not one.answers >= {"made", "intended"}
    assert [one.question.code for one in spreads_of(wave, ["learnt", "due"])] == ["learnt", "due"]


def test_what_was_learnt_is_held_against_what_was_expected():
    survey = make_learning(network=make_asked(members=20))
    before = opened(survey, moment="before", on=TODAY + timedelta(days=16))
    before = closed(before, answers=18, on=TODAY + timedelta(days=16), learnt="fair_amount")
    after = opened(survey, moment="after", on=TODAY + timedelta(days=31))
    after = closed(after, answers=16, on=TODAY + timedelta(days=31), learnt="little")

    found = expected_and_learnt([before, after])

    assert found.value == -1 and found.is_seen
    assert expected_and_learnt([before]) is None


def test_the_missing_are_counted_against_those_who_were_asked():
    wave = closed(answers=5)
    [first, *_others] = findings_of(wave)
    assert wave.asked == 6
    assert (first.bounds.all_no, first.bounds.all_yes) == (pytest.approx(5 / 6), 1)


# ------------------------------------------------------------------ ending, and what was done


def test_a_survey_that_ends_closes_what_is_open_and_asks_no_more():
    survey = make_survey()
    opened(survey)
    actions.end_survey(by=system(), survey=survey, on=TODAY)
    assert list(survey.waves.values_list("state", flat=True)) == ["closed"]
    with pytest.raises(Refused, match="ended already"):
        actions.end_survey(by=system(), survey=survey, on=TODAY)


def say(survey, **facts):
    said = {"words_en": "We meet at noon now.", "words_cy": "", "done_on": TODAY, "on": TODAY}
    return actions.say_what_was_done(by=system(), survey=survey, **{**said, **facts})


def test_what_was_done_is_said_once_there_are_answers():
    survey = make_survey()
    with pytest.raises(Refused, match="No answers are in"):
        say(survey)
    closed(opened(survey))
    deed = say(survey)
    entries = TrailEntry.objects.count()
    assert say(survey) == deed and TrailEntry.objects.count() == entries
    for facts in ({"words_en": " "}, {"done_on": TODAY + timedelta(days=1)}):
        with pytest.raises(Refused):
            say(survey, **facts)


def test_members_see_what_they_were_asked_and_others_do_not():
    network = make_asked()
    survey = make_survey(network=network)
    member = holder_of(network.memberships.last().post)
    assert survey in surveys.seen_by(member, TODAY)
    assert survey not in surveys.seen_by(make_person(), TODAY)
    assert survey in surveys.seen_by(system(), TODAY)


# ------------------------------------------------------------------ the questions themselves


def test_every_measure_reads_answers_that_its_question_offers():
    for moment in Wave.Moment.values:
        questions = {one.code: dict(one.answers) for one in questions_of(moment)}
        for one in measures_of(moment):
            assert one.answers <= set(questions[one.question])
    assert len(questions_of("health")) == 6
    before, after = questions_of("before"), questions_of("after")
    assert [one.code for one in before] == [one.code for one in after][:2]


def test_the_beacon_figures_are_those_of_the_paper():
    found = {one.code: (one.percent, one.moment, one.measure) for one in comparisons()}
    assert found == {
        "expected": (77, "before", "learnt"),
        "little": (41, "after", ""),
        "change": (55, "after", ""),
        "attributed": (79, "long_after", "due"),
    }
    for one in comparisons():
        assert one.words and one.mind and "Rashman" in one.source
        assert not one.measure or one.measure in {m.code for m in measures_of(one.moment)}


def test_a_network_has_one_health_survey_at_a_time_whatever_happens(django_db_blocker):
    survey = make_survey()
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.create(network=survey.network, kind="health", first_on=TODAY)
