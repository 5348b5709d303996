"""How far each body was reached, with the record behind it, and what to do next. Written by actions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from rhannu.analysis import reach as rule
from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange.models import Reach, ReachCounted
from rhannu.exchange.reach_sources import SOURCES, first_of_each
from rhannu.fund.models import Approach, NotApplying, ReachStop
from rhannu.organisations.models import Organisation, Post, PostHolding
from rhannu.organisations.sectors import SECTOR_OF_KIND

COUNTED = "reach_counted"  # the trail entry of a count
_FLAGS = rule.STATES[1:]
_WRITTEN = (
    "sort_en", "sort_cy", "kind", "region", "sector", "state", "records", *_FLAGS,
    "why", "step", "step_place", "step_on", "neighbour_id",
)  # fmt: skip
_AT_ONCE = 200


@dataclass
class _Around:
    """What the next step needs, of all bodies at once, by key."""

    posts: Mapping[int, int] = field(default_factory=dict)
    held: Collection[int] = ()
    tried: Mapping[int, date] = field(default_factory=dict)
    why: Mapping[int, NotApplying] = field(default_factory=dict)
    stops: Mapping[int, date] = field(default_factory=dict)


def is_due(on: date) -> bool:
    """Whether anything but a count has happened since the last one, or another day has come."""
    last = ReachCounted.objects.first()
    if last is None or last.on != on:
        return True
    since = TrailEntry.objects.filter(seq__gt=last.seq).exclude(verb=COUNTED)
    return since.exists()


def refresh(on: date, bodies: Collection[int] | None = None) -> int:
    """Count anew, these bodies or all. Part of the action under way. How many rows are otherwise."""
    present = Organisation.objects.present()
    if bodies is not None:
        present = present.filter(pk__in=bodies)
    changed = 0
    funded: Mapping[str, list[rule.Body]] = {}
    for example in (False, True):
        found = list(first_of_each(present, example=example))
        records = {one.pk: _records(one) for one in found}
        if example:
            said = _said_of()
            found = [one for one in found if records[one.pk] or one.pk in said]
        elif bodies is None:
            funded = _by_kind(one for one in found if rule.FUNDED in records[one.pk])
        else:
            rows = Reach.objects.filter(funded=True, is_example=False)
            funded = _by_kind(one.organisation for one in rows.select_related("organisation"))
        around = _around([one.pk for one in found] if example else None, on, example=example)
        wanted = [_row(one, records[one.pk], around, funded, on, example) for one in found]
        changed += _write(wanted, bodies, example=example)
    return changed


def _said_of() -> set[int]:
    """Bodies of which something made up was said that shows nothing of how far they were reached."""
    said = NotApplying.objects.filter(is_example=True).values_list("organisation", flat=True)
    stopped = ReachStop.objects.filter(is_example=True).values_list("organisation", flat=True)
    return {*said, *stopped}


def _records(one: Any) -> dict[str, list[str]]:
    """State -> day, source and reference of the first record that shows it."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for source in SOURCES:
        if getattr(one, f"{source.code}_key") is None:
            continue
        said = (
            _iso(getattr(one, f"{source.code}_day")),
            source.code,
            str(getattr(one, f"{source.code}_ref") or ""),
        )
        for state in source.states:
            found[state].append(said)
    return {state: list(min(rows, key=_first)) for state, rows in found.items()}


def _first(said: Any) -> tuple[bool, str]:
    """By day; what has none comes last. Of equal ones the first in the order of the sources."""
    return (not said[0], said[0])


def _iso(day: Any) -> str:
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = day.astimezone(clock.LONDON).date()
    return str(day.isoformat())


def _by_kind(bodies: Iterable[Organisation]) -> dict[str, list[rule.Body]]:
    found: dict[str, list[rule.Body]] = defaultdict(list)
    for one in bodies:
        found[one.kind].append(_body(one))
    return found


def _body(one: Organisation) -> rule.Body:
    return rule.Body(one.pk, one.kind, one.region, one.population, frozenset(one.neighbour_keys))


def _around(keys: list[int] | None, on: date, *, example: bool) -> _Around:
    """Five queries, whatever is on record."""

    def of(rows: QuerySet[Any], name: str = "organisation") -> QuerySet[Any]:
        return rows if keys is None else rows.filter(**{f"{name}__in": keys})

    posts = of(Post.objects.filter(closed_on=None, is_example=example)).order_by()
    holdings = PostHolding.objects.held_on(on).filter(
        post__closed_on=None,
        post__is_example=example,
        post__wrong_since=None,
        person__bounced_on=None,
    )
    known = holdings.filter(Q(person__email__isnull=False) | ~Q(post__phone=""))
    tried = of(Approach.objects.filter(is_example=example)).order_by()
    said = of(NotApplying.objects.filter(is_example=example)).order_by("said_on", "pk")
    stops = of(ReachStop.objects.filter(is_example=example, lifted_at=None))
    return _Around(
        posts=dict(posts.values_list("organisation").annotate(n=Count("pk"))),
        held=set(of(known, "post__organisation").values_list("post__organisation", flat=True)),
        tried=dict(tried.values_list("organisation").annotate(last=Max("on"))),
        why={one.organisation_id: one for one in said},
        stops=dict(stops.values_list("organisation", "review_on")),
    )


def _row(
    one: Any,
    records: dict[str, list[str]],
    around: _Around,
    funded: Mapping[str, list[rule.Body]],
    on: date,
    example: bool,
) -> Reach:
    state, why = rule.state_of(records), around.why.get(one.pk)
    sector = SECTOR_OF_KIND.get(one.kind, "")
    silent = state in (*rule.SILENT, rule.ENGAGED) and bool(sector)
    neighbour = rule.look_alike(_body(one), funded) if silent else None
    step = rule.Step()
    if silent:
        tried = [day for day in (around.tried.get(one.pk), one.mail_day) if day]
        step = rule.next_step(
            rule.Known(
                state=state,
                posts=around.posts.get(one.pk, 0),
                held=one.pk in around.held,
                tried_on=max(tried, default=None),
                why=why.reason if why else "",
                return_on=why.return_on if why else None,
                review_on=around.stops.get(one.pk),
                neighbour=neighbour,
            ),
            on,
        )
    return Reach(
        organisation_id=one.pk,
        is_example=example,
        sort_en=one.sort_en,
        sort_cy=one.sort_cy,
        kind=one.kind,
        region=one.region,
        sector=sector,
        state=state,
        records=records,
        **{flag: flag in records for flag in _FLAGS},
        why=why.reason if why else "",
        step=step.code,
        step_place=rule.STEPS.index(step.code) if step.code else 99,
        step_on=step.on,
        neighbour_id=neighbour,
    )


def _write(wanted: list[Reach], bodies: Collection[int] | None, *, example: bool) -> int:
    """Write what is otherwise than before, and nothing else."""
    there = Reach.objects.filter(is_example=example)
    if bodies is not None:
        there = there.filter(organisation__in=bodies)
    before = {one.organisation_id: one for one in there}
    new, otherwise = [], []
    for row in wanted:
        had = before.pop(row.organisation_id, None)
        if had is None:
            new.append(row)
        elif any(getattr(had, name) != getattr(row, name) for name in _WRITTEN):
            row.pk = had.pk
            otherwise.append(row)
    fields = [name.removesuffix("_id") for name in _WRITTEN]
    Reach.objects.bulk_create(new, batch_size=_AT_ONCE)
    Reach.objects.bulk_update(otherwise, fields, batch_size=_AT_ONCE)
    Reach.objects.filter(pk__in=[one.pk for one in before.values()]).delete()
    return len(new) + len(otherwise) + len(before)


# ------------------------------------------------------------------ counts


@dataclass(frozen=True)
class Group:
    """Bodies of one sector, kind and region: how many there are, and at how many each is on record."""

    sector: str
    kind: str
    region: str
    bodies: int
    never: int
    reached: int
    engaged: int
    applied: int
    funded: int
    sharing: int
    adopting: int


def groups(*, example: bool = False) -> list[Group]:
    """By sector, kind and region. One query; as many rows as there are such groups."""
    counts: dict[str, Any] = {flag: Count("pk", filter=Q(**{flag: True})) for flag in _FLAGS}
    counts["never"] = Count("pk", filter=Q(state=rule.NEVER))
    rows = Reach.objects.filter(is_example=example).order_by("sector", "kind", "region")
    found: Any = rows.values("sector", "kind", "region").annotate(bodies=Count("pk"), **counts)
    return [Group(**row) for row in found]


def steps(*, example: bool = False) -> dict[str, int]:
    """How many bodies wait for which next step. One query."""
    rows = Reach.objects.filter(is_example=example).exclude(step="").order_by()
    return dict(rows.values_list("step").annotate(n=Count("pk")))
