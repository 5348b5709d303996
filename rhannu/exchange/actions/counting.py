"""How much of something a body has: what a saving of it can be scaled by."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import CountOnRecord, PracticeDonor
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice


@action
def record_count(
    *,
    by: Person,
    practice: Practice,
    organisation: Organisation,
    unit: str,
    number: int,
    year: int,
    source: str,
    at: datetime,
) -> CountOnRecord:
    """Put on record how many lamps, sites or letters a body's saving was made on; a newer one replaces it."""
    donors = PracticeDonor.objects.filter(practice=practice, organisation=organisation)
    rules.check_can_record_count(
        by=by, organisation=organisation, does_it=donors.exists(), on=day(at)
    )
    rules.check_count(unit=unit, number=number, year=year, source=source, today=day(at))
    count, _made = CountOnRecord.objects.update_or_create(
        practice=practice,
        organisation=organisation,
        unit=unit,
        defaults={
            "number": number,
            "year": year,
            "source": source,
            "recorded_at": at,
            "recorded_by": by,
            "is_example": enters_examples(by),
        },
    )
    trail.record("count_recorded", by=by, about=count, unit=unit, number=number, year=year)
    return count
