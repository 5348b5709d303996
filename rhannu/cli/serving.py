"""`rhannu serve`: the web server, which does what is due as well."""

import os
import sys

import click

from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _


@click.command(help=_("Serve the site to its users. Put a web server that speaks HTTPS before it."))
@click.option("--host", metavar=_("ADDRESS"), default="127.0.0.1", show_default=True)
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar=_("NUMBER"), default=8000, show_default=True
)
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar=_("NUMBER"), default=2, show_default=True
)
@click.option(
    "--tick/--no-tick",
    default=True,
    show_default=True,
    help=_(
        "Do what is due as well: send mail, ask again. Without it, let a timer call rhannu tick."
    ),
)
@in_language
def serve(host, port, workers, tick):
    config = "rhannu.cli.server" if tick else "rhannu.cli.server_alone"
    become_server(host=host, port=port, workers=workers, config=config)


def become_server(*, host: str, port: int, workers: int, config: str) -> None:
    """Give this process over to Gunicorn: what stops the one stops the other."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    command = command_of("rhannu.config.wsgi:application", host=host, port=port, workers=workers)
    os.execv(sys.executable, [*command, *site_options(config)])


ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    # What a search needs in passing goes back to the system: 30 MiB of a worker at 10,000 practices.
    "MALLOC_TRIM_THRESHOLD_": "1000000",
    "MALLOC_MMAP_THRESHOLD_": "4000000",
}


def command_of(application: str, *, host: str, port: int, workers: int) -> list[str]:
    """The command that serves an application."""
    command = [sys.executable, "-m", "gunicorn", application]
    command += ["--bind", f"{host}:{port}", "--workers", str(workers)]
    # A problem in a reader's own words stands in the address; a Welsh letter takes six signs there.
    command += ["--limit-request-line", "8190"]
    return [*command, "--no-control-socket", "--log-level", "warning", "--graceful-timeout", "2"]


def site_options(config: str) -> list[str]:
    """What our own site is served with besides: hooks, and one reading of all that workers share.

    config  the module of the hooks
    """
    return ["--preload", "--config", f"python:{config}"]
