"""Claims of the demonstration: one that the rule approved, one that is paid, one that waits."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from rhannu.base import clock
from rhannu.cli.demo_people import officer
from rhannu.exchange import actions
from rhannu.exchange.models import Claim, Encounter

MET = ("wrexham", "gwynedd", "fewer-fuller-offices")
Happens = Callable[[datetime], None]


def claim_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago: after both have met."""
    return [
        (8, lambda at: _claim("travel", 6_420, "Two people, by train", at)),
        (8, lambda at: _claim("cover", 4_000, "", at)),
        (7, lambda at: _claim("night", 11_800, "The last train had gone", at)),
        (3, _pay),
    ]


def _claim(kind: str, pence: int, words: str, at: datetime) -> None:
    donor, recipient, practice = MET
    held = Encounter.objects.filter(
        transfer__is_example=True,
        transfer__donor__slug=donor,
        transfer__recipient__slug=recipient,
        transfer__practice__slug=practice,
    )
    encounter = (
        held.select_related("transfer__recipient", "transfer__asker").order_by("-pk").first()
    )
    if encounter is None or encounter.claims.filter(pence=pence).exists():
        return
    day = at.astimezone(clock.LONDON).date()
    actions.claim_cost(
        by=encounter.transfer.asker or officer(),
        encounter=encounter,
        organisation=encounter.transfer.recipient,
        kind=kind,
        pence=pence,
        spent_on=min(day, encounter.held_on + timedelta(days=1)),
        words=words,
        at=at,
    )


def _pay(at: datetime) -> None:
    approved = Claim.objects.filter(
        state=Claim.State.APPROVED, encounter__transfer__is_example=True
    )
    claim = approved.order_by("pk").first()
    if claim is not None and not Claim.objects.filter(state=Claim.State.PAID).exists():
        day = at.astimezone(clock.LONDON).date()
        actions.pay_claim(by=officer(), claim=claim, paid_on=day, at=at)
