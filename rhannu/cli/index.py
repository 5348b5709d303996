"""`rhannu index`: what search knows, written anew."""

import click
from django.conf import settings
from django.db import connection
from rich.console import Console
from rich.progress import Progress, track

from rhannu.analysis.similarity.dense import NotInstalled
from rhannu.base import meaning
from rhannu.base.models import SearchVector
from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _
from rhannu.exchange.actions.search_rows import rebuild_search, things_in_search
from rhannu.exchange.vectors import write_vectors
from rhannu.organisations.actions import system_person


@click.group(help=_("Look after what search knows."))
@in_language
def index():
    pass


@index.command(
    short_help=_("Write all that search knows anew."),
    help=_(
        "Write everything that search knows anew, in one step: until it is done, "
        "everybody finds what they found before."
    ),
)
@in_language
def rebuild():
    console = Console(stderr=True)
    total = things_in_search()
    steps = iter(track(range(total), description=_("Writing anew"), console=console, total=total))
    written = rebuild_search(by=system_person(), step=lambda: next(steps, None))
    next(steps, None)
    click.echo(_("Search knows %(count)d things anew.") % {"count": written})


@index.command(
    short_help=_("Write the meanings that are wanting."),
    help=_(
        "Write the meaning of each text that has none yet, for search by meaning. "
        "It may be stopped at any time and goes on from there."
    ),
)
@in_language
def vectors():
    try:
        meaning.encoder()
    except NotInstalled as problem:
        raise Failed(
            _("Search by meaning is not installed. Install it with: make semantic")
        ) from problem
    if SearchVector._meta.db_table not in connection.introspection.table_names():
        click.echo(
            _(
                "Search by meaning is installed. The database is not ready yet: "
                "after rhannu setup, run rhannu index vectors."
            )
        )
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Writing meanings"), total=None)
        count = write_vectors(
            progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    said = _("Search by meaning is installed; texts given their meaning now: %(count)d.")
    if not settings.SEMANTIC:
        said += " " + _("The site uses it where RHANNU_SEMANTIC=1.")
    click.echo(said % {"count": count})
