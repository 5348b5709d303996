"""What a digest tells: public matter alone, as somebody who has not signed in may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rhannu.base import clock
from rhannu.base.languages import Said, said
from rhannu.base.models import TrailEntry
from rhannu.exchange.models import Offer
from rhannu.fund.models import Round
from rhannu.networks.models import Digest, Event
from rhannu.portfolio.models import Project
from rhannu.practices.models import Practice, Version

MOST_EACH = 10  # of a kind; the rest stands on the site


@dataclass(frozen=True)
class News:
    """One piece of news. view, args: its page; blank where it has none of its own."""

    kind: str
    title: Said
    view: str
    args: tuple[str, ...]
    on: date | None = None  # of an event
    where: str = ""  # who offers it


def news_of(digest: Digest, since: datetime, until: datetime) -> list[News]:
    """What is new in those days, of what it asks for. Nothing that is an example, ever."""
    found: list[News] = []
    for code, tell in TELLERS.items():
        if not digest.news or code in digest.news:
            found += list(tell(digest, since, until))[:MOST_EACH]
    return found


def _practices(digest: Digest, since: datetime, until: datetime) -> Iterator[News]:
    """Pages that were published, or published anew."""
    versions = Version.objects.filter(published_at__gt=since, published_at__lte=until)
    rows = Practice.objects.current().filter(is_example=False, pk__in=versions.values("practice"))
    if digest.themes:
        rows = rows.filter(theme__in=digest.themes)
    for one in rows.order_by("sort_en", "pk")[:MOST_READ]:
        if not digest.sectors or set(digest.sectors) & set(one.sectors):
            yield News("practices", said(one, "title"), "practices:practice", (one.slug,))


def _projects(digest: Digest, since: datetime, until: datetime) -> Iterator[News]:
    """Projects whose public record is new or changed."""
    changed = TrailEntry.objects.filter(
        verb="project_kept", about_type="portfolio.project", at__gt=since, at__lte=until
    )
    rows = Project.objects.public().filter(pk__in=changed.values("about_id"))
    if digest.themes:
        rows = rows.filter(theme__in=digest.themes)
    if digest.sectors:
        rows = rows.filter(sector__in=digest.sectors)
    for one in rows.order_by("sort_en", "pk")[:MOST_EACH]:
        yield News("projects", said(one, "title"), "portfolio:project", (one.slug,))


def _rounds(digest: Digest, since: datetime, until: datetime) -> Iterator[News]:
    """Rounds that were announced in those days."""
    days = (_day(since), _day(until))
    rows = Round.objects.filter(announced_on__gt=days[0], announced_on__lte=days[1])
    for one in rows.order_by("announced_on", "pk")[:MOST_EACH]:
        yield News("rounds", said(one, "name"), "fund:fund", (), on=one.announced_on)


def _events(digest: Digest, since: datetime, until: datetime) -> Iterator[News]:
    """Days on offer and events that were made known, and are still to come."""
    on = _day(until)
    new = {"made_at__gt": since, "made_at__lte": until, "closed_at": None}
    offers = Offer.objects.to_come(on).filter(practice__is_example=False, **new)
    if digest.themes:
        offers = offers.filter(practice__theme__in=digest.themes)
    rows = offers.filter(is_example=False).select_related("practice", "host")
    for one in rows.order_by("on", "pk")[:MOST_EACH]:
        title, where = said(one.practice, "title"), one.host.short()
        yield News("events", title, "exchange:offer", (one.ref,), one.on, where)
    events = Event.objects.to_come(on).filter(is_example=False, **new)
    for event in events.select_related("network").order_by("on", "pk")[:MOST_EACH]:
        wanted = set(digest.themes) & set(event.network.themes) if event.network else True
        if not digest.themes or wanted:
            yield News("events", said(event, "title"), "", (), event.on)


TELLERS = {
    Digest.News.PROJECTS.value: _projects,
    Digest.News.PRACTICES.value: _practices,
    Digest.News.ROUNDS.value: _rounds,
    Digest.News.EVENTS.value: _events,
}
MOST_READ = 200


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
