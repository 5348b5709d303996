"""Who may keep awards and projects."""

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Load


def check_can_keep_projects(*, by: Person) -> None:
    """Only the fund team enters awards and projects."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _(
                "Only the fund team can change projects. Write to the fund team and say what is wrong."
            )
        )


def check_can_take_in(*, by: Person, load: Load) -> None:
    """A load is taken in once."""
    check_can_keep_projects(by=by)
    if load.state != Load.State.PREVIEW:
        raise Refused(_("This file has been taken in already. Load it again to take it in anew."))


def check_can_undo(*, by: Person, load: Load) -> None:
    """Only what was taken in can be taken back, and only once."""
    check_can_keep_projects(by=by)
    if load.state != Load.State.TAKEN_IN:
        raise Refused(_("There is nothing of this file to take back. Look at the list of files."))
