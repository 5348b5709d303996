"""`rhannu load`: an officer's own spreadsheet, looked at first, taken in, taken back."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from rhannu.base import clock
from rhannu.base.tables import MOST_BYTES, Unreadable
from rhannu.base.trail import by_road
from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _
from rhannu.organisations.actions import system_person
from rhannu.portfolio import actions, findings, looking
from rhannu.portfolio.columns import field_codes, missing
from rhannu.portfolio.models import Load, LoadFinding, Standing

FindingKind = LoadFinding.FindingKind
MOST_SHOWN = 10  # of each sort; all are on the page and in the file to take away


@click.command(
    help=_(
        "Take a spreadsheet (.xlsx or .csv) of projects, contacts or bids in. You see first what it "
        "would bring: look-alikes, whom to ask, dead contacts, rows that cannot be read. "
        "Nothing is taken in until you say so, and --undo takes it all back."
    )
)
@click.argument(
    "file",
    required=False,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=_("FILE"),
)
@click.option(
    "--kind", type=click.Choice(["projects", "contacts", "bids"]), help=_("What the rows are.")
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar='title="Project name"',
    help=_("Which column holds what; once for each. The rest is guessed by the header."),
)
@click.option("--sheet", default="", metavar=_("SHEET"), help=_("Which sheet of a workbook."))
@click.option("--yes", is_flag=True, help=_("Do not ask; take in what is ready."))
@click.option(
    "--leave-out-bad", is_flag=True, help=_("With --yes: leave out rows that cannot be read.")
)
@click.option("--with-dead", is_flag=True, help=_("Take in the dead contacts as well."))
@click.option("--undo", "ref", metavar=_("REF"), help=_("Take a file back, by its reference."))
@click.option("--json", "as_json", is_flag=True, help=_("Answer in JSON, for machines."))
@in_language
def load(file, kind, pairs, sheet, yes, leave_out_bad, with_dead, ref, as_json):
    if ref:
        undo(ref, as_json)
        return
    if file is None:
        raise Failed(
            _("Say which file to take in, or which to take back with --undo."), exit_code=2
        )
    looked = look(file, kind or "", mapping_from(pairs), sheet)
    if not as_json:
        show(looked)
    taken = 0
    try:
        taken = decide_and_take_in(
            looked, yes=yes, leave_out_bad=leave_out_bad, with_dead=with_dead
        )
    finally:
        if as_json:
            facts = {**as_facts(looked), "taken": taken}
            click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    if taken and not as_json:
        click.echo(
            _("Rows taken in: %(n)d. Take them back with: rhannu load --undo %(ref)s")
            % {"n": taken, "ref": looked.ref}
        )


def mapping_from(pairs) -> dict[str, str]:
    """What --map said: field code -> column. Fails on a field there is not."""
    known = {code for kind in Load.LoadKind for code in field_codes(kind)}
    mapping = {}
    for pair in pairs:
        code, equals, column = pair.partition("=")
        if not equals or code.strip() not in known:
            raise Failed(
                _('Write --map title="Project name". The names are: %(codes)s.')
                % {"codes": ", ".join(sorted(known))},
                exit_code=2,
            )
        mapping[code.strip()] = column.strip().strip("\"'")
    return mapping


def look(file: Path, kind: str, mapping: dict[str, str], sheet: str) -> Load:
    """Read the file, telling on standard error how far we are."""
    steps = {
        "file": _("Reading the file"),
        "rows": _("Reading the rows"),
        "organisations": _("Recognising organisations"),
        "look_alikes": _("Looking for look-alikes"),
        "contacts": _("Looking for dead contacts"),
    }
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)  # one more than is taken: enough to be refused
    console = Console(stderr=True)
    with console.status(steps["file"]) as status, by_road("import"):
        try:
            return looking.look_at_file(
                by=system_person(),
                filename=file.name,
                content=content,
                at=clock.now(),
                kind=kind,
                mapping=mapping,
                sheet=sheet,
                progress=lambda step: status.update(steps[step]),
            )
        except Unreadable as refused:
            raise Failed(f"{file.name}: {refused}", exit_code=2) from refused


def decide_and_take_in(looked: Load, *, yes: bool, leave_out_bad: bool, with_dead: bool) -> int:
    """Take the file in if that is wished; how many rows were. Fails where the rule refuses."""
    if missing(looked.kind, looked.mapping):
        raise Failed(
            _('We do not know which column is which. Say so, for example: --map title="%(column)s"')
            % {"column": looked.columns[0]}
        )
    if not yes:
        if not sys.stdin.isatty():
            click.echo(_("Nothing was taken in. Add --yes to take it in."), err=True)
            return 0
        question = _("Take in %(n)d rows?") % {"n": ready(looked, with_dead)}
        if not ready(looked, with_dead) or not click.confirm(question, err=True):
            click.echo(_("Nothing was taken in."), err=True)
            return 0
        leave_out_bad = True
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar, by_road("import"):
        task = bar.add_task(_("Taking the rows in"), total=ready(looked, with_dead))
        taken = actions.take_in(
            by=system_person(),
            load=looked,
            at=clock.now(),
            without_bad=leave_out_bad,
            with_doubtful=with_dead,
            progress=lambda done: bar.update(task, completed=done),
        )
    return taken.tallies["taken"]


def ready(looked: Load, with_dead: bool) -> int:
    """How many rows would be taken in."""
    dead = looked.tallies.get(Standing.DOUBTFUL, 0) if with_dead else 0
    return looked.tallies.get(Standing.READY, 0) + dead


def undo(ref: str, as_json: bool) -> None:
    """Take a file back. Fails, naming it, where other work stands on it."""
    found = Load.objects.filter(ref=ref).first()
    if found is None:
        raise Failed(_("No file has the reference %(ref)s.") % {"ref": ref}, exit_code=2)
    with by_road("import"):
        actions.undo_load(by=system_person(), load=found, at=clock.now())
    if as_json:
        click.echo(json.dumps({"ref": ref, "state": "undone"}))
    else:
        click.echo(_("Taken back: %(name)s") % {"name": found.filename})


# ------------------------------------------------------------------ what was found


def of_kind(looked: Load, kind: str) -> list[LoadFinding]:
    """The first findings of one sort."""
    return list(looked.findings.filter(kind=kind).order_by("place")[:MOST_SHOWN])


def show(looked: Load) -> None:
    """The preview as tables, each only where it has rows."""
    console = Console()
    counts = looked.tallies
    console.print(
        _("%(name)s: %(rows)d rows, %(ready)d ready, %(known)d entered already, %(bad)d unreadable")
        % {
            "name": looked.filename,
            "rows": counts["rows"],
            "ready": counts.get(Standing.READY, 0),
            "known": counts.get(Standing.KNOWN, 0),
            "bad": counts.get(Standing.BAD, 0),
        },
        highlight=False,
        markup=False,
    )
    if len(looked.sheets) > 1:
        others = ", ".join(one for one in looked.sheets if one != looked.sheet)
        console.print(
            _("Read: the sheet %(sheet)s. To read another, say --sheet and its name: %(others)s.")
            % {"sheet": looked.sheet, "others": others},
            highlight=False,
            markup=False,
        )
    if counts.get("not_compared"):
        console.print(
            _("%(n)d rows were not compared, because the file is long. Divide it to compare all.")
            % {"n": counts["not_compared"]}
        )
    groups = findings.look_alikes(looked, of_kind(looked, FindingKind.LOOK_ALIKE))
    show_table(
        console, looked, FindingKind.LOOK_ALIKE, [_("Rows"), _("Like"), _("Whom to ask")],
        [
            [
                "\n".join(f"{line}: {title} ({body})" for line, title, body in group.rows),
                "\n".join(f"{one.label}: {one.title} ({one.body})" for one in group.earlier),
                "\n".join(filter(None, [group.advice, *map(str, group.ask)])),
            ]
            for group in groups
        ],
    )  # fmt: skip
    contacts = findings.contacts(looked, of_kind(looked, FindingKind.CONTACT))
    show_table(
        console, looked, FindingKind.CONTACT, [_("Line"), _("Contact"), _("Why")],
        [[str(one.line), f"{one.who}\n{one.organisation}", "\n".join(one.reasons)] for one in contacts],
    )  # fmt: skip
    bodies = findings.unknown_bodies(of_kind(looked, FindingKind.ORGANISATION))
    show_table(
        console, looked, FindingKind.ORGANISATION, [_("As written"), _("Rows"), _("Perhaps")],
        [[one.written, str(one.rows), "; ".join(name for _key, name in one.suggestions)] for one in bodies],
    )  # fmt: skip
    for kind in (FindingKind.PROBLEM, FindingKind.NOTE):
        faults = findings.faults(of_kind(looked, kind))
        show_table(
            console, looked, kind, [_("Line"), _("Column"), _("What to know")],
            [[str(one.line), one.column, f"{one.reason} {one.value}".strip()] for one in faults],
        )  # fmt: skip


def show_table(console: Console, looked: Load, kind: str, names, rows) -> None:
    """One sort of finding, with how many there are in all. Nothing where there are none."""
    if not rows:
        return
    table = Table(
        *names, title=f"{FindingKind(kind).label} ({looked.tallies[kind]})", title_justify="left"
    )
    for row in rows:
        table.add_row(*[Text(cell) for cell in row])
    console.print(table, highlight=False)


def as_facts(looked: Load) -> dict:
    """The preview for machines: codes, keys and lines, all of them."""
    found = looked.findings.order_by("kind", "place")
    return {
        "ref": looked.ref,
        "kind": looked.kind,
        "file": looked.filename,
        "sheet": looked.sheet,
        "sheets": looked.sheets,
        "columns": looked.columns,
        "mapping": looked.mapping,
        "counts": looked.tallies,
        "findings": [{"kind": one.kind, "line": one.line, **one.facts} for one in found],
    }
