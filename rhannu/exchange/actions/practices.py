"""What happens to a practice and changes where it stands."""

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.models import SpreadReport
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice


@action
def keep_spread_report(
    *,
    by: Person,
    place: int,
    practice: Practice | None,
    name_en: str,
    name_cy: str,
    donor: Organisation | None,
    recipient: Organisation | None,
    year: int | None,
    how: str,
    what_en: str,
    what_cy: str,
    source_url: str,
) -> SpreadReport:
    """Enter a reported case of spread, or correct it. `place` is its line in the data set."""
    rules.check_can_report_spread(by=by, on=clock.today())
    facts = {
        "practice": practice,
        "name_en": name_en,
        "name_cy": name_cy,
        "donor": donor,
        "recipient": recipient,
        "year": year,
        "how": how,
        "what_en": what_en,
        "what_cy": what_cy,
        "source_url": source_url,
    }
    found = SpreadReport.objects.filter(place=place).first()
    if found is None or any(getattr(found, name) != value for name, value in facts.items()):
        found, _made = SpreadReport.objects.update_or_create(place=place, defaults=facts)
        trail.record("spread_reported", by=by, about=found, how=how)
    return found
