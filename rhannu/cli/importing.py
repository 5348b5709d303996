"""`rhannu import`: a published data set, from a folder into the database."""

from pathlib import Path

import click
from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from rhannu.base import clock
from rhannu.base.trail import by_road
from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _
from rhannu.exchange.actions.data_set import (
    KINDS,
    TakenIn,
    rehearse_data_set,
    steps_in,
    take_in_data_set,
)
from rhannu.exchange.files import DataSet, read_data_set
from rhannu.exchange.files.data_set import wanted
from rhannu.organisations.actions import system_person


@click.group(
    "import", short_help=_("Take a published data set in."), subcommand_metavar=_("DATA SET")
)
@in_language
def import_():
    pass


import_.help = _("Take a published data set in, whole or not at all.")


@import_.command(
    "invest-to-save",
    short_help=_("Take the Invest to Save data set in."),
    help=_(
        "Take the Invest to Save data set in from FOLDER. All of it or nothing; the second time "
        "nothing changes. Each fault is named by file, line and column, and then nothing is taken in."
    ),
)
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar=_("FOLDER")
)
@click.option(
    "--dry-run", is_flag=True, help=_("Say what would be added and changed; change nothing.")
)
@in_language
def invest_to_save(folder, dry_run):
    data = read_folder(folder)
    if not tables_are_there():
        if dry_run:
            raise Failed(_("The database is not ready. Prepare it with: rhannu setup"))
        call_command("migrate", verbosity=0)
    if dry_run:
        click.echo(summary(rehearse_data_set(data=data, at=clock.now(), on=clock.today()), True))
    else:
        click.echo(summary(take_in(data), False))


def read_folder(folder: Path) -> DataSet:
    """The data set in the folder. Fails after naming every fault on standard error."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if wanted(name) and path.is_file():
            files[name] = path.read_bytes()
    data, faults = read_data_set(files, on=clock.today())
    if faults:
        for fault in faults:
            click.echo(str(fault), err=True)
        click.echo("", err=True)
        places = len({fault.file for fault in faults})
        raise Failed(
            _(
                "Faults: %(faults)d, in files: %(files)d. Nothing was taken in. Mend them and try again."
            )
            % {"faults": len(faults), "files": places}
            if len(faults) > 1
            else _("One fault. Nothing was taken in. Mend it and try again.")
        )
    return data


def take_in(data: DataSet) -> TakenIn:
    """Take the data set in, with a progress bar on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar, by_road("import"):
        task = bar.add_task(_("Taking the data in"), total=steps_in(data))

        def step(kind: str) -> None:
            bar.update(task, advance=1, description=str(KINDS[kind]))

        outcome = take_in_data_set(
            by=system_person(), data=data, at=clock.now(), on=clock.today(), step=step
        )
        bar.update(task, completed=steps_in(data), description=_("Taken in"))
    return outcome


def summary(outcome: TakenIn, rehearsed: bool) -> str:
    """What was added and changed, a line for each kind."""
    if outcome.nothing_new:
        if rehearsed:
            return _("Everything is there already. Nothing would change.")
        return _("Everything was there already. Nothing changed.")
    lines = [_("This would happen; nothing was changed.")] if rehearsed else []
    for kind, name in KINDS.items():
        added, changed = outcome.added[kind], outcome.changed[kind]
        if added or changed:
            counts = _("%(added)d new, %(changed)d changed, %(same)d as before") % {
                "added": added,
                "changed": changed,
                "same": outcome.same[kind],
            }
            lines.append(f"  {str(name):<34} {counts}")
    return "\n".join(lines)


def tables_are_there() -> bool:
    """Whether anybody has prepared this database."""
    return "base_trailentry" in connection.introspection.table_names()
