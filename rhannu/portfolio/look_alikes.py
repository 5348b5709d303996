"""Which rows of a file look like each other and like earlier work, and whom to ask about it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rhannu.analysis.similarity import Index, Row, pack
from rhannu.base.themes import Sector
from rhannu.fund.models import Bid
from rhannu.organisations.models import Kind, Organisation, Post
from rhannu.portfolio.built_on import in_portions
from rhannu.portfolio.models import Project
from rhannu.practices.models import Practice

SECTOR_OF_KIND = {
    Kind.LOCAL_AUTHORITY: Sector.LOCAL_GOVERNMENT,
    Kind.NATIONAL_PARK: Sector.LOCAL_GOVERNMENT,
    Kind.HEALTH_BOARD: Sector.HEALTH,
    Kind.NHS_TRUST: Sector.HEALTH,
    Kind.FIRE_AND_RESCUE: Sector.FIRE,
    Kind.POLICE: Sector.POLICE,
    Kind.UNIVERSITY: Sector.EDUCATION,
    Kind.COLLEGE: Sector.EDUCATION,
    Kind.HOUSING_ASSOCIATION: Sector.THIRD_SECTOR,
    Kind.THIRD_SECTOR: Sector.THIRD_SECTOR,
    Kind.GOVERNMENT: Sector.CENTRAL,
}

MOST_EARLIER = 3  # pieces of earlier work named for one row
MOST_ROWS_TOLD = 10  # rows of a group that are named; the rest are counted


@dataclass(frozen=True)
class Work:
    """Something to compare: a row of the file (`line`), or a record (`kind` and `key`)."""

    title: str
    text: str = ""
    theme: str = ""
    sector: str = ""
    organisation_id: int | None = None
    body: str = ""  # the organisation as written
    line: int = 0
    kind: str = ""
    key: int = 0


@dataclass
class Group:
    """Rows that look alike, and the earlier work that they look like, with whom to ask."""

    rows: list[Work]
    earlier: list[dict[str, Any]] = field(default_factory=list)

    @property
    def lines(self) -> list[int]:
        return [row.line for row in self.rows]

    def as_facts(self) -> dict[str, Any]:
        """What is kept of a group until it is shown."""
        rows = [
            {"line": row.line, "title": row.title, "body": row.body}
            for row in self.rows[:MOST_ROWS_TOLD]
        ]
        return {"count": len(self.rows), "rows": rows, "earlier": self.earlier}


def groups_of(new: Sequence[Work]) -> list[Group]:
    """Rows that look like each other or like something on record, largest groups first."""
    earlier = [] if not new else _earlier_work()
    among, before = _alike(new, earlier)
    groups = [Group([new[place] for place in places]) for places in _joined(len(new), among)]
    told = _Told(earlier[place] for places in before.values() for place in places)
    place_of = {row.line: place for place, row in enumerate(new)}
    for group in groups:
        places = [one for row in group.rows for one in before.get(place_of[row.line], ())]
        for place in list(dict.fromkeys(places))[:MOST_EARLIER]:
            group.earlier.append(told.facts(earlier[place]))
    groups = [group for group in groups if group.earlier or len(group.rows) > 1]
    return sorted(groups, key=lambda group: (-len(group.rows), group.lines[0]))


def _alike(
    new: Sequence[Work], earlier: Sequence[Work]
) -> tuple[list[tuple[int, int]], dict[int, list[int]]]:
    """Pairs of places in `new` that look alike; and for places in `new`, those in `earlier`, best first."""
    works = [*new, *earlier]
    index = Index()
    index.fold_in(
        Row(
            "work",
            place,
            "en",
            "public",
            pack({"title": work.title, "body": work.text}, "en"),
            place,
        )
        for place, work in enumerate(works)
    )
    among: list[tuple[int, int]] = []
    before: dict[int, list[int]] = defaultdict(list)
    for place, work in enumerate(new):
        for hit in index.search(work.title, limit=8):
            if hit.key == place or hit.coverage < 0.75:
                continue
            if hit.key < len(new):
                among.append((place, hit.key))
            else:
                before[place].append(hit.key - len(new))
    return among, before


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The places 0 to count-1, those of a pair in one list; each list and all lists in order."""
    root = list(range(count))

    def top(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    together: dict[int, list[int]] = defaultdict(list)
    for place in range(count):
        together[top(place)].append(place)
    return list(together.values())


def _earlier_work() -> list[Work]:
    """Every project, practice and bid on record, in the words a comparison needs."""
    found = [
        Work(kind="project", key=pk, title=title_en or title_cy, text=text_en or text_cy,
             theme=theme, sector=sector, organisation_id=lead)
        for pk, title_en, title_cy, text_en, text_cy, theme, sector, lead in
        Project.objects.values_list(
            "pk", "title_en", "title_cy", "summary_en", "summary_cy", "theme", "sector", "lead_id"
        ).order_by("pk")
    ]  # fmt: skip
    found += [
        Work(kind="practice", key=pk, title=title_en or title_cy, text=text_en or text_cy,
             theme=theme, organisation_id=owner)
        for pk, title_en, title_cy, text_en, text_cy, theme, owner in
        Practice.objects.published().values_list(
            "pk", "title_en", "title_cy", "summary_en", "summary_cy", "theme", "owner_id"
        ).order_by("pk")
    ]  # fmt: skip
    found += [
        Work(kind="bid", key=pk, title=title, text=text, theme=theme, organisation_id=body)
        for pk, title, text, theme, body in Bid.objects.exclude(
            state=Bid.State.WITHDRAWN
        ).values_list("pk", "title", "summary", "theme", "organisation_id").order_by("pk")
    ]  # fmt: skip
    return found


class _Told:
    """What to say of earlier work: its title, who did it, and the post to ask there."""

    def __init__(self, works: Iterable[Work]) -> None:
        keys: dict[str, set[int]] = defaultdict(set)
        for work in works:
            keys[work.kind].add(work.key)
        self._found: dict[tuple[str, int], Any] = {}
        for kind, rows in (
            ("project", Project.objects.select_related("lead")),
            ("practice", Practice.objects.select_related("owner")),
            ("bid", Bid.objects.select_related("organisation")),
        ):
            for some in in_portions(keys[kind]):
                self._found |= {(kind, one.pk): one for one in rows.filter(pk__in=some)}
        self._read_practices(keys)
        self._read_posts()

    def _read_practices(self, keys: dict[str, set[int]]) -> None:
        """Which practices the projects test, and who did the practices."""
        links = Project.practices.through.objects
        self._practice_of: dict[int, Practice] = {}
        self._did: dict[int, Organisation] = {}
        for some in in_portions(keys["project"]):
            rows = links.filter(project_id__in=some).select_related("practice").order_by("-pk")
            self._practice_of |= {link.project_id: link.practice for link in rows}
        for some in in_portions(keys["practice"]):
            rows = links.filter(practice_id__in=some, project__is_public=True)
            for link in rows.select_related("project__lead").order_by("-pk"):
                if link.project.lead:
                    self._did[link.practice_id] = link.project.lead

    def _read_posts(self) -> None:
        """The open posts of every body concerned, real ones before made-up ones."""
        bodies = {body.pk for body in map(self._body, self._found.values()) if body}
        self._posts: dict[int, list[Post]] = defaultdict(list)
        for some in in_portions(bodies):
            rows = Post.objects.filter(organisation_id__in=some, closed_on=None)
            for post in rows.order_by("is_example", "-confirmed_on", "pk"):
                self._posts[post.organisation_id].append(post)

    def _body(self, thing: Project | Practice | Bid) -> Organisation | None:
        if isinstance(thing, Project):
            return thing.lead
        if isinstance(thing, Practice):
            return thing.owner or self._did.get(thing.pk)
        return thing.organisation

    def facts(self, work: Work) -> dict[str, Any]:
        """Titles and names in both languages, the address, and whom to ask."""
        thing = self._found[work.kind, work.key]
        body = self._body(thing)
        bid = isinstance(thing, Bid)
        words = thing.lead_words if isinstance(thing, Project) else ""
        words = thing.organisation_words if bid else words
        return {
            "kind": work.kind,
            "address": thing.ref if bid else thing.slug,
            "title_en": thing.title if bid else thing.title_en,
            "title_cy": "" if bid else thing.title_cy,
            "body_en": body.name_en if body else words,
            "body_cy": body.name_cy if body else "",
            **self._post(thing, body, work.theme),
        }

    def _post(self, thing: Any, body: Organisation | None, theme: str) -> dict[str, Any]:
        for post in self._posts.get(body.pk, ()) if body else ():
            if theme and theme in post.themes:
                return {
                    "post_en": post.title_en,
                    "post_cy": post.title_cy,
                    "example": post.is_example,
                }
        practice = thing if isinstance(thing, Practice) else self._practice_of.get(thing.pk)
        if isinstance(thing, Bid) or practice is None:
            return {"post_en": "", "post_cy": "", "example": False}
        return {"post_en": practice.post_en, "post_cy": practice.post_cy, "example": False}
