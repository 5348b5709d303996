"""Moves that somebody reports, and what the two sides say to them."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import Move, MoveReply, SpreadReport
from rhannu.exchange.rules.who import check_acts_for, check_day
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice


def check_can_report_move(*, by: Person) -> None:
    """Anybody who is signed in knows of something."""
    if not (by.is_active or by.is_system):
        raise Refused(
            _("Your access has ended. Write to the fund team and tell them what you know.")
        )


def check_move(
    *,
    practice: Practice,
    donor: Organisation,
    recipient: Organisation,
    in_use_on: date,
    how: str,
    known: bool,
    reported: bool,
    today: date,
) -> None:
    """Two bodies, a day that has been, and nothing that is on record already."""
    if not practice.published:
        raise Refused(_("This practice is not published. Choose another one."), field="practice")
    if donor == recipient:
        raise Refused(
            _("Nobody takes a practice from itself. Choose two organisations."), field="recipient"
        )
    if how not in SpreadReport.How.values or how == SpreadReport.How.PARALLEL:
        raise Refused(_("Choose how it moved, or that you do not know."), field="how")
    check_day(in_use_on, today, field="in_use_on")
    if known:
        raise Refused(
            _("Both sides have confirmed this move already. See the practice’s family tree.")
        )
    if reported:
        raise Refused(
            _("Somebody has reported this move already. Both sides can confirm it or correct it.")
        )


def check_can_reply(*, by: Person, move: Move, side: str, today: date) -> None:
    """Each side speaks for itself; the fund team records what it is told by phone."""
    if side not in MoveReply.Side.values:
        raise Refused(_("Choose which side tells you so"), field="side")
    body = move.donor if side == MoveReply.Side.DONOR else move.recipient
    check_acts_for(by, body, today)
    if move.state != Move.State.REPORTED:
        raise Refused(_("This report is closed. If it is wrong, report the move as it was."))


def check_reply(
    move: Move, *, side: str, answer: str, words: str, in_use_on: date | None, how: str, today: date
) -> None:
    """Whoever differs says how; nobody confirms twice."""
    if answer not in MoveReply.Answer.values:
        raise Refused(_("Choose whether it is so"), field="answer")
    said = move.donor_confirmed_on if side == MoveReply.Side.DONOR else move.recipient_confirmed_on
    if answer == MoveReply.Answer.CONFIRM and said is not None:
        raise Refused(_("Your side has confirmed this already. The other side comes next."))
    if answer != MoveReply.Answer.CONFIRM and not words.strip():
        raise Refused(_("Say in a sentence what is wrong."), field="words")
    if answer == MoveReply.Answer.CORRECT:
        if in_use_on is not None:
            check_day(in_use_on, today, field="in_use_on")
        if how and how not in SpreadReport.How.values:
            raise Refused(_("Choose how it moved, or that you do not know."), field="how")
