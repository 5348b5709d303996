"""Two days that a body of the demonstration offers: one to come, which some wait for, and one that was."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta

from rhannu.base.days import working_day
from rhannu.cli.demo_people import officer
from rhannu.exchange import actions
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Offer
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice

HOST, PRACTICE = "wrexham", "agile-working"
COMES = (("gwynedd", 2), ("ceredigion", 2), ("isle-of-anglesey", 1))  # the last one waits
Happens = Callable[[datetime], None]


def offer_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (20, lambda at: _offer(at, "visit", days=18, places=3)),
        (17, lambda at: _sign_up(at, "visit", COMES[0])),
        (15, lambda at: _offer(at, "open_day", days=35, places=4)),
        *[
            (days, lambda at, one=one: _sign_up(at, "open_day", one))
            for days, one in zip((12, 9, 6), COMES, strict=True)
        ],
    ]


def _offer(at: datetime, kind: str, *, days: int, places: int) -> None:
    actions.make_offer(
        by=officer(),
        practice=Practice.objects.get(slug=PRACTICE),
        host=Organisation.objects.get(slug=HOST),
        kind=kind,
        on=working_day(day(at) + timedelta(days=days)),
        places=places,
        at=at,
        starts=time(10),
        minutes=240,
        place="Guildhall, Wrexham",
        who="Whoever plans offices, with one colleague.",
        access="Level entrance, lift, hearing loop in the hall.",
    )


def _sign_up(at: datetime, kind: str, comes: tuple[str, int]) -> None:
    slug, people = comes
    actions.sign_up(
        by=officer(),
        offer=Offer.objects.get(kind=kind, host__slug=HOST),
        organisation=Organisation.objects.get(slug=slug),
        people=people,
        at=at,
        needs="A parking space by the door." if people > 1 else "",
    )
