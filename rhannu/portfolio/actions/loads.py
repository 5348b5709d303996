"""An officer's own spreadsheet: looked at, settled, taken in as one change, and taken back whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.clock import LONDON
from rhannu.base.languages import fold
from rhannu.base.tables import read_table
from rhannu.organisations.models import Organisation, Person
from rhannu.portfolio import columns as fields
from rhannu.portfolio import rules
from rhannu.portfolio.actions import making
from rhannu.portfolio.models import ColumnMapping, Load, LoadFinding, LoadRow, Standing
from rhannu.portfolio.weighing import Weighing, reread, weigh

Progress = Callable[[str], None]
_BATCH = 1000


def look_at_file(
    *,
    by: Person,
    filename: str,
    content: bytes,
    at: datetime,
    kind: str = "",
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    progress: Progress = lambda step: None,
) -> Load:
    """Read a spreadsheet and say what it would bring; nothing is taken in.

    kind, mapping  what the caller knows; the rest is remembered from this header or guessed.
    Raises Unreadable where the file cannot be read.

    Reading and comparing take seconds for a large file and happen before the one change, so that
    nobody waits to write meanwhile.
    """
    rules.check_can_load(by=by)
    progress("file")
    table = read_table(content, sheet=sheet, known=fields.KNOWN)
    remembered = fields.remembered(table.columns, kind)
    kind = kind or (remembered[0] if remembered else fields.guess_kind(table.columns, filename))
    guessed = remembered[1] if remembered else fields.guess_mapping(kind, table.columns)
    load = Load(
        kind=kind,
        filename=filename[-200:],
        sheet=table.sheet[:100],
        sheets=table.sheets,
        encoding=table.encoding,
        columns=table.columns,
        mapping=_with(guessed, mapping or {}),
        faults=[
            {"line": one.line, "column": one.column, "code": one.code} for one in table.problems
        ],
        by=by,
        looked_at=at,
    )
    if mapping:
        rules.check_mapping(load=load, kind=kind, mapping=load.mapping)
    lines = [(line.number, line.cells) for line in table.lines]
    return _keep_load(
        by=by, load=load, lines=lines, weighing=_weigh(load, lines, at, progress), at=at
    )


@action
def _keep_load(
    *,
    by: Person,
    load: Load,
    lines: Sequence[tuple[int, Sequence[str]]],
    weighing: Weighing | None,
    at: datetime,
) -> Load:
    """Keep what was read of a file until it is taken in."""
    load.save()
    _keep_weighing(load, lines, weighing)
    trail.record("file_looked_at", by=by, about=load, kind=load.kind, rows=len(lines), at=at)
    return load


def map_columns(
    *, by: Person, load: Load, kind: str, mapping: Mapping[str, str], at: datetime
) -> Load:
    """Say what the rows are and which column is which; the header is remembered for next time.

    mapping  field code -> column name; blanks are left out.
    """
    rules.check_can_change_load(by=by, load=load)
    mapping = {code: column for code, column in mapping.items() if column}
    rules.check_mapping(load=load, kind=kind, mapping=mapping)
    load.kind, load.mapping = kind, mapping
    lines = _lines(load)
    return _keep_mapping(by=by, load=load, lines=lines, weighing=_weigh(load, lines, at), at=at)


@action
def _keep_mapping(
    *,
    by: Person,
    load: Load,
    lines: Sequence[tuple[int, Sequence[str]]],
    weighing: Weighing | None,
    at: datetime,
) -> Load:
    rules.check_can_change_load(by=by, load=_locked(load))
    load.save(update_fields=["kind", "mapping"])
    _keep_weighing(load, lines, weighing)
    ColumnMapping.objects.update_or_create(
        kind=load.kind,
        header=fields.header_key(load.columns),
        defaults={"mapping": load.mapping, "saved_at": at},
    )
    trail.record("columns_mapped", by=by, about=load, kind=load.kind, fields=sorted(load.mapping))
    return load


def settle_organisations(
    *, by: Person, load: Load, names: Mapping[str, Organisation | None], at: datetime
) -> Load:
    """Say which bodies are meant by names that were not recognised; None leaves one as written.

    names  as written, or folded -> the organisation.
    """
    rules.check_can_change_load(by=by, load=load)
    for name, organisation in names.items():
        load.names.pop(fold(name), None)
        if organisation is not None:
            load.names[fold(name)] = organisation.pk
    lines = _lines(load)
    return _keep_names(by=by, load=load, lines=lines, weighing=_weigh(load, lines, at))


@action
def _keep_names(
    *,
    by: Person,
    load: Load,
    lines: Sequence[tuple[int, Sequence[str]]],
    weighing: Weighing | None,
) -> Load:
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


def _locked(load: Load) -> Load:
    return Load.objects.select_for_update().get(pk=load.pk)


def _day(at: datetime) -> Any:
    return at.astimezone(LONDON).date()


def _with(guessed: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The guess, with what is known put in its place; no column stands twice."""
    rest = {code: column for code, column in guessed.items() if column not in known.values()}
    return {**rest, **known}


def _lines(load: Load) -> list[tuple[int, Sequence[str]]]:
    return list(load.rows.order_by("line").values_list("line", "cells"))


def _weigh(
    load: Load,
    lines: Sequence[tuple[int, Sequence[str]]],
    at: datetime,
    progress: Progress = lambda step: None,
) -> Weighing | None:
    """What the lines amount to; None until it is known which column is which."""
    if fields.missing(load.kind, load.mapping):
        return None
    return weigh(
        load.kind,
        load.columns,
        load.mapping,
        lines,
        on=_day(at),
        names=load.names,
        faults=load.faults,
        progress=progress,
    )


def _keep_weighing(
    load: Load, lines: Sequence[tuple[int, Sequence[str]]], weighing: Weighing | None
) -> None:
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
