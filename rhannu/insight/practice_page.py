"""All that is known of one practice, from every room, for its page: in four queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from rhannu.base import search
from rhannu.base.prepared import prepared
from rhannu.exchange.donors import Donor, donors_of
from rhannu.exchange.models import (
    Move,
    Offer,
    PracticeDonor,
    Rollout,
    SpreadReport,
    Transfer,
)
from rhannu.insight.journeys import Journey, journey_of
from rhannu.insight.posts import open_posts, posts_from
from rhannu.insight.practice_kept import Kept, kept_from, kept_questions
from rhannu.insight.together import by_question, columns, day_of, each_once, listed, together
from rhannu.networks.models import Endorsement
from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio.models import Project, StatedSum
from rhannu.practices import evidence as grades
from rhannu.practices.models import (
    Document,
    Evidence,
    EvidenceState,
    Lesson,
    Practice,
    SectorNote,
    StoredFile,
)

CANDIDATES = 40
WITH_BODIES = 15  # the nearest of them, whose bodies are named
_DECIDED = (
    "answer",
    "kept",
    "changed",
    "dropped",
    "why",
    "reason",
    "words",
    "since",
    "alike",
    "review_on",
    "decided_on",
)


@dataclass(frozen=True)
class PracticeFacts:
    """A practice and what surrounds it. Organisations stand by key, apart, each once."""

    practice: Practice
    organisations: dict[int, Organisation]
    lessons: tuple[Lesson, ...]
    evidence: tuple[Evidence, ...]
    reports: tuple[SpreadReport, ...]
    projects: tuple[Project, ...]
    joint: dict[int, tuple[Project, ...]]
    sums: tuple[StatedSum, ...]
    journeys: tuple[Journey, ...]
    donors: tuple[Donor, ...]
    posts: dict[int, list[Post]]
    cousins: tuple[Practice, ...]
    kept: Kept
    cousin_donors: dict[int, list[int]]  # practice -> bodies that do it
    sector_notes: dict[str, SectorNote]
    documents: tuple[Document, ...]
    rollouts: tuple[Rollout, ...]
    endorsed: tuple[Endorsement, ...]
    offers: tuple[Offer, ...]  # to come, the soonest first
    told: tuple[Move, ...]  # moves reported here that both sides have not confirmed

    @cached_property
    def graded(self) -> grades.Graded:
        return grades.grade(self.evidence)

    @property
    def links(self) -> tuple[Journey, ...]:
        """Who took it from whom: only what both sides have declared."""
        return tuple(one for one in self.journeys if one.proven)

    @property
    def stopped(self) -> tuple[Journey, ...]:
        """Those that had decided for it or used it, and then did not go on."""
        return tuple(one for one in self.journeys if one.stopped and (one.mark or one.began_with))

    @property
    def answers(self) -> tuple[Journey, ...]:
        """Each body's present answer, where it has given one."""
        return tuple(one for one in self.journeys if one.answer)


def practice_facts(practice: Practice, *, on: date, also: Iterable[int] = ()) -> PracticeFacts:
    """Everything the page of `practice` tells.

    also  keys of organisations that are wanted besides: the reader's own.
    """
    near = _near(practice)
    donors = donors_of([practice.pk])[practice.pk]
    known = {donor.organisation.pk: donor.organisation for donor in donors}
    asked = (practice.pk, practice.replaced_by_id or 0, practice.theme)
    parts = by_question(_questions(*asked, known, near, on))
    lessons = tuple(Lesson(**row) for row in sorted(parts["lessons"], key=_place))
    evidence = tuple(Evidence(**row) for row in sorted(parts["evidence"], key=_place))
    reports = tuple(SpreadReport(**row) for row in sorted(parts["reports"], key=_place))
    projects = tuple(_project(row) for row in each_once(parts["projects"]))
    journeys = tuple(journey_of(row) for row in sorted(parts["journeys"], key=_key))
    joint = _joint(each_once(parts["siblings"]))
    documents = tuple(_document(row) for row in each_once(parts["documents"]))
    told = tuple(_move(row) for row in each_once(parts["told"]))
    endorsed = tuple(_endorsed(row) for row in each_once(parts["endorsed"]))
    named = {one.organisation_id for one in (*lessons, *evidence, *documents, *endorsed)}
    named |= {one.by_id for one in evidence} | {one.lead_id for one in projects}
    named |= {row["host_id"] for row in parts["offers"]}
    named |= {one.lead_id for projects_of_award in joint.values() for one in projects_of_award}
    named |= {
        key for one in (*reports, *told, *journeys) for key in (one.donor_id, one.recipient_id)
    }
    cousin_donors: dict[int, list[int]] = {}
    for row in parts["cousin_donors"]:
        cousin_donors.setdefault(row["practice_id"], []).append(row["organisation_id"])
    named |= {key for keys in cousin_donors.values() for key in keys}
    wanted = {*named, *also, practice.owner_id} - {None, *known}
    bodies = known | {one.pk: one for one in _organisations(wanted)}
    practice.owner = bodies.get(
        practice.owner_id
    )  # whoever asks about it asks the database no more
    return PracticeFacts(
        practice=practice,
        organisations=bodies,
        lessons=lessons,
        evidence=evidence,
        reports=reports,
        projects=projects,
        joint=joint,
        sums=tuple(StatedSum(**row) for row in each_once(parts["sums"] + parts["award_sums"])),
        journeys=journeys,
        donors=tuple(donors),
        posts=_by_organisation(posts_from(parts["posts"])),
        kept=kept_from(practice, parts),
        cousins=tuple(_cousins(practice, parts["cousins"], near)),
        cousin_donors=cousin_donors,
        sector_notes={row["sector"]: SectorNote(**row) for row in parts["notes"]},
        documents=documents,
        endorsed=endorsed,
        rollouts=tuple(Rollout(**row) for row in each_once(parts["rollouts"])),
        offers=tuple(_offer(row) for row in sorted(parts["offers"], key=_soonest)),
        told=told,
    )


def practice_named(slug: str) -> Practice | None:
    """The published practice of that address."""
    return next(iter(_of_address(slug)), None)


# ------------------------------------------------------------------ the questions


@prepared
def _of_address(slug: str) -> QuerySet[Practice]:
    return Practice.objects.published().filter(slug=slug)


@prepared
def _organisations(keys: Collection[int]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=keys)


@prepared
def _questions(
    practice: int,
    replaced_by: int,
    theme: str,
    doers: Collection[int],
    near: list[int],
    on: date,
) -> QuerySet:
    return together(
        **_on_record(practice),
        **_around(practice, doers, near, on),
        **kept_questions(practice, replaced_by, theme),
    )


def _on_record(practice: int) -> dict[str, Any]:
    """What is written of the practice itself."""
    lessons = Lesson.objects.filter(practice=practice)
    texts = ("kind", "text_en", "text_cy", "organisation_id", "year", "source_url", "place")
    current = FilteredRelation("decisions", condition=Q(decisions__is_shown=True))
    journeys = Transfer.objects.filter(practice=practice).annotate(current=current)
    return {
        "lessons": (lessons, columns(*texts, "ref")),
        "evidence": (
            Evidence.objects.filter(practice=practice, state=EvidenceState.KEPT),
            columns(*texts, "ref", "by_id", "finding", "independent", "counts_as", "because")
            | columns("is_example", "file_id"),
        ),
        "endorsed": (
            Endorsement.objects.standing().filter(practice=practice),
            columns("id", "words", "link", "endorsed_on", "organisation_id", "is_example"),
        ),
        "documents": (
            Document.objects.on_offer().filter(practice=practice),
            columns("id", "ref", "kind", "title_en", "title_cy", "organisation_id", "visibility")
            | columns("is_example", file_ref="file__ref", file_kind="file__kind")
            | columns(file_size="file__size"),
        ),
        "reports": (
            SpreadReport.objects.filter(practice=practice),
            columns("place", "donor_id", "recipient_id", "year", "how")
            | columns("name_en", "name_cy", "what_en", "what_cy", "source_url"),
        ),
        "projects": (
            Project.objects.public().filter(practices=practice),
            columns("id", "slug", "title_en", "title_cy", "lead_id", "lead_words", "award_id")
            | columns("savings_from", announced_on="award__announced_on"),
        ),
        "rollouts": (
            Rollout.objects.launched().filter(practice=practice),
            columns("id", "ref", "mode", "state", "is_example"),
        ),
        "told": (
            Move.objects.light().filter(practice=practice),
            columns("id", "donor_id", "recipient_id", "how", "words", "source_url")
            | columns("in_use_on", "is_example"),
        ),
        "journeys": (
            journeys,
            columns("id", "mark", "in_use_on", "stopped_on", "stopped_because", "decision")
            | columns("donor_id", "recipient_id")
            | columns(example="is_example", answer_is_example="current__is_example")
            | {name: f"current__{name}" for name in _DECIDED},
        ),
    }


def _around(practice: int, doers: Collection[int], near: list[int], on: date) -> dict[str, Any]:
    """The sums of its projects, the posts of those who did it, and what search found near it."""
    # Two questions: asked for either at once, a database reads every sum there is.
    of_projects = StatedSum.objects.filter(project__practices=practice, project__is_public=True)
    of_awards = StatedSum.objects.filter(award__projects__practices=practice)
    shown = columns("id", "measure", "claim", "basis", "is_net", "pence", "from_year") | columns(
        "source_url", "source_note", "project_id", "award_id"
    )
    siblings = Project.objects.public().filter(award__projects__practices=practice)
    return {
        "sums": (of_projects, shown),
        "award_sums": (of_awards, shown),
        "siblings": (
            siblings,
            columns("id", "slug", "title_en", "title_cy", "award_id", "lead_id"),
        ),
        "posts": open_posts(doers, on),
        "cousins": (
            Practice.objects.current().filter(pk__in=near),
            columns("id", "slug", "title_en", "title_cy", "functions", "sectors"),
        ),
        "cousin_donors": (
            PracticeDonor.objects.filter(practice__in=near[:WITH_BODIES], example=False),
            columns("practice_id", "organisation_id"),
        ),
        "offers": (
            Offer.objects.to_come(on).filter(practice=practice),
            columns("id", "ref", "kind", "on", "places", "taken", "host_id", "is_example")
            | columns("closed_at"),
        ),
        "notes": (
            SectorNote.objects.filter(practice=practice),
            columns("sector", "text_en", "text_cy"),
        ),
    }


def _near(practice: Practice) -> list[int]:
    """Practices that search finds by this one's functions, the nearest first."""
    words = " ".join(one.replace("_", " ") for one in practice.functions)
    hits = search.find(words, kinds=["practice"], limit=CANDIDATES) if words else []
    return [hit.key for hit in hits if hit.key != practice.pk]


# ------------------------------------------------------------------ from rows to things


def _place(row: dict[str, Any]) -> int:
    return row["place"]


def _key(row: dict[str, Any]) -> int:
    return row["id"]


def _document(row: dict[str, Any]) -> Document:
    """A document that knows its file: reference, kind and size."""
    file = StoredFile(**{name: row.pop(f"file_{name}") for name in ("ref", "kind", "size")})
    document = Document(**row)
    document.file = file
    return document


def _project(row: dict[str, Any]) -> Project:
    """A project that knows the year it began, where a source says."""
    began = day_of(row.pop("announced_on")) or day_of(_first_day(row["savings_from"]))
    project = Project(**row)
    project.began = began.year if began else None
    return project


def _first_day(year: str) -> str:
    """The first of a financial year such as 2011-12; blank where it is not one."""
    return f"{year[:4]}-04-01" if year[:4].isdigit() else ""


def _move(row: dict[str, Any]) -> Move:
    return Move(**{**row, "in_use_on": day_of(row["in_use_on"])})


def _endorsed(row: dict[str, Any]) -> Endorsement:
    return Endorsement(**{**row, "endorsed_on": day_of(row["endorsed_on"])})


def _offer(row: dict[str, Any]) -> Offer:
    return Offer(**{**row, "on": day_of(row["on"])})


def _soonest(row: dict[str, Any]) -> tuple[str, int]:
    return row["on"], row["id"]


def _joint(rows: list[dict[str, Any]]) -> dict[int, tuple[Project, ...]]:
    """The projects of each award that covers more than one."""
    by_award: dict[int, list[Project]] = {}
    for row in rows:
        by_award.setdefault(row["award_id"], []).append(Project(**row))
    return {award: tuple(projects) for award, projects in by_award.items() if len(projects) > 1}


def _by_organisation(posts: Iterable[Post]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    for post in posts:
        found.setdefault(post.organisation_id, []).append(post)
    return found


def _cousins(practice: Practice, rows: list[dict[str, Any]], near: list[int]) -> Iterable[Practice]:
    """Those that share a function and serve another sector: what works on a street may on a ward."""
    functions, sectors = set(practice.functions), set(practice.sectors)
    found = []
    for row in rows:
        theirs = {name: listed(row[name]) for name in ("functions", "sectors")}
        shared = functions & set(theirs["functions"])
        # One thing in common is little, but for what the practice does first of all.
        near_kin = len(shared) > 1 or practice.functions[:1] == [*shared][:1]
        if near_kin and set(theirs["sectors"]) - sectors:
            # What it does first of all comes first; then how much they share.
            rank = (practice.functions[0] not in shared, -len(shared), near.index(row["id"]))
            found.append((rank, Practice(**{**row, **theirs})))
    return [one for _rank, one in sorted(found, key=lambda pair: pair[0])]
