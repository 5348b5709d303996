"""Who may keep the fund's own records."""

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team


def check_can_keep_fund(*, by: Person) -> None:
    """Only the fund team enters rounds, bids and figures."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _("Only the fund team can change the fund's records. Write to the fund team.")
        )
