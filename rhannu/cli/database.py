"""`rhannu setup`: the database made, or brought up to date."""

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rhannu.cli.start import in_language
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
    """Run the migrations that are due. Whether there were any."""
    executor = MigrationExecutor(connection)
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if due:
        call_command("migrate", verbosity=0, interactive=False)
    return bool(due)
