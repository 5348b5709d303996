"""Bodies that the demonstration's fund team tries to reach: rung, silent, back another day. Made up."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from rhannu.cli.demo_people import officer
from rhannu.exchange import actions
from rhannu.fund.models import NotApplying, ReachStop
from rhannu.organisations.models import Organisation

Happens = Callable[[datetime], None]


def reach_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (70, lambda at: _approach("blaenau-gwent", "letter", "Chief Executive", at)),
        (60, lambda at: _approach("bannau-brycheiniog-npa", "phone", "Head of Finance", at)),
        (58, lambda at: _why("bannau-brycheiniog-npa", "reserves", "Head of Finance", at, 55)),
        (50, lambda at: _approach("south-wales-fire", "event", "Deputy Chief Officer", at)),
        (45, lambda at: _why("vale-of-glamorgan", "can_borrow", "Section 151 Officer", at, 200)),
        (40, lambda at: _stop("pembrokeshire-coast-npa", at)),
        (6, lambda at: _approach("dyfed-powys-police", "phone", "Head of Estates", at)),
    ]


def _body(slug: str) -> Organisation | None:
    return Organisation.objects.present().filter(slug=slug).first()


def _approach(slug: str, how: str, whom: str, at: datetime) -> None:
    body = _body(slug)
    if body is not None:
        actions.record_approach(
            by=officer(), organisation=body, how=how, on=at.date(), whom=whom, at=at
        )


def _why(slug: str, reason: str, whom: str, at: datetime, days: int) -> None:
    body = _body(slug)
    if body is None or NotApplying.objects.filter(organisation=body, is_example=True).exists():
        return
    actions.say_why_not_applying(
        by=officer(),
        organisation=body,
        reason=reason,
        said_by=whom,
        said_on=at.date(),
        return_on=at.date() + timedelta(days=days),
        at=at,
    )


def _stop(slug: str, at: datetime) -> None:
    body = _body(slug)
    if body is None or ReachStop.objects.filter(organisation=body, is_example=True).exists():
        return
    actions.stop_reaching(
        by=officer(),
        organisation=body,
        reason="It plans nothing that would pay back, and has said so twice.",
        review_on=at.date() + timedelta(days=300),
        at=at,
    )
