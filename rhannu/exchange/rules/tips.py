"""Who sees the weekly list, answers its tips, and sets the hours there are for it."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Tip, TipList
from rhannu.exchange.rules.who import check_acts_for, check_within_a_year
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team

MOST_HOURS = 20


def check_can_make_lists(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team makes the weekly list. It comes by itself."))


def check_can_set_hours(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team says how many hours it has. Ask them."))


def check_hours(minutes: int) -> None:
    if not 0 <= minutes <= MOST_HOURS * 60:
        raise Refused(
            _("Enter a number of hours from 0 to %(most)d.") % {"most": MOST_HOURS}, field="hours"
        )


def check_sees_list(*, by: Person, of: Organisation | None, on: date) -> None:
    """The fund team sees every list; others see their organisation's."""
    if of is None:
        if not is_fund_team(by, on):
            raise Refused(_("This list is for the fund team. Look at your organisation's own."))
    else:
        check_acts_for(by, of, on)


def check_can_answer_tip(*, by: Person, tip: Tip, on: date) -> None:
    """Whoever sees the list, while nobody has answered; the fund team accepts for either."""
    listed: TipList = tip.list
    check_sees_list(by=by, of=listed.organisation, on=on)
    if tip.state != Tip.State.SHOWN:
        raise Refused(_("Somebody has answered this one. Look at the list for what is left."))


def check_until(until_on: date, today: date) -> None:
    if until_on <= today:
        raise Refused(_("Give a day after today."), field="until_on")
    check_within_a_year(until_on, today, field="until_on")


def check_never(reason: str, words: str) -> None:
    if reason not in Tip.Never.values:
        raise Refused(_("Choose why it should not come again."), field="reason")
    if reason == Tip.Never.OTHER and not words.strip():
        raise Refused(_("Say in a sentence why it should not come again."), field="words")
