"""Announcements of the demonstration: one that was told, one that is late. All made up."""

from collections.abc import Callable, Iterable
from datetime import datetime

from rhannu.cli.demo_people import officer
from rhannu.organisations.actions import system_person
from rhannu.organisations.models import Post, PostHolding
from rhannu.portfolio import actions
from rhannu.portfolio.models import Project, Publicity

Happens = Callable[[datetime], None]

# Whose award, by one of its practices.
TOLD = ("wrexham", "fewer-fuller-offices")
LATE = ("gwynedd", "led-street-lighting")


def publicity_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (90, lambda at: _open(TOLD, at)),
        (80, lambda at: _tell(TOLD, at)),
        (45, lambda at: _open(LATE, at)),
        (3, lambda at: _ask(LATE, at)),
    ]


def _found(named: tuple[str, str]) -> tuple[Project | None, Post | None]:
    lead, practice = named
    led = Project.objects.filter(lead__slug=lead, practices__slug=practice, award__isnull=False)
    project = led.select_related("award").order_by("pk").first()
    posts = Post.objects.filter(organisation__slug=lead, is_example=True, closed_on=None)
    return project, posts.order_by("pk").first()


def _open(named: tuple[str, str], at: datetime) -> None:
    project, post = _found(named)
    if project is None or project.award is None or post is None:
        return
    if not Publicity.objects.filter(award=project.award).exists():
        actions.open_kit(by=officer(), award=project.award, post=post, at=at)


def _tell(named: tuple[str, str], at: datetime) -> None:
    project, post = _found(named)
    if project is None or project.award is None or post is None:
        return
    found = Publicity.objects.filter(award=project.award, is_example=True).first()
    if found is None or found.told.exists():
        return
    holder = PostHolding.objects.filter(post=post).order_by("pk")[0].person
    actions.say_it_was_told(by=holder, found=found, where="The staff letter", on=at.date(), at=at)


def _ask(named: tuple[str, str], at: datetime) -> None:
    project, _post = _found(named)
    if project is None or project.award is None:
        return
    found = Publicity.objects.filter(award=project.award, is_example=True, asked_at=None).first()
    if found is not None and not found.told.exists():
        actions.ask_if_told(by=system_person(), found=found, at=at)
