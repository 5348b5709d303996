"""What comes in by mail or phone is for the fund team, and proposes only."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Told
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

MOST_NOTE = 500  # characters of a note


def check_can_take_in(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team takes mail and notes in. Record the meeting in its conversation.")
        )


def check_note(words: str) -> None:
    if not words.strip():
        raise Refused(_("Write in a line whom you rang, and about what."), field="words")
    if len(words) > MOST_NOTE:
        raise Refused(
            _("This is too long for a note. Say it in %(most)d letters at most.")
            % {"most": MOST_NOTE},
            field="words",
        )


def check_can_close_told(*, by: Person, told: Told, on: date) -> None:
    """The fund team, once."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team confirms what it was told. Tell them what you know."))
    if told.closed_at is not None:
        raise Refused(_("Somebody has dealt with this already. Look at what else waits."))
