"""Who says whether a page is still right, and who owns it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.checks import CAN_CHANGE
from rhannu.practices.models import PageCheck, Practice
from rhannu.practices.rules.keeping import check_can_confirm_practice
from rhannu.practices.rules.lifecycle import check_is_current


def check_can_ask_owner(*, by: Person, practice: Practice, on: date) -> None:
    """The fund team asks, and the tick for it: about a published page that somebody owns."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team asks the owner. Tell them which page is in doubt."))
    if practice.owner_id is None:
        raise Refused(_("Nobody owns this page. Give it an owner first."))
    if not practice.published:
        raise Refused(_("This page is not published, so there is nothing to confirm yet."))
    check_is_current(practice)


def check_can_answer_check(*, by: Person, check: PageCheck, at: datetime, on: date) -> None:
    """The owner answers, or the fund team as it was told; for a week the answer can be changed."""
    check_can_confirm_practice(by=by, practice=check.practice, on=on)
    if check.practice.checks.filter(due_on__gt=check.due_on).exists():
        raise Refused(_("You were asked again since. Answer the latest question."))
    if check.answered_at is not None and at - check.answered_at > CAN_CHANGE:
        raise Refused(
            _("This was answered over a week ago. Open the page to confirm or correct it now.")
        )


def check_says_what_is_wrong(answer: str, words: str) -> None:
    if answer == PageCheck.Answer.WRONG and not words.strip():
        raise Refused(
            _("Say in a few words what is wrong, so that it can be put right."), field="words"
        )


def check_can_give_owner(*, by: Person, owner: Organisation, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team gives a page an owner. Ask them, and say who it should be.")
        )
    if owner.ended_on is not None and owner.ended_on <= on:
        raise Refused(
            _("This organisation has ended. Choose the one that took over."), field="owner"
        )
