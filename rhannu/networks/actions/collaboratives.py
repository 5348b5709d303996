"""A collaborative is begun, described, opened and closed."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.languages import fold
from rhannu.networks.models import (
    ChangeIdea,
    CharterAnswer,
    Collaborative,
    Gap,
    Measure,
)
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice

State = Collaborative.State


@action
def begin_collaborative(
    *,
    by: Person,
    slug: str,
    lead: Post,
    on: date,
    title_en: str,
    title_cy: str = "",
    topic_en: str,
    topic_cy: str = "",
    practices: Collection[Practice] = (),
    sponsor: Post | None = None,
    ends_on: date | None = None,
    teams_see_each_other: bool = False,
) -> Collaborative:
    """Begin one. It is seen by those who keep it until it is opened."""
    rules.check_can_keep_collaborative(by=by, collaborative=None, on=on)
    rules.check_title_is_free(slug)
    found = Collaborative.objects.create(
        slug=slug,
        lead=lead,
        sponsor=sponsor,
        title_en=title_en,
        title_cy=title_cy,
        topic_en=topic_en,
        topic_cy=topic_cy,
        ends_on=_end(ends_on, on),
        teams_see_each_other=teams_see_each_other,
        sort_key=fold(title_en),
        is_example=enters_examples(by) or lead.is_example,
    )
    found.practices.set(practices)
    trail.record("collaborative_begun", by=by, about=found)
    return found


@action
def correct_collaborative(
    *,
    by: Person,
    collaborative: Collaborative,
    lead: Post,
    on: date,
    title_en: str,
    title_cy: str = "",
    topic_en: str,
    topic_cy: str = "",
    practices: Collection[Practice] = (),
    sponsor: Post | None = None,
    ends_on: date | None = None,
    teams_see_each_other: bool = False,
) -> Collaborative:
    """Put right what is said of it. Its address stays."""
    found = locked(collaborative)
    rules.check_can_keep_collaborative(by=by, collaborative=found, on=on)
    rules.check_not_closed(found)
    found.title_en, found.title_cy, found.sort_key = title_en, title_cy, fold(title_en)
    found.topic_en, found.topic_cy = topic_en, topic_cy
    found.lead, found.sponsor, found.ends_on = lead, sponsor, _end(ends_on, on)
    found.teams_see_each_other = teams_see_each_other
    found.save()
    found.practices.set(practices)
    trail.record("collaborative_corrected", by=by, about=found)
    return found


@action
def set_gap(
    *,
    by: Person,
    collaborative: Collaborative,
    figure: Decimal,
    unit_en: str,
    unit_cy: str = "",
    source: str,
    source_url: str = "",
    dated_on: date,
    organisation: Organisation | None = None,
    on: date,
) -> Gap:
    """Say how large the gap is, over all or at one body. One said before gives way."""
    _check_keeps(by, collaborative, on)
    rules.check_figure(figure, field="figure")
    rules.check_past(dated_on, on, field="dated_on")
    facts = {"figure": figure, "unit_en": unit_en, "unit_cy": unit_cy, "dated_on": dated_on}
    facts |= {"source": source, "source_url": source_url}
    gap, _made = Gap.objects.update_or_create(
        collaborative=collaborative, organisation=organisation, defaults=facts
    )
    trail.record("gap_measured", by=by, about=collaborative, body=organisation and organisation.pk)
    return gap


@action
def answer_charter(
    *,
    by: Person,
    collaborative: Collaborative,
    factor: str,
    standing: str,
    words: str,
    on: date,
) -> CharterAnswer:
    """Say how it stands on one of the factors of success."""
    _check_keeps(by, collaborative, on)
    rules.check_charter_answer(factor, standing, words)
    found, _made = CharterAnswer.objects.update_or_create(
        collaborative=collaborative,
        factor=factor,
        defaults={"standing": standing, "words": words, "said_on": on},
    )
    trail.record("charter_answered", by=by, about=collaborative, factor=factor, standing=standing)
    return found


@action
def add_idea(
    *,
    by: Person,
    collaborative: Collaborative,
    words_en: str,
    words_cy: str = "",
    practice: Practice | None = None,
    on: date,
) -> ChangeIdea:
    """Something teams can try. The same idea, sent twice, is one."""
    _check_keeps(by, collaborative, on)
    found, made = ChangeIdea.objects.get_or_create(
        collaborative=collaborative, words_en=words_en, words_cy=words_cy, practice=practice
    )
    if made:
        trail.record("change_idea_added", by=by, about=collaborative, idea=found)
    return found


@action
def add_measure(
    *,
    by: Person,
    collaborative: Collaborative,
    name_en: str,
    name_cy: str = "",
    unit_en: str,
    unit_cy: str = "",
    kind: str,
    direction: str,
    target: Decimal | None = None,
    target_by: date | None = None,
    on: date,
) -> Measure:
    """Say what is counted; with a target and a day it is a goal. Sent twice, it is one."""
    _check_keeps(by, collaborative, on)
    rules.check_measure(kind=kind, target=target, target_by=target_by, on=on)
    facts: dict[str, Any] = {
        "name_en": name_en,
        "name_cy": name_cy,
        "unit_en": unit_en,
        "unit_cy": unit_cy,
    }
    facts |= {"kind": kind, "direction": direction}
    facts |= {"target": target, "target_by": target_by if target is not None else None}
    found, made = Measure.objects.get_or_create(collaborative=collaborative, **facts)
    if made:
        trail.record("measure_added", by=by, about=collaborative, measure=found)
    return found


@action
def correct_measure(
    *,
    by: Person,
    measure: Measure,
    name_en: str,
    name_cy: str = "",
    unit_en: str,
    unit_cy: str = "",
    kind: str,
    direction: str,
    target: Decimal | None = None,
    target_by: date | None = None,
    on: date,
) -> Measure:
    """Put a measure or its goal right. Its kind stays once figures have been entered."""
    _check_keeps(by, measure.collaborative, on)
    rules.check_measure(kind=kind, target=target, target_by=target_by, on=on)
    rules.check_kind_stays(measure, kind)
    measure.name_en, measure.name_cy = name_en, name_cy
    measure.unit_en, measure.unit_cy = unit_en, unit_cy
    measure.kind, measure.direction = kind, direction
    measure.target = target
    measure.target_by = target_by if target is not None else None
    measure.save()
    trail.record("measure_corrected", by=by, about=measure.collaborative, measure=measure)
    return measure


@action
def freeze_baseline(*, by: Person, measure: Measure, baseline_to: date | None, on: date) -> Measure:
    """From the day after, points no longer move the median and the limits. None: they move again."""
    _check_keeps(by, measure.collaborative, on)
    if baseline_to is not None:
        rules.check_past(baseline_to, on, field="baseline_to")
    measure.baseline_to = baseline_to
    measure.save(update_fields=["baseline_to"])
    trail.record(
        "baseline_frozen", by=by, about=measure.collaborative, measure=measure, to=baseline_to
    )
    return measure


@action
def open_collaborative(*, by: Person, collaborative: Collaborative, on: date) -> Collaborative:
    """From now on anybody can read of it, and bodies can join."""
    found = locked(collaborative)
    rules.check_can_open(by=by, collaborative=found, on=on)
    found.state, found.opened_on = State.OPEN, on
    found.save(update_fields=["state", "opened_on"])
    trail.record("collaborative_opened", by=by, about=found)
    return found


@action
def close_collaborative(
    *, by: Person, collaborative: Collaborative, learnt_en: str, learnt_cy: str = "", on: date
) -> Collaborative:
    """End it, and say what was learnt. Stories can still be told and offered as evidence."""
    found = locked(collaborative)
    rules.check_can_close(by=by, collaborative=found, learnt=learnt_en or learnt_cy, on=on)
    found.state, found.closed_on = State.CLOSED, on
    found.learnt_en, found.learnt_cy = learnt_en, learnt_cy
    found.save(update_fields=["state", "closed_on", "learnt_en", "learnt_cy"])
    trail.record("collaborative_closed", by=by, about=found)
    return found


def locked(collaborative: Collaborative) -> Collaborative:
    return Collaborative.objects.select_for_update(of=("self",)).get(pk=collaborative.pk)


def _check_keeps(by: Person, collaborative: Collaborative, on: date) -> None:
    rules.check_can_keep_collaborative(by=by, collaborative=collaborative, on=on)
    rules.check_not_closed(collaborative)


def _end(ends_on: date | None, on: date) -> date | None:
    if ends_on is not None:
        rules.check_near(ends_on, on, field="ends_on")
    return ends_on
