"""Everything that search knows, written anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rhannu.base import search, trail
from rhannu.base.actions import action
from rhannu.base.models import SearchRow
from rhannu.fund import actions as bids
from rhannu.fund.models import Bid
from rhannu.organisations.models import Person
from rhannu.portfolio.actions import projects
from rhannu.portfolio.files import language_of
from rhannu.portfolio.models import Project
from rhannu.practices import actions as practices
from rhannu.practices.models import Lesson, Practice
from rhannu.practices.rules import check_can_keep_practices


@dataclass(frozen=True)
class Kind:
    """A kind of thing in search: how its rows are read, how its room writes one, and what it says."""

    rows: Callable[[], Any]
    write: Callable[[Any], None]
    texts: Callable[[Any], search.Texts]


def _language(bid: Bid) -> str:
    return language_of(f"{bid.title} {bid.summary}")


KINDS = {
    practices.SEARCH_KIND: Kind(
        lambda: Practice.objects.prefetch_related("lessons"),
        practices.write_search,
        practices.search_texts,
    ),
    practices.LESSON_KIND: Kind(
        lambda: Lesson.objects.select_related("practice"),
        practices.write_lesson_search,
        practices.lesson_texts,
    ),
    projects.SEARCH_KIND: Kind(Project.objects.all, projects.write_search, projects.search_texts),
    bids.SEARCH_KIND: Kind(
        Bid.objects.all,
        lambda bid: bids.write_search(bid, _language(bid)),
        lambda bid: bids.search_texts(bid, _language(bid)),
    ),
}


def things_in_search() -> int:
    """How many things `rebuild_search` will write."""
    return sum(kind.rows().count() for kind in KINDS.values())


@action
def rebuild_search(*, by: Person, step: Callable[[], None] = lambda: None) -> int:
    """Write every search row anew and drop those of things that are gone. How many were written.

    All in one change: until it ends, everybody searches what there was. Needed after the words
    are cut otherwise than before (stemming, synonyms), or where rows were lost.
    """
    check_can_keep_practices(by=by)
    written = 0
    for kind, of_kind in KINDS.items():
        keys = set()
        for one in of_kind.rows().order_by("pk").iterator(chunk_size=500):
            of_kind.write(one)
            keys.add(one.pk)
            step()
        stored = SearchRow.objects.filter(kind=kind, deleted=False).values_list("key", flat=True)
        for gone in set(stored) - keys:
            search.forget(kind, gone)
        written += len(keys)
    trail.record("search_rebuilt", by=by, about=by, things=written)
    return written
