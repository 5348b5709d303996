"""Who may put a body's count on record, and what a count must be."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Unit
from rhannu.exchange.rules.who import check_acts_for
from rhannu.organisations.models import Organisation, Person

FIRST_YEAR = 1990
LARGEST = 1_000_000_000


def check_can_record_count(
    *, by: Person, organisation: Organisation, does_it: bool, on: date
) -> None:
    """A body that did the practice says how much of it there was; or the fund team, from a source."""
    check_acts_for(by, organisation, on)
    if not does_it:
        raise Refused(
            _(
                "%(organisation)s is not on record as having done this. "
                "Record its project or its adoption first."
            )
            % {"organisation": organisation},
            field="organisation",
        )


def check_count(*, unit: str, number: int, year: int, source: str, today: date) -> None:
    """A count has a unit, a number of at least one, a year and a source."""
    if unit not in Unit.values:
        raise Refused(_("Choose what was counted."), field="unit")
    if not 1 <= number <= LARGEST:
        raise Refused(_("Give a whole number of at least 1."), field="number")
    if not FIRST_YEAR <= year <= today.year:
        raise Refused(
            _("Give a year between %(first)d and this one.") % {"first": FIRST_YEAR}, field="year"
        )
    if not source.strip():
        raise Refused(_("Say where the count comes from."), field="source")
