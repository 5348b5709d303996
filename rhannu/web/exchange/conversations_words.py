"""Where a thread stands, what is next, who can move it: in words, by the codes of `insight.waits`."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.exchange.models import Transfer
from rhannu.insight import waits
from rhannu.insight.today import Thread

STANDS = {
    "answer": gettext_lazy("Asked, no answer yet"),
    "choose": gettext_lazy("Another time or person was suggested"),
    "meet": gettext_lazy("They agreed to meet"),
    "ask_another": gettext_lazy("They could not help this time"),
    "ask": gettext_lazy("Decided without a conversation"),
    "take_home": gettext_lazy("They have met"),
    "decide": gettext_lazy("Learnt, not yet decided"),
    "review": gettext_lazy("Learnt, still considering"),
    "report": gettext_lazy("Decided, not yet in use"),
    "confirm": gettext_lazy("In use, says one side"),
    "verify": gettext_lazy("In use, both sides say so"),
    "promise": gettext_lazy("A promise is overdue"),
    "verified": gettext_lazy("In use, verified by someone outside"),
    "not_here": gettext_lazy("Decided: not here"),
    "already": gettext_lazy("Already done there"),
    "stopped": gettext_lazy("Stopped"),
}
NEXT = {
    "answer": gettext_lazy("Answer the request"),
    "choose": gettext_lazy("Choose a day, or ask the other person"),
    "meet": gettext_lazy("Meet, and record what was promised"),
    "ask_another": gettext_lazy("Ask another organisation"),
    "ask": gettext_lazy("Talk to someone who has done it"),
    "take_home": gettext_lazy("Tell your own people what you saw"),
    "decide": gettext_lazy("Decide: adopt, adapt or not here"),
    "review": gettext_lazy("Look at the decision again"),
    "report": gettext_lazy("Say when it is in use"),
    "confirm": gettext_lazy("Confirm that it is in use"),
    "verify": gettext_lazy("Have it seen by someone outside both"),
    "promise": gettext_lazy("Say whether the promise was kept"),
    "verified": gettext_lazy("Nothing. It can be asked to host visits"),
    "not_here": gettext_lazy("Nothing until the day to look again"),
    "already": gettext_lazy("Nothing. It can be asked how it does it"),
    "stopped": gettext_lazy("Nothing. It can be asked for again"),
}
# What to do about a stuck one that somebody else can move.
REMEDY = {
    "answer": gettext_lazy("Ring them and ask for an answer"),
    "choose": gettext_lazy("Ask which day suits"),
    "meet": gettext_lazy("Ask whether they have met"),
    "ask_another": gettext_lazy("Propose somebody else"),
    "ask": gettext_lazy("Propose a conversation"),
    "take_home": gettext_lazy("Ask whom they told"),
    "decide": gettext_lazy("Ask for a decision"),
    "review": gettext_lazy("Ask whether they still consider it"),
    "report": gettext_lazy("Ask whether it is in use"),
    "confirm": gettext_lazy("Ask the other side to confirm"),
    "verify": gettext_lazy("Find a verifier"),
    "promise": gettext_lazy("Ask about the promise"),
}


def who_moves(thread: Thread) -> str:
    """The names of whoever can take the next step."""
    transfer = thread.transfer
    if thread.at == "promise":
        donor_promised = transfer.donor is not None and thread.promised_by == transfer.donor_id
        return name_of(transfer, waits.DONOR if donor_promised else waits.RECIPIENT)
    if thread.at not in waits.BY_CODE:
        return ""
    if thread.at == "confirm":
        return " + ".join(name_of(transfer, side) for side in unconfirmed(transfer))
    turn = waits.BY_CODE[thread.at].turn
    if turn == waits.EITHER:
        return " + ".join(name_of(transfer, side) for side in (waits.DONOR, waits.RECIPIENT))
    if turn == waits.OUTSIDE:
        return _("An auditor, analyst or evaluator")
    return name_of(transfer, turn)


def name_of(transfer: Transfer, side: str) -> str:
    """The short name of a side; a blank donor is one that is not known yet."""
    body = transfer.donor if side == waits.DONOR else transfer.recipient
    return body.short() if body is not None else _("Nobody yet")


def can_move(thread: Thread, own: Collection[int]) -> bool:
    """Whether the next step is for one of these organisations to take."""
    transfer = thread.transfer
    ours = {
        waits.DONOR: transfer.donor_id in own,
        waits.RECIPIENT: transfer.recipient_id in own,
    }
    if thread.at == "promise":
        return thread.promised_by in own
    if thread.at == "confirm":
        return any(ours[side] for side in unconfirmed(transfer))
    turn = waits.BY_CODE[thread.at].turn if thread.at in waits.BY_CODE else waits.OUTSIDE
    return any(ours.values()) if turn == waits.EITHER else ours.get(turn, False)


def unconfirmed(transfer: Transfer) -> list[str]:
    """The sides that have not said yet that it is in use."""
    days = {
        waits.DONOR: transfer.donor_confirmed_on,
        waits.RECIPIENT: transfer.recipient_confirmed_on,
    }
    return [side for side, day in days.items() if day is None]


def days_since(since: date, today: date) -> str:
    """ "today", "1 day", "48 days"."""
    days = (today - since).days
    if days <= 0:
        return _("today")
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
