"""The fund team says how much may be asked of a body and of a person in a quarter."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import meter, rules
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import AskedCeiling
from rhannu.organisations.models import Person


@action
def set_asked_ceiling(
    *, by: Person, body_minutes: int, person_minutes: int, at: datetime
) -> AskedCeiling:
    rules.check_can_set_ceiling(by=by, on=day(at))
    rules.check_ceiling(body_minutes=body_minutes, person_minutes=person_minutes)
    ceiling = meter.ceiling()
    ceiling.body_minutes, ceiling.person_minutes = body_minutes, person_minutes
    ceiling.changed_at, ceiling.changed_by = at, by
    ceiling.save()
    trail.record(
        "asked_ceiling_set", by=by, about=ceiling, body=body_minutes, person=person_minutes
    )
    return ceiling
