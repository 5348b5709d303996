"""How far bodies were reached is counted; the fund team records approaches, reasons and stops."""

from datetime import date, datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import reach
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import ReachCounted
from rhannu.exchange.rules import reach as rules
from rhannu.fund.models import Approach, NotApplying, ReachStop
from rhannu.organisations import rules as organisation_rules
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples


@action
def count_reach(*, by: Person, at: datetime) -> int:
    """Count how far every body was reached. How many rows are otherwise than before."""
    organisation_rules.check_can_keep_organisations(by=by)
    seq, _hash = trail.head()
    changed = reach.refresh(day(at))
    counted, _made = ReachCounted.objects.update_or_create(
        pk=1, defaults={"seq": seq, "on": day(at)}
    )
    if changed:
        trail.record(reach.COUNTED, by=by, about=counted, rows=changed)
    return changed


@action
def record_approach(
    *,
    by: Person,
    organisation: Organisation,
    how: str,
    on: date,
    whom: str,
    at: datetime,
    words: str = "",
) -> Approach:
    """Note that the fund team rang, wrote to or met a body. The same, sent twice, is one."""
    organisation = _locked(organisation)
    rules.check_looks_after_reach(by=by, organisation=organisation, on=day(at))
    rules.check_approach(how=how, whom=whom, on=on, today=day(at))
    made, new = Approach.objects.get_or_create(
        organisation=organisation,
        how=how,
        on=on,
        whom=whom.strip(),
        defaults={
            "words": words.strip(),
            "recorded_at": at,
            "recorded_by": by,
            "is_example": enters_examples(by),
        },
    )
    if new:
        trail.record("approach_recorded", by=by, about=made, body=organisation.pk, how=how, on=on)
        reach.refresh(day(at), [organisation.pk])
    return made


@action
def say_why_not_applying(
    *,
    by: Person,
    organisation: Organisation,
    reason: str,
    said_by: str,
    said_on: date,
    at: datetime,
    return_on: date | None = None,
    words: str = "",
) -> NotApplying:
    """Record why a body does not apply, who said so, and when to ask again."""
    organisation = _locked(organisation)
    rules.check_looks_after_reach(by=by, organisation=organisation, on=day(at))
    rules.check_why_not(
        reason=reason,
        words=words,
        said_by=said_by,
        said_on=said_on,
        return_on=return_on,
        today=day(at),
    )
    facts = {
        "reason": reason,
        "words": words.strip(),
        "said_by": said_by.strip(),
        "said_on": said_on,
        "return_on": return_on,
    }
    before = NotApplying.objects.filter(organisation=organisation, is_example=enters_examples(by))
    last = before.order_by("-said_on", "-pk").first()
    if last is not None and rules.is_said_again(last, **facts):
        return last
    made = NotApplying.objects.create(
        organisation=organisation,
        **facts,
        recorded_at=at,
        recorded_by=by,
        is_example=enters_examples(by),
    )
    trail.record(
        "not_applying_said",
        by=by,
        about=made,
        body=organisation.pk,
        reason=reason,
        return_on=return_on,
    )
    reach.refresh(day(at), [organisation.pk])
    return made


@action
def stop_reaching(
    *, by: Person, organisation: Organisation, reason: str, review_on: date, at: datetime
) -> ReachStop:
    """Say that no more interest is expected of a body, why, and when to look at it again."""
    organisation = _locked(organisation)
    rules.check_looks_after_reach(by=by, organisation=organisation, on=day(at))
    rules.check_stop(
        organisation=organisation,
        reason=reason,
        review_on=review_on,
        today=day(at),
        example=enters_examples(by),
    )
    made = ReachStop.objects.create(
        organisation=organisation,
        reason=reason.strip(),
        review_on=review_on,
        set_at=at,
        set_by=by,
        is_example=enters_examples(by),
    )
    trail.record("reach_stopped", by=by, about=made, body=organisation.pk, review_on=review_on)
    reach.refresh(day(at), [organisation.pk])
    return made


@action
def lift_reach_stop(*, by: Person, stop: ReachStop, because: str, at: datetime) -> ReachStop:
    """Ask again after all. The stop stays on record as lifted."""
    organisation = _locked(stop.organisation)
    stop = ReachStop.objects.select_for_update(of=("self",)).get(pk=stop.pk)
    rules.check_looks_after_reach(by=by, organisation=organisation, on=day(at))
    rules.check_can_lift(stop=stop, because=because)
    stop.lifted_at, stop.lifted_by, stop.lifted_because = at, by, because.strip()
    stop.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    trail.record("reach_stop_lifted", by=by, about=stop, body=organisation.pk)
    reach.refresh(day(at), [organisation.pk])
    return stop


def _locked(organisation: Organisation) -> Organisation:
    """Whoever records something of the same body waits here, so that its row is counted once a time."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
