"""Sharing duties of the demonstration: one under way, one done, one that waits. All made up."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from rhannu.cli.demo_people import officer
from rhannu.exchange import actions, sharing
from rhannu.exchange.models import SharingDuty
from rhannu.organisations.models import Post, PostHolding
from rhannu.portfolio.models import Project

Happens = Callable[[datetime], None]

# Who helps, about which practice their award paid for.
AGREED = ("wrexham", "fewer-fuller-offices")
WAITING = ("gwynedd", "led-street-lighting")
DONE = ("flintshire", "led-street-lighting")
A_CALL = sharing.Share(sessions=1, places=0, cap=2, pence=15_000)
WANTS_EN = "How others decide which buildings to give up first."
WANTS_CY = "Sut mae eraill yn penderfynu pa adeiladau i'w gollwng gyntaf."


def duty_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (250, lambda at: _propose(DONE, at, A_CALL, days=900)),
        (248, lambda at: _agree(DONE, at)),
        (45, lambda at: _propose(AGREED, at)),
        (43, lambda at: _agree(AGREED, at)),
        (2, lambda at: _propose(WAITING, at)),
    ]


def _project(named: tuple[str, str]) -> Project | None:
    lead, practice = named
    led = Project.objects.filter(lead__slug=lead, practices__slug=practice, award__isnull=False)
    return led.select_related("award").order_by("pk").first()


def _post(named: tuple[str, str]) -> Post | None:
    return Post.objects.filter(organisation__slug=named[0], is_example=True).order_by("pk").first()


def _propose(
    named: tuple[str, str], at: datetime, share: sharing.Share | None = None, days: int = 500
) -> None:
    """share: in proportion to the award, where none is given."""
    project, post = _project(named), _post(named)
    if project is None or project.award is None or post is None:
        return
    if SharingDuty.objects.filter(award=project.award).exists():
        return
    share = share or sharing.share_of(sharing.sum_of(project.award))
    actions.propose_duty(
        by=officer(),
        award=project.award,
        post=post,
        sessions=share.sessions,
        places=share.places,
        cap=share.cap,
        pence=share.pence,
        until=at.date() + timedelta(days=days),
        at=at,
    )


def _agree(named: tuple[str, str], at: datetime) -> None:
    project, post = _project(named), _post(named)
    if project is None or post is None:
        return
    duty = SharingDuty.objects.filter(award=project.award, state=SharingDuty.State.PROPOSED).first()
    if duty is not None:
        holder = PostHolding.objects.filter(post=post).order_by("pk")[0].person
        actions.agree_duty(by=holder, duty=duty, wants_en=WANTS_EN, wants_cy=WANTS_CY, at=at)
