"""Who sets money apart for learning, and what may be drawn of it."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.analysis.budget import Line, fits, year_name, year_of
from rhannu.base.money import pounds
from rhannu.base.refusals import Refused
from rhannu.exchange.models import Claim
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

MOST_PENCE = 10_000_000_000  # a hundred million pounds
YEARS = 10  # back and ahead


def check_looks_after_budget(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team looks after the learning budget. Write to it."))


def check_allocation(*, year: int, pence: int, words: str, line: Line, today: date) -> None:
    """Not less than is approved already, and with a reason."""
    if abs(year - year_of(today)) > YEARS:
        raise Refused(_("Choose a financial year within ten years."), field="year")
    if not 0 <= pence <= MOST_PENCE:
        raise Refused(_("Give a sum from nothing to £100 million."), field="pence")
    if pence < line.drawn:
        raise Refused(
            _("%(sum)s of this year is approved or paid already. Give at least as much.")
            % {"sum": pounds(line.drawn)},
            field="pence",
        )
    if not words.strip():
        raise Refused(_("Say why it is this much."), field="words")


def check_within_budget(*, claim: Claim, line: Line) -> None:
    """Nothing is approved beyond what was allocated; where nothing was, nothing is held back."""
    if fits(claim.pence, line):
        return
    raise Refused(
        _(
            "The learning budget of %(year)s has %(left)s left, and this is %(sum)s. "
            "Set more apart first, or refuse the claim."
        )
        % {
            "year": year_name(claim.year),
            "left": pounds(max(line.left or 0, 0)),
            "sum": pounds(claim.pence),
        }
    )


def check_can_draw(*, by: Person, claim: Claim, on: date) -> None:
    """The fund team says which fund pays, as long as it may still be paid."""
    check_looks_after_budget(by=by, on=on)
    if claim.state not in (Claim.State.CLAIMED, Claim.State.APPROVED):
        raise Refused(_("This claim has ended, so its fund stays as it is."))
