"""Where a thread stands, whose move it is, and from when it counts as stuck.

Every open transfer stands at exactly one of `WAITS`. It is stuck when nothing has happened for
longer than that wait allows, or when a promise is overdue. The thresholds are ours, to be changed
here: none comes from a study.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rhannu.exchange.models import Answer, Commitment, Mark, Request, Stage, Transfer

DONOR, RECIPIENT, EITHER, OUTSIDE = "donor", "recipient", "either", "outside"

_LEARNT = Q(stage__in=[Stage.ACQUIRED, Stage.APPLIED, Stage.IMPROVED])
_DECIDED_YES = Q(decision__in=[Answer.ADOPT, Answer.ADAPT])


@dataclass(frozen=True)
class Wait:
    """One thing a thread can wait for.

    days   without a move, after which it is stuck
    turn   who can move it: one side, either of them, or somebody outside both
    where  which open transfers stand here; no two waits share one
    asked  states of the last request, where the wait depends on it
    """

    code: str
    days: int
    turn: str
    where: Q
    asked: tuple[str, ...] = ()


_STATE = Request.State
WAITS: tuple[Wait, ...] = (
    Wait("answer", 10, DONOR, Q(stage=Stage.NONE), (_STATE.ASKED,)),
    Wait("choose", 10, RECIPIENT, Q(stage=Stage.NONE), (_STATE.ANOTHER_TIME, _STATE.ANOTHER_POST)),
    Wait("meet", 30, EITHER, Q(stage=Stage.NONE), (_STATE.ACCEPTED, _STATE.MET)),
    Wait("ask_another", 30, RECIPIENT, Q(stage=Stage.NONE), (_STATE.DECLINED,)),
    Wait("ask", 60, RECIPIENT, Q(stage=Stage.NONE), ("",)),
    Wait("take_home", 45, RECIPIENT, Q(stage=Stage.EXPOSED)),
    Wait("decide", 60, RECIPIENT, _LEARNT & Q(mark=Mark.NONE, decision="")),
    Wait("review", 120, RECIPIENT, _LEARNT & Q(mark=Mark.NONE, decision=Answer.CONSIDERING)),
    Wait("report", 120, RECIPIENT, _LEARNT & _DECIDED_YES & Q(mark=Mark.NONE)),
    Wait("confirm", 21, EITHER, Q(mark=Mark.REPORTED)),
    Wait("verify", 60, OUTSIDE, Q(mark=Mark.CONFIRMED)),
)
BY_CODE = {wait.code: wait for wait in WAITS}

OPEN = Q(stopped_on=None) & ~Q(decision=Answer.NOT_HERE) & ~Q(mark=Mark.VERIFIED)
# Where a thread ends: stopped, decided against, or in use and verified.
ENDS = ("stopped", "not_here", "verified")


def with_wait(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """The transfers, each with what `wait_of` needs, and with its overdue promise.

    asked    the state of the last request, blank where nobody was asked
    late_on  the day its oldest overdue promise was due, none where none is
    late_by  key of the organisation that promised it
    """
    overdue = Commitment.objects.overdue(on).filter(transfer=OuterRef("pk")).order_by("due", "pk")
    return _with_asked(transfers).annotate(
        late_on=Subquery(overdue.values("due")[:1]),
        late_by=Subquery(overdue.values("organisation")[:1]),
    )


def wait_of(transfer: Any) -> str:
    """Where a transfer stands: the code of a wait, or of one of the ends. The twin of `Wait.where`.

    transfer  one that knows `asked`, the state of its last request
    """
    for code, here in (
        ("stopped", transfer.stopped_on is not None),
        ("not_here", transfer.decision == Answer.NOT_HERE),
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
    return next(wait.code for wait in WAITS if transfer.asked in wait.asked)


def waiting(transfers: QuerySet[Transfer], *codes: str) -> QuerySet[Transfer]:
    """Those that stand at one of these waits."""
    found = Q()
    for code in codes:
        found |= here(BY_CODE[code])
    return _with_asked(transfers).filter(OPEN, found)


def stuck(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """Those where nothing happened for longer than their wait allows, or a promise is overdue."""
    return _with_asked(transfers).filter(OPEN, stalled(on) | late(on))


def moving(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """The open ones that are not stuck."""
    return not_stuck(transfers.filter(OPEN), on)


def not_stuck(transfers: QuerySet[Transfer], on: date) -> QuerySet[Transfer]:
    """All but the stuck ones: those that move, and those that have come to an end."""
    return _with_asked(transfers).exclude(OPEN & (stalled(on) | late(on)))


def stalled(on: date) -> Q:
    """Nothing has happened for longer than the wait allows. For transfers that know `asked`."""
    found, unmet = Q(), Q()
    for wait in WAITS:
        since = Q(moved_on__lte=on - timedelta(days=wait.days))
        if not wait.asked:
            found |= wait.where & since
    for days in sorted({wait.days for wait in WAITS if wait.asked}):
        states = [state for wait in WAITS if wait.days == days for state in wait.asked]
        unmet |= Q(asked__in=states, moved_on__lte=on - timedelta(days=days))
    soonest = min(wait.days for wait in WAITS)
    found |= Q(stage=Stage.NONE, mark=Mark.NONE) & unmet
    return Q(moved_on__lte=on - timedelta(days=soonest)) & found


def is_stuck(at: str, since: date, on: date) -> bool:
    """Whether what has stood at `at` (a wait, or "promise") since that day is stuck."""
    if at == "promise":
        return True
    return at in BY_CODE and since <= on - timedelta(days=BY_CODE[at].days)


def late(on: date) -> Q:
    """A promise made here is overdue."""
    return Q(Exists(Commitment.objects.overdue(on).filter(transfer=OuterRef("pk"))))


def here(wait: Wait) -> Q:
    """What is true of the transfers at a wait. For transfers that know `asked`."""
    return wait.where & Q(asked__in=wait.asked) if wait.asked else wait.where


def _with_asked(transfers: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """With `asked`: the state of the last request, blank where nobody was asked."""
    if "asked" in transfers.query.annotations:
        return transfers
    requests = Request.objects.filter(transfer=OuterRef("pk")).order_by("-asked_at", "-pk")
    return transfers.annotate(asked=Coalesce(Subquery(requests.values("state")[:1]), Value("")))
