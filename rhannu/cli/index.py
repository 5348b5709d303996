"""`rhannu index`: what search knows, written anew."""

import click
from rich.console import Console
from rich.progress import track

from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _
from rhannu.exchange.actions.search_rows import rebuild_search, things_in_search
from rhannu.organisations.actions import system_person


@click.group(help=_("Look after what search knows."))
def index():
    pass


@index.command(
    help=_(
        "Write everything that search knows anew, in one step: until it is done, "
        "everybody finds what they found before."
    )
)
@in_language
def rebuild():
    console = Console(stderr=True)
    total = things_in_search()
    steps = iter(track(range(total), description=_("Writing anew"), console=console, total=total))
    written = rebuild_search(by=system_person(), step=lambda: next(steps, None))
    next(steps, None)
    click.echo(_("Search knows %(count)d things anew.") % {"count": written})
