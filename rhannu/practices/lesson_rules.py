"""Who may tag a lesson, and with what."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.base.themes import Theme
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import functions as known
from rhannu.practices.models import Lesson, WorkStage


def check_can_tag_lesson(*, by: Person, lesson: Lesson) -> None:
    """The fund team, and whoever acts for the body that learnt it."""
    today = clock.today()
    bodies = by.organisations_on(today)
    learnt = lesson.organisation_id is not None and lesson.organisation_id in bodies
    if not (learnt or is_fund_team(by, today)):
        raise Refused(
            _(
                "Only those who learnt it and the fund team can tag a lesson. Write to the fund team."
            )
        )


def check_tags(theme: str, functions: Collection[str], stage: str) -> None:
    if theme and theme not in Theme.values:
        raise Refused(_("Choose one of the themes."), field="theme")
    if set(functions) - known.codes():
        raise Refused(_("Choose among the functions on the list."), field="functions")
    if stage and stage not in WorkStage.values:
        raise Refused(_("Choose one of the stages."), field="stage")
