"""`rhannu setup`: the database made, or brought up to date."""

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _


@click.command(
    "setup",
    help=_("Make the database or bring it up to date. Does nothing where that is done already."),
)
@in_language
def setup():
    if prepare():
        click.echo(_("The database is ready."))
    else:
        click.echo(_("The database was ready already."))


def prepare() -> bool:
    """Run the migrations that are due. Whether there were any.

    Fails on a database of an unfinished version whose tables only half agree with these.
    """
    executor = MigrationExecutor(connection)
    if half_replaced(executor.loader):
        raise Failed(
            _(
                "This database was made by an unfinished version, and cannot be brought up to date. "
                "In the demonstration, begin afresh: make demo RESET=1."
            )
        )
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if due:
        call_command("migrate", verbosity=0, interactive=False)
    return bool(due)


def half_replaced(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Migrations that stand for several older ones, of which this database has had some, not all."""
    done = loader.applied_migrations
    return [
        key
        for key, migration in loader.disk_migrations.items()
        if key not in done
        and 0 < sum(old in done for old in migration.replaces) < len(migration.replaces)
    ]
