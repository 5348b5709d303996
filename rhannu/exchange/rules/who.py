"""Whose move it is, and on which day: what every other rule here asks first."""

from datetime import date, timedelta

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Stage, Transfer
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team

# A day further off than this is a slip of the pen.
AT_MOST_DAYS_OFF = 366


def check_day(on: date, today: date, *, field: str) -> None:
    """Nothing has happened on a day that is still to come."""
    if on > today:
        raise Refused(
            _("The date is in the future. Give the day it happened, today at the latest."),
            field=field,
        )


def check_acts_for(by: Person, organisation: Organisation, on: date) -> None:
    """People act for their own organisation; the fund team records what it is told."""
    if not (is_fund_team(by, on) or by.acts_for(organisation, on)):
        raise Refused(
            _(
                "You can only do this for your own organisation. "
                "Ask somebody at %(organisation)s, or the fund team."
            )
            % {"organisation": organisation}
        )


def check_takes_part(by: Person, transfer: Transfer, on: date) -> None:
    """Either side of a transfer, or the fund team."""
    sides = [transfer.recipient] + ([transfer.donor] if transfer.donor else [])
    if not is_fund_team(by, on) and not any(by.acts_for(side, on) for side in sides):
        raise Refused(
            _(
                "Only the organisations that take part can record this. "
                "Tell the fund team if you know more."
            )
        )


def check_not_stopped(transfer: Transfer) -> None:
    """A journey that was stopped goes no further."""
    if transfer.stopped_on is not None:
        raise Refused(_("This has been stopped. Ask again to start anew."))


def check_within_a_year(day: date, on: date, *, field: str) -> None:
    if day > on + timedelta(days=AT_MOST_DAYS_OFF):
        raise Refused(_("This is more than a year away. Give a day within a year."), field=field)


def check_reached(transfer: Transfer, stage: Stage, sentence: str) -> None:
    if Stage(transfer.stage).level < stage.level:
        raise Refused(sentence)


def check_not_yet(transfer: Transfer, stage: Stage) -> None:
    """A stage is reached once: what was said then stands."""
    if Stage(transfer.stage).level >= stage.level:
        raise Refused(_("This is recorded already. Look at the conversation for what is next."))


def check_order(transfer: Transfer, on: date, *, field: str) -> None:
    """Stages are reached in their order: none before the one that came last."""
    last = transfer.steps.order_by("-on").values_list("on", flat=True).first()
    if last is not None and on < last:
        raise Refused(
            _("This comes before the last step, on %(day)s. Give a later day.")
            % {"day": formatted(last, "j F Y")},
            field=field,
        )
