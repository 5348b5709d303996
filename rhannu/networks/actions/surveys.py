"""A network asks its members: begun, sent, reminded, closed, and what was done about it.

Answering is none of these: see `survey_box`.
"""

from datetime import date, timedelta

from django.utils.text import Truncator

from rhannu.analysis.surveys import LEAST
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.days import working_day
from rhannu.networks import rules, surveys
from rhannu.networks.models import Box, Event, Network, Survey, SurveyDeed, Wave
from rhannu.networks.survey_days import Days, Offsets, days_from, learning_days, next_day
from rhannu.networks.survey_questions import no_counts
from rhannu.organisations.models import Person


@action
def begin_health_survey(
    *, by: Person, network: Network, first_on: date, every_months: int | None, on: date
) -> Survey:
    """Ask the members how well the network works, from that day on, every so many months."""
    rules.check_can_survey(by=by, network=network, on=on)
    rules.check_is_open(network=network)
    rules.check_enough_to_ask(network=network, on=on)
    rules.check_health_survey(network=network, first_on=first_on, every_months=every_months, on=on)
    survey = Survey.objects.create(
        network=network,
        kind=Survey.Kind.HEALTH,
        every_months=every_months,
        first_on=first_on,
        is_example=network.is_example,
    )
    _plan(survey, Wave.Moment.HEALTH, days_from(working_day(first_on)))
    trail.record("survey_begun", by=by, about=survey, network=network.pk, first_on=first_on)
    return survey


@action
def begin_learning_survey(
    *,
    by: Person,
    network: Network,
    offsets: Offsets,
    on: date,
    title_en: str = "",
    title_cy: str = "",
    held_on: date | None = None,
    event: Event | None = None,
) -> Survey:
    """Ask the same before a day, just after it and long after. Moments that have passed are left out.

    Of an event its delegates are asked, and its name and day are taken; of anything else the members.
    """
    rules.check_can_survey(by=by, network=network, on=on)
    rules.check_is_open(network=network)
    if event is not None:
        rules.check_event_can_be_asked_about(network=network, event=event)
        title_en, title_cy, held_on = event.title_en, event.title_cy, event.ends_on
    else:
        rules.check_enough_to_ask(network=network, on=on)
        rules.check_subject(network=network, title_en=title_en, held_on=held_on)
    assert held_on is not None
    rules.check_learning_survey(held_on=held_on, offsets=offsets, on=on)
    due = [(moment, one) for moment, one in learning_days(held_on, offsets) if one.opens_on >= on]
    rules.check_still_asks(waves=len(due))
    survey = Survey.objects.create(
        network=network,
        kind=Survey.Kind.LEARNING,
        title_en=_cut(title_en),
        title_cy=_cut(title_cy),
        held_on=held_on,
        event=event,
        first_on=due[0][1].opens_on,
        is_example=network.is_example,
    )
    for moment, days in due:
        _plan(survey, moment, days)
    trail.record("survey_begun", by=by, about=survey, network=network.pk, held_on=held_on)
    return survey


@action
def follow_event(*, by: Person, survey: Survey, on: date) -> Survey:
    """The event is on another day now: what is planned moves with it. Called off, it ends."""
    rules.check_is_the_system(by=by)
    rows = Survey.objects.select_for_update(of=("self",)).select_related("event", "network")
    survey = rows.get(pk=survey.pk)
    rules.check_goes_on(survey=survey)
    event = survey.event
    if event is None or survey.held_on is None:
        return survey
    if event.called_off_at is not None:
        return end_survey(by=by, survey=survey, on=on)
    by_days = event.ends_on - survey.held_on
    survey.held_on = event.ends_on
    survey.save(update_fields=["held_on"])
    late = survey.waves.filter(state=Wave.State.OPEN, closes_on__gte=event.ends_on)
    for wave in late.filter(moment=Wave.Moment.BEFORE).select_related("survey__network"):
        close_wave(by=by, wave=wave, on=on)
    # The last first where they move on, so that none comes to stand upon another.
    order = "-opens_on" if by_days.days > 0 else "opens_on"
    for wave in survey.waves.filter(state=Wave.State.PLANNED).order_by(order):
        before = event.ends_on if wave.moment == Wave.Moment.BEFORE else None
        opens_on = working_day(max(wave.opens_on + by_days, on))
        if before is not None and opens_on >= before:
            wave.delete()
            continue
        _move(wave, days_from(opens_on, ends_before=before))
    trail.record("survey_moved", by=by, about=survey, held_on=survey.held_on)
    return survey


def _move(wave: Wave, days: Days) -> None:
    wave.opens_on, wave.remind_on, wave.closes_on = days.opens_on, days.remind_on, days.closes_on
    wave.save(update_fields=["opens_on", "remind_on", "closes_on"])


def _cut(title: str) -> str:
    return Truncator(" ".join(title.split())).chars(160)


def _plan(survey: Survey, moment: str, days: Days) -> Wave:
    return Wave.objects.create(
        survey=survey,
        moment=moment,
        opens_on=days.opens_on,
        remind_on=days.remind_on,
        closes_on=days.closes_on,
    )


@action
def open_wave(*, by: Person, wave: Wave, on: date) -> Wave:
    """The day has come: its links can be mailed. With too few to ask, nobody is.

    One that opens late is open as long as it would have been, but before a day only until that day.
    Months after a day is not just after it: that moment is left out once its time has passed.
    """
    rules.check_is_the_system(by=by)
    wave = Wave.objects.select_for_update(of=("self",)).select_related("survey").get(pk=wave.pk)
    rules.check_wave_is_due(wave=wave, on=on)
    survey = wave.survey
    if survey.every_months and survey.ended_on is None:
        upcoming = next_day(survey, survey.waves.count())
        _plan(survey, wave.moment, days_from(max(upcoming, working_day(on + timedelta(days=28)))))
    before = survey.held_on if wave.moment == Wave.Moment.BEFORE else None
    too_late = survey.held_on is not None and on > wave.closes_on
    wave.asked = surveys.asked_in(wave).count()
    others = survey.waves.filter(state=Wave.State.OPEN)
    if too_late or wave.asked < LEAST or others.exists():
        wave.state, wave.asked, wave.remind_on = Wave.State.NOT_SENT, 0, None
        wave.save(update_fields=["state", "asked", "remind_on"])
        trail.record("survey_wave_left_out", by=by, about=wave, on=on)
        return wave
    days = days_from(on, ends_before=before)
    wave.state = Wave.State.OPEN
    wave.save(update_fields=["state", "asked"])
    _move(wave, days)
    Box.objects.create(wave=wave, counts=no_counts(wave.moment))
    trail.record("survey_wave_opened", by=by, about=wave, on=on)
    return wave


@action
def remind_wave(*, by: Person, wave: Wave, on: date) -> Wave:
    """All who were asked are reminded: nobody knows who has answered."""
    rules.check_is_the_system(by=by)
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    rules.check_wave_is_open(wave=wave)
    wave.remind_on = None
    wave.save(update_fields=["remind_on"])
    trail.record("survey_wave_reminded", by=by, about=wave, on=on)
    return wave


@action
def close_wave(*, by: Person, wave: Wave, on: date) -> Wave:
    """Nobody can answer any more. The box goes; counts stay where five or more answered."""
    rules.check_can_survey(by=by, network=wave.survey.network, on=on)
    wave = Wave.objects.select_for_update(of=("self",)).select_related("survey").get(pk=wave.pk)
    rules.check_wave_is_open(wave=wave)
    box = Box.objects.select_for_update().get(wave=wave)
    wave.state, wave.remind_on, wave.closes_on = Wave.State.CLOSED, None, min(on, wave.closes_on)
    wave.counts = surveys.to_keep(box.answered, box.counts)
    wave.answered = box.answered if box.answered >= LEAST else None
    wave.save(update_fields=["state", "remind_on", "closes_on", "counts", "answered"])
    box.delete()
    trail.record("survey_wave_closed", by=by, about=wave, on=on)
    return wave


@action
def end_survey(*, by: Person, survey: Survey, on: date) -> Survey:
    """Nothing more is asked. What is open is closed; what was learnt stays."""
    rules.check_can_survey(by=by, network=survey.network, on=on)
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    rules.check_goes_on(survey=survey)
    for wave in survey.waves.filter(state=Wave.State.OPEN).select_related("survey__network"):
        close_wave(by=by, wave=wave, on=on)
    survey.waves.filter(state=Wave.State.PLANNED).delete()
    survey.ended_on = on
    survey.save(update_fields=["ended_on"])
    trail.record("survey_ended", by=by, about=survey, on=on)
    return survey


@action
def say_what_was_done(
    *, by: Person, survey: Survey, words_en: str, words_cy: str, done_on: date, on: date
) -> SurveyDeed:
    """What the convenor did about what was said: every member can read it."""
    rules.check_can_survey(by=by, network=survey.network, on=on)
    rules.check_deed(survey=survey, words_en=words_en, words_cy=words_cy, done_on=done_on, on=on)
    words = {"words_en": words_en.strip(), "words_cy": words_cy.strip()}
    found = survey.deeds.filter(done_on=done_on, **words).first()
    if found is None:
        found = SurveyDeed.objects.create(survey=survey, done_on=done_on, **words)
        trail.record("survey_deed_said", by=by, about=found, survey=survey.pk, done_on=done_on)
    return found
