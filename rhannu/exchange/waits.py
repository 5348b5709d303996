"""What a thread waits for, whose move it is, and from which day it counts as stuck.

Every open transfer stands at exactly one wait, written down by the action that moved it, so that
"what is stuck?" is one indexed question at any size. The thresholds are ours, to be changed here:
none comes from a study. After a change `restate` every open transfer.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from rhannu.exchange import tallies
from rhannu.exchange.models import Answer, Commitment, Mark, Request, Stage, Transfer

DONOR, RECIPIENT, EITHER, OUTSIDE = "donor", "recipient", "either", "outside"


@dataclass(frozen=True)
class Wait:
    """One thing a thread can wait for.

    days  without a move, after which it is stuck
    turn  who can move it: one side, either of them, or somebody outside both
    """

    code: str
    days: int
    turn: str


WAITS: tuple[Wait, ...] = (
    Wait("answer", 10, DONOR),
    Wait("choose", 10, RECIPIENT),
    Wait("meet", 30, EITHER),
    Wait("ask_another", 30, RECIPIENT),
    Wait("ask", 60, RECIPIENT),
    Wait("take_home", 45, RECIPIENT),
    Wait("decide", 60, RECIPIENT),
    Wait("review", 120, RECIPIENT),
    Wait("report", 120, RECIPIENT),
    Wait("confirm", 21, EITHER),
    Wait("verify", 60, OUTSIDE),
)
BY_CODE = {wait.code: wait for wait in WAITS}
# Where a thread ends: stopped, decided against, done already, or in use and verified.
ENDS = ("stopped", "not_here", "already", "verified")

# What a thread that has not begun waits for, by the state of its last request.
_BY_REQUEST = {
    "": "ask",
    Request.State.ASKED: "answer",
    Request.State.ANOTHER_TIME: "choose",
    Request.State.ANOTHER_POST: "choose",
    Request.State.ACCEPTED: "meet",
    Request.State.MET: "meet",
    Request.State.DECLINED: "ask_another",
}


def wait_of(transfer: Transfer, asked: str) -> str:
    """Where a transfer stands: the code of a wait, or of one of the ends.

    asked  state of its last request, blank where nobody was asked
    """
    for code, here in (
        ("stopped", transfer.stopped_on is not None),
        ("not_here", transfer.decision == Answer.NOT_HERE),
        ("already", transfer.decision == Answer.ALREADY and not transfer.mark),
        ("verified", transfer.mark == Mark.VERIFIED),
        ("verify", transfer.mark == Mark.CONFIRMED),
        ("confirm", transfer.mark == Mark.REPORTED),
        ("take_home", transfer.stage == Stage.EXPOSED),
        ("report", transfer.stage and transfer.decision in {Answer.ADOPT, Answer.ADAPT}),
        ("review", transfer.stage and transfer.decision == Answer.CONSIDERING),
        ("decide", transfer.stage),
    ):
        if here:
            return code
    return _BY_REQUEST[asked]


def stuck_from(
    wait: str, moved_on: date, due: date | None, paused_until: date | None = None
) -> date | None:
    """The first day on which it is stuck if nothing happens; none where it has ended.

    due           the day of its earliest open promise: the day after, it is late
    paused_until  the day its last pause ends or ended: no silence counts before it
    """
    if wait in ENDS:
        return None
    begun = max(moved_on, paused_until or moved_on)
    silent = begun + timedelta(days=BY_CODE[wait].days)
    if due is None:
        return silent
    late = due + timedelta(days=1)
    return min(silent, max(late, paused_until or late))


def restate(transfer: Transfer) -> None:
    """Write down what a transfer waits for now, and count it there. Part of the action under way."""
    state(transfer)
    tallies.retell(transfer)


def state(transfer: Transfer) -> None:
    """Write down what a transfer waits for now."""
    last = transfer.requests.order_by("-asked_at", "-pk").values_list("state", flat=True).first()
    promises = Commitment.objects.open().filter(transfer=transfer).order_by("due")
    transfer.wait = wait_of(transfer, last or "")
    transfer.stuck_from = stuck_from(
        transfer.wait,
        transfer.moved_on,
        promises.values_list("due", flat=True).first(),
        transfer.pauses.aggregate(last=Max("until_on"))["last"],
    )
    transfer.save(update_fields=["wait", "stuck_from"])
