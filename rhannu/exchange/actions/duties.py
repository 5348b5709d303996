"""An award's sharing duty is proposed, agreed, changed, and met or waived."""

from datetime import date, datetime
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.models import SharingDuty
from rhannu.exchange.rules import duties as rules
from rhannu.organisations.models import Person, Post
from rhannu.portfolio.models import Award

State = SharingDuty.State


@action
def propose_duty(
    *, by: Person, award: Award, post: Post, sessions: int, places: int, cap: int, pence: int,
    until: date, at: datetime,
) -> SharingDuty:  # fmt: skip
    """Ask the people of an award to help others, so often, until that day, for that money."""
    award = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    rules.check_can_propose_duty(by=by, award=award, on=day(at))
    terms: dict[str, Any] = {
        "post": post,
        "sessions": sessions,
        "places": places,
        "cap": cap,
        "pence": pence,
    }
    terms["until"] = until
    rules.check_duty_terms(award=award, **terms, on=day(at))
    duty = SharingDuty.objects.create(
        award=award, **terms, proposed_at=at, proposed_by=by, is_example=by.is_fictional
    )
    _record("duty_proposed", by, duty)
    return duty


@action
def change_duty(
    *, by: Person, duty: SharingDuty, post: Post, sessions: int, places: int, cap: int, pence: int,
    until: date, at: datetime,
) -> SharingDuty:  # fmt: skip
    """Propose other terms. They are to be agreed anew; what was done before still counts."""
    duty = _locked(duty)
    rules.check_can_change_duty(by=by, duty=duty, on=day(at))
    terms: dict[str, Any] = {
        "post": post,
        "sessions": sessions,
        "places": places,
        "cap": cap,
        "pence": pence,
    }
    terms["until"] = until
    rules.check_duty_terms(award=duty.award, **terms, on=day(at))
    for name, value in terms.items():
        setattr(duty, name, value)
    duty.state, duty.agreed_by, duty.on_behalf_of = State.PROPOSED, None, None
    duty.save()
    _record("duty_changed", by, duty)
    return duty


@action
def agree_duty(
    *, by: Person, duty: SharingDuty, at: datetime, wants_en: str = "", wants_cy: str = ""
) -> SharingDuty:
    """Say yes, and what one wants to learn in return."""
    duty = _locked(duty)
    rules.check_can_agree_duty(by=by, duty=duty, on=day(at))
    duty.state, duty.agreed_by = State.AGREED, by
    duty.counts_from = duty.counts_from or day(at)
    duty.on_behalf_of = on_behalf(by, duty.post.organisation, day(at))
    duty.wants_en, duty.wants_cy = wants_en.strip(), wants_cy.strip()
    duty.save()
    _record("duty_agreed", by, duty, on_behalf_of=duty.on_behalf_of_id)
    return duty


@action
def waive_duty(*, by: Person, duty: SharingDuty, reason: str, at: datetime) -> SharingDuty:
    """Ask no more of it, and say why."""
    duty = _locked(duty)
    rules.check_can_waive_duty(by=by, duty=duty, on=day(at))
    rules.check_says_why_waived(reason)
    duty.reason = reason.strip()
    return _ended(duty, State.WAIVED, by, at)


@action
def close_duty(*, by: Person, duty: SharingDuty, at: datetime) -> SharingDuty:
    """Note that all that was agreed has been done."""
    duty = _locked(duty)
    rules.check_can_close_duty(by=by, duty=duty, on=day(at))
    return _ended(duty, State.MET, by, at)


def _ended(duty: SharingDuty, state: str, by: Person, at: datetime) -> SharingDuty:
    duty.state, duty.ended_by, duty.ended_at = state, by, at
    duty.save()
    _record("duty_ended", by, duty, state=state)
    return duty


def _record(verb: str, by: Person, duty: SharingDuty, **facts: object) -> None:
    trail.record(verb, by=by, about=duty, award=duty.award_id, **facts)


def _locked(duty: SharingDuty) -> SharingDuty:
    rows = SharingDuty.objects.select_for_update(of=("self",))
    return rows.select_related("award", "post__organisation").get(pk=duty.pk)
