"""The one thing that would move a transfer on."""

from datetime import date
from enum import StrEnum

from rhannu.exchange.models import Answer, Mark, Request, Stage, Transfer


class Next(StrEnum):
    """What may come next. The words for each are the page's."""

    ANSWER = "answer"
    CHOOSE_DAY = "choose_day"
    MEET = "meet"  # on the day they agreed
    ASK_AGAIN = "ask_again"  # another post, or another organisation
    RECORD_MEETING = "record_meeting"
    TAKE_HOME = "take_home"
    DECIDE = "decide"
    PUBLISH = "publish"  # what its own people recorded, which nobody else sees
    LOOK_AGAIN = "look_again"  # at a "not here" or "already doing it", on its day
    REPORT = "report"
    CONFIRM = "confirm"
    VERIFY = "verify"
    IMPROVE = "improve"
    SHARE = "share"  # nothing is left to do but to be asked
    STOPPED = "stopped"
    STOP = "stop"  # never next, but possible beside it


_AFTER_ANSWER = {
    Request.State.ASKED: Next.ANSWER,
    Request.State.ANOTHER_TIME: Next.CHOOSE_DAY,
    Request.State.DECLINED: Next.ASK_AGAIN,
    Request.State.MET: Next.RECORD_MEETING,
}


def what_is_next(transfer: Transfer, request: Request | None, on: date) -> Next:
    """The step that comes next on that day, whoever may take it.

    request  the last one of the transfer.
    """
    if transfer.stopped_on is not None:
        return Next.STOPPED
    if transfer.mark:
        return _after_report(transfer)
    if transfer.decision in {Answer.NOT_HERE, Answer.ALREADY}:
        return Next.LOOK_AGAIN
    if transfer.stage == Stage.NONE:
        return _before_meeting(request, on)
    if transfer.stage == Stage.EXPOSED:
        return Next.TAKE_HOME
    if transfer.decision in {Answer.ADOPT, Answer.ADAPT}:
        return Next.REPORT
    return Next.DECIDE


def _before_meeting(request: Request | None, on: date) -> Next:
    if request is None:
        return Next.ASK_AGAIN
    state = Request.State(request.state)
    if state == Request.State.ACCEPTED:
        if request.agreed_on is None:
            return Next.CHOOSE_DAY
        return Next.MEET if request.agreed_on > on else Next.RECORD_MEETING
    if state == Request.State.ANOTHER_POST:
        # A post on record was asked in its turn; one in words must be found first.
        return Next.ANSWER if request.post_id else Next.ASK_AGAIN
    return _AFTER_ANSWER[state]


def _after_report(transfer: Transfer) -> Next:
    if transfer.mark == Mark.REPORTED:
        return Next.CONFIRM
    if transfer.mark == Mark.CONFIRMED:
        return Next.VERIFY
    return Next.SHARE if transfer.stage == Stage.IMPROVED else Next.IMPROVE
