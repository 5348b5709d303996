"""Which rows of a file look like each other and like earlier work, and whom to ask about it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rhannu.analysis.similarity import Comparison, Description, Statistics
from rhannu.base import search
from rhannu.fund.models import Bid
from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio.built_on import in_portions
from rhannu.portfolio.files import language_of
from rhannu.portfolio.models import Project
from rhannu.practices.models import Practice

# From this score on, nine in ten of the labelled pairs were the same idea, and nine in ten of those
# that were had it (benchmarks/pairs).
ALIKE_FROM = 0.7
MOST_COMPARED = 3_000  # rows: beyond it a preview would take minutes
_ALL_OF, _MOST_SOUGHT = 2_000, 8
_LONGEST_COMPARED = 2_000  # characters of a summary
MOST_EARLIER = 3  # pieces of earlier work named for one row
MOST_ROWS_TOLD = 10  # rows of a group that are named; the rest are counted


@dataclass(frozen=True)
class Work:
    """Something to compare: a row of the file (`line`), or a record (`kind` and `key`)."""

    title: str
    text: str = ""
    theme: str = ""
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
    compared = new[:MOST_COMPARED]
    earlier = _earlier_work(compared)
    gathered = _gathered(compared, earlier)
    told = _Told(work for _rows, likened in gathered for work in likened)
    groups = [Group(rows, [told.facts(work) for work in likened]) for rows, likened in gathered]
    return sorted(groups, key=lambda group: (-len(group.rows), group.lines[0]))


def _gathered(new: Sequence[Work], earlier: Sequence[Work]) -> list[tuple[list[Work], list[Work]]]:
    """Rows under the first row each is like, and the earlier work that any of them is like.

    A row is compared with first rows only, so that likeness does not creep from one to the next.
    """
    described = [_described(work) for work in (*earlier, *new)]
    statistics = Statistics(described)
    records, heads = Comparison(), Comparison()
    for description in described[: len(earlier)]:
        records.add(statistics.profile(description))
    rows: list[list[Work]] = []
    likened: list[dict[int, float]] = []
    for work, description in zip(new, described[len(earlier) :], strict=True):
        profile = statistics.profile(description)
        like = heads.like(profile, threshold=ALIKE_FROM)
        place = max(like, key=lambda one: one[1])[0] if like else heads.add(profile)
        if not like:
            rows.append([])
            likened.append({})
        rows[place].append(work)
        for record, score in records.like(profile, threshold=ALIKE_FROM):
            likened[place][record] = max(score, likened[place].get(record, 0))
    surest = [sorted(found, key=lambda one: -found[one])[:MOST_EARLIER] for found in likened]
    return [
        (some, [earlier[record] for record in found])
        for some, found in zip(rows, surest, strict=True)
        if found or len(some) > 1
    ]


def _described(work: Work) -> Description:
    language = language_of(f"{work.title} {work.text}")
    return Description(work.title, work.text[:_LONGEST_COMPARED], language, work.theme)


def _earlier_work(new: Sequence[Work]) -> list[Work]:
    """Work on record that rows may be like: all of it, or where it is much what search finds for them."""
    models = {"project": Project, "practice": Practice, "bid": Bid}
    if sum(model._base_manager.count() for model in models.values()) <= _ALL_OF:
        found = {
            kind: set(model._base_manager.values_list("pk", flat=True))
            for kind, model in models.items()
        }
    else:
        found = {kind: set() for kind in models}
        for title in {work.title for work in new}:
            seen = (search.PUBLIC, search.FUND)
            for hit in search.find(title, kinds=models, audiences=seen, limit=_MOST_SOUGHT):
                found[hit.kind].add(hit.key)
    return [*_projects(found["project"]), *_practices(found["practice"]), *_bids(found["bid"])]


def _projects(keys: set[int]) -> Iterator[Work]:
    fields = ["pk", "title_en", "title_cy", "summary_en", "summary_cy", "theme"]
    for some in in_portions(keys):
        rows = Project.objects.filter(pk__in=some).order_by("pk").values_list(*fields)
        for pk, title_en, title_cy, text_en, text_cy, theme in rows:
            yield Work(title_en or title_cy, text_en or text_cy, theme, kind="project", key=pk)


def _practices(keys: set[int]) -> Iterator[Work]:
    fields = ["pk", "title_en", "title_cy", "summary_en", "summary_cy", "theme"]
    for some in in_portions(keys):
        rows = Practice.objects.filter(pk__in=some).order_by("pk").values_list(*fields)
        for pk, title_en, title_cy, text_en, text_cy, theme in rows:
            yield Work(title_en or title_cy, text_en or text_cy, theme, kind="practice", key=pk)


def _bids(keys: set[int]) -> Iterator[Work]:
    for some in in_portions(keys):
        rows = Bid.objects.filter(pk__in=some).exclude(state=Bid.State.WITHDRAWN).order_by("pk")
        for pk, title, text, theme in rows.values_list("pk", "title", "summary", "theme"):
            yield Work(title, text, theme, kind="bid", key=pk)


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
                    "phone": post.phone,
                    "example": post.is_example,
                }
        practice = thing if isinstance(thing, Practice) else self._practice_of.get(thing.pk)
        if isinstance(thing, Bid) or practice is None:
            return {"post_en": "", "post_cy": "", "example": False}
        return {"post_en": practice.post_en, "post_cy": practice.post_cy, "example": False}
