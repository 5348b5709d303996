"""Taking the fund's data set in: all of it or nothing, and the second time nothing changes."""

from datetime import date, datetime

from rhannu.base.actions import action, one_change
from rhannu.exchange import standing
from rhannu.exchange.actions.data_set.bodies import keep_organisations, keep_what_organisations_say
from rhannu.exchange.actions.data_set.funds import keep_funds
from rhannu.exchange.actions.data_set.intake import KINDS, Intake, Step, TakenIn
from rhannu.exchange.actions.data_set.known import with_what_is_known
from rhannu.exchange.actions.data_set.work import keep_practices, keep_projects, keep_spread
from rhannu.exchange.files import DataSet
from rhannu.organisations.actions import system_person
from rhannu.organisations.models import Person
from rhannu.practices.models import Practice

__all__ = ["KINDS", "TakenIn", "rehearse_data_set", "steps_in", "take_in_data_set"]


@action
def take_in_data_set(
    *, by: Person, data: DataSet, at: datetime, on: date, step: Step = lambda kind: None
) -> TakenIn:
    """Take the whole data set in, all or nothing. The same data twice changes nothing.

    What the data set no longer holds stays as it is: other records may stand on it. So does what
    an absent file would say.
    step  told the kind of each thing once it is done, for a progress bar.
    """
    intake = Intake(by, with_what_is_known(data), at, on, step)
    keep_funds(intake)
    keep_organisations(intake)
    keep_what_organisations_say(intake)
    keep_practices(intake)
    keep_projects(intake)
    keep_spread(intake)
    if not intake.outcome.nothing_new:
        for practice in Practice.objects.all():
            standing.refresh(practice)
    return intake.outcome


class _OnlyARehearsal(Exception):
    """Raised to undo everything a rehearsal did."""


def rehearse_data_set(*, data: DataSet, at: datetime, on: date) -> TakenIn:
    """What taking the data set in would add and change. Nothing is kept."""
    outcome = TakenIn()
    try:
        with one_change():
            outcome = take_in_data_set(by=system_person(), data=data, at=at, on=on)
            raise _OnlyARehearsal
    except _OnlyARehearsal:
        return outcome


def steps_in(data: DataSet) -> int:
    """How many times `step` will be called, or a few less."""
    names = set(data.rows) - {"projects_cy.csv", "spread_cy.csv", "organisations_more.csv"}
    return sum(len(data[name]) for name in names) + len(data["projects.csv"]) + len(data.practices)
