"""An officer's own spreadsheet: kept as it was read, taken in as one change, and taken back whole.

`portfolio.looking` reads a file and then calls what stands here.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.clock import LONDON
from rhannu.organisations.models import Person
from rhannu.portfolio import columns as fields
from rhannu.portfolio import rules
from rhannu.portfolio.actions import making
from rhannu.portfolio.models import ColumnMapping, Load, LoadFinding, LoadRow, Standing
from rhannu.portfolio.weighing import Weighing, reread

Lines = Sequence[tuple[int, Sequence[str]]]
_BATCH = 1000


@action
def keep_load(
    *,
    by: Person,
    load: Load,
    lines: Lines,
    weighing: Weighing | None,
    at: datetime,
    remember: bool = False,
) -> Load:
    """Keep what was read of a file until it is taken in.

    remember  somebody said which column is which: so it is for every file with this header.
    """
    rules.check_can_load(by=by)
    load.save()
    if remember:
        _remember(load, at)
    _keep_weighing(load, lines, weighing)
    trail.record("file_looked_at", by=by, about=load, kind=load.kind, rows=len(lines), at=at)
    return load


@action
def keep_mapping(
    *,
    by: Person,
    load: Load,
    lines: Lines,
    weighing: Weighing | None,
    at: datetime,
) -> Load:
    """Keep what the rows are and which column is which, and remember it for this header."""
    rules.check_can_change_load(by=by, load=_locked(load))
    load.save(update_fields=["kind", "mapping"])
    _keep_weighing(load, lines, weighing)
    _remember(load, at)
    trail.record("columns_mapped", by=by, about=load, kind=load.kind, fields=sorted(load.mapping))
    return load


@action
def keep_names(
    *,
    by: Person,
    load: Load,
    lines: Lines,
    weighing: Weighing | None,
) -> Load:
    """Keep which bodies are meant by names that were not recognised."""
    rules.check_can_change_load(by=by, load=_locked(load))
    load.save(update_fields=["names"])
    _keep_weighing(load, lines, weighing)
    trail.record("organisations_settled", by=by, about=load, organisations=[*load.names.values()])
    return load


@action
def take_in(
    *,
    by: Person,
    load: Load,
    at: datetime,
    without_bad: bool = False,
    with_doubtful: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Load:
    """Make what the rows say: projects and bids that the fund team alone finds, posts and people.

    without_bad    leave out rows that cannot be read; else their being there refuses the whole.
    with_doubtful  take in contacts that seem to be dead as well.
    progress       told how many rows are done.
    """
    load = _locked(load)
    rules.check_can_take_in(by=by, load=load, without_bad=without_bad, with_doubtful=with_doubtful)
    standings = [Standing.READY, *([Standing.DOUBTFUL] if with_doubtful else [])]
    taken = 0
    for rows in _in_batches(load.rows.filter(standing__in=standings)):
        taken += making.make(by, load, reread(load, rows, on=_day(at)), rows, at=at)
        progress(taken)
    load.state, load.taken_in_at = Load.State.TAKEN_IN, at
    load.tallies["taken"] = taken
    load.save(update_fields=["state", "taken_in_at", "tallies"])
    # Last, so that whatever the trail says of these rows later has a higher number.
    trail.record("load_taken_in", by=by, about=load, rows=taken, at=at)
    return load


@action
def undo_load(*, by: Person, load: Load, at: datetime) -> Load:
    """Remove all that a load made. Refused, by name, where something has been built on it since."""
    load = _locked(load)
    rules.check_can_undo(by=by, load=load)
    making.unmake(by, load)
    load.findings.all().delete()
    load.rows.update(cells=[], made=[], ended=[])
    load.state, load.undone_at = Load.State.UNDONE, at
    load.save(update_fields=["state", "undone_at"])
    trail.record("load_undone", by=by, about=load, at=at)
    return load


@action
def drop_load(*, by: Person, load: Load, at: datetime) -> None:
    """Forget a file that was not taken in, with every cell of it."""
    load = _locked(load)
    rules.check_can_drop(by=by, load=load)
    trail.record("load_dropped", by=by, about=load, at=at)
    load.delete()


def _remember(load: Load, at: datetime) -> None:
    ColumnMapping.objects.update_or_create(
        kind=load.kind,
        header=fields.header_key(load.columns),
        defaults={"mapping": load.mapping, "saved_at": at},
    )


def _locked(load: Load) -> Load:
    return Load.objects.select_for_update().get(pk=load.pk)


def _day(at: datetime) -> Any:
    return at.astimezone(LONDON).date()


def _keep_weighing(load: Load, lines: Lines, weighing: Weighing | None) -> None:
    load.rows.all().delete()
    load.findings.all().delete()
    known = {row.line: row for row in weighing.rows} if weighing else {}
    LoadRow.objects.bulk_create(
        (
            LoadRow(
                load=load,
                line=line,
                cells=list(cells),
                standing=known[line].standing if known else Standing.READY,
                organisation_id=known[line].organisation_id if known else None,
                post_id=known[line].post_id if known else None,
            )
            for line, cells in lines
        ),
        batch_size=_BATCH,
    )
    places: dict[str, int] = {}
    findings = []
    for kind, line, facts in weighing.found if weighing else ():
        places[kind] = places.get(kind, 0) + 1
        findings.append(
            LoadFinding(load=load, kind=kind, place=places[kind], line=line, facts=facts)
        )
    LoadFinding.objects.bulk_create(findings, batch_size=_BATCH)
    load.tallies = weighing.tallies() if weighing else {"rows": len(lines)}
    load.save(update_fields=["tallies"])


def _in_batches(rows: QuerySet[LoadRow]) -> Iterator[list[LoadRow]]:
    last = 0
    while batch := list(rows.filter(line__gt=last).order_by("line")[:_BATCH]):
        yield batch
        last = batch[-1].line
