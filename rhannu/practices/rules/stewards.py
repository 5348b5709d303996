"""Who says who champions a group, and who may."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Kind, Organisation, Person, Post
from rhannu.organisations.rules import is_fund_team


def check_can_set_steward(
    *, by: Person, champion: Post | None, department: Organisation | None, on: date
) -> None:
    """The fund team; an open post in government, and a body that goes on."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team names a group’s champion. Tell them who it should be."))
    if champion is not None and champion.organisation.kind != Kind.GOVERNMENT:
        raise Refused(
            _("A champion is a post in government. Choose one of those."), field="champion"
        )
    if champion is not None and champion.closed_on is not None and champion.closed_on <= on:
        raise Refused(_("This post is closed. Choose another."), field="champion")
    if department is not None and department.ended_on is not None and department.ended_on <= on:
        raise Refused(
            _("This organisation has ended. Choose the one that took over."), field="department"
        )
