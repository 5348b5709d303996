"""Looking at an officer's own spreadsheet: read, compared, kept for them to decide on.

Reading and comparing take seconds for a large file. They happen here, before the action that keeps
the outcome, so that nobody waits to write meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from rhannu.base.clock import LONDON
from rhannu.base.languages import fold
from rhannu.base.tables import read_table
from rhannu.organisations.models import Organisation, Person
from rhannu.portfolio import actions, rules
from rhannu.portfolio import columns as fields
from rhannu.portfolio.models import Load
from rhannu.portfolio.weighing import Weighing, weigh

Progress = Callable[[str], None]
Lines = Sequence[tuple[int, Sequence[str]]]


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
    weighing = _weigh(load, lines, at, progress)
    return actions.keep_load(
        by=by, load=load, lines=lines, weighing=weighing, at=at, remember=bool(mapping)
    )


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
    return actions.keep_mapping(
        by=by, load=load, lines=lines, weighing=_weigh(load, lines, at), at=at
    )


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
    return actions.keep_names(by=by, load=load, lines=lines, weighing=_weigh(load, lines, at))


def _with(guessed: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The guess, with what is known put in its place; no column stands twice."""
    rest = {code: column for code, column in guessed.items() if column not in known.values()}
    return {**rest, **known}


def _lines(load: Load) -> list[tuple[int, Sequence[str]]]:
    return list(load.rows.order_by("line").values_list("line", "cells"))


def _weigh(
    load: Load,
    lines: Lines,
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
        on=at.astimezone(LONDON).date(),
        names=load.names,
        faults=load.faults,
        progress=progress,
    )
