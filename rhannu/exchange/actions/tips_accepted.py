"""A tip is answered: by its own buttons, or by whoever asks for what it proposes. Parts of actions."""

from datetime import datetime

from rhannu.base import trail
from rhannu.exchange.models import Request, Tip
from rhannu.organisations.models import Person


def accepted_by_asking(request: Request, *, by: Person, at: datetime) -> None:
    """Who asks for what was proposed has accepted the tip, by whichever road."""
    transfer = request.transfer
    waiting = Tip.objects.select_for_update(of=("self",)).open()
    for tip in waiting.filter(
        recipient=transfer.recipient_id, practice=transfer.practice_id, donor=transfer.donor_id
    ):
        tip.request = request
        answered(tip, Tip.State.ACCEPTED, by=by, at=at)


def answered(tip: Tip, state: str, *, by: Person, at: datetime) -> Tip:
    """Note the answer of a tip that is held."""
    tip.state, tip.answered_at, tip.answered_by = state, at, by
    tip.save()
    trail.record(
        "tip_answered",
        by=by,
        about=tip,
        state=tip.state,
        never=tip.never,
        until=tip.until_on,
        why=tip.why,
        request=tip.request_id,
    )
    return tip
