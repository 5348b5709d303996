"""Who may keep awards and projects, and what may be done with a load."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.columns import FIELDS, missing
from rhannu.portfolio.models import Load, Standing


def check_can_keep_projects(*, by: Person) -> None:
    """Only the fund team enters awards and projects."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _(
                "Only the fund team can change projects. Write to the fund team and say what is wrong."
            )
        )


def check_can_load(*, by: Person) -> None:
    """Only the fund team brings in spreadsheets."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _("Only the fund team can bring in spreadsheets. Send yours to the fund team.")
        )


def check_can_change_load(*, by: Person, load: Load) -> None:
    """Until it is taken in, a load can be looked at anew."""
    check_can_load(by=by)
    if load.state != Load.State.PREVIEW:
        raise Refused(_("This file has been taken in already. Load it again to take it in anew."))


def check_mapping(*, load: Load, kind: str, mapping: Mapping[str, str]) -> None:
    """Each field has a column of its own that the file has, and those that are needed have one."""
    for column in mapping.values():
        if column not in load.columns:
            raise Refused(
                _("The file has no column called %(column)s. It has: %(columns)s.")
                % {"column": column, "columns": ", ".join(load.columns)}
            )
    absent = missing(kind, mapping)
    for field in FIELDS[kind]:
        if field.code in absent:
            raise Refused(
                _("Say which column holds this: %(field)s.") % {"field": field.label},
                field=field.code,
            )
        others = [code for code, column in mapping.items() if column == mapping.get(field.code)]
        if len(others) > 1:
            raise Refused(
                _("%(column)s is chosen twice. Choose each column for one thing.")
                % {"column": mapping[field.code]},
                field=others[-1],
            )


def check_can_take_in(
    *, by: Person, load: Load, without_bad: bool = True, with_doubtful: bool = False
) -> None:
    """A load is taken in once; rows that cannot be read are left out only by somebody's choice."""
    check_can_change_load(by=by, load=load)
    counts = load.tallies
    bad = counts.get(Standing.BAD, 0)
    ready = counts.get(Standing.READY, 0)
    if with_doubtful:
        ready += counts.get(Standing.DOUBTFUL, 0)
    if missing(load.kind, load.mapping):
        raise Refused(_("Say first which column is which."))
    if not ready:
        raise Refused(
            _("No row of this file can be taken in. Mend the rows named here and load it again.")
        )
    if bad and not without_bad:
        raise Refused(
            ngettext(
                "%(n)s row cannot be read. Choose to leave it out, or mend the file and load it again.",
                "%(n)s rows cannot be read. Choose to leave them out, or mend the file and load it again.",
                bad,
            )
            % {"n": bad},
            field="without_bad",
        )


def check_can_undo(*, by: Person, load: Load) -> None:
    """Only what was taken in can be taken back, and only once."""
    check_can_load(by=by)
    if load.state != Load.State.TAKEN_IN:
        raise Refused(_("There is nothing of this file to take back. Look at the list of files."))


def check_can_drop(*, by: Person, load: Load) -> None:
    """What was never taken in, or was taken back, can be forgotten."""
    check_can_load(by=by)
    if load.state == Load.State.TAKEN_IN:
        raise Refused(_("This file has been taken in. Take it back first."))
