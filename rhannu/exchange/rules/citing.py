"""Who may say that a lesson was used, and in what."""

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import LessonCitation, Transfer
from rhannu.fund.models import Bid
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Project
from rhannu.practices.models import Lesson, Practice

MOST_LETTERS = 300


Citer = Bid | Project | Practice | Transfer


def bodies_of(thing: Citer) -> set[int]:
    """Keys of the organisations that can say what they used in it."""
    if isinstance(thing, Project):
        return {thing.lead_id} - {None} if thing.lead_id else set()
    if isinstance(thing, Practice):
        return {thing.owner_id} if thing.owner_id else set()
    if isinstance(thing, Bid):
        return {thing.organisation_id} if thing.organisation_id else set()
    return {thing.recipient_id}


def check_can_cite(*, by: Person, thing: Citer) -> None:
    """The body that used it says so; the fund team records what it hears."""
    today = clock.today()
    if not (is_fund_team(by, today) or by.organisations_on(today) & bodies_of(thing)):
        raise Refused(
            _(
                "Only the organisation that used the lesson can say so. "
                "Ask somebody there, or the fund team."
            )
        )


def check_citation(*, lesson: Lesson, thing: Citer, words: str) -> None:
    if isinstance(thing, Practice) and thing.pk == lesson.practice_id:
        raise Refused(
            _("The lesson belongs to this practice already. Name something else that used it."),
            field="what",
        )
    if len(words) > MOST_LETTERS:
        raise Refused(_("Say it in 300 letters at most."), field="words")


def check_can_take_back(*, by: Person, citation: LessonCitation) -> None:
    thing = citation.bid or citation.project or citation.practice or citation.transfer
    assert thing is not None  # the database holds that one is there
    check_can_cite(by=by, thing=thing)
