"""All that is known of one organisation, from every room, for its page: in two queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from rhannu.base.prepared import prepared
from rhannu.exchange.followups import Counted
from rhannu.exchange.models import Answer, Commitment, Decision, PracticeDonor, Transfer
from rhannu.insight.posts import open_posts, posts_from
from rhannu.insight.together import by_question, columns, day_of, number_of, together
from rhannu.organisations.models import (
    Alias,
    Need,
    Organisation,
    Person,
    Post,
    Succession,
)
from rhannu.portfolio.models import Project
from rhannu.practices.models import Practice

SHOWN = 25  # answers of each kind, the latest; the body's register holds them all

_PRACTICE = {name: f"practice__{name}" for name in ("slug", "title_en", "title_cy", "theme")}


@dataclass(frozen=True)
class Done:
    """A practice that it does, and how it came to it."""

    practice: Practice
    project: Project | None
    taken: bool
    mark: str
    example: bool


@dataclass(frozen=True)
class Answered:
    """Its present answer to a practice."""

    practice: Practice
    answer: str
    reason: str
    words: str
    since: int | None
    changed: str
    review_on: date | None
    example: bool


@dataclass(frozen=True)
class Passed:
    """A transfer with it on one side: who stands on the other."""

    ref: str
    practice: Practice
    other: Organisation | None
    stage: str
    mark: str
    example: bool


@dataclass(frozen=True)
class Followed:
    """A body before or after it."""

    other: Organisation
    on: date
    note: Succession


@dataclass(frozen=True)
class OrganisationFacts:
    """An organisation and what surrounds it."""

    organisation: Organisation
    aliases: tuple[Alias, ...]
    before: tuple[Followed, ...]
    after: tuple[Followed, ...]
    needs: tuple[Need, ...]
    posts: tuple[Post, ...]
    done: tuple[Done, ...]
    answers: tuple[Answered, ...]
    given: tuple[Passed, ...]
    learning: tuple[Passed, ...]
    promises: Counted

    @property
    def shows_latest_alone(self) -> bool:
        """Whether there may be more answers of a kind than the page shows."""
        kinds = Counter(one.answer for one in self.answers)
        return any(n >= SHOWN for n in kinds.values())


def organisation_named(slug: str) -> Organisation | None:
    """The organisation of that address."""
    return next(iter(_of_address(slug)), None)


def organisation_facts(
    organisation: Organisation, *, reader: Person | Any, on: date
) -> OrganisationFacts:
    """Everything its page tells `reader`, who may be nobody in particular.

    What it is learning, and its promises of real transfers, are shown to those who may see its
    transfers, and to nobody else.
    """
    learning = reader.is_authenticated and _may_see(organisation, reader, on)
    rows = by_question(_questions(organisation.pk, learning, on))
    return OrganisationFacts(
        organisation=organisation,
        aliases=tuple(Alias(**row) for row in sorted(rows["aliases"], key=_name)),
        before=tuple(_followed(row) for row in sorted(rows["before"], key=_on)),
        after=tuple(_followed(row) for row in sorted(rows["after"], key=_on)),
        needs=tuple(Need(**row) for row in sorted(rows["needs"], key=_key)),
        posts=tuple(posts_from(rows["posts"])),
        done=tuple(_done(row) for row in sorted(rows["done"], key=_title)),
        answers=tuple(_answered(row) for row in sorted(rows["answers"], key=_title)),
        given=tuple(_passed(row) for row in sorted(rows["given"], key=_title)),
        learning=tuple(_passed(row) for row in sorted(rows["learning"], key=_title)),
        promises=next((Counted(**row) for row in rows["promises"]), Counted()),
    )


# ------------------------------------------------------------------ the questions


@prepared
def _of_address(slug: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(slug=slug)


@prepared
def _questions(organisation: int, learning: bool, on: date) -> QuerySet:
    return together(**_own(organisation, on), **_with_others(organisation, learning))


def _body(side: str) -> dict[str, str]:
    names = ("slug", "name_en", "name_cy", "short_en", "short_cy")
    return {f"other_{name}": f"{side}__{name}" for name in names}


def _own(organisation: int, on: date) -> dict[str, Any]:
    """Its names, its history, its needs and its posts."""
    note = columns("id", "on", "note_en", "note_cy")
    return {
        "aliases": (Alias.objects.filter(organisation=organisation), columns("id", "name", "kind")),
        "before": (
            Succession.objects.filter(successor=organisation),
            note | _body("predecessor"),
        ),
        "after": (Succession.objects.filter(predecessor=organisation), note | _body("successor")),
        "needs": (
            Need.objects.filter(organisation=organisation, met_on=None),
            columns("id", "words_en", "words_cy", "theme", "year", "source_url", "is_example"),
        ),
        "posts": open_posts([organisation], on),
    }


def _with_others(organisation: int, shows_learning: bool) -> dict[str, Any]:
    """What it does, what it answered last, what it passed on and what it is learning."""
    passed = columns("id", "ref", "stage", "mark", "is_example") | _PRACTICE
    proven = Transfer.objects.donors_proven().filter(donor=organisation)
    learning = Transfer.objects.open().filter(recipient=organisation, mark="")
    if not shows_learning:
        learning = learning.none()
    latest = learning.order_by("-moved_on", "-pk").values("pk")[:SHOWN]
    return {
        "done": (
            PracticeDonor.objects.filter(organisation=organisation, practice__published=True),
            columns("id", "mark", "example", "taken_from_id")
            | _PRACTICE
            | {f"project_{name}": f"project__{name}" for name in ("slug", "title_en", "title_cy")},
        ),
        "answers": (
            latest_answers(organisation),
            columns("id", "answer", "reason", "words", "changed", "review_on", "is_example")
            | columns("since")
            | _PRACTICE,
        ),
        **(_promises(organisation) if shows_learning else {}),
        "given": (proven, passed | _body("recipient")),
        "learning": (Transfer.objects.filter(pk__in=latest), passed | _body("donor")),
    }


def latest_answers(organisation: int) -> QuerySet[Decision]:
    """What it published last, of each kind."""
    published = Decision.objects.published().filter(organisation=organisation)
    latest = Q()
    for answer in Answer:
        of_kind = published.filter(answer=answer).order_by("-pk")
        latest |= Q(pk__in=of_kind.values("pk")[:SHOWN])
    return published.filter(latest)


def _promises(organisation: int) -> dict[str, Any]:
    """What it promised in real transfers and what came of it, apart."""
    real = Q(transfer__is_example=False) | Q(transfer=None, pledge__event__is_example=False)
    made = Commitment.objects.filter(real, organisation=organisation)
    ends = {"kept": "kept_on", "changed": "changed_on", "cannot": "released_on"}
    counts = {"promised": number_of(made)} | {
        name: number_of(made.filter(**{f"{field}__isnull": False})) for name, field in ends.items()
    }
    return {"promises": (Organisation.objects.filter(pk=organisation), counts)}


def _may_see(organisation: Organisation, reader: Any, on: date) -> bool:
    """As `Transfer.objects.visible_to` has it, for the transfers of one recipient."""
    team = reader.roles_on(on) & {"fund_officer", "administrator", "analyst"}
    return bool(team) or reader.acts_for(organisation, on)


# ------------------------------------------------------------------ from rows to things


def _key(row: dict[str, Any]) -> int:
    return row["id"]


def _name(row: dict[str, Any]) -> str:
    return row["name"]


def _on(row: dict[str, Any]) -> str:
    return row["on"]


def _title(row: dict[str, Any]) -> str:
    return row["title_en"]


def _practice(row: dict[str, Any]) -> Practice:
    return Practice(**{name: row[name] for name in _PRACTICE})


def _other(row: dict[str, Any]) -> Organisation | None:
    names = ("slug", "name_en", "name_cy", "short_en", "short_cy")
    facts = {name: row[f"other_{name}"] for name in names}
    return Organisation(**facts) if facts["slug"] else None


def _followed(row: dict[str, Any]) -> Followed:
    note = Succession(note_en=row["note_en"], note_cy=row["note_cy"])
    return Followed(_other(row), day_of(row["on"]), note)  # type: ignore[arg-type]


def _done(row: dict[str, Any]) -> Done:
    names = ("slug", "title_en", "title_cy")
    project = Project(**{name: row[f"project_{name}"] for name in names})
    return Done(
        practice=_practice(row),
        project=project if project.slug else None,
        taken=row["taken_from_id"] is not None,
        mark=row["mark"],
        example=bool(row["example"]),
    )


def _answered(row: dict[str, Any]) -> Answered:
    return Answered(
        practice=_practice(row),
        answer=row["answer"],
        reason=row["reason"],
        words=row["words"],
        since=row["since"],
        changed=row["changed"],
        review_on=day_of(row["review_on"]),
        example=bool(row["is_example"]),
    )


def _passed(row: dict[str, Any]) -> Passed:
    return Passed(
        ref=row["ref"],
        practice=_practice(row),
        other=_other(row),
        stage=row["stage"],
        mark=row["mark"],
        example=bool(row["is_example"]),
    )
